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

    /// <summary>The person, or what they were in, isn't in the directory any more: nothing is left to take back.</summary>
    internal sealed record Gone(string Why) : TakenBack;

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
        catch (GateInDoubtException doubt) when (doubt.Lasting is not null)
        {
            var why = Refusals.Sentence(doubt, effect.Person.Name);
            return doubt.Lasting == LastingDoubt.Gone ? new TakenBack.Gone(why) : new TakenBack.Refused(why);
        }
        catch (GraphException fault) when (fault.IsFinal)
        {
            return fault.IsMissing ? new TakenBack.Gone(Refusals.Sentence(fault)) : new TakenBack.Refused(Refusals.Sentence(fault));
        }
        catch (GraphException fault)
        {
            return new TakenBack.Later(fault.RetryAfter, $"Graph: {fault.Outcome}");
        }
    }
}
