using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>The requester takes a request back, at any time before it is carried out.</summary>
internal sealed class CancelRequest(IStore store)
{
    public async ValueTask<(Request Request, Changes Changes)?> DropDraftAsync(Guid requestId, Turn turn, CancellationToken cancellationToken) =>
        await store.FindRequestAsync(requestId, cancellationToken) is { State: RequestState.Draft } draft && draft.Requester.Is(turn.By.Id)
            ? Cancelled(draft, turn)
            : null;

    public async ValueTask<(string Sentence, Changes Changes)> LatestAsync(Turn turn, CancellationToken cancellationToken)
    {
        var rows = await store.ListAsync(
            new RowQuery(RequestRow.Kind)
            {
                Owner = turn.By.Id.ToString("D"),
                States = [nameof(RequestState.AwaitingApproval), nameof(RequestState.Approved), nameof(RequestState.Fulfilling)],
                Limit = 1,
            },
            cancellationToken);
        return rows is [var row] ? Take(RequestRow.Read(row), turn) : (Lines.NothingToCancel, Changes.None);
    }

    /// <summary>A click on Cancel of a request that was sent, or that the conversation has left behind.</summary>
    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, Guid requestId, CancellationToken cancellationToken)
    {
        if (await store.FindRequestAsync(requestId, cancellationToken) is not { } request || !request.Requester.Is(turn.By.Id))
        {
            return turn.Say(Lines.MovedOn, Changes.None);
        }

        if (request.State is not (RequestState.Draft or RequestState.AwaitingApproval))
        {
            return turn.Say(Take(request, turn).Sentence, Changes.None);
        }

        var (cancelled, changes) = Cancelled(request, turn);
        return turn.ShowInPlace(RequestViews.ForRequester(cancelled, turn.Now), changes);
    }

    private static (string Sentence, Changes Changes) Take(Request request, Turn turn)
    {
        if (request.State != RequestState.AwaitingApproval)
        {
            return (request.IsOpen ? Lines.TooLateToCancel(request) : Lines.Status(request, turn.Zone), Changes.None);
        }

        var (cancelled, changes) = Cancelled(request, turn);
        return (Lines.Cancelled(cancelled), changes);
    }

    private static (Request Request, Changes Changes) Cancelled(Request request, Turn turn)
    {
        var cancelled = request with { State = RequestState.Cancelled, ClosedAt = turn.Now, Round = request.Round + 1 };
        return (cancelled, RequestChanges.Saved(cancelled, turn.Now, turn.By.Id.ToString("D"), "request.cancelled"));
    }
}
