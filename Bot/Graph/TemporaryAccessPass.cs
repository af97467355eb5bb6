using System.Text.Json.Serialization;

namespace TeamsHelpDesk.Bot.Graph;

/// <summary>A pass at the only moment when its secret can be read.</summary>
internal sealed record TemporaryAccessPass(string Id, SecretText Secret, DateTimeOffset StartsAt, TimeSpan Lifetime);

/// <summary>A pass that was made earlier. Its secret is gone.</summary>
internal sealed record TemporaryAccessPassState(string Id, DateTimeOffset? StartsAt, TimeSpan? Lifetime, bool IsUsable, string? Reason);

/// <summary>What the tenant allows. Outside it Graph refuses, and people out of its scope can't sign in with their pass.</summary>
internal sealed record TemporaryAccessPassPolicy
{
    public string? State { get; init; }

    public int? DefaultLifetimeInMinutes { get; init; }

    public int? MinimumLifetimeInMinutes { get; init; }

    public int? MaximumLifetimeInMinutes { get; init; }

    /// <summary>True: every pass must be for one use.</summary>
    public bool? IsUsableOnce { get; init; }

    [JsonIgnore]
    public bool IsEnabled => string.Equals(State, "enabled", StringComparison.OrdinalIgnoreCase);
}

internal sealed record TemporaryAccessPassOrder(int LifetimeInMinutes, bool IsUsableOnce, DateTimeOffset? StartDateTime);

internal sealed record TemporaryAccessPassAnswer
{
    public required string Id { get; init; }

    [JsonPropertyName("temporaryAccessPass")]
    public SecretText? Secret { get; init; }

    public DateTimeOffset? StartDateTime { get; init; }

    public int? LifetimeInMinutes { get; init; }

    public bool? IsUsable { get; init; }

    public string? MethodUsabilityReason { get; init; }
}
