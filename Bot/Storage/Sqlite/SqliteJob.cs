namespace TeamsHelpDesk.Bot.Storage.Sqlite;

/// <summary>What the writer sees of a caller's part of a group.</summary>
internal interface ISqliteJob
{
    /// <summary>Nobody waits for it, so it alone is no reason to flush at once.</summary>
    bool CanWait { get; }

    bool TryTake();

    /// <summary>Writes; false when what was written must be undone.</summary>
    bool Run(SqliteSession session);

    /// <summary>Answers the caller, after the group is on disk.</summary>
    void Answer();

    void Fail(Exception fault);
}

/// <param name="keep">Whether the outcome stands for something that was written.</param>
internal sealed class SqliteJob<T>(Func<SqliteSession, T> run, Func<T, bool> keep) : Waiter<T>, ISqliteJob
{
    private (T Value, bool Known) _outcome;

    public bool CanWait { get; init; }

    public bool Run(SqliteSession session)
    {
        var outcome = run(session);
        _outcome = (outcome, true);
        return keep(outcome);
    }

    void ISqliteJob.Answer()
    {
        if (_outcome is { Known: true } outcome)
        {
            Succeed(outcome.Value);
        }
    }
}
