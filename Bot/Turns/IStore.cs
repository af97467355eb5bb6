namespace TeamsHelpDesk.Bot.Turns;

/// <summary>
/// The one store, behind which SQLite or PostgreSQL stands. Reads see every commit that was answered before they began.
/// </summary>
internal interface IStore
{
    /// <summary>The rows that exist among the keys, in the keys' order; a missing one is null.</summary>
    ValueTask<IReadOnlyList<Row?>> FindAsync(IReadOnlyList<RowKey> keys, CancellationToken cancellationToken);

    ValueTask<IReadOnlyList<Row>> ListAsync(RowQuery query, CancellationToken cancellationToken);

    ValueTask<InboxMark?> FindInboxAsync(string key, CancellationToken cancellationToken);

    /// <summary>
    /// Writes all of it or nothing, and returns when it is on disk. With a <paramref name="grant"/>, items due at or before
    /// its moment are written as already leased to its holder, so that the process that made them due can run them at once
    /// without claiming them; <see cref="CommitOutcome.Committed.Held"/> names them. An item is not held when an older,
    /// unfinished item with its order key is anybody else's, waits for its next try, or has a lease that ran out.
    /// <para>A caller that gives up before the writer takes its changes gets <see cref="OperationCanceledException"/> and
    /// nothing is written; after that moment the token is not looked at any more and the true outcome is returned.</para>
    /// </summary>
    /// <exception cref="ArgumentException">A text that no engine can keep: U+0000 or half of a surrogate pair.</exception>
    /// <exception cref="StoreUnavailableException">Nothing is known to be written; the sender must try again.</exception>
    ValueTask<CommitOutcome> CommitAsync(Changes changes, WorkGrant? grant, CancellationToken cancellationToken);

    /// <summary>
    /// Leases up to <paramref name="most"/> items that are due and free, live lane first, then oldest due. An item waits
    /// while an older, unfinished item with its order key exists, so one call returns at most one item of an order key.
    /// </summary>
    ValueTask<IReadOnlyList<Lease>> ClaimAsync(WorkGrant grant, int most, CancellationToken cancellationToken);

    /// <summary>Prolongs the leases that are still held by the grant's holder.</summary>
    ValueTask RenewAsync(WorkGrant grant, IReadOnlyList<Guid> itemIds, CancellationToken cancellationToken);

    /// <summary>
    /// When the next item can be claimed: when it is due or its lease runs out, leaving out those that wait behind an older
    /// one (ask again when that one has ended). Null when nothing is left to do.
    /// </summary>
    ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The order keys under which another process has put work that is due and waits behind an older item, as they come; null
    /// where some may have been missed. Only a hint, without which the work would wait until somebody looks again. Ends at once
    /// where there is only one process.
    /// </summary>
    /// <exception cref="StoreUnavailableException">Listen again.</exception>
    IAsyncEnumerable<string?> ListenAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<string?>();

    /// <summary>Items that were given up, newest first, for `doctor` and the administrators.</summary>
    ValueTask<IReadOnlyList<WorkItem>> ListFailedWorkAsync(int most, CancellationToken cancellationToken);

    /// <summary>The audit chain from a sequence number on, in order.</summary>
    ValueTask<IReadOnlyList<AuditRecord>> ReadAuditAsync(long afterSequence, int most, CancellationToken cancellationToken);
}

/// <summary>Who takes work, when, and until when it is theirs.</summary>
internal sealed record WorkGrant(Guid Holder, DateTimeOffset Now, DateTimeOffset Until);

/// <summary>The store could not answer; nothing may be acknowledged.</summary>
internal sealed class StoreUnavailableException(string message, Exception inner) : Exception(message, inner);
