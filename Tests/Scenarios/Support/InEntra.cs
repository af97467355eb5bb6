using TeamsHelpDesk.Sandbox.Company;

namespace TeamsHelpDesk.Tests.Scenarios.Support;

/// <summary>What an administrator does in Entra ID while the bot isn't looking.</summary>
internal static class InEntra
{
    private const string Administrator = "Ana Costa";

    public static void Join(this Contoso contoso, string group, string person) => contoso.Change(state =>
    {
        var joined = state.Groups[TrialGroups.Id(group)];
        return state.With(joined with { Members = [.. joined.Members, TrialPeople.Id(person)] });
    });

    public static void Leave(this Contoso contoso, string group, string person) => contoso.Change(state =>
    {
        var left = state.Groups[TrialGroups.Id(group)];
        return state.With(left with { Members = [.. left.Members.Where(member => member != TrialPeople.Id(person))] });
    });

    public static void Own(this Contoso contoso, string group, params string[] owners) => contoso.Change(state =>
        state.With(state.Groups[TrialGroups.Id(group)] with { Owners = [.. owners.Select(TrialPeople.Id)] }));

    public static void SetManager(this Contoso contoso, string person, string? manager) => contoso.Change(state =>
        state.With(state.People[TrialPeople.Id(person)] with { ManagerId = manager is null ? null : TrialPeople.Id(manager) }));

    /// <summary>Gives a directory role, which makes the person untouchable.</summary>
    public static void Promote(this Contoso contoso, string person) => contoso.Change(state => state with
    {
        RoleAssignments = state.RoleAssignments.Add(
            state.RoleAssignments[0] with { Id = TrialCompany.Id(9, 900).ToString(), PrincipalId = TrialPeople.Id(person) }),
    });

    /// <summary>Every way in which somebody comes to be too powerful to touch, or is kept apart.</summary>
    public static IReadOnlyDictionary<string, Func<DirectoryState, Guid, DirectoryState>> Powers { get; } = new Dictionary<string, Func<DirectoryState, Guid, DirectoryState>>
    {
        ["a directory role"] = (state, person) => Held(state, state.RoleAssignments[0] with { PrincipalId = person }),
        ["a role over one administrative unit"] = (state, person) => Held(state, state.RoleAssignments[0] with { PrincipalId = person, Scope = "/administrativeUnits/1" }),
        ["a role to be activated"] = (state, person) => Held(state, state.RoleAssignments[0] with { PrincipalId = person, Hold = RoleHold.Eligible }),
        ["a place in a group that holds roles"] = (state, person) => Joined(state, "Directory Operators", person),
        ["a group that holds roles, as its owner"] = (state, person) =>
            state.With(state.Groups[TrialGroups.Id("Directory Operators")] with { Owners = [person] }),
        ["a place in such a group to be activated"] = (state, person) => state with
        {
            GroupEligibilities = state.GroupEligibilities.Add(new(TrialCompany.Id(9, 901).ToString(), person, TrialGroups.Id("Directory Operators"), "member")),
        },
        ["a place among those whom the catalogue names"] = (state, person) => Joined(state, "Executives", person),
        ["a restricted administrative unit"] = (state, person) => state.With(state.People[person] with { IsManagementRestricted = true }),
    };

    public static void Empower(this Contoso contoso, string person, string power) =>
        contoso.Change(state => Powers[power](state, TrialPeople.Id(person)));

    public static void Rename(this Contoso contoso, string person, string given, string surname) => contoso.Change(state =>
        state.With(state.People[TrialPeople.Id(person)] with { GivenName = given, Surname = surname, DisplayName = $"{given} {surname}" }));

    public static void TakeApps(this Contoso contoso, string person) => contoso.Change(state =>
        state with { Grants = state.Grants.RemoveAll(grant => grant.PrincipalId == TrialPeople.Id(person)) });

    public static void Change(this Contoso contoso, Func<DirectoryState, DirectoryState> change) => contoso.Entra.Change(
        Administrator, (state, _) => new DirectoryEdit<bool>(change(state), Result: true));

    private static DirectoryState Held(DirectoryState state, RoleAssignment assignment) =>
        state with { RoleAssignments = state.RoleAssignments.Add(assignment with { Id = TrialCompany.Id(9, 900).ToString() }) };

    private static DirectoryState Joined(DirectoryState state, string group, Guid person)
    {
        var joined = state.Groups[TrialGroups.Id(group)];
        return state.With(joined with { Members = [.. joined.Members, person] });
    }
}
