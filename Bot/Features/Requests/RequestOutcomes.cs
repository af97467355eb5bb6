using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Insights;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Requests.Endings;
using TeamsHelpDesk.Bot.Features.Requests.Failing;
using TeamsHelpDesk.Bot.Features.Tickets;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>How a run ends: the request's last state, and who is told what (invariant 11).</summary>
internal sealed class RequestOutcomes(AddressBook addresses, Parking parking, TicketTeams teams, TicketMeter meter, TimeProvider clock)
{
    private static readonly TimeSpan WorthTelling = TimeSpan.FromSeconds(30);

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Whoever has to wait for long is told once until when, and the place is kept.</summary>
    public async ValueTask<Changes> InLineAsync(Request request, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (wait < WorthTelling || request.PromisedAt is not null)
        {
            return Changes.None;
        }

        var promised = request with { PromisedAt = Now + wait };
        var zone = (await addresses.FindPersonAsync(request.Requester.Id, cancellationToken))?.Zone ?? TimeZoneInfo.Utc;
        return new Changes { Rows = [promised.Save()], Work = [Outgoing.LineTo(request.Requester.Id, Lines.InLine(promised, zone)).ToWork(Now)] };
    }

    /// <summary>
    /// Nothing is made that can't be shown. It is put aside until the one it is for has a chat, for three days; the card says so at
    /// once, and whom to ask.
    /// </summary>
    public async ValueTask<WorkResult> AwaitChatAsync(WorkItem item, Request request, NobodyToShowItToException nobody, CancellationToken cancellationToken)
    {
        var now = Now;
        if (request.AwaitsChat is { } awaited && now >= awaited.Until)
        {
            var execution = request.Execution ?? Execution.Of(request.Plan);
            return new WorkResult.Done(Failed(request, execution, $"{nobody.Recipient.Name} had no chat with the help desk for three days, so {execution.HowFar}."));
        }

        var place = Place.Of(nobody.Recipient.Id);
        var aside = Undelivered.Of(item, place.Id, nobody.Message) with { About = $"request:{request.Id:D}" };
        var id = item.Id.ToString("N");
        var parked = nobody.IsAddressDead
            ? await parking.BuryAsync(place, aside, id, cancellationToken)
            : await parking.ParkAsync(place, aside, id, cancellationToken);
        return parked is null
            ? RetryPolicy.AgainOrNever(item, now, null, "An address after all.")
            : new WorkResult.Done(request.AwaitsChat is null ? Awaiting(request, nobody.Recipient, now).With(parked) : parked);
    }

    private static Changes Awaiting(Request request, PersonRef recipient, DateTimeOffset now)
    {
        var waiting = request with { AwaitsChat = new ChatAwaited(recipient, now), Round = request.Round + 1 };
        return RequestChanges.Saved(waiting, now, "desk", "request.awaits-chat")
            .Telling(Outgoing.LineTo(waiting.Requester.Id, SecretLines.AwaitsChat(waiting)))
            .Due(RequestWork.DueApart(RequestWork.Fulfil, waiting.Id, now + TimeSpan.FromDays(3)));
    }

    public async ValueTask<Changes> FulfilledAsync(Request request, Execution execution, CancellationToken cancellationToken)
    {
        var now = Now;
        var done = request with
        {
            State = RequestState.Fulfilled,
            Execution = execution,
            ClosedAt = now,
            // What was all theirs before stays theirs: nothing ends, and nobody is told that it will.
            EndsAt = request.Plan.Lasts is { } lasts && !execution.Steps.All(step => step.HadBefore) ? now + lasts : null,
            Round = request.Round + 1,
        };
        var zone = (await addresses.FindPersonAsync(done.Requester.Id, cancellationToken))?.Zone ?? TimeZoneInfo.Utc;
        var forRecipients = done.Plan.Effects.OfType<Effect.WithSecret>()
            .Where(secret => !secret.Recipient.Is(done.Requester.Id) && !secret.Recipient.Is(done.Beneficiary.Id))
            .Select(secret => Outgoing.LineTo(secret.Recipient.Id, SecretLines.ForRecipient(done, secret)));
        return RequestChanges
            .Saved(done, now, "desk", "request.fulfilled", RunDetail.Of(done.Plan, execution))
            .TellingBoth(done, Lines.Fulfilled(done, zone))
            .Due(done.EndsAt is { } endsAt ? [RequestWork.DueApart(RequestWork.Warn, done.Id, EndingPolicy.WarnAt(done.Plan.Lasts ?? TimeSpan.Zero, endsAt))] : [])
            .Due(ReadyHandler.Due(done, now))
            .Due(RatingPolicy.IsWorthAsking(done.SubmittedAt, now) && !done.Requester.Is(PersonRef.Nobody.Id) ? [Asking(done).Due(now)] : [])
            .Due(done.UndoUntil is { } undoUntil ? [RequestWork.ShowLater(done.Id, undoUntil)] : [])
            .Telling([.. forRecipients]);
    }

    private static AskRating Asking(Request done) => new(
        RequestRow.Kind, done.Id.ToString("D"), nameof(RequestState.Fulfilled), done.Requester.Id, done.ServiceTitle, done.OwnerTitle, done.OwnerChannel);

    public Changes Failed(Request request, Execution execution, string why)
    {
        var now = Now;
        var failed = request with { State = RequestState.Failed, Execution = execution, ClosedAt = now, Outcome = why, Round = request.Round + 1 };
        if (failed is { TriedAgain: 0, TryAgainUntil: not null, OwnerChannel: { } channel } && teams.FindByChannel(channel) is { } team)
        {
            meter.RecordFailed(team.Id);
        }

        return RequestChanges.Saved(failed, now, "desk", "request.failed", RunDetail.Of(failed.Plan, execution, why))
            .TellingBoth(failed, Lines.Failed(failed))
            .ToPeople(failed)
            .Due(failed.TryAgainUntil is { } until ? [RequestWork.ShowLater(failed.Id, until), RequestWork.DueInStage(RequestWork.NudgeFailed, failed.Id, failed.Round, now)] : []);
    }
}
