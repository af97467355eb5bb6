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

    public static void Rename(this Contoso contoso, string person, string given, string surname) => contoso.Change(state =>
        state.With(state.People[TrialPeople.Id(person)] with { GivenName = given, Surname = surname, DisplayName = $"{given} {surname}" }));

    public static void TakeApps(this Contoso contoso, string person) => contoso.Change(state =>
        state with { Grants = state.Grants.RemoveAll(grant => grant.PrincipalId == TrialPeople.Id(person)) });

    public static void Change(this Contoso contoso, Func<DirectoryState, DirectoryState> change) => contoso.Entra.Change(
        Administrator, (state, _) => new DirectoryEdit<bool>(change(state), Result: true));
}
