namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>Who is in the tenant that this Teams serves. Read at every call, so people who join later simply appear.</summary>
internal interface ITeamsDirectory
{
    string TenantId { get; }

    IReadOnlyList<TeamsPerson> People { get; }

    IReadOnlyList<TeamsTeam> Teams { get; }
}

/// <param name="ObjectId">The Entra object id: the identity.</param>
/// <param name="Mri">The `29:` id that this bot sees: only an address.</param>
/// <param name="Name">As Teams shows it.</param>
/// <param name="Upn">The sign-in name.</param>
/// <param name="Department">For the page only; Teams sends none.</param>
/// <param name="JobTitle">For the page only; Teams sends none.</param>
/// <param name="Locale">Of the person's client; the company's when null.</param>
/// <param name="TimeZone">Of the person's client, an IANA name; the company's when null.</param>
internal sealed record TeamsPerson(
    string ObjectId,
    string Mri,
    string Name,
    string Upn,
    string Department,
    string JobTitle,
    string? Locale = null,
    string? TimeZone = null);

/// <param name="Id">Also the id of the team's General channel, as in Teams.</param>
/// <param name="AadGroupId">The Entra group behind the team.</param>
/// <param name="Name">As Teams shows it.</param>
/// <param name="Channels">With or without General.</param>
/// <param name="MemberIds">Object ids.</param>
internal sealed record TeamsTeam(
    string Id,
    string AadGroupId,
    string Name,
    IReadOnlyList<TeamsChannel> Channels,
    IReadOnlyList<string> MemberIds);

internal sealed record TeamsChannel(string Id, string Name);
