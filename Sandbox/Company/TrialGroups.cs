namespace TeamsHelpDesk.Sandbox.Company;

/// <summary>The groups of Contoso, of every kind that Graph treats differently.</summary>
internal static class TrialGroups
{
    private sealed record Row(string Name, GroupKind Kind, string Owners, string Members, string? About = null);

    private static readonly Row[] Rows =
    [
        new("IT Support", GroupKind.Microsoft365, "nadia", "nadia luis wanda helga"),
        new("Platform Engineering", GroupKind.Security, "mei", "mei kwame ivan jurgen"),
        new("Product Engineering", GroupKind.Security, "samuel", "samuel sean wei layla"),
        new("HR Operations", GroupKind.Microsoft365, "denise", "elena zoe"),
        new("Facilities", GroupKind.Microsoft365, "pedro", "pedro hana"),
        new("Executives", GroupKind.Security, "margaret", "margaret henrik lucia denise"),
        new("Break Glass", GroupKind.Security, "ana.admin", "breakglass", "Emergency access. Excluded from conditional access."),
        new("Finance Leads", GroupKind.Security, "lucia", "lucia ruth"),
        new("Design Ops", GroupKind.Security, "ingrid", "ingrid yuki"),
        new("Payments Approvers", GroupKind.Security, "ruth", "arjun"),
        new("Licence Figma Editor", GroupKind.Security, "yuki", "ingrid mateo", "Carries the Figma editor seat."),
        new("Marketing", GroupKind.Microsoft365, "grace", "grace maya oliver"),
        new("Social Club", GroupKind.Microsoft365, "hana", "hana zoe oliver"),
        new("Release Managers", GroupKind.Security, "aisha", "aisha sean"),
        new("Data Analysts", GroupKind.Security, "amelie", "amelie arjun"),
        new("All Staff", GroupKind.Security, "nadia", "*"),
        new("Engineering", GroupKind.Microsoft365, "henrik", "@Engineering"),
        new("Sales", GroupKind.Security, "carla", "@Sales"),
        new("All Designers", GroupKind.Dynamic, "ingrid", "dara mateo", "Filled by a rule."),
        new("Legacy File Shares", GroupKind.Synced, "nadia", "stefan", "Kept in the old directory."),
        new("Town Hall List", GroupKind.Distribution, "oliver", "grace oliver maya"),
        new("Office Alerts", GroupKind.MailEnabledSecurity, "pedro", "hana pedro +Facilities"),
        new("Directory Operators", GroupKind.RoleAssignable, "vera", "omar", "Holds a directory role."),
    ];

    /// <summary>Whoever is in it is nobody's business but the company's own.</summary>
    public static Guid KeptApart { get; } = Id("Executives");

    /// <summary>The id of a group that was there from the start.</summary>
    public static Guid Id(string name)
    {
        var place = Array.FindIndex(Rows, row => row.Name == name);
        return place < 0 ? throw new KeyNotFoundException($"No group was founded as {name}.") : TrialCompany.Id(2, place + 1);
    }

    public static IReadOnlyList<Group> All(IReadOnlyList<Person> people, DateTimeOffset since) =>
    [
        .. Rows.Select((row, place) => new Group
        {
            Id = TrialCompany.Id(2, place + 1),
            DisplayName = row.Name,
            Kind = row.Kind,
            Description = row.About,
            MembershipRule = row.Kind == GroupKind.Dynamic ? "(user.jobTitle -contains \"Designer\")" : null,
            CreatedAt = since,
            Owners = [.. row.Owners.Split(' ').Select(TrialPeople.Id)],
            Members = [.. row.Members.Split(' ').SelectMany(word => Members(word, people))],
        }),
    ];

    private static IEnumerable<Guid> Members(string word, IReadOnlyList<Person> people) => word[0] switch
    {
        '*' => Working(people).Select(person => person.Id),
        '@' => Working(people).Where(person => person.Department == word[1..]).Select(person => person.Id),
        '+' => [Id(word[1..])],
        _ => [TrialPeople.Id(word)],
    };

    private static IEnumerable<Person> Working(IReadOnlyList<Person> people) =>
        people.Where(person => person is { AccountEnabled: true, IsGuest: false, Mail: not null });
}
