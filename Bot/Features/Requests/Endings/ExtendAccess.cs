using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests.Endings;

/// <summary>
/// Somebody wants to keep longer what they were given for a time: that is a new request by the same path, with a card of its own,
/// unless the catalogue names another path for it.
/// </summary>
internal sealed class ExtendAccess(IStore store, TalkToRequester talk)
{
    private static readonly IReadOnlyList<string> Open = [nameof(RequestState.AwaitingApproval), nameof(RequestState.Approved), nameof(RequestState.Fulfilling)];

    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, Guid requestId, Guid newRequest, CancellationToken cancellationToken)
    {
        if (await store.FindRequestAsync(requestId, cancellationToken) is not { State: not RequestState.Draft } request
            || (!request.Requester.Is(turn.By.Id) && !request.Beneficiary.Is(turn.By.Id)))
        {
            return turn.Say(EndingLines.NotYoursToExtend, Refused(turn, requestId, "not-theirs"));
        }

        if (!request.LastsAt(turn.Now))
        {
            return turn.Say(Lines.StatusFor(request, turn.By.Id, turn.Zone), Refused(turn, requestId, "nothing-to-extend"));
        }

        if (!request.CanBeExtended)
        {
            return turn.Say(EndingLines.NotExtendable(request), Refused(turn, requestId, "not-extendable"));
        }

        return await FindOpenAsync(request, cancellationToken) is { } open
            ? turn.Say(EndingLines.ExtensionWaits(open, turn.Zone), Refused(turn, requestId, "asked-already"))
            : await talk.ExecuteAsync(turn with { CardActivityId = null }, Again(request, turn, newRequest), cancellationToken);
    }

    private async ValueTask<Request?> FindOpenAsync(Request request, CancellationToken cancellationToken) =>
        (await store.ListRequestsAboutAsync(request.Beneficiary.Id, Open, 500, cancellationToken)).FirstOrDefault(one => one.Extends == request.Id);

    private static RequestDialogInput.AskedAgain Again(Request request, Turn turn, Guid newRequest) => new(newRequest, request.ServiceId, request.Answers, null)
    {
        Whom = request.Beneficiary.Is(turn.By.Id) ? Whom.Self : new Whom(request.Beneficiary),
        Extends = request.Id,
    };

    private static Changes Refused(Turn turn, Guid request, string why) => new()
    {
        Audit = [new AuditEntry(turn.Now, turn.By.Id.ToString("D"), "request.extend-refused", $"request:{request:D}", $$"""{"why":"{{why}}"}""")],
    };
}
