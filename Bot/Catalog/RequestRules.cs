namespace TeamsHelpDesk.Bot.Catalog;

/// <param name="Wait">How long an approval may take; after it the request expires, which is a denial.</param>
/// <param name="RemindPercent">Of the wait, ascending, each from 1 to 99.</param>
/// <param name="Escalate">Adds people after a while, never removes any.</param>
/// <param name="ReasonRequired">Whether the asker must say why.</param>
/// <param name="Undo">How long a finished request can be undone; zero means not at all.</param>
/// <param name="Limits">For every service; a service's own limits come on top.</param>
internal sealed record RequestRules(
    TimeSpan Wait, IReadOnlyList<int> RemindPercent, Escalation? Escalate, bool ReasonRequired, TimeSpan Undo, Limits Limits)
{
    /// <summary>Who must agree before a changed catalogue is taken over; empty: a sound file is enough.</summary>
    public IReadOnlyList<ApprovalStage> Changes { get; init; } = [];

    public static readonly Limit UsualPings = new(5, TimeSpan.FromDays(1));

    /// <summary>How often one person is reminded, whatever of; what goes beyond is gathered into one line.</summary>
    public Limit Pings { get; init; } = UsualPings;
}

internal sealed record Escalation(TimeSpan After, ApproverSpec To);

internal sealed record Limit(int Count, TimeSpan Per);

/// <summary>Null is no limit from here.</summary>
internal sealed record Limits(Limit? Requester, Limit? Beneficiary, Limit? Approver, Limit? Company)
{
    public static readonly Limits None = new(null, null, null, null);
}
