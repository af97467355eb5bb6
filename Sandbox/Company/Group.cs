namespace TeamsHelpDesk.Sandbox.Company;

internal enum GroupKind
{
    Security,
    Microsoft365,
    MailEnabledSecurity,
    Distribution,
    Dynamic,
    Synced,
    RoleAssignable,
}

internal sealed record Group
{
    public required Guid Id { get; init; }
    public required string DisplayName { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public GroupKind Kind { get; init; }
    public string? Description { get; init; }
    public string? MembershipRule { get; init; }
    public bool? IsManagementRestricted { get; init; }

    /// <summary>Object ids in the order in which they were added: people, and in some kinds other groups.</summary>
    public IReadOnlyList<Guid> Members { get; init; } = [];

    public IReadOnlyList<Guid> Owners { get; init; } = [];

    /// <summary>Subscriptions that everybody in it is given.</summary>
    public IReadOnlyList<Guid> Licences { get; init; } = [];

    public bool IsMailEnabled => Kind is GroupKind.Microsoft365 or GroupKind.MailEnabledSecurity or GroupKind.Distribution;

    public bool IsSecurityEnabled => Kind is not GroupKind.Distribution;

    public string MailNickname => DisplayName.Replace(" ", "", StringComparison.Ordinal);
}
