using System.Text.RegularExpressions;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>Puts a draft on a card to be confirmed, or says kindly why there can't be one.</summary>
internal sealed partial class RequestDrafts(IStore store, PrepareRequest prepare, UsualTimes times)
{
    public async ValueTask<RequestDialogInput?> PrepareAsync(
        Turn turn, PinnedCatalog catalog, RequestDialogEffect.PreparePlan plan, RequestReply reply, CancellationToken cancellationToken)
    {
        var before = await store.FindRequestAsync(plan.Request, cancellationToken);
        if (before is not null and not { State: RequestState.Draft })
        {
            reply.Say(Lines.MovedOn);
            return new RequestDialogInput.Closed(plan.Request);
        }

        var reason = plan.Reason ?? ReasonIn(plan.Said, catalog.Catalog.Services[plan.Service].Ask.All(static field => field.Pick == PickKind.Device));
        var ask = new Ask(plan.Request, plan.Service, turn.By.Id, plan.Answers) { Reason = reason, For = plan.Whom.Other?.Id, Extends = await FindExtendedAsync(plan, cancellationToken) };
        switch (await prepare.ExecuteAsync(catalog, ask, turn.Now, cancellationToken))
        {
            case Preparation.Ready ready:
                var usual = ready.Draft.Approval is null ? null : await times.FindAsync(plan.Service, cancellationToken);
                var draft = (before is null ? ready.Draft : ready.Draft with { RowVersion = before.RowVersion, Round = before.Round + 1 }) with { UsualWait = usual };
                Show(turn, draft, before is not null, reply);
                return new RequestDialogInput.PlanReady(draft.Id, draft.ServiceId, ready.ReasonRequired, draft.Reason)
                {
                    MadeOf = new AskedFor(plan.Answers, plan.Said, plan.Whom),
                };
            case Preparation.Refused refused:
                reply.Show(new NoticeCard(refused.Title, refused.Sentences, []).Render());
                reply.Change(new Changes { Audit = [RequestAudit.AskRefused(turn, ask, refused.Why)] });
                // Where a card stands already, it can be confirmed as before.
                return before is null ? new RequestDialogInput.Closed(plan.Request) : null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async ValueTask<Request?> FindExtendedAsync(RequestDialogEffect.PreparePlan plan, CancellationToken cancellationToken) =>
        plan.Extends is { } id ? await store.FindRequestAsync(id, cancellationToken) : null;

    /// <summary>The requester's copy of the card stands where they clicked, or comes as a new one below what they typed.</summary>
    private static void Show(Turn turn, Request draft, bool stands, RequestReply reply)
    {
        reply.Change(RequestChanges.Saved(draft, turn.Now, turn.By.Id.ToString("D"), stands ? "request.redrafted" : "request.drafted"));
        if (draft.IsForOther)
        {
            reply.Change(new Changes { Rows = [RequestRow.ForBeneficiary(draft)] });
        }

        var copy = new CardCopy(draft.Id, CardRole.Requester, turn.By.Id, null);
        if (!stands || turn.CardActivityId is not null)
        {
            reply.Change(new Changes { Rows = [(turn.CardActivityId is { } clicked ? copy with { Conversation = turn.Here, ActivityId = clicked } : copy).Put()] });
        }

        reply.ShowLiving(RequestViews.ForRequester(draft, turn.Now));
        if (stands && turn.CardActivityId is null)
        {
            reply.Say(Lines.Changed(draft));
        }
    }

    /// <summary>What they said it is for. Where they didn't say, the whole sentence if it says more than what is asked anyway: what befell a device, say.</summary>
    private static string? ReasonIn(string said, bool isWholeAsk)
    {
        var purpose = Purpose().Match(said);
        if (purpose.Success)
        {
            return purpose.Groups["why"].Value.Trim();
        }

        return isWholeAsk && said.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > 4 ? said.Trim() : null;
    }

    [GeneratedRegex(
        @"\b(need(ed)? (it |this )?to|because( of)?|so (that )?(i|we) can|in order to|,? i need|for the)\s+(?<why>\S.+)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Purpose();
}
