using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

internal sealed partial class EffectRunner
{
    /// <summary>
    /// Makes an account with a password that nobody ever sees. It comes before any plan, since a plan is bound to an object id; the
    /// caller has looked for the employee id and has written down that it begins.
    /// </summary>
    public async ValueTask<CreateUserOutcome> CreateAccountAsync(NewUser user, CancellationToken cancellationToken)
    {
        try
        {
            return await graph.CreateUserAsync(user, NewPassword.Make(), cancellationToken);
        }
        catch (GraphException refused) when (refused.Refusal == GraphRefusal.WeakPassword)
        {
            // A company may ban words of its own, and a random password may hold one; a second one will hardly hold it too.
            return await graph.CreateUserAsync(user, NewPassword.Make(), cancellationToken);
        }
    }

    private async ValueTask<EffectResult> SetManagerAsync(Effect.SetManager set, CancellationToken cancellationToken)
    {
        await graph.SetManagerAsync(set.Person.Id, set.Manager.Id, cancellationToken);
        return EffectResult.Done.Instance;
    }

    private async ValueTask<EffectResult> SetUsageLocationAsync(Effect.SetUsageLocation set, CancellationToken cancellationToken)
    {
        await graph.SetUsageLocationAsync(set.Person.Id, set.Country, cancellationToken);
        return EffectResult.Done.Instance;
    }

    private async ValueTask<EffectResult> SetJobAsync(Effect.SetJob set, CancellationToken cancellationToken)
    {
        await graph.SetJobAsync(set.Person.Id, set.Department, set.JobTitle, cancellationToken);
        return EffectResult.Done.Instance;
    }

    private async ValueTask<bool> HasJobAsync(Effect.SetJob set, CancellationToken cancellationToken) =>
        await graph.GetUserAsync(set.Person.Id, cancellationToken) is { } user && user.Department == set.Department && user.JobTitle == set.JobTitle;
}
