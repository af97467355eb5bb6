using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Planning;

/// <summary>
/// What a move changes: what the new place gives is added first, then what only the old place gave is taken. What somebody had before,
/// asked for themselves, or was given by hand stays, and is named.
/// </summary>
internal sealed class MoverPlans(BundlePlans bundles, HoldingsReader reader, IStore store)
{
    private const int MostRequests = 500;

    /// <param name="subject">Who moves.</param>
    /// <param name="old">The bundles of the old place; null where nobody knows it any more.</param>
    /// <param name="now">The bundles of the new place.</param>
    /// <param name="hadBefore">What earlier runs found and didn't give themselves, as <see cref="Effect.Canonical"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<PlanDraft> BuildAsync(
        PlanSubject subject, IReadOnlyList<Bundle>? old, IReadOnlyList<Bundle> now, IReadOnlySet<string> hadBefore, CancellationToken cancellationToken)
    {
        var given = await bundles.GiveAsync(subject, now, cancellationToken);
        var held = await reader.ReadAsync(subject.Person.Id, cancellationToken);
        var gave = old is null ? [] : (await bundles.GiveAsync(subject, old, cancellationToken)).Effects.Select(static planned => planned.Effect).ToList();
        var only = gave.Where(effect => given.Effects.All(kept => kept.Effect.Canonical != effect.Canonical)).ToList();
        var asked = await AskedForAsync(subject.Person.Id, cancellationToken);
        var taken = only.Where(effect => !hadBefore.Contains(effect.Canonical) && !asked.Contains(effect.Canonical)).Select(static effect => effect.Inverse()).OfType<Effect>().ToList();
        return new PlanDraft(
            [.. given.Effects, .. taken.Select(static effect => new PlannedEffect(effect))],
            [.. given.Notes, .. old is null ? ["Nobody knows any more what the old place gave, so nothing is taken away."] : Array.Empty<string>(), .. Keeps(held, given, taken)])
        {
            Bundles = given.Bundles,
        }.Once();
    }

    private static IEnumerable<string> Keeps(Holdings held, PlanDraft given, IReadOnlyList<Effect> taken)
    {
        var touched = given.Effects.Select(static planned => planned.Effect).OfType<Effect.AddToGroup>().Select(static add => add.Group.Id)
            .Concat(taken.OfType<Effect.RemoveFromGroup>().Select(static remove => remove.Group.Id))
            .ToHashSet();
        var kept = held.Groups.Where(group => !touched.Contains(group.Id)).Select(static group => $"“{group.DisplayName}”").ToList();
        return kept.Count == 0 ? [] : [$"Stays in {string.Join(", ", kept)}."];
    }

    /// <summary>What they have by a request of their own that still lasts.</summary>
    private async ValueTask<IReadOnlySet<string>> AskedForAsync(Guid person, CancellationToken cancellationToken) =>
        (await store.ListRequestsAboutAsync(person, [nameof(RequestState.Fulfilled), nameof(RequestState.Fulfilling), nameof(RequestState.Approved)], MostRequests, cancellationToken))
            .Where(request => request.Beneficiary.Is(person))
            .SelectMany(static request => request.Plan.Effects)
            .Select(static effect => effect.Canonical)
            .ToHashSet(StringComparer.Ordinal);
}
