using System.Collections.Immutable;

namespace TeamsHelpDesk.Sandbox.Company;

/// <summary>
/// The whole directory at one moment. It never changes: a write makes another one, so a reader of an older replica simply
/// holds an older state.
/// </summary>
internal sealed record DirectoryState
{
    public required ImmutableDictionary<Guid, Person> People { get; init; }
    public required ImmutableDictionary<Guid, Group> Groups { get; init; }
    public required ImmutableDictionary<Guid, EnterpriseApp> Apps { get; init; }
    public required ImmutableDictionary<Guid, Subscription> Subscriptions { get; init; }
    public required ImmutableDictionary<Guid, Device> Devices { get; init; }
    public required ImmutableDictionary<Guid, ImmutableList<SignInMethod>> Methods { get; init; }
    public required ImmutableList<AppGrant> Grants { get; init; }
    public required ImmutableList<DirectoryRole> Roles { get; init; }
    public required ImmutableList<RoleAssignment> RoleAssignments { get; init; }
    public required ImmutableList<GroupEligibility> GroupEligibilities { get; init; }
    public ImmutableList<GroupAssignment> GroupAssignments { get; init; } = [];
    public ImmutableList<PackageAssignment> PackageAssignments { get; init; } = [];
    public PassPolicy PassPolicy { get; init; } = new();

    /// <summary>By Entra's id of the device.</summary>
    public ImmutableDictionary<Guid, DeviceSecrets> DeviceSecrets { get; init; } = ImmutableDictionary<Guid, DeviceSecrets>.Empty;

    /// <summary>Whose accounts Microsoft holds for taken over.</summary>
    public ImmutableHashSet<Guid> AtRisk { get; init; } = [];

    /// <summary>What has come of the licences that groups carry; null while the directory hasn't got round to them.</summary>
    public GroupLicenceOutcome? GroupLicences { get; init; } = new("Active", "None");

    /// <summary>Accounts that aren't deleted, by name.</summary>
    public IEnumerable<Person> LivePeople =>
        People.Values.Where(person => person.DeletedAt is null).OrderBy(person => person.DisplayName, StringComparer.Ordinal);

    public Person? FindPerson(Guid id) => People.GetValueOrDefault(id) is { DeletedAt: null } person ? person : null;

    public Person? FindPerson(string idOrUpn) => Guid.TryParse(idOrUpn, out var id)
        ? FindPerson(id)
        : People.Values.FirstOrDefault(person =>
            person.DeletedAt is null && string.Equals(person.UserPrincipalName, idOrUpn, StringComparison.OrdinalIgnoreCase));

    public Group? FindGroup(Guid id) => Groups.GetValueOrDefault(id);

    public IEnumerable<Group> GroupsOf(Guid memberId) =>
        Groups.Values.Where(group => group.Members.Contains(memberId)).OrderBy(group => group.DisplayName, StringComparer.Ordinal);

    /// <summary>The groups that somebody is in, directly or through other groups, each once.</summary>
    public IReadOnlyList<Group> AllGroupsOf(Guid memberId)
    {
        var found = new Dictionary<Guid, Group>();
        var open = new Queue<Guid>([memberId]);
        while (open.TryDequeue(out var id))
        {
            foreach (var group in GroupsOf(id).Where(group => found.TryAdd(group.Id, group)))
            {
                open.Enqueue(group.Id);
            }
        }

        return [.. found.Values.OrderBy(group => group.DisplayName, StringComparer.Ordinal)];
    }

    public IEnumerable<Person> ReportsOf(Guid managerId) => People.Values
        .Where(person => person.DeletedAt is null && person.ManagerId == managerId)
        .OrderBy(person => person.DisplayName, StringComparer.Ordinal);

    /// <summary>The tenant-wide roles that a person holds now, in their own name.</summary>
    public IEnumerable<DirectoryRole> RolesOf(Guid personId) =>
        from held in RoleAssignments
        where held.PrincipalId == personId && held.Hold == RoleHold.Active && held.Scope == "/"
        join role in Roles on held.RoleTemplateId equals role.TemplateId
        select role;

    public ImmutableList<SignInMethod> MethodsOf(Guid personId) => Methods.GetValueOrDefault(personId) ?? [];

    public int SeatsTaken(Guid skuId) => People.Values.Count(person =>
        person.DeletedAt is null && person.Licences.Any(licence => licence.SkuId == skuId));

    /// <summary>
    /// True for those whose sensitive properties an app can't change without a higher role: role holders, and members and
    /// owners of role-assignable groups even when they hold no role.
    /// </summary>
    public bool IsPrivileged(Guid personId) =>
        RoleAssignments.Any(held => held.PrincipalId == personId && held.Hold == RoleHold.Active)
        || Groups.Values.Any(group => group.Kind == GroupKind.RoleAssignable
            && (group.Members.Contains(personId) || group.Owners.Contains(personId)));

    /// <summary>
    /// Whom no help desk may touch: who has power over others now or may take it, in any scope and through any group, and whom the
    /// company itself keeps apart.
    /// </summary>
    public bool IsUntouchable(Guid personId)
    {
        var groups = AllGroupsOf(personId);
        return FindPerson(personId) is { IsManagementRestricted: true }
            || groups.Any(group => group.Kind == GroupKind.RoleAssignable || group.Id == TrialGroups.KeptApart)
            || RoleAssignments.Any(held => held.PrincipalId == personId || groups.Any(group => group.Id == held.PrincipalId))
            || Groups.Values.Any(group => group.Kind == GroupKind.RoleAssignable && group.Owners.Contains(personId))
            || GroupEligibilities.Any(held => held.PrincipalId == personId && FindGroup(held.GroupId) is { Kind: GroupKind.RoleAssignable });
    }

    public DirectoryState With(Person person) => this with { People = People.SetItem(person.Id, person) };

    public DirectoryState With(Group group) => this with { Groups = Groups.SetItem(group.Id, group) };

    public DirectoryState With(Device device) => this with { Devices = Devices.SetItem(device.Id, device) };

    public DirectoryState WithMethods(Guid personId, ImmutableList<SignInMethod> methods) =>
        this with { Methods = Methods.SetItem(personId, methods) };
}
