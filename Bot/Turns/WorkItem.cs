namespace TeamsHelpDesk.Bot.Turns;

/// <summary>Live work is what a person waits for; bulk work never delays it (invariant 15).</summary>
internal enum Lane
{
    Live = 0,
    Bulk = 1,
}

/// <summary>
/// Something that is due: deliver an activity, run an effect, take access back. Written in the transaction that makes it
/// due, claimed with a lease, tried again until it is done or a person must look.
/// </summary>
/// <param name="Id">Made at the edge; version 7, so that ids of one process sort by time.</param>
/// <param name="Kind">Names the handler.</param>
/// <param name="OrderKey">Items with the same key run one after another in the order they were written.</param>
/// <param name="DueAt">Not before this moment. UTC.</param>
/// <param name="Payload">The handler's JSON. Never a secret (invariant 8).</param>
internal sealed record WorkItem(Guid Id, string Kind, string OrderKey, DateTimeOffset DueAt, string Payload)
{
    /// <summary>What <see cref="Payload"/> says, for the process that wrote it; gone once the item comes from the table.</summary>
    public object? Unwrapped { get; init; }

    public Lane Lane { get; init; } = Lane.Live;

    /// <summary>
    /// Whoever runs it looks how things stand then. So one of its order key that nobody has taken yet does for this one as well, and
    /// nothing is written; one that somebody holds may have looked already, and this one waits behind it.
    /// </summary>
    public bool Gathers { get; init; }

    /// <summary>How often it was tried and failed.</summary>
    public int Attempts { get; init; }

    /// <summary>Why the last try failed; null before it. The store sets it from the <see cref="WorkEnd"/>.</summary>
    public string? Why { get; init; }
}

/// <summary>A work item that this process holds until <paramref name="Until"/>.</summary>
internal sealed record Lease(WorkItem Item, Guid Holder, DateTimeOffset Until);

/// <summary>What becomes of a leased item, written together with what its handler changed.</summary>
internal abstract record WorkEnd
{
    private WorkEnd()
    {
    }

    public required Guid ItemId { get; init; }

    /// <summary>Only the holder of the lease may end the item; otherwise the commit is a conflict.</summary>
    public required Guid Holder { get; init; }

    internal sealed record Done : WorkEnd;

    /// <summary>
    /// To be tried again. Later items with its order key that the same holder holds lose their leases with it: the holder
    /// must forget them, or they would overtake this one.
    /// </summary>
    internal sealed record Again(DateTimeOffset DueAt, string Why) : WorkEnd
    {
        /// <summary>It was tried and failed. False when it only has to wait for its turn.</summary>
        public bool Counts { get; init; } = true;
    }

    /// <summary>Given up: kept in the table, never claimed again, shown to an administrator.</summary>
    internal sealed record Failed(DateTimeOffset At, string Why) : WorkEnd;
}
