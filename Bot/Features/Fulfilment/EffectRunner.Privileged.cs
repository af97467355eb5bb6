using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

/// <summary>Groups by way of Privileged Identity Management: an assignment with an end of its own.</summary>
internal sealed partial class EffectRunner
{
    // Between writing down that it begins and the call.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    /// <summary>Whoever is in it for good or for longer has it; who is in it for less doesn't have it for as long as was agreed.</summary>
    private async ValueTask<bool?> LastsInGroupAsync(Effect.AddToGroup add, DateTimeOffset? until, CancellationToken cancellationToken) =>
        await graph.FindPrivilegedMembershipAsync(add.Group.Id, add.Person.Id, cancellationToken) is { } held
            ? until is not { } end || held.LastsUntil(end - Slack)
            : await graph.IsMemberAsync(add.Group.Id, add.Person.Id, cancellationToken);

    private async ValueTask<EffectResult> AddForTimeAsync(Effect.AddToGroup add, TimeSpan lasts, CancellationToken cancellationToken)
    {
        try
        {
            await graph.AssignPrivilegedAsync(add.Group.Id, add.Person.Id, lasts, cancellationToken);
            return EffectResult.Done.Instance;
        }
        catch (GraphException refused) when (refused.Refusal == GraphRefusal.AlreadySo)
        {
            // Our own, whose answer was lost and which doesn't show yet; or one that ends too early.
            return await ProlongAsync(add, clock.GetUtcNow() + lasts, cancellationToken) ? EffectResult.Done.Instance : EffectResult.WasSo.Instance;
        }
    }

    /// <summary>Moves the end that the directory itself knows, where it does; asking again is the same as once.</summary>
    /// <returns>False where nothing had to be moved.</returns>
    public async ValueTask<bool> ProlongAsync(Effect effect, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (effect is not Effect.AddToGroup { Through: GroupDoor.Privileged } add
            || await graph.FindPrivilegedMembershipAsync(add.Group.Id, add.Person.Id, cancellationToken) is not { } held
            || held.LastsUntil(until - Slack))
        {
            return false;
        }

        await graph.ExtendPrivilegedAsync(add.Group.Id, add.Person.Id, until, cancellationToken);
        return true;
    }

    private async ValueTask<EffectResult> RemovePrivilegedAsync(Effect.RemoveFromGroup remove, CancellationToken cancellationToken)
    {
        try
        {
            await graph.RemovePrivilegedAsync(remove.Group.Id, remove.Person.Id, cancellationToken);
            return EffectResult.Done.Instance;
        }
        catch (GraphException refused) when (refused.Refusal == GraphRefusal.NotHeld)
        {
            // It has ended by itself; or it was given by the other way, and is this one's to take back since.
            return await RemoveAsync(remove, cancellationToken);
        }
    }
}
