using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

/// <summary>Where a run writes down what it is about to do, before it does it.</summary>
internal interface IRunRecord
{
    /// <summary>Asked before each change that hasn't been begun: why it must not be made any more; null when it may.</summary>
    ValueTask<string?> WhyNotAsync(CancellationToken cancellationToken);

    /// <summary>Makes ready what must be there before the effect is made, at every attempt; a pass has somewhere to be shown.</summary>
    ValueTask PrepareAsync(Effect effect, CancellationToken cancellationToken);

    /// <summary>Returns when it is on disk how far the run has come; what is done is then never done again.</summary>
    ValueTask KeepAsync(Execution execution, CancellationToken cancellationToken);

    /// <summary>Returns when "started" is on disk, together with whatever must be durable before the effect is made.</summary>
    ValueTask StartAsync(int index, Execution execution, CancellationToken cancellationToken);

    /// <summary>Shows the secret to the one it is for; it isn't kept anywhere.</summary>
    ValueTask ShowAsync(Effect.IssuePass effect, TemporaryAccessPass pass, CancellationToken cancellationToken);
}

internal abstract record RunOutcome(Execution Execution)
{
    internal sealed record Finished(Execution Execution) : RunOutcome(Execution);

    /// <param name="Why">In plain words; final, a person must take it from here.</param>
    internal sealed record Stopped(Execution Execution, string Why) : RunOutcome(Execution);
}

/// <summary>
/// Carries a plan out, step by step. It may be killed at any point and run again: a step that was started is looked at first.
/// </summary>
internal sealed class PlanRunner(EffectRunner effects, Gate gate, TimeProvider clock)
{
    public async ValueTask<RunOutcome> RunAsync(Plan plan, Execution execution, IRunRecord record, CancellationToken cancellationToken)
    {
        for (var index = 0; index < plan.Effects.Count; index++)
        {
            if (execution.Steps[index].State == StepState.Done)
            {
                continue;
            }

            var step = await RunStepAsync(plan.Effects[index], index, execution, record, cancellationToken);
            execution = execution.With(index, step);
            if (step.State == StepState.Failed)
            {
                return new RunOutcome.Stopped(execution, step.Why ?? "The directory refused it.");
            }

            if (!step.HadBefore && index < plan.Effects.Count - 1)
            {
                await record.KeepAsync(execution, cancellationToken);
            }
        }

        return new RunOutcome.Finished(execution);
    }

    private async ValueTask<Step> RunStepAsync(Effect effect, int index, Execution execution, IRunRecord record, CancellationToken cancellationToken)
    {
        var started = execution.Steps[index].State == StepState.Started;
        if (await gate.WhyProtectedAsync(effect.Person.Id, cancellationToken) is not null)
        {
            return Failed($"{effect.Person.Name}'s account is specially protected now, so nothing was changed.");
        }

        if (await effects.IsSoAsync(effect, cancellationToken) == true)
        {
            // What was started and is so now is our own deed, whose record was lost; what was not started was there before us.
            return new Step(StepState.Done, HadBefore: !started, At: clock.GetUtcNow());
        }

        // What was begun may have taken hold, so it is brought to its end.
        if (!started && await record.WhyNotAsync(cancellationToken) is { } why)
        {
            return Failed(why);
        }

        await record.PrepareAsync(effect, cancellationToken);
        if (!started)
        {
            await record.StartAsync(index, execution.With(index, new Step(StepState.Started, At: clock.GetUtcNow())), cancellationToken);
        }

        return await ApplyAsync(effect, record, cancellationToken);
    }

    private async ValueTask<Step> ApplyAsync(Effect effect, IRunRecord record, CancellationToken cancellationToken)
    {
        try
        {
            var pass = await effects.ApplyAsync(effect, cancellationToken);
            if (pass is not null && effect is Effect.IssuePass issued)
            {
                await record.ShowAsync(issued, pass, cancellationToken);
            }

            return new Step(StepState.Done, At: clock.GetUtcNow());
        }
        catch (GraphException fault) when (!fault.IsTransient && fault.Outcome != GraphOutcome.Ambiguous)
        {
            return Failed($"The directory refused it ({fault.Code}, reference {fault.RequestId}).");
        }
    }

    private Step Failed(string why) => new(StepState.Failed, At: clock.GetUtcNow(), Why: why);
}
