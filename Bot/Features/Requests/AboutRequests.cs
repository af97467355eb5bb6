using TeamsHelpDesk.Bot.Features.Tickets;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>What somebody asks about requests that exist: how they stand, and what waits for them to decide.</summary>
internal sealed class AboutRequests(IStore store, OwnTicket tickets)
{
    private const int MostListed = 10;
    private const int MostLookedAt = 500;

    /// <summary>One true line about the likeliest; where it may be several, all of them on a card below.</summary>
    public async ValueTask TellStatusAsync(Turn turn, string about, RequestReply reply, CancellationToken cancellationToken)
    {
        var all = (await store.ListRequestsAboutAsync(turn.By.Id, null, 50, cancellationToken)).Where(IsSeen).ToList();
        var pick = RequestPick.Of(all, about);
        var live = pick.Requests.Where(IsLive).ToList();
        var shown = live.Count > 0 ? live : [.. pick.Requests.Take(1)];
        var withPeople = await SayTicketsAsync(turn, reply, cancellationToken);
        if (shown.Count == 0 || (withPeople && live.Count == 0))
        {
            SayNothingOpen(withPeople, reply);
            return;
        }

        reply.Say(Lines.StatusFor(shown.Find(request => request.IsOpen) ?? shown[0], turn.By.Id, turn.Zone));
        if (shown.Count > 1)
        {
            reply.Show(Card(shown, turn));
        }
    }

    public async ValueTask ListMineAsync(Turn turn, RequestReply reply, CancellationToken cancellationToken)
    {
        var all = (await store.ListRequestsAboutAsync(turn.By.Id, null, 50, cancellationToken)).Where(IsSeen).ToList();
        var withPeople = await SayTicketsAsync(turn, reply, cancellationToken);
        if (all.Count == 0)
        {
            SayNothingOpen(withPeople, reply);
            return;
        }

        reply.Show(Card([.. all.Where(IsLive), .. all.Where(request => !IsLive(request))], turn));
    }

    /// <summary>What waits for this person's decision now, the longest waiting first.</summary>
    public async ValueTask ListWaitingAsync(Turn turn, RequestReply reply, CancellationToken cancellationToken)
    {
        var rows = await store.ListAsync(
            new RowQuery(RequestRow.Kind) { States = [nameof(RequestState.AwaitingApproval)], Limit = MostLookedAt }, cancellationToken);
        var waiting = rows.Select(RequestRow.Read).Where(request => WaitsFor(request, turn)).OrderBy(request => request.SubmittedAt).ToList();
        if (waiting.Count == 0)
        {
            reply.Say(Lines.NothingWaits);
            return;
        }

        reply.Show(new StatusCard([.. waiting.Select(request => new StatusItem(
            $"{request.ServiceTitle} for {request.Beneficiary.Name}", Lines.WaitsForYou(request, turn.Zone)))])
        {
            Title = "Waiting for your decision",
        }.Render());
    }

    /// <returns>Whether people have something of theirs.</returns>
    private async ValueTask<bool> SayTicketsAsync(Turn turn, RequestReply reply, CancellationToken cancellationToken)
    {
        var lines = await tickets.StatusAsync(turn, cancellationToken);
        foreach (var line in lines)
        {
            reply.Say(line);
        }

        return lines.Count > 0;
    }

    private static void SayNothingOpen(bool withPeople, RequestReply reply)
    {
        if (!withPeople)
        {
            reply.Say(Lines.NothingOpen);
        }
    }

    private static RenderedCard Card(IReadOnlyList<Request> requests, Turn turn) => new StatusCard([.. requests.Take(MostListed).Select(request => new StatusItem(
        request.IsForOther && request.Beneficiary.Is(turn.By.Id) ? $"{request.ServiceTitle}, asked by {request.Requester.Name}" : Lines.Title(request),
        Capital(Lines.State(request, turn.Zone)),
        RequestViews.StatusOf(request))
    {
        Request = request.Id.ToString("D"),
        Version = request.Round,
        CanCancel = request.CanStillBeCancelled,
        CanUndo = request.Requester.Is(turn.By.Id) && turn.Now < request.UndoUntil,
    })]).Render();

    private static bool WaitsFor(Request request, Turn turn) =>
        request is { HeldBecause: null, Approval: { } approval }
        && approval.Decide(turn.By.Id, turn.By.Name, Approvals.Answer.Approve, null, turn.Now) is Approvals.Decision.Recorded;

    private static bool IsSeen(Request request) => request.State != RequestState.Draft;

    private static bool IsLive(Request request) => request.IsOpen || request.State is RequestState.Fulfilled or RequestState.Undoing;

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>The latest that was declined or has lapsed, over again; its answers are kept.</summary>
    public async ValueTask<RequestDialogInput?> AskAgainAsync(Turn turn, RequestDialogEffect.AskAgain again, RequestReply reply, CancellationToken cancellationToken)
    {
        var rows = await store.ListAsync(
            new RowQuery(RequestRow.Kind) { Owner = turn.By.Id.ToString("D"), States = [nameof(RequestState.Declined), nameof(RequestState.Expired)], Limit = 1 },
            cancellationToken);
        if (rows is not [var row])
        {
            reply.Say(Lines.NothingToAskAgain);
            return null;
        }

        return RequestRow.Read(row).ToAskAgain(again.NewRequest);
    }
}
