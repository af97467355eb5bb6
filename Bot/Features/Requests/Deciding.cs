using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.Requests.Waiting;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>What a decision that counts makes of the request, and whether a limit stands in its way. Pure.</summary>
internal static class Deciding
{
    /// <summary>The length that whoever approved may grant; null when it is none of those that are offered, and none longer ever is.</summary>
    public static Request? Shortened(Request request, TimeSpan? chosen)
    {
        if (chosen is not { } length || length == request.Plan.Lasts)
        {
            return request;
        }

        if (request.Plan.Lasts is not { } asked || !CatalogRules.ShorterThan(asked).Contains(length))
        {
            return null;
        }

        // What is approved is fixed anew, and whoever has an older card before them is shown this one first.
        var plan = request.Plan with { Lasts = length };
        return request with { Plan = plan, ApprovedPlanHash = plan.Hash, Round = request.Round + 1 };
    }

    public static Request Next(ServiceCatalog catalog, Request request, Decision.Recorded recorded, DateTimeOffset now)
    {
        var stageMoved = recorded.Approval.CurrentIndex != request.Approval?.CurrentIndex;
        var next = request with { Approval = recorded.Approval, Round = stageMoved || recorded.Denies ? request.Round + 1 : request.Round };
        return recorded switch
        {
            { Denies: true } => next with { State = RequestState.Declined, ClosedAt = now },
            { Completes: true } => next.Granted(catalog),
            _ => next.HeldIfUnanswerable(),
        };
    }

    /// <summary>A no harms nobody, so it is never one too many.</summary>
    public static IReadOnlyList<AppliedLimit> LimitsOf(ServiceCatalog catalog, Request request, Decision.Recorded recorded) => recorded.Denies
        ? []
        :
        [
            .. RequestLimits.OfApproving(catalog, request, recorded.Verdict.By.Id, recorded.Verdict.By.Name),
            .. recorded.Completes ? RequestLimits.OfGranting(catalog, request) : [],
        ];

    public static string ActionOf(Request decided, Decision.Recorded recorded) => (recorded.Denies, decided.OverLimit) switch
    {
        (true, _) => "request.denied",
        (_, { }) => "request.approved-beyond-limit",
        _ => "request.approved",
    };

    public static IReadOnlyList<Outgoing> Tell(Request decided, Decision.Recorded recorded) =>
        [ToRequester(decided, recorded), .. recorded.Denies ? RequestChanges.ToBeneficiary(decided) : []];

    private static Outgoing ToRequester(Request decided, Decision.Recorded recorded) => Outgoing.LineTo(decided.Requester.Id, (decided, recorded) switch
    {
        ({ HeldBecause: not null }, _) => Lines.Held(decided),
        (_, { Denies: true }) => Lines.Declined(decided),
        (_, { Completes: true }) => Lines.Approved(decided),
        _ => Lines.NextStage(decided),
    });

    /// <summary>What is due now: doing it, asking the next, or the owner's look at what is held.</summary>
    public static Changes Following(this Changes changes, Request before, Request decided) => decided switch
    {
        { HeldBecause: not null } => changes.WithOwnersCard(decided),
        { State: RequestState.Approved } => changes.Due(RequestWork.Due(RequestWork.KindToRun(decided), decided.Id, changes.Audit[0].At)),
        { State: RequestState.AwaitingApproval } when decided.Approval?.CurrentIndex != before.Approval?.CurrentIndex => changes.AskingCurrentStage(decided),
        _ => changes,
    };
}
