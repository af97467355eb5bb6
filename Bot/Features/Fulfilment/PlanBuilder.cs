using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

/// <summary>What a plan is made for.</summary>
/// <param name="Picked">What was picked in each `ask` field, by object id.</param>
internal sealed record PlanInput(
    Service Service, Relation Relation, PersonRef Requester, PersonRef Beneficiary, IReadOnlyDictionary<string, ObjectRef> Picked, TimeSpan? Lasts);

internal abstract record PlanResult
{
    private PlanResult()
    {
    }

    internal sealed record Made(Plan Plan) : PlanResult;

    internal sealed record Impossible(string Why) : PlanResult;
}

/// <summary>Turns a service's `do` into exact changes by object id, and refuses early what the directory would refuse late.</summary>
internal sealed class PlanBuilder(AccessPlans access, AccountPlans accounts, DevicePlans devices, GraphIdentity identity)
{
    private const string NotSwitchedOn = "This hasn't been switched on by this company's administrators yet.";

    public async ValueTask<PlanResult> BuildAsync(PinnedCatalog catalog, PlanInput input, CancellationToken cancellationToken)
    {
        var grants = await identity.ReadAsync(cancellationToken);
        if (grants.FirstUnmet(input.Service.Do.SelectMany(EffectPermissions.Of)) is not null)
        {
            return new PlanResult.Impossible(NotSwitchedOn);
        }

        var effects = new List<Effect>();
        foreach (var spec in input.Service.Do)
        {
            switch (await BuildAsync(catalog, input, spec, cancellationToken))
            {
                case { Effects: [] } not:
                    return new PlanResult.Impossible(not.Why ?? "This can't be carried out yet.");
                case var made:
                    effects.AddRange(made.Effects);
                    break;
            }
        }

        if (grants.FirstUnmet(effects.SelectMany(EffectPermissions.OfItsWay)) is not null)
        {
            return new PlanResult.Impossible(NotSwitchedOn);
        }

        // An account is shut first and alone: what else is to be done must not keep it open.
        return new PlanResult.Made(new Plan([.. effects.OrderBy(effect => effect is not Effect.DisableAccount)], input.Lasts));
    }

    private ValueTask<Planned> BuildAsync(PinnedCatalog catalog, PlanInput input, EffectSpec spec, CancellationToken cancellationToken) => spec switch
    {
        EffectSpec.AddToGroup add => access.GroupAsync(catalog, input, add.Group, group => new Effect.AddToGroup(input.Beneficiary, group), cancellationToken),
        EffectSpec.RemoveFromGroup remove => access.GroupAsync(catalog, input, remove.Group, group => new Effect.RemoveFromGroup(input.Beneficiary, group), cancellationToken),
        EffectSpec.AssignApp assign => access.AppAsync(catalog, input.Beneficiary, new AppWish(assign.App, assign.Role, IsGiven: true, input.Lasts), cancellationToken),
        EffectSpec.RemoveApp remove => access.AppAsync(catalog, input.Beneficiary, new AppWish(remove.App, remove.Role, IsGiven: false), cancellationToken),
        EffectSpec.AssignLicense assign => access.GiveLicenceAsync(input, assign.Sku, cancellationToken),
        EffectSpec.RemoveLicense remove => access.TakeLicenceAsync(input, remove.Sku, cancellationToken),
        EffectSpec.RevokeSessions => ValueTask.FromResult(Planned.Of(new Effect.RevokeSessions(input.Beneficiary))),
        EffectSpec.ResetMfa => ValueTask.FromResult(Planned.Of(new Effect.ResetMfa(input.Beneficiary))),
        EffectSpec.IssueTemporaryAccessPass pass => accounts.PassAsync(input, pass, cancellationToken),
        EffectSpec.ResetPassword => accounts.PasswordAsync(input, cancellationToken),
        EffectSpec.UnlockAccount => accounts.UnlockAsync(input, cancellationToken),
        EffectSpec.EnableAccount => accounts.EnabledAsync(input, new Effect.EnableAccount(input.Beneficiary), cancellationToken),
        EffectSpec.DisableAccount => accounts.EnabledAsync(input, new Effect.DisableAccount(input.Beneficiary), cancellationToken),
        EffectSpec.OrderDevice order => devices.OrderAsync(input, order, cancellationToken),
        EffectSpec.ShowDeviceKey show => devices.KeyAsync(input, show, cancellationToken),
        _ => ValueTask.FromResult(Planned.Not(null)),
    };
}

/// <summary>The changes that one line of `do` comes to, or why there are none.</summary>
internal readonly record struct Planned(IReadOnlyList<Effect> Effects, string? Why)
{
    public static Planned Of(params IReadOnlyList<Effect> effects) => new(effects, null);

    public static Planned Not(string? why) => new([], why);
}
