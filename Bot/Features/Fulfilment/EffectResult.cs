using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

/// <summary>What came of carrying an effect out.</summary>
internal abstract record EffectResult
{
    private EffectResult()
    {
    }

    /// <param name="Note">What is worth knowing besides, in plain words; null for nothing.</param>
    internal sealed record Done(string? Note = null) : EffectResult
    {
        public static Done Instance { get; } = new();
    }

    /// <summary>The directory says that it was so before the call.</summary>
    internal sealed record WasSo : EffectResult
    {
        public static WasSo Instance { get; } = new();
    }

    internal sealed record Made(MadeSecret Secret) : EffectResult;

    /// <summary>Final, in plain words.</summary>
    internal sealed record Refused(string Why) : EffectResult;

    /// <summary>It is taken and comes by itself: look again, for a day at most.</summary>
    internal sealed record Pending(string Why) : EffectResult;

    /// <summary>Nobody can say yet whether it took hold: look again in a while.</summary>
    internal sealed record Unsettled(string Why) : EffectResult;
}

/// <summary>A secret on its way to the one it is for. It is never kept.</summary>
/// <param name="Lifetime">Null for what works until it is changed.</param>
internal sealed record MadeSecret(SecretText Text, TimeSpan? Lifetime, bool Once);
