namespace TeamsHelpDesk.Bot.Features.Runs.Doors;

/// <summary>A person out of named fields, as the members of a delivery and the columns of a file have them: one list of names, and one of what must be there.</summary>
internal static class HrFields
{
    public static readonly string[] OfAPerson =
        ["employeeId", "givenName", "familyName", "userPrincipalName", "department", "jobTitle", "managerEmployeeId", "usageLocation", "timeZone"];

    /// <param name="field">What the field of this name holds; null where there is nothing.</param>
    /// <param name="fault">Says where that is, and what is wrong with it.</param>
    public static HrPerson Person(Func<string, string?> field, Func<string, string, HrFaultException> fault)
    {
        var person = new HrPerson
        {
            EmployeeId = Needed("employeeId"),
            GivenName = Needed("givenName"),
            FamilyName = Needed("familyName"),
            UserPrincipalName = field("userPrincipalName"),
            Department = field("department"),
            JobTitle = field("jobTitle"),
            ManagerEmployeeId = field("managerEmployeeId"),
            UsageLocation = field("usageLocation"),
            TimeZone = field("timeZone"),
        };
        return HrDemands.Fault(person) is { } wrong ? throw fault(wrong.Member, wrong.Rule) : person;

        string Needed(string name) => field(name) ?? throw fault(name, "is missing");
    }
}
