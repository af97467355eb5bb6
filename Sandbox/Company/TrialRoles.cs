using System.Collections.Immutable;

namespace TeamsHelpDesk.Sandbox.Company;

/// <summary>Who administers Contoso: one of every way in which a person can be too powerful to touch.</summary>
internal static class TrialRoles
{
    public static readonly DirectoryRole GlobalAdministrator = new(
        TrialCompany.Id(9, 1), new("62e90394-69f5-4237-9190-012177145e10"), "Global Administrator");

    public static readonly DirectoryRole HelpdeskAdministrator = new(
        TrialCompany.Id(9, 2), new("729827e3-9c14-49f7-bb1b-9608f156bbb8"), "Helpdesk Administrator");

    public static readonly DirectoryRole UserAdministrator = new(
        TrialCompany.Id(9, 3), new("fe930be7-5e62-47db-91af-98c3a49a38b1"), "User Administrator");

    public static ImmutableList<DirectoryRole> All { get; } = [GlobalAdministrator, HelpdeskAdministrator, UserAdministrator];

    public static ImmutableList<RoleAssignment> Assignments { get; } =
    [
        Held(1, TrialPeople.Id("ana.admin"), GlobalAdministrator),
        Held(2, TrialPeople.Id("breakglass"), GlobalAdministrator),
        Held(3, TrialPeople.Id("helga"), HelpdeskAdministrator),
        Held(4, TrialGroups.Id("Directory Operators"), UserAdministrator),
        // Only over one administrative unit: not in the person's transitiveMemberOf, and still a role.
        Held(5, TrialPeople.Id("rosa"), HelpdeskAdministrator) with { Scope = $"/administrativeUnits/{TrialCompany.Id(9, 50)}" },
        Held(6, TrialPeople.Id("edith"), UserAdministrator) with { Hold = RoleHold.Eligible },
    ];

    public static ImmutableList<GroupEligibility> GroupEligibilities { get; } =
        [new(TrialCompany.Id(9, 200).ToString(), TrialPeople.Id("kenji"), TrialGroups.Id("Directory Operators"), "member")];

    private static RoleAssignment Held(int number, Guid principal, DirectoryRole role) =>
        new(TrialCompany.Id(9, 100 + number).ToString(), principal, role.TemplateId, "/", RoleHold.Active);
}
