using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

/// <summary>Where a run writes down what it is about to do, before it does it.</summary>
internal interface IRunRecord
{
    /// <summary>When this very run created the person whom it is about; null where they were there before.</summary>
    DateTimeOffset? PersonCreatedAt => null;

    /// <summary>Asked before each change that hasn't been begun: why it must not be made any more; null when it may.</summary>
    ValueTask<string?> WhyNotAsync(CancellationToken cancellationToken);

    /// <summary>Makes ready what must be there before the effect is made, at every attempt; a secret has somewhere to be shown.</summary>
    ValueTask PrepareAsync(Effect effect, CancellationToken cancellationToken);

    /// <summary>Returns when it is on disk how far the run has come; what is done is then never done again.</summary>
    ValueTask KeepAsync(Execution execution, CancellationToken cancellationToken);

    /// <summary>Returns when "started" is on disk, together with whatever must be durable before the effect is made.</summary>
    ValueTask StartAsync(int index, Execution execution, CancellationToken cancellationToken);

    /// <summary>Shows the secret to the one it is for; it isn't kept anywhere.</summary>
    ValueTask ShowAsync(Effect.WithSecret effect, MadeSecret secret, CancellationToken cancellationToken);
}

internal abstract record RunOutcome(Execution Execution)
{
    internal sealed record Finished(Execution Execution) : RunOutcome(Execution);

    /// <param name="Why">In plain words; final, a person must take it from here.</param>
    internal sealed record Stopped(Execution Execution, string Why) : RunOutcome(Execution);

    /// <summary>Not known yet: to be run again after the wait, which looks first.</summary>
    internal sealed record Waiting(Execution Execution, TimeSpan Wait) : RunOutcome(Execution);
}

/// <summary>
/// Carries a plan out, step by step. It may be killed at any point and run again: a step that was started is looked at first.
/// </summary>
internal sealed class PlanRunner(EffectRunner effects, Gate gate, SignInMethodLine line, TimeProvider clock)
{
    /// <summary>How long a refusal that isn't understood is looked into before it is believed.</summary>
    public static readonly TimeSpan Doubt = TimeSpan.FromMinutes(2);

    /// <summary>How long it may take until the directory shows what has happened.</summary>
    private static readonly TimeSpan ShowsWithin = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long the directory may say that there is no such person, when we have just created them: its replicas don't know them yet.
    /// Of everybody else it is believed at once.
    /// </summary>
    public static readonly TimeSpan ReplicatesWithin = TimeSpan.FromMinutes(5);

    /// <summary>How long what comes by itself may take.</summary>
    private static readonly TimeSpan DeliversWithin = TimeSpan.FromDays(1);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ShortestLook = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a run has to stay away until it is its turn at what the directory rations most; zero for most plans. Once asked,
    /// its place is kept until <see cref="LeaveLine"/>.
    /// </summary>
    public TimeSpan WaitInLine(Guid run, Plan plan, Execution execution)
    {
        var calls = plan.Effects.Zip(execution.Steps).Where(pair => pair.Second.State != StepState.Done).Sum(pair => CallsOf(pair.First));
        return calls == 0 ? TimeSpan.Zero : line.WaitOf(run, calls);
    }

    public void LeaveLine(Guid run) => line.Leave(run);

    public static bool StandsInLine(Effect effect) => CallsOf(effect) > 0;

    private static int CallsOf(Effect effect) => effect switch
    {
        Effect.IssuePass => 1,
        Effect.ResetMfa => 5, // a look, two or three methods, and the default once more
        _ => 0,
    };

    public async ValueTask<RunOutcome> RunAsync(Plan plan, Execution execution, IRunRecord record, CancellationToken cancellationToken)
    {
        for (var index = 0; index < plan.Effects.Count; index++)
        {
            if (execution.Steps[index].State == StepState.Done)
            {
                continue;
            }

            var step = await RunStepAsync(plan, index, execution, record, cancellationToken);
            execution = execution.With(index, step);
            switch (step.State)
            {
                case StepState.Failed:
                    return new RunOutcome.Stopped(execution, step.Why ?? "The directory refused it.");
                case StepState.Started or StepState.Todo:
                    return new RunOutcome.Waiting(execution, NextLook(record, step));
            }

            if (!step.HadBefore && index < plan.Effects.Count - 1)
            {
                await record.KeepAsync(execution, cancellationToken);
            }
        }

        return new RunOutcome.Finished(execution);
    }

    /// <summary>What is final fails here and now, with its reason; only what may change by itself is thrown, to come back to.</summary>
    private async ValueTask<Step> RunStepAsync(Plan plan, int index, Execution execution, IRunRecord record, CancellationToken cancellationToken)
    {
        var (effect, earlier) = (plan.Effects[index], execution.BegunEarlier(index));
        try
        {
            return await TryStepAsync(plan, index, execution, record, cancellationToken);
        }
        catch (GraphException fault) when (fault.MayBeTooNew && IsNew(record))
        {
            return earlier ?? new Step(StepState.Todo);
        }
        catch (GateInDoubtException doubt) when (doubt.Lasting is null or LastingDoubt.Gone && IsNew(record))
        {
            return earlier ?? new Step(StepState.Todo);
        }
        catch (GraphException fault) when (fault.IsFinal)
        {
            return Unseen(Refusals.Sentence(fault, effect), earlier);
        }
        catch (GateInDoubtException doubt) when (doubt.Lasting is not null)
        {
            return Unseen(Refusals.Sentence(doubt, effect.Person.Name), earlier);
        }
    }

    private bool IsNew(IRunRecord record) => clock.GetUtcNow() - record.PersonCreatedAt < ReplicatesWithin;

    /// <summary>Somebody new is looked for again after as long as they have been there; what takes long to come, more and more seldom.</summary>
    private TimeSpan NextLook(IRunRecord record, Step step) => (clock.GetUtcNow() - record.PersonCreatedAt, clock.GetUtcNow() - step.At) switch
    {
        ({ } age, _) when age < ReplicatesWithin => TimeSpan.FromTicks(Math.Clamp(age.Ticks, ShortestLook.Ticks, LongestLook.Ticks)),
        (_, { } begun) when begun > Doubt => begun < LongestPause ? begun : LongestPause,
        _ => BetweenLooks,
    };

    private async ValueTask<Step> TryStepAsync(Plan plan, int index, Execution execution, IRunRecord record, CancellationToken cancellationToken)
    {
        var (effect, earlier) = (plan.Effects[index], execution.BegunEarlier(index));
        if (await gate.WhyProtectedAsync(effect.Person.Id, cancellationToken) is not null)
        {
            return Protected(effect, execution, earlier);
        }

        if (await effects.IsSoAsync(effect, plan.Lasts, earlier?.At, cancellationToken) == true)
        {
            // What was started and is so now is our own deed, whose record was lost; what was not started was there before us.
            return Done(hadBefore: earlier?.HadBefore ?? true);
        }

        if (InDoubt(effect, earlier) is { } doubtful)
        {
            return doubtful;
        }

        // What was begun may have taken hold, so it is brought to its end.
        if (earlier is null && await record.WhyNotAsync(cancellationToken) is { } why)
        {
            return Failed(why);
        }

        await record.PrepareAsync(effect, cancellationToken);
        var begun = await BeginAsync(effect, index, execution, record, cancellationToken);

        // Making ready and writing down take their time, and somebody may be given power in it.
        return await gate.WhyProtectedAsync(effect.Person.Id, cancellationToken) is null
            ? await TryAsync(plan, index, begun, isFirst: earlier is null, record, cancellationToken)
            : Protected(effect, execution, earlier);
    }

    /// <summary>What becomes of a step that was begun and isn't seen to be done; null when it is to be tried.</summary>
    private Step? InDoubt(Effect effect, Step? earlier) => earlier switch
    {
        null => null,
        _ when effect.ShowsLate && clock.GetUtcNow() - (earlier.TriedAt ?? earlier.At) < ShowsWithin => earlier,
        _ when effect.MustNotRepeat => Failed("Nobody can say whether it was done, and it isn't done twice in doubt."),
        _ => null,
    };

    /// <summary>Writes down that it is about to be tried, before it is.</summary>
    private async ValueTask<Execution> BeginAsync(Effect effect, int index, Execution execution, IRunRecord record, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (execution.BegunEarlier(index) is not { } earlier)
        {
            var started = execution.With(index, new Step(StepState.Started, At: now));
            await record.StartAsync(index, started, cancellationToken);
            return started;
        }

        if (!effect.ShowsLate)
        {
            return execution;
        }

        var again = execution.With(index, earlier with { TriedAt = now });
        await record.KeepAsync(again, cancellationToken);
        return again;
    }

    /// <summary>What certainly didn't happen needn't be waited for, so it isn't left standing as begun.</summary>
    private async ValueTask<Step> TryAsync(Plan plan, int index, Execution execution, bool isFirst, IRunRecord record, CancellationToken cancellationToken)
    {
        try
        {
            return await ApplyAsync(plan, index, execution.Steps[index], isFirst, record, cancellationToken);
        }
        catch (GraphException fault) when (fault.IsTransient && isFirst && plan.Effects[index].ShowsLate)
        {
            await record.KeepAsync(execution.With(index, new Step(StepState.Todo)), cancellationToken);
            throw;
        }
    }

    private async ValueTask<Step> ApplyAsync(Plan plan, int index, Step started, bool isFirst, IRunRecord record, CancellationToken cancellationToken)
    {
        switch (await effects.ApplyAsync(plan.Effects[index], plan.Lasts, cancellationToken))
        {
            case EffectResult.Done done:
                return Done(hadBefore: false) with { Note = done.Note };
            case EffectResult.WasSo:
                return Done(hadBefore: isFirst || started.HadBefore); // at a second try it was our own first one
            case EffectResult.Made made:
                await record.ShowAsync((Effect.WithSecret)plan.Effects[index], made.Secret, cancellationToken);
                return Done(hadBefore: false);
            case EffectResult.Unsettled unsettled:
                // Our call was refused: should it turn out to be so, it was there before us.
                return clock.GetUtcNow() - started.At < Doubt || IsNew(record) ? started with { HadBefore = isFirst || started.HadBefore } : Failed(unsettled.Why);
            case EffectResult.Pending pending:
                return clock.GetUtcNow() - started.At < DeliversWithin ? started : Failed(pending.Why);
            case EffectResult.Refused refused:
                return Failed(refused.Why);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private Step Done(bool hadBefore) => new(StepState.Done, hadBefore, At: clock.GetUtcNow());

    private Step Protected(Effect effect, Execution execution, Step? earlier) =>
        Unseen($"{effect.Person.Name}'s account is specially protected now, so {execution.HowFar}.", earlier);

    /// <summary>What an earlier call did can't be looked at any more.</summary>
    private Step Unseen(string why, Step? earlier) => Failed(why) with { HadBefore = earlier?.HadBefore ?? false, MayHold = earlier is not null };

    private Step Failed(string why) => new(StepState.Failed, At: clock.GetUtcNow(), Why: why);
}
