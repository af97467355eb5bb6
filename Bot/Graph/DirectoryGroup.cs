namespace TeamsHelpDesk.Bot.Graph;

internal sealed record DirectoryGroup
{
    public required Guid Id { get; init; }

    public string? DisplayName { get; init; }

    public IReadOnlyList<string>? GroupTypes { get; init; }

    public bool? MailEnabled { get; init; }

    public bool? SecurityEnabled { get; init; }

    public bool? OnPremisesSyncEnabled { get; init; }

    public bool? IsAssignableToRole { get; init; }

    public bool? IsManagementRestricted { get; init; }

    public string? MembershipRule { get; init; }

    public string? Visibility { get; init; }
}
