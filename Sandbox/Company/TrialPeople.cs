using System.Globalization;

namespace TeamsHelpDesk.Sandbox.Company;

/// <summary>The people of Contoso. A row's place is its id; new people go to the end.</summary>
internal static class TrialPeople
{
    private sealed record Row(
        string Upn, string Given, string Surname, string Department, string JobTitle, string? Manager, string Country = "GB");

    private static readonly Row[] Rows =
    [
        new("margaret", "Margaret", "Okafor", "Executive", "Chief Executive Officer", null),
        new("henrik", "Henrik", "Lindqvist", "Engineering", "Chief Technology Officer", "margaret", "SE"),
        new("lucia", "Lucía", "Fernández", "Finance", "Chief Financial Officer", "margaret", "ES"),
        new("denise", "Denise", "Achterberg", "HR", "Chief People Officer", "margaret", "NL"),
        new("samuel", "Samuel", "Osei", "Engineering", "Engineering Manager", "henrik"),
        new("priya", "Priya", "Raman", "Engineering", "Software Engineer", "samuel"),
        new("sean", "Seán", "O'Brien", "Engineering", "Senior Software Engineer", "samuel", "IE"),
        new("jurgen", "Jürgen", "Müller", "Engineering", "Site Reliability Engineer", "mei", "DE"),
        new("mei", "Mei", "Tanaka", "Engineering", "Platform Lead", "henrik", "JP"),
        new("kwame", "Kwame", "Mensah", "Engineering", "Platform Engineer", "mei", "GH"),
        new("ivan", "Ivan", "Petrov", "Engineering", "Platform Engineer", "mei", "BG"),
        new("layla", "ليلى", "الخطيب", "Engineering", "Software Engineer", "samuel", "AE"),
        new("noa", "נועה", "כהן", "Engineering", "Quality Engineer", "samuel", "IL"),
        new("wei", "Wei", "Chen", "Engineering", "Product Engineer", "samuel", "SG"),
        new("aisha", "Aisha", "Bello", "Engineering", "Release Manager", "samuel", "NG"),
        new("ingrid", "Ingrid", "Solberg", "Design", "Head of Design", "margaret", "NO"),
        new("dara", "Dara", "Nguyễn", "Design", "Product Designer", "ingrid", "VN"),
        new("mateo", "Mateo", "da Silva", "Design", "Designer", "ingrid", "BR"),
        new("yuki", "Yuki", "Sato", "Design", "Design Operations", "ingrid", "JP"),
        new("carla", "Carla", "Rossi", "Sales", "Head of Sales", "margaret", "IT"),
        new("tom", "Tom", "Baker", "Sales", "Account Executive", "carla"),
        new("fatima", "Fatima", "El Idrissi", "Sales", "Account Executive", "carla", "MA"),
        new("piotr", "Piotr", "Kowalski", "Sales", "Sales Engineer", "carla", "PL"),
        new("grace", "Grace", "Mbeki", "Marketing", "Head of Marketing", "margaret", "ZA"),
        new("maya", "Maya", "Desai", "Marketing", "Content Marketer", "grace", "IN"),
        new("oliver", "Oliver", "Smith", "Marketing", "Campaign Manager", "grace"),
        new("elena", "Elena", "Popescu", "HR", "HR Operations Lead", "denise", "RO"),
        new("zoe", "Zoë", "Dubois", "HR", "HR Partner", "elena", "FR"),
        new("pedro", "Pedro", "Alves", "Facilities", "Facilities Manager", "denise", "PT"),
        new("hana", "Hana", "Kim", "Facilities", "Office Coordinator", "pedro", "KR"),
        new("ruth", "Ruth", "Goldberg", "Finance", "Finance Manager", "lucia"),
        new("arjun", "Arjun", "Patel", "Finance", "Payments Analyst", "ruth", "IN"),
        new("amelie", "Amélie", "Laurent", "Finance", "Business Analyst", "ruth", "FR"),
        new("nadia", "Nadia", "Haddad", "IT", "Head of IT", "henrik"),
        new("ana.admin", "Ana", "Costa", "IT", "Cloud Administrator", "nadia", "PT"),
        new("luis", "Luis", "Ortega", "IT", "Support Engineer", "nadia", "MX"),
        new("wanda", "Wanda", "Nowak", "IT", "Support Engineer", "nadia", "PL"),
        new("helga", "Helga", "Brandt", "IT", "Helpdesk Administrator", "nadia", "DE"),
        new("edith", "Edith", "Larsen", "IT", "Identity Engineer", "nadia", "DK"),
        new("omar", "Omar", "Farouk", "IT", "Systems Engineer", "nadia", "EG"),
        new("vera", "Vera", "Ivanova", "IT", "Security Analyst", "nadia", "BG"),
        new("kenji", "Kenji", "Watanabe", "IT", "Systems Engineer", "nadia", "JP"),
        new("rosa", "Rosa", "Jiménez", "IT", "Regional Support Lead", "nadia", "ES"),
        new("samira", "Samira", "Khan", "Sales", "Sales Development Representative", "carla"),
        new("stefan", "Stefan", "Weiß", "Sales", "Account Executive", "carla", "AT"),
        new("gil", "Gil", "Ferreira", "Marketing", "Agency Partner", "grace", "BR"),
        new("lars", "Lars", "Holm", "Engineering", "Software Engineer", "samuel", "DK"),
        new("breakglass", "Break", "Glass", "IT", "Emergency access account", "nadia"),
    ];

    /// <summary>The id of somebody who was there from the start, by the part of the name before the @.</summary>
    public static Guid Id(string upn)
    {
        var place = Array.FindIndex(Rows, row => row.Upn == upn);
        return place < 0 ? throw new KeyNotFoundException($"Nobody was founded as {upn}.") : TrialCompany.Id(1, place + 1);
    }

    public static IReadOnlyList<Person> All(DateTimeOffset since) =>
        [.. Rows.Select((row, place) => Unusual(row.Upn, Usual(row, place + 1, since)))];

    private static Person Usual(Row row, int number, DateTimeOffset since) => new()
    {
        Id = TrialCompany.Id(1, number),
        DisplayName = $"{row.Given} {row.Surname}",
        GivenName = row.Given,
        Surname = row.Surname,
        UserPrincipalName = $"{row.Upn}@{TrialCompany.Domain}",
        Mail = $"{row.Upn}@{TrialCompany.Domain}",
        MailNickname = row.Upn,
        Department = row.Department,
        JobTitle = row.JobTitle,
        EmployeeId = (1000 + number).ToString(CultureInfo.InvariantCulture),
        OfficeLocation = row.Country,
        UsageLocation = row.Country,
        ManagerId = row.Manager is null ? null : Id(row.Manager),
        CreatedAt = since,
        PasswordChangedAt = since,
        EmployeeHireAt = since,
        Licences = TrialSubscriptions.HeldBy(row.Upn),
    };

    private static Person Unusual(string upn, Person person) => upn switch
    {
        "stefan" => person with { OnPremisesSyncEnabled = true },
        "lars" => person with { AccountEnabled = false, EmployeeLeaveAt = person.CreatedAt.AddMonths(23), Licences = [] },
        "breakglass" => person with { Mail = null, EmployeeId = null, IsManagementRestricted = true, Licences = [] },
        "gil" => person with
        {
            UserType = "Guest",
            UserPrincipalName = $"gil_{TrialCompany.PartnerDomain}#EXT#@{TrialCompany.Domain}",
            MailNickname = $"gil_{TrialCompany.PartnerDomain}#EXT#",
            Mail = $"gil@{TrialCompany.PartnerDomain}",
            EmployeeId = null,
            EmployeeHireAt = null,
            Licences = [],
        },
        _ => person,
    };
}
