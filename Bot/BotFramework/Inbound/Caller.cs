namespace TeamsHelpDesk.Bot.BotFramework.Inbound;

/// <summary>Who delivers, as far as it is known before the body is read.</summary>
internal abstract record Caller
{
    private Caller()
    {
    }

    /// <summary>Not known yet. Every check refuses it.</summary>
    internal sealed record Nobody : Caller
    {
        public static Nobody Instance { get; } = new();
    }

    /// <summary>A local client without a token: in Development, and only where the options allow it.</summary>
    internal sealed record Loopback : Caller
    {
        public static Loopback Instance { get; } = new();
    }

    /// <summary>
    /// The channel service, by a token that passed every check that doesn't depend on the activity. Good until
    /// <paramref name="GoodUntil"/> and for as long as the keys are those of <paramref name="KeysVersion"/>.
    /// </summary>
    internal sealed record Channel(string ServiceUrl, IReadOnlyList<string> Endorsements, DateTimeOffset GoodUntil, int KeysVersion)
        : Caller;
}

/// <summary>One of the two is set.</summary>
internal readonly record struct Identification(Caller? Caller, Refusal? Refusal)
{
    public static implicit operator Identification(Caller caller) => new(caller, null);

    public static implicit operator Identification(Refusal refusal) => new(null, refusal);
}
