using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.Requests.Waiting;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests.Endings;

/// <summary>
/// Warns before access ends, in the hours of whoever asked, and brings the card with its buttons down to where they read: the old
/// copy stays true beside it.
/// </summary>
internal sealed class WarnOfEndHandler(IStore store, ReaderHours hours, AddressBook addresses, TimeProvider clock) : IWorkHandler
{
    public string Kind => RequestWork.Warn;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await store.FindRequestAsync(RequestWork.From(item).RequestId, cancellationToken) is not { State: RequestState.Fulfilled, EndsAt: { } endsAt, WarnedAt: null } request
            || now >= endsAt)
        {
            return WorkResult.Done.Nothing;
        }

        if (now < EndingPolicy.WarnAt(request.Plan.Lasts ?? TimeSpan.Zero, endsAt))
        {
            return WorkResult.Done.Nothing; // it was extended, and another warning is due for that
        }

        // In the night before the end it's better than not at all.
        var open = (await hours.FindAsync(new Reader(request.Requester.Id, null), cancellationToken))?.NextOpen(now);
        return open > now && open < endsAt
            ? new WorkResult.Again(open.Value, "Not at work.", Changes.None) { Counts = false }
            : new WorkResult.Done(await WarnAsync(request, now, cancellationToken));
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);

    private async ValueTask<Changes> WarnAsync(Request request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var warned = request with { WarnedAt = now };
        var copies = await BroughtDownAsync(request, cancellationToken);
        var changes = RequestChanges.Saved(warned, now, "desk", "request.end-announced")
            .Telling(Outgoing.LineTo(warned.Requester.Id, EndingLines.EndsSoon(warned, await ZoneAsync(warned.Requester.Id, cancellationToken))));
        if (warned.IsForOther)
        {
            changes = changes.Telling(Outgoing.LineTo(warned.Beneficiary.Id, EndingLines.EndsSoonForBeneficiary(warned, await ZoneAsync(warned.Beneficiary.Id, cancellationToken))));
        }

        return changes with { Rows = [.. changes.Rows, .. copies] };
    }

    private async ValueTask<IReadOnlyList<RowChange>> BroughtDownAsync(Request request, CancellationToken cancellationToken)
    {
        var fresh = new CardCopy(request.Id, CardRole.Requester, request.Requester.Id, null);
        return await store.FindAsync([fresh.Key], cancellationToken) is [{ } row] && CardCopy.From(row) is { ActivityId: { } old } copy
            ? [fresh.Put(), (copy with { StrayId = old, Shows = null }).Put()]
            : [];
    }

    private async ValueTask<TimeZoneInfo> ZoneAsync(Guid person, CancellationToken cancellationToken) =>
        (await addresses.FindPersonAsync(person, cancellationToken))?.Zone ?? TimeZoneInfo.Utc;
}
