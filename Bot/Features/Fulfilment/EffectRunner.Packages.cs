using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

/// <summary>Groups by way of an access package: asked for, and looked for until it has come.</summary>
internal sealed partial class EffectRunner
{
    private async ValueTask<bool?> HasPackageAsync(Effect.AddToGroup add, PackageRef package, CancellationToken cancellationToken) =>
        await graph.FindPackageAssignmentAsync(package.Id, add.Person.Id, cancellationToken) is { IsDelivered: true }
            || await graph.IsMemberAsync(add.Group.Id, add.Person.Id, cancellationToken);

    private async ValueTask<EffectResult> AskForAsync(Effect.AddToGroup add, PackageRef package, CancellationToken cancellationToken)
    {
        switch (await graph.FindPackageAssignmentAsync(package.Id, add.Person.Id, cancellationToken))
        {
            case { IsDelivered: true }:
                return EffectResult.WasSo.Instance;
            case { HasFailed: true }:
                return new EffectResult.Refused("Its access package couldn't be delivered; somebody has to look at it in Entitlement Management.");
            case { IsUnderWay: true }:
                return OnItsWay;
        }

        try
        {
            await graph.AskForPackageAsync(package.Id, package.Policy, add.Person.Id, cancellationToken);
        }
        catch (GraphException refused) when (refused.Refusal == GraphRefusal.AlreadySo)
        {
            // Asked for already, by us or by themselves.
        }

        return OnItsWay;
    }

    private static EffectResult.Pending OnItsWay => new("Its access package hasn't been delivered for a day, and Entitlement Management doesn't say why.");

    private async ValueTask<EffectResult> EndPackageAsync(Effect.RemoveFromGroup remove, PackageRef package, CancellationToken cancellationToken)
    {
        if (await graph.FindPackageAssignmentAsync(package.Id, remove.Person.Id, cancellationToken) is not { } held)
        {
            // It has ended by itself; or it was given by the other way, and is this one's to take back since.
            return await RemoveAsync(remove, cancellationToken);
        }

        await graph.EndPackageAsync(held.Id, cancellationToken);
        return EffectResult.Done.Instance;
    }
}
