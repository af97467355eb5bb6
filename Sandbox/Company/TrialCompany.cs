using System.Collections.Immutable;
using System.Globalization;

namespace TeamsHelpDesk.Sandbox.Company;

/// <summary>Contoso on the day it's founded. Ids are the same in every run and say what they are by their first digit.</summary>
internal static class TrialCompany
{
    public const string Name = "Contoso";
    public const string Domain = "contoso.example";
    public const string PartnerDomain = "partner.example";

    /// <summary>The host that its articles may link to.</summary>
    public const string Intranet = "intranet.contoso.example";

    public static readonly Guid TenantId = new("c0a70500-0000-4000-8000-000000000001");

    public static DirectoryState Found(DateTimeOffset now)
    {
        var since = now.AddYears(-2);
        var people = TrialPeople.All(since);
        var groups = TrialGroups.All(people, since);
        return new()
        {
            People = people.ToImmutableDictionary(person => person.Id),
            Groups = groups.ToImmutableDictionary(group => group.Id),
            Apps = TrialApps.All.ToImmutableDictionary(app => app.Id),
            Subscriptions = TrialSubscriptions.All.ToImmutableDictionary(subscription => subscription.SkuId),
            Devices = TrialDevices.All(people, now).ToImmutableDictionary(device => device.Id),
            Methods = TrialSignInMethods.All(people, since),
            Grants = TrialApps.Grants(people, since),
            Roles = TrialRoles.All,
            RoleAssignments = TrialRoles.Assignments,
            GroupEligibilities = TrialRoles.GroupEligibilities,
            DeviceSecrets = TrialDevices.Secrets(people, now),
        };
    }

    /// <summary>The teams of the company, with the channels that the catalogue names.</summary>
    public static IReadOnlyList<CompanyTeam> Teams { get; } =
    [
        Team(1, "IT", TrialGroups.Id("IT Support"), "Help desk"),
        Team(2, "Engineering", TrialGroups.Id("Engineering"), "Platform asks", "Bugs"),
        Team(3, "People", TrialGroups.Id("HR Operations"), "Questions"),
        Team(4, "Office", TrialGroups.Id("Facilities"), "Facilities"),
    ];

    /// <summary>A stable id: the kind is its first digit, the number its end.</summary>
    public static Guid Id(int kind, int number) =>
        Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"{kind}0000000-0000-4000-8000-{number:000000000000}"));

    private static CompanyTeam Team(int number, string name, Guid group, params string[] channels) => new(
        ThreadId(number, 0),
        name,
        group,
        [new(ThreadId(number, 0), "General"), .. channels.Select((channel, i) => new CompanyChannel(ThreadId(number, i + 1), channel))]);

    private static string ThreadId(int team, int channel) =>
        string.Create(CultureInfo.InvariantCulture, $"19:c0a705{team:00}{channel:00}4b2f8e1d9a6c3f7b5e0d8a2c@thread.tacv2");
}
