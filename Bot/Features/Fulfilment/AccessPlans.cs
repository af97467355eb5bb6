using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

/// <summary>Groups, apps and licences: what can't be given is said before anybody is asked to approve it.</summary>
internal sealed class AccessPlans(GraphClient graph, IOptions<GraphOptions> options)
{
    private static readonly TimeSpan ShortestPrivileged = TimeSpan.FromMinutes(5);

    public async ValueTask<Planned> GroupAsync(
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
            return Planned.Not("The group isn't in the directory any more.");
        }

        return GroupWriteRules.WhyNot(read) is { } refusal ? Planned.Not($"“{group.Name}” {Sentence(refusal)}") : Planned.Of(ByItsDoor(make(group), input.Lasts));
    }

    /// <summary>Only what has an end goes through Privileged Identity Management, which knows none shorter than five minutes.</summary>
    public Effect ByItsDoor(Effect effect, TimeSpan? lasts) => effect switch
    {
        Effect.AddToGroup add when options.Value.AccessPackages.FirstOrDefault(one => one.Group == add.Group.Id) is { } one =>
            add with { Through = GroupDoor.Package, Package = new PackageRef(one.Package, one.Policy) },
        Effect.AddToGroup add when options.Value.PrivilegedGroups && lasts >= ShortestPrivileged => add with { Through = GroupDoor.Privileged },
        _ => effect,
    };

    /// <summary>
    /// Through the group that the app's role was given to, where there is one: that needs no permission that could give out any
    /// right of any app. Straight to the person only where the administrator turned it on.
    /// </summary>
    public async ValueTask<Planned> AppAsync(
        PinnedCatalog catalog, PersonRef person, AppWish wish, CancellationToken cancellationToken)
    {
        var pinned = catalog.Apps[wish.App];
        var (app, role) = (new ObjectRef(pinned.ServicePrincipalId, pinned.DisplayName), new ObjectRef(pinned.Roles[wish.Role], wish.Role));
        if (await FindCarrierAsync(app.Id, role.Id, cancellationToken) is { } carrier)
        {
            return Planned.Of(wish.IsGiven ? ByItsDoor(new Effect.AddToGroup(person, carrier), wish.Lasts) : new Effect.RemoveFromGroup(person, carrier));
        }

        return options.Value.DirectAppRoles
            ? Planned.Of(wish.IsGiven ? new Effect.AssignApp(person, app, role) : new Effect.RemoveApp(person, app, role))
            : Planned.Not($"{app.Name} isn't given out through a group yet, and giving it to single people is switched off here.");
    }

    /// <summary>The one group with this role whose members can be changed; with several it isn't ours to choose.</summary>
    private async ValueTask<ObjectRef?> FindCarrierAsync(Guid app, Guid role, CancellationToken cancellationToken)
    {
        var carriers = (await graph.GetAppRoleAssignmentsAsync(app, cancellationToken))
            .Where(held => held.IsGroup && held.AppRoleId == role)
            .Select(held => held.PrincipalId)
            .OfType<Guid>()
            .Distinct()
            .ToList();
        return carriers is [var only] && await graph.GetGroupAsync(only, cancellationToken) is { } group && GroupWriteRules.WhyNot(group) is null
            ? new ObjectRef(group.Id, group.DisplayName ?? "a group")
            : null;
    }

    public async ValueTask<Planned> GiveLicenceAsync(PlanInput input, string partNumber, CancellationToken cancellationToken)
    {
        var bought = await graph.FindLicenceAsync(partNumber, cancellationToken);
        var held = await graph.GetLicencesAsync(input.Beneficiary.Id, cancellationToken);
        return (bought, held) switch
        {
            (null, _) => Planned.Not(NotBought(partNumber)),
            (_, null) => Planned.Not($"{input.Beneficiary.Name} isn't in the directory any more."),
            ({ CapabilityStatus: not ("Enabled" or "Warning") }, _) => Planned.Not($"The company's subscription to {ProductNames.Of(partNumber)} has run out."),
            ({ SkuId: var sku }, _) when held.Of(sku).Count > 0 => Planned.Of(Give(sku)), // seen to be so already
            (_, { UsageLocation: null or "" }) => Planned.Not($"{Whose(input)} account has no usage location in the directory, and without one no licence can be given."),
            _ when bought.SeatsLeft() <= 0 => Planned.Not(Refusals.NoSeats(ProductNames.Of(partNumber))),
            _ => Planned.Of(Give(bought.SkuId)),
        };

        Effect.AssignLicence Give(Guid sku) => new(input.Beneficiary, new ObjectRef(sku, ProductNames.Of(partNumber)));
    }

    public async ValueTask<Planned> TakeLicenceAsync(PlanInput input, string partNumber, CancellationToken cancellationToken)
    {
        if (await graph.FindLicenceAsync(partNumber, cancellationToken) is not { } bought)
        {
            return Planned.Not(NotBought(partNumber));
        }

        var held = (await graph.GetLicencesAsync(input.Beneficiary.Id, cancellationToken))?.Of(bought.SkuId) ?? [];
        return held.Count > 0 && held.All(licence => licence.AssignedByGroup is not null)
            ? Planned.Not(Refusals.Inherited(ProductNames.Of(partNumber)))
            : Planned.Of(new Effect.RemoveLicence(input.Beneficiary, new ObjectRef(bought.SkuId, ProductNames.Of(partNumber))));
    }

    public static string NotBought(string partNumber) => $"The company has no licences for {ProductNames.Of(partNumber)}.";

    private static string Whose(PlanInput input) => input.Beneficiary.Is(input.Requester.Id) ? "Your" : $"{input.Beneficiary.Name}'s";

    public static string Sentence(GroupRefusal refusal) => refusal switch
    {
        GroupRefusal.RoleAssignable => "gives out directory roles, so I never change who is in it.",
        GroupRefusal.ManagementRestricted => "is specially protected, so I never change who is in it.",
        GroupRefusal.Synced => "is kept in the company's own Active Directory, so its members can't be changed from here.",
        GroupRefusal.Dynamic => "fills itself by a rule, so nobody can be added or removed by hand.",
        GroupRefusal.MailEnabledSecurity or GroupRefusal.Distribution => "is kept in Exchange, so its members can't be changed from here.",
        GroupRefusal.UnknownKind => "is of a kind that I can't change.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <param name="IsGiven">False: it is to be taken away.</param>
/// <param name="Lasts">Null for as long as nobody takes it away.</param>
internal sealed record AppWish(string App, string Role, bool IsGiven, TimeSpan? Lasts = null);
