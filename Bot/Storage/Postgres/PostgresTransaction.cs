using Npgsql;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Storage.Postgres;

/// <summary>One transaction for a group: first all of it at once, and if anything didn't hold, one by one.</summary>
internal static class PostgresTransaction
{
    /// <summary>
    /// One round trip for the whole group, begin and commit included; with audit entries two more. False when something
    /// didn't hold: nothing is written then and nobody's outcome is known, since what failed may have failed over another
    /// one's half-written changes.
    /// </summary>
    public static async Task<bool> TryTogetherAsync(NpgsqlConnection connection, IReadOnlyList<PostgresJob> group)
    {
        try
        {
            await (HasAudit(group) ? ChainedAsync(connection, group) : RunAsync(connection, null, group, AuditChain.Empty));
            return true;
        }
        catch (PostgresException refused) when (IsOfOneCommit(refused))
        {
            return false; // who it was shows when they are written one by one
        }
    }

    /// <summary>The end of the chain must be read under its lock before the entries can be linked to it.</summary>
    private static async Task ChainedAsync(NpgsqlConnection connection, IReadOnlyList<PostgresJob> group)
    {
        await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
        await RunAsync(connection, transaction, group, await ChainAsync(connection, transaction, group));
        await transaction.CommitAsync(CancellationToken.None);
    }

    private static async Task RunAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, IReadOnlyList<PostgresJob> group, AuditChain chain)
    {
        await using var batch = new PostgresBatch(connection, transaction);
        foreach (var job in group)
        {
            job.Outcome = CommitOutcome.Committed.Instance;
            chain = batch.Add(job, chain);
        }

        await batch.RunAsync();
    }

    /// <summary>Each in its own savepoint; still one flush. Returns those that the database refuses, with its reason.</summary>
    public static async Task<IReadOnlyList<(PostgresJob Job, PostgresException Reason)>> OneByOneAsync(
        NpgsqlConnection connection, IReadOnlyList<PostgresJob> group)
    {
        var refused = new List<(PostgresJob, PostgresException)>();
        await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
        var chain = await ChainAsync(connection, transaction, group);
        foreach (var job in group)
        {
            try
            {
                chain = await WriteOneAsync(connection, transaction, job, chain);
            }
            catch (PostgresException reason) when (IsOfOneCommit(reason))
            {
                await transaction.RollbackAsync("one", CancellationToken.None);
                job.Outcome = CommitOutcome.Conflict.Instance;
                if (!IsLostRace(reason))
                {
                    refused.Add((job, reason));
                }
            }
        }

        await transaction.CommitAsync(CancellationToken.None);
        return refused;
    }

    private static async Task<AuditChain> WriteOneAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, PostgresJob job, AuditChain chain)
    {
        await using var batch = new PostgresBatch(connection, transaction);
        job.Outcome = CommitOutcome.Committed.Instance;
        batch.AddPlain("SAVEPOINT one");
        try
        {
            var next = batch.Add(job, chain);
            await batch.RunAsync();
            await transaction.ReleaseAsync("one", CancellationToken.None);
            return next;
        }
        catch (PostgresException unchanged) when (unchanged.SqlState == PostgresErrorCodes.DivisionByZero)
        {
            await transaction.RollbackAsync("one", CancellationToken.None);
            job.Outcome = await WhyNotAsync(connection, transaction, job.Changes);
            return chain;
        }
    }

    /// <summary>Counts are looked at under the lock that they were made under, so nothing has changed since.</summary>
    private static async Task<CommitOutcome> WhyNotAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Changes changes)
    {
        if (changes.Inbox is { } mark && await FindMarkAsync(connection, transaction, mark.Key) is { } first)
        {
            return new CommitOutcome.Duplicate(first);
        }

        foreach (var tally in changes.Tallies)
        {
            await using var command = new NpgsqlCommand(Sql.FindCount, connection, transaction);
            command.Parameters.Add(Value.Of(tally.Key));
            command.Parameters.Add(Value.Of(tally.At));
            if (await command.ExecuteScalarAsync(CancellationToken.None) is long count && count >= tally.Most)
            {
                return new CommitOutcome.OverLimit(tally);
            }
        }

        return CommitOutcome.Conflict.Instance;
    }

    /// <summary>Only commits that carry audit entries, or count something, wait for each other across processes.</summary>
    private static async Task<AuditChain> ChainAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<PostgresJob> group)
    {
        if (!HasAudit(group))
        {
            return AuditChain.Empty;
        }

        // Two statements: the second must see what was committed while the first waited.
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands = { new(PostgresSchema.LockForAudit), new(Sql.LastAudit) },
        };
        await using var reader = await batch.ExecuteReaderAsync(CancellationToken.None);
        await reader.NextResultAsync(CancellationToken.None);
        return await reader.ReadAsync(CancellationToken.None)
            ? new AuditChain(reader.GetInt64(0), await reader.GetFieldValueAsync<byte[]>(1, CancellationToken.None))
            : AuditChain.Empty;
    }

    private static bool HasAudit(IReadOnlyList<PostgresJob> group) => group.Any(static job => job.Changes.Audit.Count > 0 || job.Changes.Tallies.Count > 0);

    private static async Task<InboxMark?> FindMarkAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string key)
    {
        await using var command = new NpgsqlCommand(Sql.FindInbox, connection, transaction);
        command.Parameters.Add(Value.Of(key));
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        return await reader.ReadAsync(CancellationToken.None) ? PostgresRecords.Mark(reader, key) : null;
    }

    /// <summary>Data that the tables refuse, or a lost race; not a server that goes down or runs out of space.</summary>
    private static bool IsOfOneCommit(PostgresException refused) =>
        IsLostRace(refused) || refused.SqlState[..2] is "22" or "23" or "54";

    private static bool IsLostRace(PostgresException refused) =>
        refused.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;
}
