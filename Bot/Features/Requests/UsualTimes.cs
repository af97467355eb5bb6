using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>How long such a request usually waits: within this time three of four of the latest of the same service were decided.</summary>
internal sealed class UsualTimes(IStore store)
{
    private const int MostRead = 200;

    // With fewer it would be chance, and is better not said.
    private const int Fewest = 5;

    private static readonly IReadOnlyList<string> Decided =
    [
        nameof(RequestState.Approved), nameof(RequestState.Fulfilling), nameof(RequestState.Fulfilled), nameof(RequestState.Ended), nameof(RequestState.Failed),
        nameof(RequestState.Declined), nameof(RequestState.Undone),
    ];

    /// <returns>In whole hours, or whole days where it is longer than one; null where too few were decided.</returns>
    public async ValueTask<TimeSpan?> FindAsync(string serviceId, CancellationToken cancellationToken)
    {
        var rows = await store.ListAsync(new RowQuery(RequestRow.Kind) { States = Decided, Limit = MostRead }, cancellationToken);
        return Of([.. rows.Select(RequestRow.Read).Where(request => request.ServiceId == serviceId).Select(WaitOf).OfType<TimeSpan>()]);
    }

    public static TimeSpan? Of(IReadOnlyList<TimeSpan> waits)
    {
        if (waits.Count < Fewest)
        {
            return null;
        }

        var usual = waits.Order().ElementAt(waits.Count * 3 / 4);
        return usual > TimeSpan.FromDays(1) ? TimeSpan.FromDays(Math.Ceiling(usual.TotalDays)) : TimeSpan.FromHours(Math.Max(1, Math.Ceiling(usual.TotalHours)));
    }

    private static TimeSpan? WaitOf(Request request) =>
        request is { Approval: { ReviewWithin: null, LastVerdict: { } last }, SubmittedAt: { } submittedAt } ? last.At - submittedAt : null;
}
