using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

internal sealed partial class EffectRunner
{
    private async ValueTask<EffectResult> AddAsync(Effect.AddToGroup add, CancellationToken cancellationToken) =>
        await graph.AddMemberAsync(add.Group.Id, add.Person.Id, cancellationToken) == AddMemberOutcome.AlreadyMember
            ? EffectResult.WasSo.Instance
            : EffectResult.Done.Instance;

    private async ValueTask<EffectResult> RemoveAsync(Effect.RemoveFromGroup remove, CancellationToken cancellationToken) =>
        await graph.RemoveMemberAsync(remove.Group.Id, remove.Person.Id, cancellationToken) == RemoveMemberOutcome.NotMember
            ? EffectResult.WasSo.Instance
            : EffectResult.Done.Instance;

    private async ValueTask<bool> HasRoleAsync(Guid person, Guid app, Guid role, CancellationToken cancellationToken) =>
        await graph.FindAppRoleAssignmentAsync(person, app, role, cancellationToken) is not null;

    private async ValueTask<EffectResult> AssignAsync(Effect.AssignApp assign, CancellationToken cancellationToken) =>
        await graph.AssignAppRoleAsync(assign.Person.Id, assign.App.Id, assign.Role.Id, cancellationToken) is AssignAppRoleOutcome.AlreadyAssigned
            ? EffectResult.WasSo.Instance
            : EffectResult.Done.Instance;

    private async ValueTask<EffectResult> UnassignAsync(Effect.RemoveApp remove, CancellationToken cancellationToken)
    {
        var assignment = await graph.FindAppRoleAssignmentAsync(remove.Person.Id, remove.App.Id, remove.Role.Id, cancellationToken);
        return assignment is null
            || await graph.RemoveAppRoleAssignmentAsync(remove.App.Id, assignment.Id, cancellationToken) == RemoveAppRoleOutcome.NotAssigned
            ? EffectResult.WasSo.Instance
            : EffectResult.Done.Instance;
    }

    /// <summary>Somebody who isn't there any more has none.</summary>
    private async ValueTask<LicencesHeld> LicencesAsync(Guid person, CancellationToken cancellationToken) =>
        await graph.GetLicencesAsync(person, cancellationToken) ?? new LicencesHeld { Id = person };

    private async ValueTask<EffectResult> AssignAsync(Effect.AssignLicence assign, CancellationToken cancellationToken)
    {
        // The last seat may have gone since it was approved; asked here, since Graph says it in words that may change.
        if (await graph.FindLicenceAsync(assign.Licence.Id, cancellationToken) is not { } bought || bought.SeatsLeft() <= 0)
        {
            return new EffectResult.Refused(Refusals.NoSeats(assign.Licence.Name));
        }

        await graph.AssignLicenceAsync(assign.Person.Id, assign.Licence.Id, cancellationToken);
        return EffectResult.Done.Instance;
    }

    private async ValueTask<EffectResult> RemoveAsync(Effect.RemoveLicence remove, CancellationToken cancellationToken)
    {
        var held = (await LicencesAsync(remove.Person.Id, cancellationToken)).Of(remove.Licence.Id);
        if (held.Count > 0 && held.All(licence => licence.AssignedByGroup is not null))
        {
            return new EffectResult.Refused(Refusals.Inherited(remove.Licence.Name));
        }

        try
        {
            await graph.RemoveLicenceAsync(remove.Person.Id, remove.Licence.Id, cancellationToken);
            return EffectResult.Done.Instance;
        }
        catch (GraphException refused) when (refused.Refusal == GraphRefusal.NotHeld)
        {
            return EffectResult.WasSo.Instance;
        }
    }
}
