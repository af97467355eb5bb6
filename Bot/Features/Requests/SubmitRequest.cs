using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Absences;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Requests.Waiting;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

internal abstract record Submission
{
    private Submission()
    {
    }

    internal sealed record Sent(Request Request, Changes Changes) : Submission;

    /// <summary>What the directory says has changed since the card was shown: it must be looked at again.</summary>
    internal sealed record ChangedSince(Request Draft, Changes Changes) : Submission;

    internal sealed record Refused(string Sentence, Changes Changes) : Submission;
}

/// <summary>Sends a draft that its requester has confirmed. From here on the plan is fixed (invariant 6).</summary>
internal sealed class SubmitRequest(IStore store, PrepareRequest prepare, HeldApart apart, AbsenceBook absences)
{
    public async ValueTask<Submission> ExecuteAsync(
        PinnedCatalog catalog, Guid requestId, Turn turn, (string? Reason, TimeSpan? Lasts) given, CancellationToken cancellationToken)
    {
        var draft = await store.FindRequestAsync(requestId, cancellationToken);
        if (draft is null || !draft.Requester.Is(turn.By.Id))
        {
            return new Submission.Refused(Lines.MovedOn, draft is null ? Changes.None : RequestAudit.Refused(turn, "request.submit-refused", requestId, "not-theirs"));
        }

        if (draft.State != RequestState.Draft)
        {
            return new Submission.Refused(Lines.Status(draft, turn.Zone), Changes.None);
        }

        var ask = new Ask(draft.Id, draft.ServiceId, turn.By.Id, draft.Answers)
        {
            Reason = given.Reason ?? draft.Reason,
            Lasts = given.Lasts ?? draft.Plan.Lasts,
            For = draft.Beneficiary.Id,
            Extends = draft.Extends is { } extended ? await store.FindRequestAsync(extended, cancellationToken) : null,
        };
        var preparation = await prepare.ExecuteAsync(catalog, ask, turn.Now, cancellationToken);
        return preparation switch
        {
            Preparation.Ready ready when !SameEffects(ready.Draft, draft) => Again(ready.Draft with { RowVersion = draft.RowVersion, Round = draft.Round + 1 }, turn),
            Preparation.Ready { ReasonRequired: true } when string.IsNullOrWhiteSpace(ask.Reason) => new Submission.Refused(Lines.AskWhy, Changes.None),
            Preparation.Ready ready => await SendAsync(
                catalog.Catalog, draft, ready.Draft with { RowVersion = draft.RowVersion, Round = draft.Round + 1, DraftedAt = draft.DraftedAt }, turn, cancellationToken),
            Preparation.Refused refused => Drop(draft, string.Join(' ', refused.Sentences), refused.Why, turn),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async ValueTask<IReadOnlyList<StandIn>> StandInsAsync(Request draft, Turn turn, CancellationToken cancellationToken) =>
        draft is { Approval: { } approval, HeldBecause: null } ? await absences.StandInsAsync(approval, turn.Now, cancellationToken) : [];

    /// <summary>The length may have been chosen on the card; everything else must be what the card showed.</summary>
    private static bool SameEffects(Request now, Request shown) =>
        (now.Plan with { Lasts = null }).Hash == (shown.Plan with { Lasts = null }).Hash && now.Relation == shown.Relation && (now.Approval is null) == (shown.Approval is null)
        && now.Approval?.ReviewWithin == shown.Approval?.ReviewWithin;

    private static Submission.ChangedSince Again(Request draft, Turn turn) =>
        new(draft, RequestChanges.Saved(draft, turn.Now, turn.By.Id.ToString("D"), "request.changed-before-submit"));

    private async ValueTask<Submission> SendAsync(ServiceCatalog catalog, Request draft, Request request, Turn turn, CancellationToken cancellationToken)
    {
        var (other, guard) = await apart.FindAsync(catalog, draft, turn.Now, cancellationToken);
        if (other is not null)
        {
            return Drop(draft, Lines.NotTogether(draft, other), "not-together", turn);
        }

        var standIns = await StandInsAsync(request, turn, cancellationToken);
        var (sent, changes) = Sending.Send(catalog, request with { SubmittedAt = turn.Now, ApprovedPlanHash = request.Plan.Hash }, standIns, turn);
        return new Submission.Sent(sent, changes.With(guard));
    }

    private static Submission.Refused Drop(Request draft, string sentence, string why, Turn turn)
    {
        var dropped = draft with { State = RequestState.Cancelled, ClosedAt = turn.Now, Round = draft.Round + 1 };
        return new(sentence, RequestChanges.Saved(dropped, turn.Now, turn.By.Id.ToString("D"), "request.refused", RequestAudit.Why(why)));
    }
}
