using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;

namespace TeamsHelpDesk.Sandbox;

/// <summary>The company's people and teams as Teams sees them: accounts that can sign in, read anew at every look.</summary>
internal sealed class CompanyInTeams(CompanyDirectory company) : ITeamsDirectory
{
    public string TenantId => TrialCompany.TenantId.ToString();

    private Kept? _kept;

    /// <summary>Put in order once for each state of the directory: with thousands of people every look would take milliseconds.</summary>
    public IReadOnlyList<TeamsPerson> People
    {
        get
        {
            var people = company.Current.People;
            if (_kept is { } kept && ReferenceEquals(kept.Of, people))
            {
                return kept.People;
            }

            var ordered = people.Values.Where(person => person.AccountEnabled).OrderBy(person => person.DisplayName, StringComparer.CurrentCulture).Select(ToTeams).ToList();
            _kept = new Kept(people, ordered);
            return ordered;
        }
    }

    public IReadOnlyList<TeamsTeam> Teams =>
    [
        .. TrialCompany.Teams.Select(team => new TeamsTeam(
            team.Id,
            team.AadGroupId.ToString(),
            team.Name,
            [.. team.Channels.Select(channel => new TeamsChannel(channel.Id, channel.Name))],
            [.. company.MembersOf(team).Select(member => member.Id.ToString())])),
    ];

    private sealed record Kept(object Of, IReadOnlyList<TeamsPerson> People);

    private static TeamsPerson ToTeams(Person person) => new(
        person.Id.ToString(),
        person.TeamsId,
        person.DisplayName,
        person.UserPrincipalName,
        person.Department ?? string.Empty,
        person.JobTitle ?? string.Empty);
}
