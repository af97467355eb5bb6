namespace TeamsHelpDesk.Bot.Graph;

/// <summary>An enterprise app: a service principal in this tenant.</summary>
internal sealed record DirectoryApp
{
    public required Guid Id { get; init; }

    public Guid? AppId { get; init; }

    public string? DisplayName { get; init; }

    public bool? AppRoleAssignmentRequired { get; init; }

    /// <summary>Empty: assign <see cref="AppRole.Default"/>.</summary>
    public IReadOnlyList<AppRole>? AppRoles { get; init; }
}

/// <summary>An enterprise app with those who own it.</summary>
internal sealed record OwnedApp
{
    public required Guid Id { get; init; }

    public IReadOnlyList<DirectoryUser>? Owners { get; init; }
}

internal sealed record AppRole
{
    /// <summary>What an app without roles is assigned with.</summary>
    public static readonly Guid Default = Guid.Empty;

    public required Guid Id { get; init; }

    public string? DisplayName { get; init; }

    public string? Value { get; init; }

    public bool? IsEnabled { get; init; }

    /// <summary>`User`, `Application`, or both.</summary>
    public IReadOnlyList<string>? AllowedMemberTypes { get; init; }
}

internal sealed record AppRoleAssignment
{
    public required string Id { get; init; }

    public Guid? PrincipalId { get; init; }

    /// <summary>`User`, `Group` or `ServicePrincipal`.</summary>
    public string? PrincipalType { get; init; }

    public Guid? ResourceId { get; init; }

    public Guid? AppRoleId { get; init; }

    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsGroup => string.Equals(PrincipalType, "Group", StringComparison.OrdinalIgnoreCase);
}

internal sealed record AppRoleAssignmentOrder(Guid PrincipalId, Guid ResourceId, Guid AppRoleId);

internal abstract record AssignAppRoleOutcome
{
    private AssignAppRoleOutcome()
    {
    }

    internal sealed record Assigned(string Id) : AssignAppRoleOutcome;

    /// <summary>They had it before us: what ends later must leave it.</summary>
    internal sealed record AlreadyAssigned : AssignAppRoleOutcome;
}

internal enum RemoveAppRoleOutcome
{
    Removed,
    NotAssigned,
}
