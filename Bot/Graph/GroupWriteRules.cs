namespace TeamsHelpDesk.Bot.Graph;

/// <summary>Why the members of a group can't be changed through Graph, or mustn't be by us.</summary>
internal enum GroupRefusal
{
    RoleAssignable,
    ManagementRestricted,
    Synced,
    Dynamic,
    MailEnabledSecurity,
    Distribution,

    /// <summary>Neither a security group nor a Microsoft 365 group, or Graph didn't say which.</summary>
    UnknownKind,
}

internal static class GroupWriteRules
{
    /// <summary>Null when members can be added and removed. Graph itself answers some of these with a misleading 403.</summary>
    public static GroupRefusal? WhyNot(DirectoryGroup group) => group switch
    {
        { IsAssignableToRole: true } => GroupRefusal.RoleAssignable,
        { IsManagementRestricted: true } => GroupRefusal.ManagementRestricted,
        { OnPremisesSyncEnabled: true } => GroupRefusal.Synced,
        _ when Has(group, "DynamicMembership") || !string.IsNullOrEmpty(group.MembershipRule) => GroupRefusal.Dynamic,
        _ when Has(group, "Unified") => null,
        { MailEnabled: true, SecurityEnabled: true } => GroupRefusal.MailEnabledSecurity,
        { MailEnabled: true } => GroupRefusal.Distribution,
        { MailEnabled: false, SecurityEnabled: true, GroupTypes: { Count: 0 } } => null,
        _ => GroupRefusal.UnknownKind,
    };

    private static bool Has(DirectoryGroup group, string type) =>
        group.GroupTypes?.Contains(type, StringComparer.OrdinalIgnoreCase) is true;
}
