using System.Data.Common;
using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Storage.Postgres;

/// <summary>The store that any number of bot processes share.</summary>
internal sealed class PostgresStore(string settings, ILogger<PostgresStore> logger) : IStorageEngine
{
    private const int PurgePortion = 500;
    private const int MostConnections = 20;

    private readonly SemaphoreSlim _gate = new(1);
    private readonly NpgsqlDataSource _source = Source(settings);
    private PostgresWriter? _writer;

    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_writer is null)
            {
                await PostgresSchema.MigrateAsync(_source, cancellationToken);
                _writer = new PostgresWriter(_source, logger);
            }
        }
        catch (NpgsqlException unreachable)
        {
            throw new StorageRefusedException(
                "PostgreSQL can't be used with ConnectionStrings__HelpDesk. Check that the server is reachable, that the database exists "
                + $"and that the account may create tables in it. It said: {unreachable.Message}", unreachable);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask OpenForReadingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await PostgresSchema.DemandThisVersionAsync(_source, cancellationToken);
        }
        catch (PostgresException empty) when (empty.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            throw new StorageRefusedException("The database that ConnectionStrings__HelpDesk names has nothing of TeamsHelpDesk in it.", empty);
        }
        catch (NpgsqlException unreachable)
        {
            throw new StorageRefusedException($"PostgreSQL can't be read with ConnectionStrings__HelpDesk. It said: {unreachable.Message}", unreachable);
        }
    }

    public async ValueTask<IReadOnlyList<Row?>> FindAsync(IReadOnlyList<RowKey> keys, CancellationToken cancellationToken)
    {
        var kinds = Value.OfMany(keys.Select(static key => key.Kind).ToArray(), NpgsqlDbType.Text);
        var ids = Value.OfMany(keys.Select(static key => key.Id).ToArray(), NpgsqlDbType.Text);
        var found = new Row?[keys.Count];
        var rows = await _source.ReadAllAsync(
            PostgresSql.FindRows, [kinds, ids], static at => (at.GetInt64(PostgresSql.Place), PostgresRecords.Row(at)), cancellationToken);
        foreach (var (place, row) in rows)
        {
            found[place - 1] = row;
        }

        return found;
    }

    public async ValueTask<IReadOnlyList<Row>> ListAsync(RowQuery query, CancellationToken cancellationToken)
    {
        var states = query.States ?? [];
        var values = new List<NpgsqlParameter> { Value.Of(query.Kind) };
        if (query.Owner is { } owner)
        {
            values.Add(Value.Of(owner));
        }

        values.AddRange(states.Select(static state => Value.Of(state)));
        if (query.Since is { } since)
        {
            values.Add(Value.Of(since));
        }

        values.Add(Value.Of(query.Limit));
        var text = Sql.ListRows(query.Owner is not null, states.Count, query.Since is not null);
        return await _source.ReadAllAsync(text, [.. values], PostgresRecords.Row, cancellationToken);
    }

    public async ValueTask<InboxMark?> FindInboxAsync(string key, CancellationToken cancellationToken)
    {
        var marks = await _source.ReadAllAsync(
            Sql.FindInbox, [Value.Of(key)], at => PostgresRecords.Mark(at, key), cancellationToken);
        return marks.Count == 0 ? null : marks[0];
    }

    public ValueTask<CommitOutcome> CommitAsync(Changes changes, WorkGrant? grant, CancellationToken cancellationToken)
    {
        StorableText.Demand(changes);
        return new(Writer.WriteAsync(changes, grant, cancellationToken));
    }

    public async ValueTask<IReadOnlyList<Lease>> ClaimAsync(WorkGrant grant, int most, CancellationToken cancellationToken)
    {
        var claimed = await _source.ReadAllAsync(
            Sql.ClaimAmongMany,
            [Value.Of(grant.Now), Value.Of(most), Value.Of(grant.Holder), Value.Of(grant.Until)],
            at => (new Lease(PostgresRecords.Item(at), grant.Holder, grant.Until), at.GetInt64(PostgresRecords.AfterItem)),
            cancellationToken);
        return ClaimOrder.Sort([.. claimed]);
    }

    public async ValueTask RenewAsync(WorkGrant grant, IReadOnlyList<Guid> itemIds, CancellationToken cancellationToken) =>
        await _source.ExecuteAsync(
            PostgresSql.RenewMany,
            [Value.Of(grant.Until), Value.OfMany(itemIds.ToArray(), NpgsqlDbType.Uuid), Value.Of(grant.Holder)],
            cancellationToken);

    public async ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
    {
        var next = await _source.ReadAllAsync<DateTimeOffset?>(
            Sql.NextDue, [], static at => at.IsDBNull(0) ? null : PostgresRecords.Moment(at, 0), cancellationToken);
        return next[0];
    }

    public async IAsyncEnumerable<string?> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var listener = await PostgresListener.OpenAsync(_source, cancellationToken);
        yield return null; // what came before it listened
        while (true)
        {
            foreach (var orderKey in await listener.HearAsync(cancellationToken))
            {
                yield return orderKey;
            }
        }
    }

    public async ValueTask<IReadOnlyList<WorkItem>> ListFailedWorkAsync(int most, CancellationToken cancellationToken) =>
        await _source.ReadAllAsync(Sql.ListFailed, [Value.Of(most)], PostgresRecords.Item, cancellationToken);

    public async ValueTask<IReadOnlyList<AuditRecord>> ReadAuditAsync(long afterSequence, int most, CancellationToken cancellationToken) =>
        await _source.ReadAllAsync(Sql.ReadAudit, [Value.Of(afterSequence), Value.Of(most)], PostgresRecords.Audit, cancellationToken);

    public async ValueTask PurgeInboxAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        int purged;
        do
        {
            purged = await _source.ExecuteAsync(Sql.PurgeInbox, [Value.Of(before), Value.Of(PurgePortion)], cancellationToken);
        }
        while (purged == PurgePortion);

        await _source.ExecuteAsync(Sql.PurgeTallies, [Value.Of(before)], cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }

        await _source.DisposeAsync();
        _gate.Dispose();
    }

    private PostgresWriter Writer => _writer ?? throw new InvalidOperationException("The store must be opened before it is used.");

    private static NpgsqlDataSource Source(string settings)
    {
        var builder = new NpgsqlConnectionStringBuilder(settings);
        if (!new DbConnectionStringBuilder { ConnectionString = settings }.ContainsKey("Max Auto Prepare"))
        {
            // Few statements, run all the time: parsed once a connection. A pooler that can't keep them needs "Max Auto Prepare=0".
            builder.MaxAutoPrepare = 40;
            builder.AutoPrepareMinUsages = 2;
        }

        if (!new DbConnectionStringBuilder { ConnectionString = builder.ConnectionString }.ContainsKey("Maximum Pool Size"))
        {
            // A server lets in a hundred by default, and every bot process that shares it would take them all in one busy second.
            builder.MaxPoolSize = MostConnections;
        }

        return NpgsqlDataSource.Create(builder);
    }
}
