using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Features.Runs.Braking;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Carrying;

/// <summary>
/// Carries the plan out, each change by itself on its day: one that fails keeps no other from being made, but for the shutting of a
/// leaver's account, which comes first and alone.
/// </summary>
internal sealed class EffectStage(PlanRunner runner, RunBrakes brakes, PersonBook book, PassDelivery delivery)
{
    private readonly PersonBook _book = book;
    private readonly PassDelivery _delivery = delivery;

    /// <param name="run">Whose plan is agreed to.</param>
    /// <param name="dueAt">When each change may be made.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<Stage> CarryOutAsync(PersonRun run, Func<int, DateTimeOffset> dueAt, CancellationToken cancellationToken)
    {
        if (run is not { Plan: { } plan, Execution: { } execution } || plan.Hash != run.ApprovedPlanHash)
        {
            return Stage.NeedsPerson(run, "The plan isn't the one that was agreed to, so nothing was changed.");
        }

        Stage.Until? next = null;
        for (var index = 0; index < plan.Effects.Count; index++)
        {
            if (execution.Steps[index].State is StepState.Done or StepState.Failed || run.MarkOf(RunStep.OfEffect(index)) is not null)
            {
                continue;
            }

            if (WaitOf(run, plan.Effects[index], dueAt(index)) is { Ticks: > 0 } wait)
            {
                next = Sooner(next, new(run, _book.Now + wait) { IsTurn = dueAt(index) <= _book.Now });
                continue;
            }

            if (!await brakes.MayBeginAsync(run, cancellationToken))
            {
                return new Stage.Stopped(run);
            }

            var carry = await CarryAsync(run, plan, index, cancellationToken);
            (run, execution) = (carry.Run, carry.Run.Execution ?? execution);
            next = carry.Wait is { } look ? Sooner(next, new(run, _book.Now + look)) : next;
            if (execution.Steps[index] is { State: StepState.Failed, Why: { } why } && run.Kind == PersonRunKind.Leaver && plan.Effects[index] is Effect.DisableAccount)
            {
                return Stage.NeedsPerson(run, $"The account couldn't be shut, so nothing else was done. {why}");
            }
        }

        return next is null ? new Stage.Through(run) : next with { Run = run };
    }

    private TimeSpan WaitOf(PersonRun run, Effect effect, DateTimeOffset dueAt)
    {
        if (dueAt > _book.Now)
        {
            return dueAt - _book.Now;
        }

        var alone = new Plan([effect], null);
        return runner.WaitInLine(run.Id, alone, Execution.Of(alone));
    }

    private async ValueTask<(PersonRun Run, TimeSpan? Wait)> CarryAsync(PersonRun run, Plan plan, int index, CancellationToken cancellationToken)
    {
        var record = new Record(this, run, index);
        var outcome = await runner.RunAsync(new Plan([plan.Effects[index]], null), new Execution([record.Step]), record, cancellationToken);
        if (PlanRunner.StandsInLine(plan.Effects[index]))
        {
            runner.LeaveLine(run.Id); // any other change that is looked at again would lose the place of the pass, and all behind it wait longer
        }

        var settled = record.With(outcome.Execution.Steps[0]);
        var kept = outcome is RunOutcome.Waiting
            ? await _book.KeepAsync(settled, cancellationToken)
            : await _book.KeepAsync(settled, outcome is RunOutcome.Finished ? "effect.done" : "effect.failed", RunDetail.Of(new Plan([plan.Effects[index]], null), outcome.Execution), cancellationToken);
        return (kept, (outcome as RunOutcome.Waiting)?.Wait);
    }

    public static SecretOwner OwnerOf(Guid personRunId) =>
        new(personRunId, PersonChanges.SubjectOf(personRunId), at => PersonWork.Due(PersonWork.ClearPass, personRunId, at) with { Lane = Lane.Live });

    private static Stage.Until Sooner(Stage.Until? one, Stage.Until other) => one?.At < other.At ? one : other;

    /// <summary>Writes down one change of a person's plan before it is made.</summary>
    private sealed class Record(EffectStage stage, PersonRun run, int index) : IRunRecord
    {
        public PersonRun Run { get; private set; } = run;

        public DateTimeOffset? PersonCreatedAt => Run.AccountStep is { MadeHere: true, At: { } madeAt } ? madeAt : null;

        public Step Step => Run.Execution?.Steps[index] ?? new Step(StepState.Todo);

        public PersonRun With(Step step) => Run with { State = PersonRunState.Running, NextAt = null, Execution = Run.Execution?.With(index, step) };

        /// <summary>HR's word was agreed to when the plan was; who may say so was asked then.</summary>
        public ValueTask<string?> WhyNotAsync(CancellationToken cancellationToken) => ValueTask.FromResult<string?>(null);

        public async ValueTask PrepareAsync(Effect effect, CancellationToken cancellationToken)
        {
            if (effect is Effect.WithSecret secret)
            {
                await stage._delivery.PrepareAsync(OwnerOf(Run.Id), secret, cancellationToken);
            }
        }

        public async ValueTask StartAsync(int at, Execution execution, CancellationToken cancellationToken) => Run = await stage._book.KeepAsync(
            With(execution.Steps[0]), "effect.started", RunDetail.Of(Run.Plan?.Effects[index] ?? throw new InvalidOperationException("A step without a plan.")), cancellationToken);

        public async ValueTask KeepAsync(Execution execution, CancellationToken cancellationToken) =>
            Run = await stage._book.KeepAsync(With(execution.Steps[0]), cancellationToken);

        public ValueTask ShowAsync(Effect.WithSecret effect, MadeSecret secret, CancellationToken cancellationToken) =>
            stage._delivery.ShowAsync(OwnerOf(Run.Id), effect, secret, cancellationToken);
    }
}
