using Npgsql;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Storage.Postgres;

/// <summary>
/// The statements of one or many commits, sent in one go, and what must be true of each: a statement that should have
/// changed a row and changed none means that its commit doesn't hold.
/// </summary>
internal sealed class PostgresBatch(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
{
    private readonly NpgsqlBatch _batch = new(connection, transaction);
    private readonly List<NpgsqlBatchCommand> _mustChange = [];
    private readonly List<(PostgresJob Job, Guid Item)> _mayHold = [];

    public ValueTask DisposeAsync() => _batch.DisposeAsync();

    public void AddPlain(string text) => Add(text);

    /// <summary>Adds a commit's statements; the chain as it will be after it.</summary>
    public AuditChain Add(PostgresJob job, AuditChain chain)
    {
        var changes = job.Changes;
        if (changes.Inbox is { } mark)
        {
            Demand(Add(Sql.MarkInbox, Value.Of(mark.Key), Value.Of(mark.ReceivedAt), Value.Of(mark.Status), Value.Of(mark.Body)));
        }

        if (changes.End is { } end)
        {
            Add(end);
        }

        foreach (var change in InLockOrder(changes.Rows))
        {
            Demand(Add(change));
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

    /// <summary>Runs all of it; true when everything held.</summary>
    public async Task<bool> RunAsync()
    {
        var held = new List<(PostgresJob Job, Guid Item)>(_mayHold.Count);
        await using (var reader = await _batch.ExecuteReaderAsync(CancellationToken.None))
        {
            foreach (var one in _mayHold)
            {
                // Only these statements return rows, so the results come in their order.
                await reader.ReadAsync(CancellationToken.None);
                if (reader.GetBoolean(0))
                {
                    held.Add(one);
                }

                await reader.NextResultAsync(CancellationToken.None);
            }
        }

        foreach (var group in held.GroupBy(static one => one.Job))
        {
            group.Key.Outcome = new CommitOutcome.Committed { Held = [.. group.Select(static one => one.Item)] };
        }

        return _mustChange.TrueForAll(static command => command.RecordsAffected == 1);
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

    private NpgsqlBatchCommand Add(RowChange change) => change switch
    {
        RowChange.Save { Row: { Version: 0 } row } => Add(Sql.InsertRow, row),
        RowChange.Save { Row: var row } => Add(Sql.UpdateRow, row, Value.Of(row.Version)),
        RowChange.Put { Row: var row } => Add(Sql.PutRow, row),
        RowChange.Delete { Key: var key, Version: var version } =>
            Add(Sql.DeleteRow, Value.Of(key.Kind), Value.Of(key.Id), Value.Of(version)),
        _ => throw new InvalidOperationException($"Unknown change {change.GetType().Name}."),
    };

    private NpgsqlBatchCommand Add(string text, Row row, params ReadOnlySpan<NpgsqlParameter> more) => Add(text,
        [Value.Of(row.Owner), Value.Of(row.State), Value.Of(row.At), Value.Of(row.Body), Value.Of(row.Key.Kind), Value.Of(row.Key.Id), .. more]);

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
            Add(Sql.AddWork, values);
            return;
        }

        Add(Sql.AddHeldWork, [.. values, Value.Of(grant.Holder), Value.Of(grant.Until), Value.Of(grant.Now)]);
        _mayHold.Add((job, item.Id));
    }

    private void Add(WorkEnd end)
    {
        switch (end)
        {
            case WorkEnd.Done:
                Demand(Add(Sql.EndDone, Value.Of(end.ItemId), Value.Of(end.Holder)));
                break;
            case WorkEnd.Again again:
                Demand(Add(Sql.EndAgain, end, again.DueAt, again.Why));
                Add(Sql.LetGoOfFollowers, Value.Of(end.Holder), Value.Of(end.ItemId));
                break;
            case WorkEnd.Failed failed:
                Demand(Add(Sql.EndFailed, end, failed.At, failed.Why));
                break;
        }
    }

    private NpgsqlBatchCommand Add(string text, WorkEnd end, DateTimeOffset at, string why) =>
        Add(text, Value.Of(at), Value.Of(StorableText.Reason(why)), Value.Of(end.ItemId), Value.Of(end.Holder));

    private NpgsqlBatchCommand Add(string text, params ReadOnlySpan<NpgsqlParameter> values)
    {
#pragma warning disable CA2100 // constants of Sql.cs only
        var command = new NpgsqlBatchCommand(text);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(value);
        }

        _batch.BatchCommands.Add(command);
        return command;
    }

    private void Demand(NpgsqlBatchCommand command) => _mustChange.Add(command);
}
