using System.Collections.Immutable;

namespace TeamsHelpDesk.Sandbox.Company;

internal static class TrialApps
{
    public static readonly EnterpriseApp GitHub = new(
        TrialCompany.Id(3, 1),
        TrialCompany.Id(4, 1),
        "GitHub Enterprise",
        [new(TrialCompany.Id(5, 1), "member", "Member"), new(TrialCompany.Id(5, 2), "owner", "Owner")]);

    public static readonly EnterpriseApp Salesforce = new(
        TrialCompany.Id(3, 2),
        TrialCompany.Id(4, 2),
        "Salesforce",
        [new(TrialCompany.Id(5, 3), "user", "User")]);

    private static readonly string[] GitHubMembers = ["sean", "wei", "mei", "kwame"];

    public static IReadOnlyList<EnterpriseApp> All { get; } = [GitHub, Salesforce];

    public static ImmutableList<AppGrant> Grants(IReadOnlyList<Person> people, DateTimeOffset since)
    {
        var github = GitHubMembers.Select(upn => Grant(upn, GitHub, GitHub.Roles[0], since));
        var owner = Grant("mei", GitHub, GitHub.Roles[1], since);
        var sales = people.Where(person => person is { Department: "Sales", AccountEnabled: true })
            .Select(person => Grant(person.MailNickname ?? "", Salesforce, Salesforce.Roles[0], since));
        return [.. github, owner, .. sales];
    }

    private static AppGrant Grant(string upn, EnterpriseApp app, AppRole role, DateTimeOffset since) =>
        new($"founded-{upn}-{app.DisplayName[..6]}-{role.Value}", TrialPeople.Id(upn), app.Id, role.Id, since);
}
