namespace TeamsHelpDesk.Bot.Catalog;

/// <summary>What a joiner, mover or leaver gets or loses.</summary>
internal sealed record Bundle
{
    public required string Id { get; init; }

    /// <summary>Other bundles that come first; never in a circle.</summary>
    public required IReadOnlyList<string> Includes { get; init; }

    /// <summary>Whom it is for; null is everybody, or whoever another bundle's <see cref="Includes"/> brings.</summary>
    public required Audience? When { get; init; }

    public required IReadOnlyList<string> Groups { get; init; }

    public required IReadOnlyList<AppRole> Apps { get; init; }

    public required IReadOnlyList<string> Licenses { get; init; }

    public required BundlePass? Pass { get; init; }

    public required BundleTime? At { get; init; }

    /// <summary>Null: HR's word is enough.</summary>
    public required ApprovalPath? Approve { get; init; }

    public required IReadOnlyList<EffectSpec> Do { get; init; }
}

internal sealed record AppRole(string App, string Role);

/// <summary>The first sign-in pass of a joiner: who is shown it, and when it is made.</summary>
internal sealed record BundlePass(SecretReader To, BundleTime At);

/// <summary>A time null means as soon as the day begins.</summary>
internal sealed record BundleTime(BundleDay Day, TimeOnly? Time);

internal enum BundleDay
{
    First,
    Last,
}

/// <summary>When a run stops by itself, and which team looks at it then.</summary>
internal sealed record Brakes(int FailuresPercent, Limit Leavers, Limit Joiners, string HoldForTeam);
