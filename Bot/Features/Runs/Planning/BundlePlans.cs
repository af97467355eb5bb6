using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Runs.Planning;

/// <summary>Whom a plan is for, and what it is made by.</summary>
/// <param name="Manager">Null where nobody is set.</param>
internal sealed record PlanSubject(PinnedCatalog Catalog, PersonRef Person, PersonRef? Manager);

/// <summary>
/// Turns what a bundle names into exact changes. What can't be done is a note and not a refusal: the rest goes on. Whether a seat is
/// free is seen when it is given, since days may lie between.
/// </summary>
internal sealed class BundlePlans(AccessPlans access, GraphClient graph)
{
    private static readonly TimeSpan FirstPass = TimeSpan.FromHours(8);

    /// <summary>What the bundles give, without passes.</summary>
    public async ValueTask<PlanDraft> GiveAsync(PlanSubject subject, IReadOnlyList<Bundle> bundles, CancellationToken cancellationToken)
    {
        var (effects, notes) = (new List<PlannedEffect>(), new List<string>());
        foreach (var bundle in bundles)
        {
            var time = bundle.At is { } at ? at.Time ?? TimeOnly.MinValue : (TimeOnly?)null;
            foreach (var planned in await GiveAsync(subject, bundle, cancellationToken))
            {
                effects.AddRange(planned.Effects.Select(effect => new PlannedEffect(effect, time)));
                notes.AddRange(planned is { Effects: [], Why: { } why } ? [why] : []);
            }
        }

        return new PlanDraft(effects, notes) { Bundles = [.. bundles.Select(static bundle => bundle.Id)] };
    }

    /// <summary>The first pass, for whoever the bundle hands it to, on the first day.</summary>
    public static PlanDraft Passes(PlanSubject subject, IReadOnlyList<Bundle> bundles)
    {
        var (effects, notes) = (new List<PlannedEffect>(), new List<string>());
        foreach (var pass in bundles.Select(static bundle => bundle.Pass).OfType<BundlePass>().Take(1))
        {
            if ((pass.To == SecretReader.Beneficiary ? subject.Person : subject.Manager) is { } reader)
            {
                effects.Add(new PlannedEffect(new Effect.IssuePass(subject.Person, FirstPass, Once: true, reader), pass.At.Time ?? HrDays.Morning));
            }
            else
            {
                notes.Add($"No manager is set, so nobody can be handed {subject.Person.Name}'s first pass.");
            }
        }

        return new PlanDraft(effects, notes);
    }

    private async ValueTask<IReadOnlyList<Planned>> GiveAsync(PlanSubject subject, Bundle bundle, CancellationToken cancellationToken)
    {
        var planned = new List<Planned>();
        foreach (var group in bundle.Groups)
        {
            planned.Add(await GroupAsync(subject, group, cancellationToken));
        }

        foreach (var sku in bundle.Licenses)
        {
            planned.Add(await LicenceAsync(subject, sku, cancellationToken));
        }

        foreach (var app in bundle.Apps)
        {
            planned.Add(await access.AppAsync(subject.Catalog, subject.Person, new AppWish(app.App, app.Role, IsGiven: true), cancellationToken));
        }

        foreach (var spec in bundle.Do)
        {
            planned.Add(await DoAsync(subject, spec, cancellationToken));
        }

        return planned;
    }

    private async ValueTask<Planned> GroupAsync(PlanSubject subject, string name, CancellationToken cancellationToken)
    {
        var pinned = subject.Catalog.Groups[name];
        return await graph.GetGroupAsync(pinned.Id, cancellationToken) switch
        {
            null => Planned.Not($"“{pinned.DisplayName}” isn't in the directory any more."),
            { } group when GroupWriteRules.WhyNot(group) is { } refusal => Planned.Not($"“{pinned.DisplayName}” {AccessPlans.Sentence(refusal)}"),
            _ => Planned.Of(access.ByItsDoor(new Effect.AddToGroup(subject.Person, new ObjectRef(pinned.Id, pinned.DisplayName)), lasts: null)),
        };
    }

    private async ValueTask<Planned> LicenceAsync(PlanSubject subject, string partNumber, CancellationToken cancellationToken) =>
        await graph.FindLicenceAsync(partNumber, cancellationToken) is { } bought
            ? Planned.Of(new Effect.AssignLicence(subject.Person, new ObjectRef(bought.SkuId, ProductNames.Of(partNumber))))
            : Planned.Not(AccessPlans.NotBought(partNumber));

    private async ValueTask<Planned> DoAsync(PlanSubject subject, EffectSpec spec, CancellationToken cancellationToken) => spec switch
    {
        EffectSpec.AddToGroup { Group: NameRef.Literal group } => await GroupAsync(subject, group.Name, cancellationToken),
        EffectSpec.RemoveFromGroup { Group: NameRef.Literal group } when subject.Catalog.Groups[group.Name] is var pinned =>
            Planned.Of(new Effect.RemoveFromGroup(subject.Person, new ObjectRef(pinned.Id, pinned.DisplayName))),
        EffectSpec.AssignApp app => await access.AppAsync(subject.Catalog, subject.Person, new AppWish(app.App, app.Role, IsGiven: true), cancellationToken),
        EffectSpec.RemoveApp app => await access.AppAsync(subject.Catalog, subject.Person, new AppWish(app.App, app.Role, IsGiven: false), cancellationToken),
        EffectSpec.AssignLicense licence => await LicenceAsync(subject, licence.Sku, cancellationToken),
        EffectSpec.RemoveLicense licence => await graph.FindLicenceAsync(licence.Sku, cancellationToken) is { } bought
            ? Planned.Of(new Effect.RemoveLicence(subject.Person, new ObjectRef(bought.SkuId, ProductNames.Of(licence.Sku))))
            : Planned.Not(AccessPlans.NotBought(licence.Sku)),
        EffectSpec.RevokeSessions => Planned.Of(new Effect.RevokeSessions(subject.Person)),
        EffectSpec.ResetMfa => Planned.Of(new Effect.ResetMfa(subject.Person)),
        EffectSpec.EnableAccount => Planned.Of(new Effect.EnableAccount(subject.Person)),
        EffectSpec.DisableAccount => Planned.Of(new Effect.DisableAccount(subject.Person)),
        _ => Planned.Not($"“{spec.Key}” can't be done for {subject.Person.Name} here."),
    };
}
