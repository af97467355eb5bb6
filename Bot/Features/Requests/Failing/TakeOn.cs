using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Tickets;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests.Failing;

/// <summary>
/// Somebody of the owner's team does by hand what failed; the requester hears who. The first is the one; nobody takes on what is
/// for themselves, since by hand nothing is looked at.
/// </summary>
internal sealed class TakeOn(IStore store, ApproverFinder approvers, PeopleReader people, TakeOnTicket tickets)
{
    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, Guid requestId, CancellationToken cancellationToken)
    {
        if (await store.FindRequestAsync(requestId, cancellationToken) is not { State: not RequestState.Draft, OwnerRight: { } right } request
            || request.Requester.Is(turn.By.Id)
            || request.Beneficiary.Is(turn.By.Id)
            || !await approvers.HoldsAnyAsync([right], turn.By.Id, cancellationToken))
        {
            return turn.Say(FailedLines.NotYoursToTakeOn, Refused(turn, requestId, "not-theirs"));
        }

        if (request.State != RequestState.Failed)
        {
            return turn.Say(Lines.Status(request, turn.Zone), Refused(turn, requestId, "not-failed"));
        }

        if (request.TakenOnBy is not null)
        {
            return turn.Say(FailedLines.InHand(request), Refused(turn, requestId, "taken-on"));
        }

        var name = (await people.FindAsync(turn.By.Id, cancellationToken))?.Ref.Name ?? turn.By.Name;
        var taken = request with { TakenOnBy = new PersonRef(turn.By.Id, name), TakenOnAt = turn.Now, Round = request.Round + 1 };
        return turn.ShowInPlace(FailedViews.ForTeam(taken, turn.Now), RequestChanges
            .Saved(taken, turn.Now, turn.By.Id.ToString("D"), "request.taken-on")
            .Telling(Outgoing.LineTo(taken.Requester.Id, FailedLines.TakenOn(taken)))
            .With(await TicketAsync(turn, taken, cancellationToken)));
    }

    /// <summary>From now on the two talk about it, in the thread in which the team was told.</summary>
    private async ValueTask<Changes> TicketAsync(Turn turn, Request taken, CancellationToken cancellationToken)
    {
        if (taken is not { OwnerChannel: { } channel, TakenOnBy: { } by })
        {
            return Changes.None;
        }

        var card = (await store.FindAsync([new CardCopy(taken.Id, CardRole.Failed, null, channel).Key], cancellationToken))[0];
        var thread = card is null ? null : CardCopy.From(card).Conversation;
        return await tickets.ExecuteAsync(
            turn,
            new TakenOn(taken.Id, taken.Requester, by, $"{taken.ServiceTitle} for {taken.Beneficiary.Name} couldn't be done", taken.Outcome, channel, thread),
            cancellationToken);
    }

    private static Changes Refused(Turn turn, Guid request, string why) => new()
    {
        Audit = [new AuditEntry(turn.Now, turn.By.Id.ToString("D"), "request.take-on-refused", $"request:{request:D}", $$"""{"why":"{{why}}"}""")],
    };
}
