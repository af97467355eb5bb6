using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>
/// Whoever asked has what the request did taken back, within the minutes that the catalogue sets. Nobody decides again: it
/// only brings back what was before.
/// </summary>
internal sealed class UndoRequest(IStore store)
{
    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, Guid requestId, CancellationToken cancellationToken)
    {
        var (undoing, sentence, changes) = Take(await store.FindRequestAsync(requestId, cancellationToken), turn);
        return undoing is null ? turn.Say(sentence, changes) : turn.ShowInPlace(RequestViews.ForRequester(undoing, turn.Now), changes);
    }

    /// <summary>The latest that can be undone; if there is none, the latest that they might mean.</summary>
    public async ValueTask<(string Sentence, Changes Changes)> LatestAsync(Turn turn, string about, CancellationToken cancellationToken)
    {
        var theirs = (await store.ListRequestsAboutAsync(turn.By.Id, null, 50, cancellationToken))
            .Where(request => request.Requester.Is(turn.By.Id) && request.State is (RequestState.Fulfilled or RequestState.Undoing or RequestState.Undone))
            .OrderByDescending(request => request.ClosedAt).ToList();
        var meant = RequestPick.Of(theirs, about).Requests;
        if (meant.Count == 0)
        {
            return (Lines.NothingToUndo, Changes.None);
        }

        var (_, sentence, changes) = Take(meant.FirstOrDefault(request => turn.Now < request.UndoUntil) ?? meant[0], turn);
        return (sentence, changes);
    }

    private static (Request? Undoing, string Sentence, Changes Changes) Take(Request? request, Turn turn) => request switch
    {
        null => (null, Lines.NotYoursToUndo, Changes.None),
        _ when !request.Requester.Is(turn.By.Id) => (null, Lines.NotYoursToUndo, RequestAudit.Refused(turn, "request.undo-refused", request.Id, "not-theirs")),
        { State: not RequestState.Fulfilled } => (null, Lines.Status(request, turn.Zone), Changes.None),
        { UndoUntil: null } => (null, Lines.NeverUndone(request), Changes.None),
        { UndoUntil: { } until } when turn.Now >= until => (null, Lines.TooLateToUndo(request, turn.Zone), Changes.None),
        _ => Begin(request, turn),
    };

    private static (Request? Undoing, string Sentence, Changes Changes) Begin(Request request, Turn turn)
    {
        var undoing = request with { State = RequestState.Undoing, TakenBackBy = request.Requester, Round = request.Round + 1 };
        return (undoing, Lines.BeingUndone(undoing), RequestChanges
            .Saved(undoing, turn.Now, turn.By.Id.ToString("D"), "request.undo-asked", $$"""{"plan":"{{request.ApprovedPlanHash}}"}""")
            .Due(RequestWork.Due(RequestWork.Undo, undoing.Id, turn.Now)));
    }
}
