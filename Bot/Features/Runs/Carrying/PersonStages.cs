using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Runs.Planning;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Carrying;

/// <summary>A person's run from its day to its end: who they are, what is done, and doing it. Each stage looks first whether it is done.</summary>
internal sealed class PersonStages(IStore store, AccountStage accounts, PlanStage plans, EffectStage effects, LeaverPlans leavers)
{
    /// <summary>How long before the first day a joiner's account and access are made ready.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(7);

    /// <summary>How long before the last day people are asked to agree to what is taken away.</summary>
    private static readonly TimeSpan AskedAhead = TimeSpan.FromDays(3);

    public async ValueTask<Stage> GoAsync(PersonRun run, PinnedCatalog catalog, RunDay day, CancellationToken cancellationToken)
    {
        if (await IsOvertakenAsync(run, cancellationToken))
        {
            return new Stage.Stopped(run with { State = PersonRunState.Cancelled, Why = "They are said to leave before they start.", NextAt = null, Round = run.Round + 1 });
        }

        var begins = BeginsAt(run, catalog.Catalog, day);
        if (run.Plan is null && day.Now < begins)
        {
            return new Stage.Until(run with { State = PersonRunState.Waiting }, begins);
        }

        return await accounts.FindAsync(run, day.At(HrDays.Morning), cancellationToken) switch
        {
            Stage.Through { Run: { Account: { } account } found } => await PlannedAsync(found, account, catalog, day, cancellationToken),
            var stage => stage,
        };
    }

    private async ValueTask<Stage> PlannedAsync(PersonRun run, PersonRef account, PinnedCatalog catalog, RunDay day, CancellationToken cancellationToken) =>
        await plans.FixAsync(run, account, catalog, cancellationToken) switch
        {
            Stage.Through planned => await CarryOutAsync(planned.Run, account, day, cancellationToken),
            var stage => stage,
        };

    private async ValueTask<Stage> CarryOutAsync(PersonRun run, PersonRef account, RunDay day, CancellationToken cancellationToken)
    {
        var stage = await effects.CarryOutAsync(run, index => DueAt(run, day, index), cancellationToken);
        if (stage is not Stage.Through through)
        {
            return stage is Stage.Until until ? until with { Run = Standing(until.Run, until.At) } : stage;
        }

        // A joiner's run is over when the day has come: until then the date may change, or the whole be called off.
        return run.Kind == PersonRunKind.Joiner && day.Now < day.At(TimeOnly.MinValue)
            ? new Stage.Until(Standing(through.Run, day.At(TimeOnly.MinValue)), day.At(TimeOnly.MinValue))
            : await EndedAsync(through.Run, account, day.Now, cancellationToken);
    }

    private async ValueTask<Stage> EndedAsync(PersonRun run, PersonRef account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (WhyUnfinished(run) is { } why)
        {
            return Stage.NeedsPerson(run, why);
        }

        var notes = run.Kind == PersonRunKind.Leaver ? await leavers.ResidueAsync(account.Id, DoneIn(run), cancellationToken) : run.Notes;
        return new Stage.Stopped(run with { State = PersonRunState.Done, Notes = notes, ClosedAt = now, Why = null, NextAt = null, Round = run.Round + 1 });
    }

    private static IReadOnlyList<Fulfilment.Effect> DoneIn(PersonRun run) =>
        [.. run.Plan?.Effects.Zip(run.Execution?.Steps ?? []).Where(static pair => pair.Second.State == Fulfilment.StepState.Done).Select(static pair => pair.First) ?? []];

    /// <summary>What waits for its day is ready, unless something failed that a person has to see to meanwhile.</summary>
    private static PersonRun Standing(PersonRun run, DateTimeOffset at) => WhyUnfinished(run) is { } why
        ? run with { State = PersonRunState.NeedsPerson, Why = why }
        : run with { State = run.Execution?.Steps.Any(static step => step.State == Fulfilment.StepState.Started) == true ? PersonRunState.Running : PersonRunState.Waiting, Why = null, NextAt = at };

    private static string? WhyUnfinished(PersonRun run)
    {
        var failed = PersonSteps.Of(run).Count(static step => step.State == RunStepState.Failed);
        return failed == 0 ? null : failed == 1 ? "One step failed; the others went on." : $"{failed} steps failed; the others went on.";
    }

    /// <summary>HR may say of somebody who hasn't started that they leave.</summary>
    private async ValueTask<bool> IsOvertakenAsync(PersonRun run, CancellationToken cancellationToken)
    {
        if (run is not { Kind: PersonRunKind.Joiner, HasBegun: false } || await store.FindAsync([Employee.KeyOf(run.EmployeeId)], cancellationToken) is not [{ } row] || Employee.From(row).Leaver is not { } id)
        {
            return false;
        }

        return await store.FindAsync([PersonRun.KeyOf(id)], cancellationToken) is [{ } leaving]
            && PersonRun.From(leaving) is { State: not PersonRunState.Cancelled } leaver
            && leaver.SaidAt > run.SaidAt
            && leaver.On < run.On;
    }

    private static DateTimeOffset BeginsAt(PersonRun run, ServiceCatalog catalog, RunDay day)
    {
        if (run.Kind != PersonRunKind.Leaver)
        {
            return day.At(TimeOnly.MinValue) - (run.Kind == PersonRunKind.Joiner ? Ahead : TimeSpan.Zero);
        }

        var leaving = BundleRules.OfLeaver(catalog, run.Person);
        var first = leaving.Count == 0 ? TimeOnly.MinValue : leaving.Min(static bundle => bundle.At?.Time ?? TimeOnly.MinValue);
        return day.At(first) - (leaving.Any(static bundle => bundle.Approve is { Stages.Count: > 0 }) ? AskedAhead : TimeSpan.Zero);
    }

    private static DateTimeOffset DueAt(PersonRun run, RunDay day, int index) =>
        index < run.Times.Count && run.Times[index] is { } time ? day.At(time) : DateTimeOffset.MinValue;
}

/// <summary>The day of a person's run, where they are, and how late it is.</summary>
internal sealed record RunDay(DateOnly Day, TimeZoneInfo Zone, DateTimeOffset Now)
{
    public DateTimeOffset At(TimeOnly time) => HrDays.At(Day, time, Zone);

    public RunDay Later(int days) => this with { Day = Day.AddDays(days) };
}
