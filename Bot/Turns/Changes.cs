namespace TeamsHelpDesk.Bot.Turns;

/// <summary>
/// That an inbound activity was taken, and what was answered. The key is unique, so the same activity delivered again
/// finds the first answer and changes nothing (invariant 2).
/// </summary>
/// <param name="Key">Tenant, conversation, type, id and timestamp of the activity: an edit reuses the id.</param>
/// <param name="Body">JSON of the answer to an invoke; null for other activities.</param>
internal sealed record InboxMark(string Key, DateTimeOffset ReceivedAt, int Status, string? Body);

/// <summary>
/// One more of something that may happen only so often in any stretch of time. It is counted in the transaction of what it
/// counts, so that no two processes pass the limit together.
/// </summary>
/// <param name="Key">What is counted, for whom.</param>
/// <param name="Most">How many may fall into the stretch that ends <paramref name="At"/>.</param>
/// <param name="Per">How long it counts.</param>
internal sealed record Tally(string Key, int Most, DateTimeOffset At, TimeSpan Per);

/// <summary>Everything that one turn or one piece of work changes: one transaction, all or nothing (invariant 1).</summary>
internal sealed record Changes
{
    public static Changes None { get; } = new();

    public InboxMark? Inbox { get; init; }

    public IReadOnlyList<RowChange> Rows { get; init; } = [];

    public IReadOnlyList<AuditEntry> Audit { get; init; } = [];

    public IReadOnlyList<WorkItem> Work { get; init; } = [];

    /// <summary>What is counted with it; when one is full, nothing is written.</summary>
    public IReadOnlyList<Tally> Tallies { get; init; } = [];

    public WorkEnd? End { get; init; }

    /// <summary>Nobody waits for it: it may share the next flush of those who do, some milliseconds later.</summary>
    public bool CanWait { get; init; }

    /// <summary>The same delivered again finds the mark, and changes nothing.</summary>
    public Changes MarkedAs(InboxMark mark) => this with { Inbox = mark };

    public Changes With(Changes more) => this with
    {
        Inbox = more.Inbox ?? Inbox,
        Rows = [.. Rows, .. more.Rows],
        Audit = [.. Audit, .. more.Audit],
        Work = [.. Work, .. more.Work],
        Tallies = [.. Tallies, .. more.Tallies],
        End = more.End ?? End,
    };
}

/// <summary>What became of a commit.</summary>
internal abstract record CommitOutcome
{
    private CommitOutcome()
    {
    }

    internal sealed record Committed : CommitOutcome
    {
        public static Committed Instance { get; } = new();

        /// <summary>
        /// The items of this commit that the grant's holder now holds, in their order: those that were due, unless an older
        /// item with their order key stands in the way. Only these may be run without claiming them.
        /// </summary>
        public IReadOnlyList<Guid> Held { get; init; } = [];
    }

    /// <summary>The activity was taken before; this is what was answered then.</summary>
    internal sealed record Duplicate(InboxMark First) : CommitOutcome;

    /// <summary>It would have been one too many: nothing was written.</summary>
    internal sealed record OverLimit(Tally Tally) : CommitOutcome;

    /// <summary>A row or a lease had changed: nothing was written; read and decide again.</summary>
    internal sealed record Conflict : CommitOutcome
    {
        public static Conflict Instance { get; } = new();
    }
}
