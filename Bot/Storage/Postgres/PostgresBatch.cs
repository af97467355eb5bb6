using Npgsql;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Storage.Postgres;

/// <summary>
/// The statements of one or many commits, sent in one go: a transaction of its own where there is none. A statement that
/// should change a row and changes none is an error of the server's (22012), and means that its commit doesn't hold.
/// </summary>
internal sealed class PostgresBatch(NpgsqlConnection connection, NpgsqlTransaction? transaction) : IAsyncDisposable
{
    private readonly NpgsqlBatch _batch = new(connection, transaction);

    /// <summary>One for each statement that returns a row, in their order; without a job for one that only must change something.</summary>
    private readonly List<(PostgresJob? Job, Guid Item)> _returning = [];

    public ValueTask DisposeAsync() => _batch.DisposeAsync();

    public void AddPlain(string text) => Add(text);

    /// <summary>Adds a commit's statements; the chain as it will be after it.</summary>
    public AuditChain Add(PostgresJob job, AuditChain chain)
    {
        var changes = job.Changes;
        if (changes.Inbox is { } mark)
        {
            Demand(PostgresSql.MarkInbox, Value.Of(mark.Key), Value.Of(mark.ReceivedAt), Value.Of(mark.Status), Value.Of(mark.Body));
        }

        if (changes.End is { } end)
        {
            Add(end);
        }

        foreach (var change in InLockOrder(changes.Rows))
        {
            Add(change);
        }

        foreach (var tally in changes.Tallies)
        {
            Demand(PostgresSql.Count, Value.Of(tally.Key), Value.Of(tally.At + tally.Per), Value.Of(tally.At), Value.Of((long)tally.Most));
        }

        foreach (var entry in changes.Audit)
        {
            chain = chain.Then(entry);
            Add(entry, chain);
        }

        foreach (var item in changes.Work)
        {
            Add(item, job);
        }

        return chain;
    }

    /// <summary>Runs all of it; throws when something doesn't hold.</summary>
    public async Task RunAsync()
    {
        await using var reader = await _batch.ExecuteReaderAsync(CancellationToken.None);
        PostgresJob? last = null;
        List<Guid> held = [];
        foreach (var (job, item) in _returning)
        {
            var isThere = await reader.ReadAsync(CancellationToken.None); // nothing is where one that waits does for it
            if (isThere && job is not null && reader.GetBoolean(0))
            {
                held = job == last ? held : [];
                held.Add(item);
                last = job;
                job.Outcome = new CommitOutcome.Committed { Held = held };
            }

            await reader.NextResultAsync(CancellationToken.None);
        }
    }

    /// <summary>Two processes that change the same rows take them in the same order, so that neither waits for the other in turn.</summary>
    private static IEnumerable<RowChange> InLockOrder(IReadOnlyList<RowChange> changes) => changes.Count < 2
        ? changes
        : changes.OrderBy(static change => KeyOf(change).Kind, StringComparer.Ordinal)
            .ThenBy(static change => KeyOf(change).Id, StringComparer.Ordinal);

    private static RowKey KeyOf(RowChange change) => change switch
    {
        RowChange.Save save => save.Row.Key,
        RowChange.Put put => put.Row.Key,
        RowChange.Delete delete => delete.Key,
        _ => throw new InvalidOperationException($"Unknown change {change.GetType().Name}."),
    };

    private void Add(RowChange change)
    {
        switch (change)
        {
            case RowChange.Save { Row: { Version: 0 } row }:
                Demand(PostgresSql.InsertRow, ValuesOf(row));
                break;
            case RowChange.Save { Row: var row }:
                Demand(PostgresSql.UpdateRow, [.. ValuesOf(row), Value.Of(row.Version)]);
                break;
            case RowChange.Put { Row: var row }:
                Add(Sql.PutRow, ValuesOf(row));
                break;
            case RowChange.Delete { Key: var key, Version: var version }:
                Demand(PostgresSql.DeleteRow, Value.Of(key.Kind), Value.Of(key.Id), Value.Of(version));
                break;
            default:
                throw new InvalidOperationException($"Unknown change {change.GetType().Name}.");
        }
    }

    private static NpgsqlParameter[] ValuesOf(Row row) =>
        [Value.Of(row.Owner), Value.Of(row.State), Value.Of(row.At), Value.Of(row.Body), Value.Of(row.Key.Kind), Value.Of(row.Key.Id)];

    private void Add(AuditEntry entry, AuditChain chain) => Add(
        Sql.AppendAudit,
        Value.Of(chain.Sequence),
        Value.Of(entry.At),
        Value.Of(entry.Actor),
        Value.Of(entry.Action),
        Value.Of(entry.Subject),
        Value.Of(entry.Detail),
        Value.Of(chain.Link));

    private void Add(WorkItem item, PostgresJob job)
    {
        ReadOnlySpan<NpgsqlParameter> values =
        [
            Value.Of(item.Id), Value.Of(item.Kind), Value.Of(item.OrderKey), Value.Of((int)item.Lane), Value.Of(item.DueAt),
            Value.Of(item.Payload), Value.Of(item.Attempts),
        ];
        if (job.Grant is not { } grant || item.DueAt > grant.Now)
        {
            Add(item.Gathers ? PostgresSql.GatherWork : Sql.AddWork, values);
            return;
        }

        Add(item.Gathers ? PostgresSql.GatherHeldWork : PostgresSql.AddHeldWork, [.. values, Value.Of(grant.Holder), Value.Of(grant.Until), Value.Of(grant.Now)]);
        _returning.Add((job, item.Id));
    }

    private void Add(WorkEnd end)
    {
        switch (end)
        {
            case WorkEnd.Done:
                Demand(PostgresSql.EndDone, Value.Of(end.ItemId), Value.Of(end.Holder));
                break;
            case WorkEnd.Again again:
                Demand(again.Counts ? PostgresSql.EndAgain : PostgresSql.EndLater, end, again.DueAt, again.Why);
                Add(Sql.LetGoOfFollowers, Value.Of(end.Holder), Value.Of(end.ItemId));
                break;
            case WorkEnd.Failed failed:
                Demand(PostgresSql.EndFailed, end, failed.At, failed.Why);
                break;
        }
    }

    private void Demand(string text, WorkEnd end, DateTimeOffset at, string why) =>
        Demand(text, Value.Of(at), Value.Of(StorableText.Reason(why)), Value.Of(end.ItemId), Value.Of(end.Holder));

    private void Demand(string text, params ReadOnlySpan<NpgsqlParameter> values)
    {
        Add(text, values);
        _returning.Add((null, Guid.Empty));
    }

    private void Add(string text, params ReadOnlySpan<NpgsqlParameter> values)
    {
#pragma warning disable CA2100 // constants of Sql.cs and PostgresSql.cs only
        var command = new NpgsqlBatchCommand(text);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(value);
        }

        _batch.BatchCommands.Add(command);
    }
}
