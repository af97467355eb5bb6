namespace TeamsHelpDesk.Sandbox.Company;

/// <summary>An application as the company sees it: Graph calls it a service principal.</summary>
internal sealed record EnterpriseApp(Guid Id, Guid AppId, string DisplayName, IReadOnlyList<AppRole> Roles)
{
    public bool AssignmentRequired { get; init; } = true;

    /// <summary>Object ids in the order in which they were added: people, and other apps.</summary>
    public IReadOnlyList<Guid> Owners { get; init; } = [];
}

internal sealed record AppRole(Guid Id, string Value, string DisplayName);

/// <summary>A person's (or group's) role in an app.</summary>
internal sealed record AppGrant(string Id, Guid PrincipalId, Guid ResourceId, Guid AppRoleId, DateTimeOffset CreatedAt);
