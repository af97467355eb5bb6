using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>
/// Whoever asked, or whom it is for, takes a request back at any time before it is carried out. If a decision or the first
/// step comes first, the row's version says so, and they hear the truth.
/// </summary>
internal sealed class CancelRequest(IStore store)
{
    private static readonly IReadOnlyList<string> UnderWay =
        [nameof(RequestState.AwaitingApproval), nameof(RequestState.Approved), nameof(RequestState.Fulfilling)];

    public async ValueTask<(Request Request, Changes Changes)?> DropDraftAsync(Guid requestId, Turn turn, CancellationToken cancellationToken) =>
        await store.FindRequestAsync(requestId, cancellationToken) is { State: RequestState.Draft } draft && draft.Requester.Is(turn.By.Id)
            ? Cancelled(draft, turn)
            : null;

    public async ValueTask<(string Sentence, Changes Changes)> LatestAsync(Turn turn, string about, CancellationToken cancellationToken)
    {
        var open = await store.ListRequestsAboutAsync(turn.By.Id, UnderWay, 50, cancellationToken);
        var meant = RequestPick.Of(open, about).Requests;
        return meant.Count == 0 ? (Lines.NothingToCancel, Changes.None) : Take(meant.FirstOrDefault(request => request.CanStillBeCancelled) ?? meant[0], turn);
    }

    /// <summary>A click on Cancel of a request that was sent, or that the conversation has left behind.</summary>
    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, Guid requestId, CancellationToken cancellationToken)
    {
        if (await store.FindRequestAsync(requestId, cancellationToken) is not { } request || !MayCancel(request, turn.By.Id))
        {
            return turn.Say(Lines.MovedOn, RequestAudit.Refused(turn, "request.cancel-refused", requestId, "not-theirs"));
        }

        if (request.State != RequestState.Draft && !request.CanStillBeCancelled)
        {
            return turn.Say(Take(request, turn).Sentence, Changes.None);
        }

        var (cancelled, changes) = Cancelled(request, turn);
        return turn.ShowInPlace(cancelled.Requester.Is(turn.By.Id) ? RequestViews.ForRequester(cancelled, turn.Now) : RequestViews.ForBeneficiary(cancelled, turn.Now), changes);
    }

    private static bool MayCancel(Request request, Guid by) =>
        request.Requester.Is(by) || (request.Beneficiary.Is(by) && request.State != RequestState.Draft);

    private static (string Sentence, Changes Changes) Take(Request request, Turn turn)
    {
        if (!request.CanStillBeCancelled)
        {
            return (request.IsOpen ? Lines.TooLateToCancel(request) : Lines.StatusFor(request, turn.By.Id, turn.Zone), Changes.None);
        }

        var (cancelled, changes) = Cancelled(request, turn);
        return (Lines.Cancelled(cancelled), changes);
    }

    private static (Request Request, Changes Changes) Cancelled(Request request, Turn turn)
    {
        var by = request.Requester.Is(turn.By.Id) ? request.Requester : request.Beneficiary;
        var cancelled = request with { State = RequestState.Cancelled, ClosedAt = turn.Now, TakenBackBy = by, Round = request.Round + 1 };
        return (cancelled, RequestChanges.Saved(cancelled, turn.Now, turn.By.Id.ToString("D"), "request.cancelled").Telling([.. ToTheOther(request, cancelled)]));
    }

    private static IEnumerable<Outgoing> ToTheOther(Request before, Request cancelled) => (before.State, cancelled.TakenBackBy) switch
    {
        (RequestState.Draft, _) => [],
        (_, { } by) when !by.Is(cancelled.Requester.Id) => [Outgoing.LineTo(cancelled.Requester.Id, Lines.CancelledByBeneficiary(cancelled))],
        _ => RequestChanges.ToBeneficiary(cancelled),
    };
}
