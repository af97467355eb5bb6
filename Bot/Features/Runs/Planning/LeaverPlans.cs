using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Runs.Planning;

/// <summary>
/// What is taken from somebody who leaves: the account is shut first and alone, then their sessions, their ways to sign in, and what
/// they have. What can't be taken is said.
/// </summary>
internal sealed class LeaverPlans(HoldingsReader reader, BundlePlans bundles)
{
    public async ValueTask<(PlanDraft Draft, Holdings Held)> BuildAsync(PlanSubject subject, IReadOnlyList<Bundle> leaving, CancellationToken cancellationToken)
    {
        var held = await reader.ReadAsync(subject.Person.Id, cancellationToken);
        var plain = await bundles.GiveAsync(subject, [.. leaving.Select(static bundle => bundle with { Do = [.. bundle.Do.Where(static spec => !spec.OnlyInBundles)] })], cancellationToken);
        var all = leaving.SelectMany(static bundle => bundle.Do).ToHashSet();
        var effects = new List<PlannedEffect>(plain.Effects);
        var notes = new List<string>(plain.Notes);
        if (all.Contains(new EffectSpec.RemoveSignInMethods()))
        {
            effects.Add(new PlannedEffect(new Effect.ResetMfa(subject.Person), TimeOf(leaving)));
        }

        if (all.Contains(new EffectSpec.RemoveGranted()))
        {
            effects.AddRange((await GrantedAsync(subject, held, cancellationToken)).Select(effect => new PlannedEffect(effect, TimeOf(leaving))));
        }

        if (all.Contains(new EffectSpec.RemoveLicenses()))
        {
            effects.AddRange((await LicencesAsync(subject, held, cancellationToken)).Select(effect => new PlannedEffect(effect, TimeOf(leaving))));
        }

        notes.AddRange([.. Stays(held), .. await reader.DevicesAsync(subject.Person.Id, cancellationToken)]);
        return ((plain with { Effects = [.. effects.OrderBy(static planned => RankOf(planned.Effect))], Notes = notes }).Once(), held);
    }

    /// <summary>What is left of somebody when all is done, in plain words.</summary>
    /// <param name="person">Who has left.</param>
    /// <param name="done">What was just taken; the directory may not show it yet.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<IReadOnlyList<string>> ResidueAsync(Guid person, IReadOnlyList<Effect> done, CancellationToken cancellationToken)
    {
        var held = await reader.ReadAsync(person, cancellationToken);
        var groups = done.OfType<Effect.RemoveFromGroup>().Select(static effect => effect.Group.Id).ToHashSet();
        var apps = done.OfType<Effect.RemoveApp>().Select(static effect => (effect.App.Id, effect.Role.Id)).ToHashSet();
        var licences = done.OfType<Effect.RemoveLicence>().Select(static effect => effect.Licence.Id).ToHashSet();
        var roles = held.Roles.Count(role => !apps.Contains((role.ResourceId ?? Guid.Empty, role.AppRoleId ?? Guid.Empty)));
        var own = held.Licences.Count(licence => licence is { AssignedByGroup: null, SkuId: { } sku } && !licences.Contains(sku));
        return
        [
            .. Stays(held),
            .. held.Groups.Where(group => GroupWriteRules.WhyNot(group) is null && !groups.Contains(group.Id)).Select(static group => $"Is still in “{group.DisplayName}”."),
            .. roles == 0 ? [] : new[] { $"Still has app roles of their own: {roles}." },
            .. own == 0 ? [] : new[] { $"Still has licences of their own: {own}." },
            .. await reader.DevicesAsync(person, cancellationToken),
        ];
    }

    /// <summary>Microsoft Graph, leaver: shut, sign out, sign-in methods, app roles, groups, licences.</summary>
    private static int RankOf(Effect effect) => effect switch
    {
        Effect.DisableAccount => 0,
        Effect.RevokeSessions => 1,
        Effect.ResetMfa => 2,
        Effect.RemoveApp => 3,
        Effect.RemoveFromGroup => 4,
        Effect.RemoveLicence => 5,
        _ => 6,
    };

    private static TimeOnly? TimeOf(IReadOnlyList<Bundle> leaving) => leaving.Max(static bundle => bundle.At?.Time ?? TimeOnly.MinValue);

    private async ValueTask<IReadOnlyList<Effect>> GrantedAsync(PlanSubject subject, Holdings held, CancellationToken cancellationToken)
    {
        var effects = new List<Effect>();
        foreach (var role in held.Roles)
        {
            var (app, name) = await reader.NameAsync(role, cancellationToken);
            effects.Add(new Effect.RemoveApp(subject.Person, app, name));
        }

        return [.. effects, .. held.Groups.Where(static group => GroupWriteRules.WhyNot(group) is null).Select(group => new Effect.RemoveFromGroup(subject.Person, HoldingsWords.RefOf(group)))];
    }

    private async ValueTask<IReadOnlyList<Effect>> LicencesAsync(PlanSubject subject, Holdings held, CancellationToken cancellationToken)
    {
        var own = held.Licences.Where(static licence => licence.AssignedByGroup is null).Select(static licence => licence.SkuId).OfType<Guid>().Distinct().ToList();
        var bought = own.Count == 0 ? [] : await reader.BoughtAsync(cancellationToken);
        return [.. own.Select(sku => new Effect.RemoveLicence(subject.Person, new ObjectRef(sku, ProductNames.Of(bought.FirstOrDefault(one => one.SkuId == sku)?.SkuPartNumber ?? sku.ToString("D")))))];
    }

    private static IEnumerable<string> Stays(Holdings held) =>
    [
        .. held.Groups.Select(HoldingsWords.WhyStays).OfType<string>(),
        .. held.Owned.Count == 0 ? [] : new[] { $"Owns {string.Join(", ", held.Owned.Select(static group => $"“{group.DisplayName}”"))}: give them another owner." },
        .. held.Reports.Count == 0 ? [] : new[] { $"{string.Join(", ", held.Reports.Select(static report => report.Name))} report to them: set another manager." },
    ];
}
