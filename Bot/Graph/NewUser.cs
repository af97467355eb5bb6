namespace TeamsHelpDesk.Bot.Graph;

/// <summary>An account that is to be made.</summary>
internal sealed record NewUser
{
    public required string UserPrincipalName { get; init; }

    public required string GivenName { get; init; }

    public required string Surname { get; init; }

    public required string EmployeeId { get; init; }

    public string? Department { get; init; }

    public string? JobTitle { get; init; }

    public string? UsageLocation { get; init; }

    public string DisplayName => $"{GivenName} {Surname}";

    public string MailNickname => UserPrincipalName.Split('@')[0];
}

internal abstract record CreateUserOutcome
{
    private CreateUserOutcome()
    {
    }

    internal sealed record Created(DirectoryUser User) : CreateUserOutcome;

    /// <summary>Somebody has the sign-in name, or one of the addresses that come with it.</summary>
    internal sealed record NameTaken : CreateUserOutcome;
}

internal sealed record NewUserOrder(
    bool AccountEnabled,
    string DisplayName,
    string MailNickname,
    string UserPrincipalName,
    PasswordProfile PasswordProfile,
    string GivenName,
    string Surname,
    string EmployeeId,
    string? Department,
    string? JobTitle,
    string? UsageLocation)
{
    /// <summary>Records print all they hold; this one must not.</summary>
    public override string ToString() => nameof(NewUserOrder);
}

internal sealed record UsageLocationOrder(string UsageLocation);

internal sealed record JobOrder(string? Department, string? JobTitle);
