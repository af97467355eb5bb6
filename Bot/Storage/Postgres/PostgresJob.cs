using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Storage.Postgres;

/// <summary>One caller's commit.</summary>
internal sealed class PostgresJob(Changes changes, WorkGrant? grant) : Waiter<CommitOutcome>
{
    public Changes Changes => changes;

    public WorkGrant? Grant => grant;

    /// <summary>What the caller will hear once the group is on disk.</summary>
    public CommitOutcome Outcome { get; set; } = CommitOutcome.Committed.Instance;
}
