namespace TeamsHelpDesk.Sandbox.Company;

/// <summary>
/// A team in Teams. Its group in Entra decides who is in it: see <see cref="CompanyDirectory.MembersOf(CompanyTeam)"/>.
/// The id of the General channel is the id of the team.
/// </summary>
internal sealed record CompanyTeam(string Id, string Name, Guid AadGroupId, IReadOnlyList<CompanyChannel> Channels);

internal sealed record CompanyChannel(string Id, string Name);
