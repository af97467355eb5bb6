namespace TeamsHelpDesk.Bot.Features.Runs.Carrying;

/// <summary>What one stage of a person's run has come to; none of it is stored yet unless the run's version says so.</summary>
internal abstract record Stage(PersonRun Run)
{
    internal sealed record Through(PersonRun Run) : Stage(Run);

    /// <summary>Nothing is to be done before then.</summary>
    internal sealed record Until(PersonRun Run, DateTimeOffset At) : Stage(Run)
    {
        /// <summary>Their turn comes then in a line of many, and is lost to all behind them when they come late.</summary>
        public bool IsTurn { get; init; }
    }

    /// <summary>It goes on when a person has said so, or not at all.</summary>
    internal sealed record Stopped(PersonRun Run) : Stage(Run);

    public static Stage NeedsPerson(PersonRun run, string why) =>
        new Stopped(run with { State = PersonRunState.NeedsPerson, Why = why, NextAt = null, Round = run.Round + 1 });
}
