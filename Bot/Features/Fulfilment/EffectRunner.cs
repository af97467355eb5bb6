using System.Diagnostics;
using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

/// <summary>
/// Carries single effects out, and first knows how to see that one is already so (invariant 2). Whoever calls it has asked the
/// gate and has written down what it is about to do.
/// </summary>
internal sealed partial class EffectRunner(GraphClient graph, TimeProvider clock)
{
    /// <summary>How far the directory's clock and its replicas may be behind ours.</summary>
    public static readonly TimeSpan Lag = TimeSpan.FromMinutes(5);

    /// <param name="lasts">For how long it is to be so; null where it's for good.</param>
    /// <param name="startedAt">When this very effect was begun before, if it was; then a trace of it since counts as done.</param>
    /// <returns>Null where there's nothing to see: a pass is an event, not a state.</returns>
    public async ValueTask<bool?> IsSoAsync(Effect effect, TimeSpan? lasts, DateTimeOffset? startedAt, CancellationToken cancellationToken) => effect switch
    {
        Effect.AddToGroup { Through: GroupDoor.Privileged } add => await LastsInGroupAsync(add, (startedAt ?? clock.GetUtcNow()) + lasts, cancellationToken),
        Effect.AddToGroup { Package: { } package } add => await HasPackageAsync(add, package, cancellationToken),
        Effect.AddToGroup add => await graph.IsMemberAsync(add.Group.Id, add.Person.Id, cancellationToken),
        Effect.RemoveFromGroup remove => !await graph.IsMemberAsync(remove.Group.Id, remove.Person.Id, cancellationToken),
        Effect.AssignApp assign => await HasRoleAsync(assign.Person.Id, assign.App.Id, assign.Role.Id, cancellationToken),
        Effect.RemoveApp remove => !await HasRoleAsync(remove.Person.Id, remove.App.Id, remove.Role.Id, cancellationToken),
        Effect.AssignLicence assign => (await LicencesAsync(assign.Person.Id, cancellationToken)).Of(assign.Licence.Id).Count > 0,
        Effect.RemoveLicence remove => !(await LicencesAsync(remove.Person.Id, cancellationToken)).HasDirectly(remove.Licence.Id),
        Effect.EnableAccount enable => await graph.GetAccountAsync(enable.Person.Id, cancellationToken) is { AccountEnabled: true },
        Effect.DisableAccount disable => await graph.GetAccountAsync(disable.Person.Id, cancellationToken) is { AccountEnabled: false },
        Effect.SetManager set => (await graph.GetManagerAsync(set.Person.Id, cancellationToken))?.Id == set.Manager.Id,
        Effect.SetUsageLocation set => (await graph.GetAccountAsync(set.Person.Id, cancellationToken))?.UsageLocation == set.Country,
        Effect.SetJob set => await HasJobAsync(set, cancellationToken),
        Effect.ResetMfa => null, // carrying it out begins by looking, and looking is what is rationed most
        Effect.RevokeSessions revoke => await WereRevokedAsync(revoke.Person.Id, startedAt, cancellationToken),
        Effect.OrderDevice order => await WasOrderedAsync(order, startedAt, cancellationToken),
        Effect.WithSecret => null,
        _ => throw new UnreachableException(),
    };

    /// <exception cref="GraphException">It didn't go through; its outcome says whether it may be tried again.</exception>
    public async ValueTask<EffectResult> ApplyAsync(Effect effect, TimeSpan? lasts, CancellationToken cancellationToken)
    {
        try
        {
            return await DoAsync(effect, lasts, cancellationToken);
        }
        catch (GraphException refused) when (refused.Refusal == GraphRefusal.Unknown && refused.Outcome == GraphOutcome.Refused && IsState(effect))
        {
            // The words of "it's so already" may have changed. Reading once isn't enough, since a replica may lag.
            return new EffectResult.Unsettled(Refusals.Sentence(refused));
        }
    }

    /// <summary>The inverse; what can't be taken back is left.</summary>
    public async ValueTask<EffectResult> TakeBackAsync(Effect effect, CancellationToken cancellationToken) =>
        effect.Inverse() is { } inverse ? await DoAsync(inverse, lasts: null, cancellationToken) : EffectResult.Done.Instance;

    private ValueTask<EffectResult> DoAsync(Effect effect, TimeSpan? lasts, CancellationToken cancellationToken) => effect switch
    {
        Effect.AddToGroup { Through: GroupDoor.Privileged } add when lasts is { } time => AddForTimeAsync(add, time, cancellationToken),
        Effect.AddToGroup { Package: { } package } add => AskForAsync(add, package, cancellationToken),
        Effect.RemoveFromGroup { Package: { } package } remove => EndPackageAsync(remove, package, cancellationToken),
        Effect.RemoveFromGroup { Through: GroupDoor.Privileged } remove => RemovePrivilegedAsync(remove, cancellationToken),
        Effect.AddToGroup add => AddAsync(add, cancellationToken),
        Effect.RemoveFromGroup remove => RemoveAsync(remove, cancellationToken),
        Effect.AssignApp assign => AssignAsync(assign, cancellationToken),
        Effect.RemoveApp remove => UnassignAsync(remove, cancellationToken),
        Effect.AssignLicence assign => AssignAsync(assign, cancellationToken),
        Effect.RemoveLicence remove => RemoveAsync(remove, cancellationToken),
        Effect.IssuePass pass => MakePassAsync(pass, cancellationToken),
        Effect.ResetPassword reset => ResetPasswordAsync(reset, cancellationToken),
        Effect.ResetMfa reset => ResetMfaAsync(reset, cancellationToken),
        Effect.RevokeSessions revoke => RevokeAsync(revoke, cancellationToken),
        Effect.EnableAccount enable => SetEnabledAsync(enable, enabled: true, cancellationToken),
        Effect.DisableAccount disable => SetEnabledAsync(disable, enabled: false, cancellationToken),
        Effect.SetManager set => SetManagerAsync(set, cancellationToken),
        Effect.SetUsageLocation set => SetUsageLocationAsync(set, cancellationToken),
        Effect.SetJob set => SetJobAsync(set, cancellationToken),
        Effect.OrderDevice order => OrderAsync(order, cancellationToken),
        Effect.ShowDeviceKey show => ReadKeyAsync(show, cancellationToken),
        _ => throw new UnreachableException(),
    };

    private static bool IsState(Effect effect) =>
        effect is Effect.AddToGroup or Effect.RemoveFromGroup or Effect.AssignApp or Effect.RemoveApp or Effect.AssignLicence or Effect.RemoveLicence;
}
