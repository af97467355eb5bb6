using System.Collections.Concurrent;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.Runs.Ledger;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Braking;

/// <summary>
/// Asked before each person's part is begun, and puts the run on hold where a brake trips: the row says so, whatever restarts. How
/// many begin in a stretch of time is counted in one transaction with the beginning, so that no two processes pass it together.
/// </summary>
internal sealed class RunBrakes(IStore store, Commits commits, CatalogSource catalogs, GraphClient graph, TimeProvider clock)
{
    private const string BegunKind = "hr-begun";
    private const int MostRaces = 20;
    private const int MostPeople = 10_000;

    // What was in order a moment ago, with as many failures, isn't counted again for each of a thousand people.
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, (int Failed, DateTimeOffset At)> _inOrder = new();

    /// <returns>False when the run is on hold: whoever lets it go on has it tried again.</returns>
    public async ValueTask<bool> MayBeginAsync(PersonRun person, CancellationToken cancellationToken)
    {
        for (var race = 0; race < MostRaces; race++)
        {
            if (await store.FindAsync([HrRun.KeyOf(person.RunId)], cancellationToken) is not [{ } row] || HrRun.From(row) is not { HeldBecause: null } run)
            {
                return false;
            }

            if (catalogs.Current?.Pinned.Catalog.Brakes is not { } brakes)
            {
                return catalogs.Current is not null;
            }

            if (await WhyNotAsync(brakes, run, person, cancellationToken) is not { } trip)
            {
                return true;
            }

            if (await HoldAsync(run, trip, brakes, cancellationToken))
            {
                return false;
            }
        }

        return false;
    }

    private async ValueTask<Trip?> WhyNotAsync(Brakes brakes, HrRun run, PersonRun person, CancellationToken cancellationToken)
    {
        if (person.HasBegun)
        {
            return null;
        }

        var reading = await ReadAsync(brakes, run, person, cancellationToken);
        return BrakePolicy.Decide(brakes, run, reading) ?? await CountAsync(brakes, run, person, cancellationToken);
    }

    private async ValueTask<BrakeReading> ReadAsync(Brakes brakes, HrRun run, PersonRun person, CancellationToken cancellationToken)
    {
        var failed = (await store.ListAsync(PersonRun.OfRun(run.Id, MostPeople) with { States = [nameof(PersonRunState.NeedsPerson)] }, cancellationToken)).Count;
        var isKnown = _inOrder.TryGetValue(run.Id, out var before) && before.Failed == failed && clock.GetUtcNow() < before.At + Moment;
        if (isKnown || (person.Kind != PersonRunKind.Leaver && failed < BrakePolicy.FewestFailures))
        {
            return new BrakeReading(MostPeople, 0, 0, null);
        }

        var people = (await store.ListAsync(PersonRun.OfRun(run.Id, MostPeople), cancellationToken)).Select(PersonRun.From).ToList();
        var leavers = people.Count(static one => one is { Kind: PersonRunKind.Leaver, State: not PersonRunState.Cancelled });
        var reading = new BrakeReading(people.Count, failed, leavers, await AccountsAsync(run, leavers, cancellationToken));
        if (BrakePolicy.Decide(brakes, run, reading) is null)
        {
            _inOrder[run.Id] = (failed, clock.GetUtcNow());
        }

        return reading;
    }

    /// <summary>The company is counted only where so many leave that it matters.</summary>
    private async ValueTask<int?> AccountsAsync(HrRun run, int leavers, CancellationToken cancellationToken) =>
        leavers >= BrakePolicy.FewestLeavers && !run.Waived.Contains(BrakeKind.HalfTheCompany) ? await graph.CountEnabledAccountsAsync(cancellationToken) : null;

    private async ValueTask<Trip?> CountAsync(Brakes brakes, HrRun run, PersonRun person, CancellationToken cancellationToken)
    {
        if (BrakePolicy.LimitOf(brakes, person.Kind) is not { } limit || run.Waived.Contains(BrakePolicy.KindOf(person.Kind)))
        {
            return null;
        }

        var begun = new Changes
        {
            Rows = [new RowChange.Save(new Row(new RowKey(BegunKind, person.Id.ToString("D")), 0, "{}"))],
            Tallies = [new Tally($"hr|{BrakePolicy.KindOf(person.Kind)}", limit.Count, clock.GetUtcNow(), limit.Per)],
        };

        // A conflict says that it was counted before.
        return await commits.CommitAsync(begun, cancellationToken) is CommitOutcome.OverLimit ? BrakePolicy.TooFast(person.Kind, limit) : null;
    }

    /// <returns>False when the run was changed meanwhile: look again.</returns>
    private async ValueTask<bool> HoldAsync(HrRun run, Trip trip, Brakes brakes, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var held = run with { HeldBecause = trip.Because, HeldAt = now, HeldBy = trip.Kind };
        IReadOnlyList<WorkItem> told = catalogs.Current?.Pinned.Catalog.Teams.GetValueOrDefault(brakes.HoldForTeam) is { } team
            ? [Outgoing.LineIn(team.Channel, RunLines.HeldForTeam(held)).ToWork(now)]
            : [];
        return await commits.CommitAsync(
            new Changes
            {
                Rows = [held.Save()],
                Audit = [new AuditEntry(now, "desk", "hr.held", $"run:{run.Id:D}", $$"""{"brake":"{{trip.Kind}}"}""")],
                Work = [.. told, LedgerWork.Due(LedgerWork.Ledger, run.Id, now)],
            },
            cancellationToken) is CommitOutcome.Committed;
    }
}
