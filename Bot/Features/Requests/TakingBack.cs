using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>What came of taking one effect back.</summary>
internal abstract record TakenBack
{
    private TakenBack()
    {
    }

    internal sealed record Done : TakenBack
    {
        public static Done Instance { get; } = new();
    }

    /// <summary>Final, in plain words.</summary>
    internal sealed record Refused(string Why) : TakenBack;

    internal sealed record Later(TimeSpan? Wait, string Why) : TakenBack;
}

/// <summary>Takes one effect back behind the gate; it may be asked to do so twice.</summary>
internal sealed class TakingBack(EffectRunner effects, Gate gate)
{
    /// <param name="effect">The effect as it was carried out.</param>
    /// <param name="before">Done when the gate is open, right before the change.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<TakenBack> RunAsync(Effect effect, Func<Task> before, CancellationToken cancellationToken)
    {
        try
        {
            if (await gate.WhyProtectedAsync(effect.Person.Id, cancellationToken) is not null)
            {
                return new TakenBack.Refused("The account is specially protected now.");
            }

            await before();
            return await effects.TakeBackAsync(effect, cancellationToken) switch
            {
                EffectResult.Refused refused => new TakenBack.Refused(refused.Why),
                EffectResult.Unsettled unsettled => new TakenBack.Later(EffectRunner.Lag, unsettled.Why),
                _ => TakenBack.Done.Instance,
            };
        }
        catch (GraphException fault) when (fault.IsTransient || fault.Outcome == GraphOutcome.Ambiguous)
        {
            return new TakenBack.Later(fault.RetryAfter, $"Graph: {fault.Outcome}");
        }
        catch (GraphException fault)
        {
            return new TakenBack.Refused(Refusals.Sentence(fault));
        }
    }
}
