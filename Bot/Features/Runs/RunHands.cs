using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Requests.Endings;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs;

/// <summary>What HR's runs have given people and taken from them.</summary>
internal sealed class RunHands(IStore store) : IOtherHands
{
    private const int MostPeople = 20_000;

    public async ValueTask<IReadOnlyList<Effect>> BegunForAsync(IReadOnlyCollection<Guid> people, CancellationToken cancellationToken)
    {
        var rows = await store.ListAsync(PersonRun.Any(MostPeople), cancellationToken);
        return [.. rows.Select(PersonRun.From).Where(run => run.Account is { } account && people.Contains(account.Id)).SelectMany(Begun)];
    }

    private static IEnumerable<Effect> Begun(PersonRun run) => (run.Plan?.Effects ?? [])
        .Zip(run.Execution?.Steps ?? [])
        .Where(static pair => pair.Second.MayBeOurs)
        .Select(static pair => pair.First);
}
