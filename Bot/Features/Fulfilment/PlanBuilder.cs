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
internal sealed class PlanBuilder(GraphClient graph)
{
    public async ValueTask<PlanResult> BuildAsync(PinnedCatalog catalog, PlanInput input, CancellationToken cancellationToken)
    {
        var effects = new List<Effect>();
        foreach (var spec in input.Service.Do)
        {
            switch (await BuildAsync(catalog, input, spec, cancellationToken))
            {
                case (null, var why):
                    return new PlanResult.Impossible(why ?? "This can't be carried out yet.");
                case (var effect, _):
                    effects.Add(effect);
                    break;
            }
        }

        return new PlanResult.Made(new Plan(effects, input.Lasts));
    }

    private async ValueTask<(Effect? Effect, string? Why)> BuildAsync(PinnedCatalog catalog, PlanInput input, EffectSpec spec, CancellationToken cancellationToken) => spec switch
    {
        EffectSpec.AddToGroup add => await GroupAsync(catalog, input, add.Group, group => new Effect.AddToGroup(input.Beneficiary, group), cancellationToken),
        EffectSpec.RemoveFromGroup remove => await GroupAsync(catalog, input, remove.Group, group => new Effect.RemoveFromGroup(input.Beneficiary, group), cancellationToken),
        EffectSpec.AssignApp assign => (AssignApp(catalog, input, assign), null),
        EffectSpec.RevokeSessions => (new Effect.RevokeSessions(input.Beneficiary), null),
        EffectSpec.IssueTemporaryAccessPass pass => await PassAsync(input, pass, cancellationToken),
        _ => (null, null),
    };

    private async ValueTask<(Effect? Effect, string? Why)> GroupAsync(
        PinnedCatalog catalog, PlanInput input, NameRef reference, Func<ObjectRef, Effect> make, CancellationToken cancellationToken)
    {
        var group = reference switch
        {
            NameRef.Field field => input.Picked.GetValueOrDefault(field.Name),
            NameRef.Literal literal when catalog.Groups.TryGetValue(literal.Name, out var pinned) => new ObjectRef(pinned.Id, pinned.DisplayName),
            _ => null,
        };
        if (group is null || await graph.GetGroupAsync(group.Id, cancellationToken) is not { } read)
        {
            return (null, "The group isn't in the directory any more.");
        }

        return GroupWriteRules.WhyNot(read) is { } refusal ? (null, $"“{group.Name}” {Sentence(refusal)}") : (make(group), null);
    }

    /// <summary>Said before anybody is asked to approve what could never be done.</summary>
    private static string Sentence(GroupRefusal refusal) => refusal switch
    {
        GroupRefusal.RoleAssignable => "gives out directory roles, so I never change who is in it.",
        GroupRefusal.ManagementRestricted => "is specially protected, so I never change who is in it.",
        GroupRefusal.Synced => "is kept in the company's own Active Directory, so its members can't be changed from here.",
        GroupRefusal.Dynamic => "fills itself by a rule, so nobody can be added or removed by hand.",
        GroupRefusal.MailEnabledSecurity or GroupRefusal.Distribution => "is kept in Exchange, so its members can't be changed from here.",
        GroupRefusal.UnknownKind => "is of a kind that I can't change.",
    };

    private static Effect.AssignApp AssignApp(PinnedCatalog catalog, PlanInput input, EffectSpec.AssignApp assign)
    {
        var app = catalog.Apps[assign.App];
        return new Effect.AssignApp(
            input.Beneficiary, new ObjectRef(app.ServicePrincipalId, app.DisplayName), new ObjectRef(app.Roles[assign.Role], assign.Role));
    }

    private async ValueTask<(Effect? Effect, string? Why)> PassAsync(PlanInput input, EffectSpec.IssueTemporaryAccessPass pass, CancellationToken cancellationToken)
    {
        var recipient = input.Service.Deliver[input.Relation] switch
        {
            SecretReader.Requester => input.Requester,
            SecretReader.Beneficiary => input.Beneficiary,
            _ => await graph.GetManagerAsync(input.Beneficiary.Id, cancellationToken) is { } manager ? PeopleReader.RefOf(manager) : null,
        };
        return recipient is null
            ? (null, "There is nobody in the directory to hand the pass over: no manager is set.")
            : (new Effect.IssuePass(input.Beneficiary, pass.Lifetime, pass.Once, recipient), null);
    }
}
