using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.Tickets;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Requests.Failing;

/// <summary>
/// What failed for good waits for its team from that moment on, beside its tickets. Somebody who takes it on makes it one; tried again with success
/// it is gone by itself.
/// </summary>
internal sealed class FailedInQueue(IStore store) : ITeamsWork
{
    private const int MostLookedAt = 500;

    /// <summary>As long as a ticket could be opened again; what nobody wanted for so long isn't wanted.</summary>
    private static readonly TimeSpan Waits = TimeSpan.FromDays(14);

    // Rows are found by when they were drafted, and what fails may have waited for people before.
    private static readonly TimeSpan AskedWithin = TimeSpan.FromDays(90);

    public async ValueTask<IReadOnlyList<TicketQueueItem>> ListAsync(TicketTeam team, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await store.ListAsync(
            new RowQuery(RequestRow.Kind) { States = [nameof(RequestState.Failed)], Since = now - AskedWithin, Limit = MostLookedAt }, cancellationToken);
        return [.. rows.Select(RequestRow.Read).Where(request => request.OwnerChannel == team.Channel && IsWaiting(request, now)).Select(ItemOf)];
    }

    public static bool IsWaiting(Request request, DateTimeOffset now) => request is { TryAgainUntil: not null, TakenOnBy: null, ClosedAt: { } failed } && now < failed + Waits;

    private static TicketQueueItem ItemOf(Request request) => new(
        request.Id.ToString("D"), request.Requester.Name, request.IsForOther ? $"Couldn't be done: {request.ServiceTitle} for {request.Beneficiary.Name}" : $"Couldn't be done: {request.ServiceTitle}", TicketStanding.Open)
    {
        Since = request.ClosedAt ?? request.DraftedAt,
        Claims = CardVerbs.TakeOn,
    };
}

/// <summary>Nobody has taken on what failed: its team is told again, in the thread and in its hours.</summary>
internal sealed class NudgeFailedHandler(IStore store, TicketTeams teams, TimeProvider clock) : IWorkHandler
{
    public string Kind => RequestWork.NudgeFailed;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var (work, now) = (RequestWork.From(item), clock.GetUtcNow());
        if (await store.FindRequestAsync(work.RequestId, cancellationToken) is not { OwnerChannel: { } channel, ClosedAt: { } failedAt } request
            || request.Round != work.Stage
            || !FailedInQueue.IsWaiting(request, now)
            || teams.FindByChannel(channel) is not { } team
            || NudgePolicy.Next(failedAt, request.NudgedAt, teams.HoursOf(team.Id)) is not { } due)
        {
            return WorkResult.Done.Nothing;
        }

        if (due > now)
        {
            return Again(due, Changes.None);
        }

        var nudged = request with { NudgedAt = now };
        var changes = new Changes { Rows = [nudged.Save()], Work = [.. await LineAsync(nudged, channel, team, cancellationToken)] };
        return NudgePolicy.Next(failedAt, now, teams.HoursOf(team.Id)) is { } next ? Again(next, changes) : new WorkResult.Done(changes);
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);

    private static WorkResult.Again Again(DateTimeOffset due, Changes changes) => new(due, "Nobody has taken it on.", changes) { Counts = false };

    /// <summary>Nothing where its card doesn't stand yet: that is seen to by itself.</summary>
    private async ValueTask<IReadOnlyList<WorkItem>> LineAsync(Request request, string channel, TicketTeam team, CancellationToken cancellationToken)
    {
        var card = (await store.FindAsync([new CardCopy(request.Id, CardRole.Failed, null, channel).Key], cancellationToken))[0];
        return card is not null && CardCopy.From(card).Conversation is { } thread
            ? [new Outgoing { Conversation = thread, Text = FailedLines.NobodyHasIt(request, teams.HoursOf(team.Id)?.Zone ?? TimeZoneInfo.Utc), About = $"request:{request.Id:D}" }.ToWork(clock.GetUtcNow())]
            : [];
    }
}
