using System.Globalization;
using TeamsHelpDesk.Sandbox.Teams;

namespace TeamsHelpDesk.Tests.Sandbox.Teams;

/// <summary>Two people with names and sixty without, one team with one channel beside General.</summary>
internal sealed class SmallCompany : ITeamsDirectory
{
    public string TenantId => TeamsWorld.Tenant;

    public IReadOnlyList<TeamsPerson> People { get; } =
    [
        new(TeamsWorld.Erin, "29:erin", "Erin Employee", "erin@contoso.example", "Design", "Designer"),
        new(TeamsWorld.Iris, "29:iris", "Iris Admin", "iris@contoso.example", "IT", "IT Support"),
        .. Enumerable.Range(100, 60).Select(static i => new TeamsPerson(
            $"cccccccc-0000-0000-0000-{i.ToString("D12", CultureInfo.InvariantCulture)}",
            $"29:person{i}",
            $"Person {i}",
            $"person{i}@contoso.example",
            "Sales",
            "Seller")),
    ];

    public IReadOnlyList<TeamsTeam> Teams =>
    [
        new(
            TeamsWorld.Team,
            "bbbbbbbb-0000-0000-0000-00000000000a",
            "IT",
            [new TeamsChannel(TeamsWorld.Channel, "Help desk")],
            [.. People.Where(person => person.ObjectId != TeamsWorld.Erin).Select(person => person.ObjectId)]),
        new("19:team-b@thread.tacv2", "bbbbbbbb-0000-0000-0000-00000000000b", "Design", [], [TeamsWorld.Erin]),
    ];
}
