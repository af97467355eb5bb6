using System.Text.RegularExpressions;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>Carries out what the dialog wants: it only reads the directory, and gathers what is to be committed.</summary>
internal sealed partial class RequestEffects(IStore store, PrepareRequest prepare, SubmitRequest submit, CancelRequest cancel, FieldOptions options)
{
    private const int MostListed = 10;

    /// <returns>What was found out for the dialog, which then decides again; null when it has all it needs.</returns>
    public async ValueTask<RequestDialogInput?> CarryOutAsync(
        Turn turn, LiveCatalog catalog, IReadOnlyList<RequestDialogEffect> effects, RequestReply reply, CancellationToken cancellationToken)
    {
        RequestDialogInput? found = null;
        foreach (var effect in effects)
        {
            found = await CarryOutAsync(turn, catalog, effect, reply, cancellationToken) ?? found;
        }

        return found;
    }

    private async ValueTask<RequestDialogInput?> CarryOutAsync(
        Turn turn, LiveCatalog catalog, RequestDialogEffect effect, RequestReply reply, CancellationToken cancellationToken)
    {
        switch (effect)
        {
            case RequestDialogEffect.Say say:
                reply.Say(say.Text);
                return null;
            case RequestDialogEffect.Welcome:
                reply.Show(RequestCards.Welcome(catalog.Pinned.Catalog, turn.Activity.From?.Name));
                return null;
            case RequestDialogEffect.OfferServices offer:
                reply.Show(RequestCards.Choose(catalog.Pinned.Catalog, offer));
                return null;
            case RequestDialogEffect.AskField ask:
                reply.Show(RequestCards.Question(catalog.Pinned.Catalog, ask));
                return null;
            case RequestDialogEffect.NameAPerson:
                reply.Show(RequestCards.People(catalog.Pinned.Catalog));
                return null;
            case RequestDialogEffect.FindOptions find:
                return new RequestDialogInput.OptionsFound(find, await options.FindAsync(catalog.Pinned, find, turn.By.Id, cancellationToken));
            case RequestDialogEffect.PreparePlan plan:
                return await PrepareAsync(turn, catalog.Pinned, plan, reply, cancellationToken);
            case RequestDialogEffect.Submit sending:
                return await SubmitAsync(turn, catalog.Pinned, sending, reply, cancellationToken);
            case RequestDialogEffect.DropDraft drop:
                await DropAsync(turn, drop.Request, reply, cancellationToken);
                return null;
            case RequestDialogEffect.SayDropped:
                reply.SayOrShow(Lines.Dropped);
                return null;
            case RequestDialogEffect.CancelLatest:
                var (sentence, changes) = await cancel.LatestAsync(turn, cancellationToken);
                reply.Say(sentence);
                reply.Change(changes);
                return null;
            case RequestDialogEffect.AskAgain again:
                return await AskAgainAsync(turn, again, reply, cancellationToken);
            case RequestDialogEffect.TellStatus:
                await TellStatusAsync(turn, reply, cancellationToken);
                return null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async ValueTask<RequestDialogInput?> PrepareAsync(
        Turn turn, PinnedCatalog catalog, RequestDialogEffect.PreparePlan plan, RequestReply reply, CancellationToken cancellationToken)
    {
        var ask = new Ask(plan.Request, plan.Service, turn.By.Id, plan.Answers) { Reason = plan.Reason ?? ReasonIn(plan.Said, catalog.Catalog.Services[plan.Service].Ask.Count == 0) };
        switch (await prepare.ExecuteAsync(catalog, ask, turn.Now, cancellationToken))
        {
            case Preparation.Ready ready:
                ShowDraft(turn, ready.Draft, reply);
                reply.Change(RequestChanges.Saved(ready.Draft, turn.Now, turn.By.Id.ToString("D"), "request.drafted"));
                return new RequestDialogInput.PlanReady(ready.Draft.Id, ready.Draft.ServiceId, ready.ReasonRequired, ready.Draft.Reason);
            case Preparation.Refused refused:
                reply.Show(new NoticeCard(refused.Title, refused.Sentences, []).Render());
                return new RequestDialogInput.Closed(plan.Request);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async ValueTask<RequestDialogInput?> SubmitAsync(
        Turn turn, PinnedCatalog catalog, RequestDialogEffect.Submit sending, RequestReply reply, CancellationToken cancellationToken)
    {
        switch (await submit.ExecuteAsync(catalog, sending.Request, turn, (sending.Reason, sending.Lasts), cancellationToken))
        {
            case Submission.Sent sent:
                reply.Change(sent.Changes);
                reply.ShowLiving(RequestViews.ForRequester(sent.Request));
                if (!turn.AnswersInvoke)
                {
                    reply.Say(!sent.Request.IsHeld ? Lines.Sent(sent.Request, turn.Zone) : Lines.Held(sent.Request));
                }

                return new RequestDialogInput.Closed(sending.Request);
            case Submission.ChangedSince changed:
                reply.Change(changed.Changes);
                reply.ShowLiving(RequestViews.ForRequester(changed.Draft));
                reply.Say("Something has changed since I showed you this. Please look it over once more.");
                return null;
            case Submission.Refused refused:
                reply.Change(refused.Changes);
                reply.Say(refused.Sentence);
                return new RequestDialogInput.Closed(sending.Request);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async ValueTask DropAsync(Turn turn, Guid requestId, RequestReply reply, CancellationToken cancellationToken)
    {
        if (await cancel.DropDraftAsync(requestId, turn, cancellationToken) is { } dropped)
        {
            reply.Change(dropped.Changes);
            reply.ShowLiving(RequestViews.ForRequester(dropped.Request));
        }
    }

    private async ValueTask<RequestDialogInput?> AskAgainAsync(Turn turn, RequestDialogEffect.AskAgain again, RequestReply reply, CancellationToken cancellationToken)
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

    /// <summary>The requester's copy of the card stands where they clicked, or comes as a new one below what they typed.</summary>
    private static void ShowDraft(Turn turn, Request draft, RequestReply reply)
    {
        var copy = new CardCopy(draft.Id, CardRole.Requester, turn.By.Id, null);
        reply.Change(new Changes { Rows = [(turn.CardActivityId is { } clicked ? copy with { Conversation = turn.Here, ActivityId = clicked } : copy).Put()] });
        reply.ShowLiving(RequestViews.ForRequester(draft));
    }

    private async ValueTask TellStatusAsync(Turn turn, RequestReply reply, CancellationToken cancellationToken)
    {
        var rows = await store.ListAsync(new RowQuery(RequestRow.Kind) { Owner = turn.By.Id.ToString("D"), Limit = 50 }, cancellationToken);
        var requests = rows.Select(RequestRow.Read).Where(request => request.State != RequestState.Draft).ToList();
        var shown = requests.Where(request => request.IsOpen || request.State == RequestState.Fulfilled).DefaultIfEmpty(requests.FirstOrDefault()).OfType<Request>().Take(MostListed).ToList();
        reply.Say(shown.Count == 0 ? Lines.NothingOpen : string.Join('\n', shown.Select(request => Lines.Status(request, turn.Zone))));
    }

    /// <summary>What they said it is for; where they didn't say, the whole sentence if it says more than what is asked anyway.</summary>
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
        matchTimeoutMilliseconds: 200)]
    private static partial Regex Purpose();
}
