namespace TeamsHelpDesk.Bot.Graph;

/// <summary>What decides about changes to an account.</summary>
internal sealed record AccountState
{
    public required Guid Id { get; init; }

    public bool? AccountEnabled { get; init; }

    /// <summary>True: an Active Directory of the company's own is the master, and Graph refuses to change it.</summary>
    public bool? OnPremisesSyncEnabled { get; init; }

    public string? UserType { get; init; }

    public string? UsageLocation { get; init; }

    /// <summary>Sessions that began before are over.</summary>
    public DateTimeOffset? SignInSessionsValidFromDateTime { get; init; }
}

internal sealed record RiskyUser
{
    public required string Id { get; init; }

    public string? RiskState { get; init; }
}

internal sealed record AccountEnabledOrder(bool AccountEnabled);

internal sealed record PasswordOrder(PasswordProfile PasswordProfile)
{
    /// <summary>Records print all they hold; this one must not.</summary>
    public override string ToString() => nameof(PasswordOrder);
}

internal sealed record PasswordProfile(string Password, bool ForceChangePasswordNextSignIn)
{
    public override string ToString() => nameof(PasswordProfile);
}
