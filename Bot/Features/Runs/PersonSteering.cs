using TeamsHelpDesk.Bot.Features.People;

namespace TeamsHelpDesk.Bot.Features.Runs;

/// <summary>What people decide of a person's run. Pure: who may, and whether they were shown the same, was asked before.</summary>
internal static class PersonSteering
{
    /// <summary>Agrees to exactly the plan that is fixed now.</summary>
    public static PersonRun Approved(this PersonRun run, PersonRef by, DateTimeOffset at) =>
        GoingOn(run) with { ApprovedPlanHash = run.Plan?.Hash, ApprovedBy = by, ApprovedAt = at };

    /// <summary>Agrees to a sign-in name after a clash: the one that was proposed, or another.</summary>
    public static PersonRun Agreed(this PersonRun run, string signInName, PersonRef by) => GoingOn(run) with
    {
        AccountStep = new AccountStep(Fulfilment.StepState.Todo, signInName) { AgreedBy = by },
    };

    /// <summary>What failed is done anew; what may have taken hold is looked at first.</summary>
    public static PersonRun TriedAgain(this PersonRun run) =>
        GoingOn(run) with { Execution = run is { Plan: { } plan, Execution: { } execution } ? execution.ToTryAgain(plan) : run.Execution };

    /// <summary>One step is left out, or somebody does it by hand.</summary>
    public static PersonRun Marked(this PersonRun run, StepMark mark) => GoingOn(run) with { Marks = [.. run.Marks, mark] };

    /// <summary>After it was held, or stopped by what has been mended since.</summary>
    public static PersonRun GoingOn(this PersonRun run) => run with { State = PersonRunState.Running, Why = null, NextAt = null, Round = run.Round + 1 };
}
