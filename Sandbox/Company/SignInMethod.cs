namespace TeamsHelpDesk.Sandbox.Company;

/// <summary>How a person signs in. The kind is Graph's type name without its namespace.</summary>
internal sealed record SignInMethod(Guid Id, string Kind, DateTimeOffset CreatedAt)
{
    public const string Password = "passwordAuthenticationMethod";
    public const string Authenticator = "microsoftAuthenticatorAuthenticationMethod";
    public const string Phone = "phoneAuthenticationMethod";
    public const string Email = "emailAuthenticationMethod";
    public const string SoftwareOath = "softwareOathAuthenticationMethod";
    public const string Fido2 = "fido2AuthenticationMethod";
    public const string WindowsHello = "windowsHelloForBusinessAuthenticationMethod";
    public const string PlatformCredential = "platformCredentialAuthenticationMethod";
    public const string External = "externalAuthenticationMethod";
    public const string Pass = "temporaryAccessPassAuthenticationMethod";

    /// <summary>Every password has this one id, in every tenant.</summary>
    public static readonly Guid PasswordId = new("28c10230-6103-485e-b985-444c60001490");

    public string? DisplayName { get; init; }
    public string? PhoneNumber { get; init; }
    public string? PhoneType { get; init; }
    public bool IsDefault { get; init; }
    public TemporaryPass? TemporaryPass { get; init; }
}

internal sealed record TemporaryPass(string Value, DateTimeOffset StartsAt, int LifetimeInMinutes, bool IsUsableOnce)
{
    public bool WasUsed { get; init; }

    public DateTimeOffset EndsAt => StartsAt.AddMinutes(LifetimeInMinutes);

    /// <summary>Graph's own word for whether the pass works.</summary>
    public string Usability(DateTimeOffset now) => this switch
    {
        { WasUsed: true, IsUsableOnce: true } => "OneTimeUsed",
        _ when now < StartsAt => "NotYetValid",
        _ when now >= EndsAt => "Expired",
        _ => "EnabledByPolicy",
    };
}

/// <summary>What the company allows of Temporary Access Passes. Minutes; the bounds are inclusive.</summary>
internal sealed record PassPolicy
{
    public bool IsEnabled { get; init; } = true;
    public int ShortestLifetime { get; init; } = 60;
    public int LongestLifetime { get; init; } = 480;
    public int DefaultLifetime { get; init; } = 60;
    public int Length { get; init; } = 8;
    public bool OnceOnly { get; init; }
}
