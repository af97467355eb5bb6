using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;

namespace TeamsHelpDesk.Sandbox;

/// <summary>The company's people and teams as Teams sees them: accounts that can sign in, read anew at every look.</summary>
internal sealed class CompanyInTeams(CompanyDirectory company) : ITeamsDirectory
{
    public string TenantId => TrialCompany.TenantId.ToString();

    public IReadOnlyList<TeamsPerson> People =>
        [.. company.Current.People.Values.Where(person => person.AccountEnabled).OrderBy(person => person.DisplayName, StringComparer.CurrentCulture).Select(ToTeams)];

    public IReadOnlyList<TeamsTeam> Teams =>
    [
        .. TrialCompany.Teams.Select(team => new TeamsTeam(
            team.Id,
            team.AadGroupId.ToString(),
            team.Name,
            [.. team.Channels.Select(channel => new TeamsChannel(channel.Id, channel.Name))],
            [.. company.MembersOf(team).Select(member => member.Id.ToString())])),
    ];

    private static TeamsPerson ToTeams(Person person) => new(
        person.Id.ToString(),
        person.TeamsId,
        person.DisplayName,
        person.UserPrincipalName,
        person.Department ?? string.Empty,
        person.JobTitle ?? string.Empty);
}
