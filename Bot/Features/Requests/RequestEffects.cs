using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>Carries out what the dialog wants: it only reads the directory, and gathers what is to be committed.</summary>
internal sealed class RequestEffects(RequestDrafts drafts, SubmitRequest submit, RequestTakeBack takeBack, RequestReads reads, PeopleDesk desk)
{
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
                reply.Show(RequestCards.Welcome(catalog, turn.Activity.From?.Name));
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
            case RequestDialogEffect.NameAPerson about:
                reply.Show(RequestCards.People(catalog, Guid.CreateVersion7(turn.Now), about.Said));
                return null;
            case RequestDialogEffect.OfferTicket or RequestDialogEffect.NewTicket or RequestDialogEffect.AddToTicket or RequestDialogEffect.TicketFor or RequestDialogEffect.SendTicket:
                return await desk.CarryOutAsync(turn, effect, reply, cancellationToken);
            case RequestDialogEffect.Decline:
                reply.Show(RequestCards.Declined(catalog.Pinned.Catalog));
                return null;
            case RequestDialogEffect.LookUp look:
                return await reads.Lookups.Articles.ExecuteAsync(turn, catalog, look, reply, cancellationToken);
            case RequestDialogEffect.FindOptions find:
                return await reads.Lookups.FindAsync(turn, catalog.Pinned, find, cancellationToken);
            case RequestDialogEffect.FindPeople find:
                return await reads.Lookups.FindAsync(turn, find, cancellationToken);
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
            case RequestDialogEffect.CancelLatest latest:
                Tell(await CancelAsync(turn, latest.About, cancellationToken), reply);
                return null;
            case RequestDialogEffect.AskAgain again:
                return await reads.About.AskAgainAsync(turn, again, reply, cancellationToken);
            case RequestDialogEffect.UndoLatest latest:
                Tell(await takeBack.Undo.LatestAsync(turn, latest.About, cancellationToken), reply);
                return null;
            case RequestDialogEffect.TellStatus status:
                await reads.About.TellStatusAsync(turn, status.About, reply, cancellationToken);
                return null;
            case RequestDialogEffect.ListMine:
                await reads.About.ListMineAsync(turn, reply, cancellationToken);
                return null;
            case RequestDialogEffect.ListWaiting:
                await reads.About.ListWaitingAsync(turn, reply, cancellationToken);
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
                    reply.Say(!sent.Request.IsHeld ? Lines.Sent(sent.Request, turn.Zone) : Lines.Held(sent.Request));
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
        if (await takeBack.Cancel.DropDraftAsync(requestId, turn, cancellationToken) is { } dropped)
        {
            reply.Change(dropped.Changes);
            reply.ShowLiving(RequestViews.ForRequester(dropped.Request, turn.Now));
        }
        else
        {
            await desk.DropAsync(turn, requestId, reply, cancellationToken);
        }
    }

    /// <summary>What somebody is talked to about comes first, then requests, then what nobody has yet.</summary>
    private async ValueTask<(string Sentence, Changes Changes)> CancelAsync(Turn turn, string about, CancellationToken cancellationToken)
    {
        if (Words.Of(about).Command != Command.CancelOne && await desk.WithdrawAsync(turn, isTalked: true, cancellationToken) is { } talked)
        {
            return talked;
        }

        var request = await takeBack.Cancel.LatestAsync(turn, about, cancellationToken);
        return request.Sentence == Lines.NothingToCancel ? await desk.WithdrawAsync(turn, isTalked: false, cancellationToken) ?? request : request;
    }

    private static void Tell((string Sentence, Changes Changes) told, RequestReply reply)
    {
        reply.Say(told.Sentence);
        reply.Change(told.Changes);
    }
}

/// <summary>What the dialog finds out.</summary>
internal sealed record RequestReads(RequestLookups Lookups, AboutRequests About);

/// <summary>The two ways back: before it's done, and for some minutes after.</summary>
internal sealed record RequestTakeBack(CancelRequest Cancel, UndoRequest Undo);
