using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

internal sealed partial class EffectRunner
{
    private const int MostPasses = 5;

    private async ValueTask<EffectResult> MakePassAsync(Effect.IssuePass effect, CancellationToken cancellationToken)
    {
        var pass = await graph.CreateTemporaryAccessPassAsync(effect.Person.Id, effect.Lifetime, effect.Once, null, cancellationToken);
        return new EffectResult.Made(new MadeSecret(pass.Secret, effect.Lifetime, effect.Once));
    }

    private async ValueTask<EffectResult> ResetPasswordAsync(Effect.ResetPassword effect, CancellationToken cancellationToken)
    {
        var password = NewPassword.Make();
        try
        {
            await graph.SetPasswordAsync(effect.Person.Id, password, cancellationToken);
        }
        catch (GraphException refused) when (refused.Refusal is GraphRefusal.WeakPassword or GraphRefusal.Unknown && refused.Outcome == GraphOutcome.Refused)
        {
            // A company may ban words of its own, and a random password may hold one; a second one will hardly hold it too.
            password = NewPassword.Make();
            await graph.SetPasswordAsync(effect.Person.Id, password, cancellationToken);
        }

        return new EffectResult.Made(new MadeSecret(password, Lifetime: null, Once: true));
    }

    private async ValueTask<IReadOnlyList<SignInMethod>> RemovableAsync(Guid person, CancellationToken cancellationToken) =>
        [.. (await graph.GetSignInMethodsAsync(person, cancellationToken)).Where(method => !method.IsPassword)];

    /// <summary>The default method goes last, and which that is isn't in the list: those that are refused are tried again.</summary>
    private async ValueTask<EffectResult> ResetMfaAsync(Effect.ResetMfa effect, CancellationToken cancellationToken)
    {
        var all = await RemovableAsync(effect.Person.Id, cancellationToken);
        if (all.Count == 0)
        {
            return EffectResult.WasSo.Instance;
        }

        var left = all.Where(method => method.Collection is not null).ToList();
        GraphException? refusal = null;
        for (var (pass, isMoving) = (0, true); left.Count > 0 && isMoving && pass < MostPasses; pass++)
        {
            var before = left.Count;
            foreach (var method in left.ToList())
            {
                try
                {
                    await graph.DeleteSignInMethodAsync(effect.Person.Id, method, cancellationToken);
                    left.Remove(method);
                }
                catch (GraphException refused) when (refused.Outcome is GraphOutcome.Refused or GraphOutcome.Denied)
                {
                    refusal = refused;
                }
            }

            isMoving = left.Count < before;
        }

        var unknown = all.Count(method => method.Collection is null);
        return (left, refusal) switch
        {
            ([], _) => new EffectResult.Done(unknown == 0 ? null : "A sign-in method of a kind that I don't know is left."),
            (_, { } why) => new EffectResult.Refused(
                $"{all.Count - unknown - left.Count} of {all.Count} sign-in methods were removed; not the {string.Join(", ", left.Select(method => method.Name))}. {Refusals.Sentence(why)}"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async ValueTask<EffectResult> RevokeAsync(Effect.RevokeSessions effect, CancellationToken cancellationToken)
    {
        await graph.RevokeSignInSessionsAsync(effect.Person.Id, cancellationToken);
        return EffectResult.Done.Instance;
    }

    /// <summary>The directory counts in whole seconds.</summary>
    private async ValueTask<bool?> WereRevokedAsync(Guid person, DateTimeOffset? startedAt, CancellationToken cancellationToken) =>
        startedAt is { } since
            && await graph.GetAccountAsync(person, cancellationToken) is { SignInSessionsValidFromDateTime: { } validFrom }
            && validFrom >= since.AddTicks(-(since.Ticks % TimeSpan.TicksPerSecond))
                ? true
                : null;

    private async ValueTask<EffectResult> SetEnabledAsync(Effect effect, bool enabled, CancellationToken cancellationToken)
    {
        await graph.SetAccountEnabledAsync(effect.Person.Id, enabled, cancellationToken);
        return EffectResult.Done.Instance;
    }
}
