using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards.Runs;

/// <summary>How one person's part in a run stands; in the order in which people are shown.</summary>
public enum LedgerState
{
    NeedsSomebody,
    OnHold,
    AwaitingApproval,
    UnderWay,
    Planned,

    /// <summary>All but what waits for the day itself is done.</summary>
    Ready,
    Done,

    /// <summary>Cancelled, or not agreed to.</summary>
    Over,
}

public enum LedgerStepState
{
    Failed,
    UnderWay,
    ToCome,
    Done,

    /// <summary>It was so before.</summary>
    WasSo,

    /// <summary>A person does it, or has.</summary>
    ByHand,
    Skipped,
}

internal static class LedgerWords
{
    public static (Wording Sign, string? Color, Wording Words) Of(LedgerState state) => state switch
    {
        LedgerState.NeedsSomebody => (Signs.Attention, "attention", Wording.Of($"Needs somebody")),
        LedgerState.OnHold => (Signs.Held, "warning", Wording.Of($"On hold")),
        LedgerState.AwaitingApproval => (Signs.Open, "warning", Wording.Of($"Waits for approval")),
        LedgerState.UnderWay => (Signs.Half, "accent", Wording.Of($"Under way")),
        LedgerState.Planned => (Signs.Open, null, Wording.Of($"Planned")),
        LedgerState.Ready => (Signs.Done, "good", Wording.Of($"Ready")),
        LedgerState.Done => (Signs.Done, "good", Wording.Of($"Done")),
        LedgerState.Over => (Signs.Over, (string?)null, Wording.Of($"Cancelled")),
    };

    /// <summary>As the end of "3 …".</summary>
    public static Wording Counted(LedgerState state, int count) => state switch
    {
        LedgerState.NeedsSomebody => count == 1 ? Wording.Of($"needs somebody") : Wording.Of($"need somebody"),
        LedgerState.OnHold => Wording.Of($"on hold"),
        LedgerState.AwaitingApproval => count == 1 ? Wording.Of($"waits for approval") : Wording.Of($"wait for approval"),
        LedgerState.UnderWay => Wording.Of($"under way"),
        LedgerState.Planned => Wording.Of($"planned"),
        LedgerState.Ready => Wording.Of($"ready"),
        LedgerState.Done => Wording.Of($"done"),
        LedgerState.Over => Wording.Of($"cancelled"),
    };

    public static Wording Of(LedgerStepState state) => state switch
    {
        LedgerStepState.Failed => Wording.Of($"Didn't work"),
        LedgerStepState.UnderWay => Wording.Of($"Under way"),
        LedgerStepState.ToCome => Wording.Of($"To come"),
        LedgerStepState.Done => Wording.Of($"Done"),
        LedgerStepState.WasSo => Wording.Of($"Was so before"),
        LedgerStepState.ByHand => Wording.Of($"By hand"),
        LedgerStepState.Skipped => Wording.Of($"Left out"),
    };
}
