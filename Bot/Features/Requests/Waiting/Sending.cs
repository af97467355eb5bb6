using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests.Waiting;

/// <summary>What sending a request comes to: it is granted at once, its people are asked, or it is held.</summary>
internal static class Sending
{
    public static (Request Request, Changes Changes) Send(ServiceCatalog catalog, Request submitted, IReadOnlyList<StandIn> standIns, Turn turn)
    {
        var limits = LimitsOf(catalog, submitted);
        if (limits.FirstOrDefault(limit => turn.OverLimits.Contains(limit.Key)) is { } full)
        {
            return Hold(catalog, submitted.HeldOver(full, null), full, turn);
        }

        var (sent, changes) = submitted switch
        {
            { Approval: null } => Grant(catalog, submitted, turn),
            { Approval.ReviewWithin: { } within, HeldBecause: null } => BreakGlass(catalog, submitted, within, turn),
            _ => Ask(submitted, standIns, turn),
        };
        return (sent, changes with { Tallies = [.. limits.Select(limit => limit.TallyAt(turn.Now))] });
    }

    private static IReadOnlyList<AppliedLimit> LimitsOf(ServiceCatalog catalog, Request request) =>
        [.. RequestLimits.OfAsking(catalog, request), .. request.Approval is null or { ReviewWithin: not null } ? RequestLimits.OfGranting(catalog, request) : []];

    private static (Request Request, Changes Changes) Grant(ServiceCatalog catalog, Request submitted, Turn turn)
    {
        var granted = submitted.Granted(catalog);
        return (granted, Saved(granted, "request.submitted", turn).Due(RequestWork.Due(RequestWork.Fulfil, granted.Id, turn.Now)));
    }

    /// <summary>Granted at once and loudly: everybody who would have decided is told, and one of them is to look at it.</summary>
    private static (Request Request, Changes Changes) BreakGlass(ServiceCatalog catalog, Request submitted, TimeSpan within, Turn turn)
    {
        var granted = submitted.Granted(catalog) with { Review = new Review(turn.Now + within) };
        var reviewers = (granted.Approval?.Stages ?? [])
            .SelectMany(stage => Asking.CopiesFor(granted, stage))
            .Select(copy => (copy with { Role = CardRole.Reviewer }).Put());
        var changes = Saved(granted, "request.broke-glass", turn)
            .Telling(RequestChanges.ToOwner(granted, Lines.BrokeGlass(granted)))
            .Due(RequestWork.Due(RequestWork.Fulfil, granted.Id, turn.Now), RequestWork.Due(RequestWork.Review, granted.Id, turn.Now + within));
        return (granted, changes with { Rows = [.. changes.Rows, .. reviewers] });
    }

    private static (Request Request, Changes Changes) Ask(Request submitted, IReadOnlyList<StandIn> standIns, Turn turn)
    {
        var waiting = submitted with { State = RequestState.AwaitingApproval };
        waiting = waiting.HeldBecause is null ? waiting.AskedNow(standIns, turn.Now) : waiting;
        var changes = Saved(waiting, "request.submitted", turn)
            .Due(RequestWork.Due(RequestWork.Expire, waiting.Id, waiting.Approval?.LapsesAt ?? turn.Now));
        return (waiting, waiting.HeldBecause is null ? changes.AskingCurrentStage(waiting) : changes.WithOwnersCard(waiting));
    }

    private static (Request Request, Changes Changes) Hold(ServiceCatalog catalog, Request held, AppliedLimit limit, Turn turn)
    {
        var changes = Saved(held, "request.held", turn)
            .Due(RequestWork.Due(RequestWork.Expire, held.Id, held.Approval?.LapsesAt ?? turn.Now + catalog.Rules.Wait))
            .WithOwnersCard(held);
        return (held, turn.OverLimits.Any(AppliedLimit.IsAlert) ? changes : changes.Alerting(held, limit, turn.Now));
    }

    private static Changes Saved(Request request, string action, Turn turn) => RequestChanges.Saved(
        request,
        turn.Now,
        turn.By.Id.ToString("D"),
        action,
        $$"""{"service":"{{request.ServiceId}}","for":"{{request.Beneficiary.Id:D}}","relation":"{{request.Relation}}","plan":"{{request.ApprovedPlanHash}}","catalog":"{{request.CatalogFingerprint}}"}""").ShowingBeneficiary(request);
}
