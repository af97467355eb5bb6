using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>Carries out what the dialog wants: it only reads the directory, and gathers what is to be committed.</summary>
internal sealed class RequestEffects(IStore store, RequestDrafts drafts, SubmitRequest submit, CancelRequest cancel, RequestLookups lookups)
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
            case RequestDialogEffect.AskWhom ask:
                reply.Show(RequestCards.Whom(catalog.Pinned.Catalog, ask));
                return null;
            case RequestDialogEffect.NameAPerson:
                reply.Show(RequestCards.People(catalog.Pinned.Catalog));
                return null;
            case RequestDialogEffect.FindOptions find:
                return await lookups.FindAsync(turn, catalog.Pinned, find, cancellationToken);
            case RequestDialogEffect.FindPeople find:
                return await lookups.FindAsync(turn, find, cancellationToken);
            case RequestDialogEffect.PreparePlan plan:
                return await drafts.PrepareAsync(turn, catalog.Pinned, plan, reply, cancellationToken);
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
            case RequestDialogEffect.TellStatus:
                await TellStatusAsync(turn, reply, cancellationToken);
                return null;
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
                reply.ShowLiving(RequestViews.ForRequester(sent.Request, turn.Now));
                if (!turn.AnswersInvoke)
                {
                    reply.Say(sent.Request.HeldBecause is null ? Lines.Sent(sent.Request, turn.Zone) : Lines.Held(sent.Request));
                }

                return new RequestDialogInput.Closed(sending.Request);
            case Submission.ChangedSince changed:
                reply.Change(changed.Changes);
                reply.ShowLiving(RequestViews.ForRequester(changed.Draft, turn.Now));
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
            reply.ShowLiving(RequestViews.ForRequester(dropped.Request, turn.Now));
        }
    }

    private async ValueTask TellStatusAsync(Turn turn, RequestReply reply, CancellationToken cancellationToken)
    {
        var rows = await store.ListAsync(new RowQuery(RequestRow.Kind) { Owner = turn.By.Id.ToString("D"), Limit = 50 }, cancellationToken);
        var requests = rows.Select(RequestRow.Read).Where(request => request.State != RequestState.Draft).ToList();
        var shown = requests.Where(request => request.IsOpen || request.State == RequestState.Fulfilled).DefaultIfEmpty(requests.FirstOrDefault()).OfType<Request>().Take(MostListed).ToList();
        reply.Say(shown.Count == 0 ? Lines.NothingOpen : string.Join('\n', shown.Select(request => Lines.Status(request, turn.Zone))));
    }
}
