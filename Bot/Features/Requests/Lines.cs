using System.Globalization;
using TeamsHelpDesk.Bot.Features.Approvals;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>The lines of plain text that people read in their chats. Calm and short; they say what happens next.</summary>
internal static class Lines
{
    private const int MostInDigest = 5;

    public const string Below = "It's below.";
    public const string Dropped = "All right, I've dropped it. Nothing was changed.";
    public const string MovedOn = "We've moved on from that card. The newest one below is the one that counts.";
    public const string AskWhy = "Why do you need it? One line is enough; whoever decides will read it.";
    public const string ReasonNoted = "I've noted that as the reason. Say “yes” to send it, or “never mind”.";
    public const string WhyWhat = "Tell me about what: write “who approves Figma” or “why can't I have Figma”, with what you mean in place of Figma.";
    public const string WhyRules = "Changed rules are agreed to by those whom the rules in use name for it, and nobody is asked twice.";
    public const string WhyGone = "Whoever this is about isn't in the company directory any more, so I can't say.";
    public const string WhyOldRules = "It was asked under earlier rules, which still decide it. By the rules of today:";
    public const string StartingUp = "I'm just starting and can't look things up yet. Please say that again in a minute.";
    public const string OnlyInPersonalChat = "Let's do that in your own chat with me: open “Help Desk” and write there what you need.";
    public const string NobodyKnown = "I can't tell from your account who you are in this company's directory, so I can't do anything here.";
    public const string EditedTooLate = "I've already gone on with what you wrote first. If you need something else, write it as a new message.";
    public const string UnknownButton = "I don't know that button any more. Write what you need, and I'll take it from there.";
    public const string NothingOpen = "You have no open requests. Write what is wrong or what you need, and I'll take it from there.";
    public const string NothingWaits = "Nothing waits for you to decide.";
    public const string NothingToCancel = "There's nothing of yours that I could still cancel.";
    public const string NothingToAskAgain = "There's nothing of yours that was declined or has lapsed. Write what you need, and I'll take it from there.";
    public const string NotFound = "I can't find that person in the company directory, so I haven't started anything.";
    public const string DirectoryAway = "I can't reach the company directory right now, so I haven't started anything. Please try again in a few minutes.";

    public static string NotAmong(IReadOnlyList<AskAnswer> options) =>
        $"I don't have that one. You can pick: {string.Join(", ", options.Select((option, index) => $"{index + 1}. {option.Title}"))}.";

    /// <param name="whom">Null for the reader themself.</param>
    public static string NothingToPick(string service, string? whom) => whom is null
        ? $"There's nothing to pick from for “{service}” right now, so I can't go on with it."
        : $"{whom} has nothing to pick from for “{service}” right now, so I can't go on with it.";

    public static string Sent(Request request, TimeZoneInfo zone) => request.Review is not null
        ? $"{Title(request)}: being done now. Those who would have decided have been told, and will review it."
        : request.Approval?.Current is { } stage
        ? $"{Title(request)}: sent to {Asked(stage, request.Requester.Id)}. You'll hear by {Moment(request.Approval.LapsesAt, zone)}."
        : $"{Title(request)}: nobody has to decide. Being done now.";

    public static string Held(Request request) =>
        request.OverLimit is null
        ? $"{Title(request)}: I couldn't find anybody who may decide this, so it waits. {request.OwnerTitle} has been told."
        : $"{Title(request)}: it waits. {request.HeldBecause} {request.OwnerTitle} has been told and can let it go on.";

    public static string Approved(Request request) =>
        $"{Title(request)}: approved by {request.Approval?.LastVerdict?.By.Name ?? "nobody"}. Being done now.";

    public static string InLine(Request request, TimeZoneInfo zone) =>
        $"{Title(request)}: many ask for this right now, and the directory takes them one after the other. It will be done at about {Moment(request.PromisedAt, zone)}.";

    public static string NextStage(Request request) =>
        $"{Title(request)}: {request.Approval?.LastVerdict?.By.Name} said yes. Now it's with {Asked(request.Approval?.Current, request.Requester.Id)}.";

    public static string Declined(Request request) =>
        $"{Title(request)}: {request.Approval?.LastVerdict?.By.Name} said no{Why(request.Approval?.LastVerdict?.Why)}. "
        + $"If that's a misunderstanding, talk to them or to {request.OwnerTitle}; you can say “ask again” at any time.";

    public static string Expired(Request request) =>
        $"{Title(request)}: nobody decided in time, so it has lapsed and nothing was changed. Say “ask again”, or press it on the card, to send the same once more.";

    public const string NotYoursToRelease = "Only the team that owns this can let it go on, and nobody for themselves or for what they approved. Nothing has changed.";

    public static string StillNobody(Request request) => $"Still nobody: {request.HeldBecause} Nothing has changed.";

    public static string ReleasedEnough(Waiting.AppliedLimit limit) => $"{limit.Sentence} Please leave this one to a colleague.";

    public static string Released(Request request) => $"{Title(request)}: {request.ReleasedBy?.Name} has let it go on."
        + (request.State == RequestState.AwaitingApproval ? $" Now it's with {Asked(request.Approval?.Current, request.Requester.Id)}." : " Being done now.");

    public static string LimitReached(Request request, Waiting.AppliedLimit limit) =>
        $"A limit is reached: {limit.Sentence} What goes beyond it is held; each has a card of its own here, from which one of you can let it go on. The first is {request.ServiceTitle} for {request.Beneficiary.Name}.";

    public const string NotYoursToReview = "Only those who would have decided this can review it. Nothing has changed.";
    public const string BeingDoneStill = "It is just being done. Press again in a minute, and it will be taken back.";

    public static string BrokeGlass(Request request) =>
        $"In an emergency {request.Requester.Name} took {request.ServiceTitle} for {request.Beneficiary.Name}, and nobody was asked. Those who would have been are told and asked to review it. Reference {request.Id:D}.";

    public static string Reviewed(Request request, Review review) =>
        $"{Title(request)}: {review.ClosedBy?.Name} has reviewed it and {(review.TakenBack == true ? "takes it back" : "says that it was right")}.";

    public static string ReviewedForOwner(Request request, Review review) =>
        $"{request.ServiceTitle} for {request.Beneficiary.Name}, taken in an emergency: {review.ClosedBy?.Name} has reviewed it and {(review.TakenBack == true ? "takes it back" : "says that it was right")}.";

    public static string ReviewOverdue(Request request) =>
        $"{request.ServiceTitle} for {request.Beneficiary.Name} was taken in an emergency on {Day(request.SubmittedAt, TimeZoneInfo.Utc)}, and nobody has reviewed it yet. Please look at its card.";

    public static string Reminder(Request request) =>
        $"Still waiting for a decision: {request.ServiceTitle} for {request.Beneficiary.Name}. It lapses on {Day(request.Approval?.LapsesAt, TimeZoneInfo.Utc)}.";

    /// <summary>One line for all that would have been a reminder too many.</summary>
    public static string Digest(IReadOnlyList<Request> waiting) =>
        $"{waiting.Count} request{(waiting.Count == 1 ? " waits" : "s wait")} for a decision: {string.Join("; ", waiting.Take(MostInDigest).Select(request => $"{request.ServiceTitle} for {request.Beneficiary.Name}"))}"
        + $"{(waiting.Count > MostInDigest ? $"; and {waiting.Count - MostInDigest} more" : string.Empty)}. Their cards are above.";

    public static string Escalated(Request request, Addition addition) =>
        $"{Title(request)}: nobody has decided yet, so {addition.Title} can decide now as well.";

    public static string Cancelled(Request request) => $"{Title(request)}: cancelled. Nothing was changed.";

    public static string CancelledByBeneficiary(Request request) => $"{Title(request)}: {request.Beneficiary.Name} doesn't want it and cancelled it. Nothing was changed.";

    public static string TooLateToCancel(Request request) => $"{Title(request)} is already being done, so it can't be cancelled any more.";

    public static string Ready(Request request) => $"{Title(request)}: it's ready to use now.";

    public static string NotReady(Request request) =>
        $"{Title(request)}: it was assigned, but it can't be used yet. {request.NotReadyBecause} {request.OwnerTitle} has been told.";

    public static string NotReadyForOwner(Request request) =>
        $"{request.ServiceTitle} for {request.Beneficiary.Name} was assigned, but it can't be used: {request.NotReadyBecause} Please see to it. Reference {request.Id:D}.";

    public static string Failed(Request request) =>
        $"{Title(request)}: it couldn't be done. {request.Outcome} {request.OwnerTitle} has been told, with everything you said.";

    public static string FailedForOwner(Request request) =>
        $"{request.ServiceTitle} for {request.Beneficiary.Name} couldn't be done. {request.Outcome} Please take it from here. Reference {request.Id:D}.";

    public static string HeldForOwner(Request request) =>
        $"{request.ServiceTitle} for {request.Beneficiary.Name} waits: {request.HeldBecause} Please see to it.";

    public static string Ended(Request request) =>
        $"{Title(request)}: {(request.Outcome is { } kept ? $"its time is over. {kept}" : "it has ended as agreed and was taken back. Ask again if you still need it.")}";

    /// <summary>It is given by another request as well.</summary>
    public const string KeptByAnother = "What another request gives too stays until that one ends.";

    public static string TookOver(Request request) => $"{Title(request)}: you keep it by this request, though another that gave it is over.";

    public static string NotEnded(Request request) =>
        $"{request.ServiceTitle} for {request.Beneficiary.Name} should have ended, but it couldn't be taken back. {request.Outcome} Please look at it. Reference {request.Id:D}.";

    public static string NotTogether(Request request, Request other) =>
        $"{Title(request)} can't be held together with {other.ServiceTitle}, which {(request.IsForOther ? $"{request.Beneficiary.Name} has or is to get" : "you have or have asked for")}. {request.OwnerTitle} can say more.";

    /// <param name="whom">Null for the reader themself.</param>
    public static string AlreadyHas(string service, string? whom) => whom is null
        ? $"{service}: you have that already, so there's nothing to change."
        : $"{service}: {whom} has that already, so there's nothing to change.";

    public static string Changed(Request draft) => $"Changed: {Title(draft)}. The card above shows it as it would be now.";

    public static string Fulfilled(Request request, TimeZoneInfo zone)
    {
        if (request.Plan.Effects.OfType<Fulfilment.Effect.WithSecret>().FirstOrDefault() is { } secret)
        {
            return $"{Title(request)}: {SecretLines.ForRequester(request, secret)}";
        }

        var until = request.EndsAt is { } endsAt ? $" until {Day(endsAt, zone)}" : string.Empty;
        return !GivesAccess(request)
            ? $"{Title(request)}: done. {Happens(request)}"
            : $"{Title(request)}: done. {(request.IsForOther ? $"{request.Beneficiary.Name} has" : "You have")} it{until}. It can take up to an hour to show everywhere.{(request.Plan.Effects.Any(effect => effect is Fulfilment.Effect.AssignLicence) ? " I'll tell you when it's ready." : string.Empty)}";
    }

    /// <summary>For whom it is, where somebody else asked: that it was asked, and what came of it.</summary>
    public static string ForBeneficiary(Request request)
    {
        var asked = $"{request.ServiceTitle}, which {request.Requester.Name} asked for you";
        return request.State switch
        {
            RequestState.Fulfilled when request.Plan.Effects.OfType<Fulfilment.Effect.WithSecret>().FirstOrDefault() is { } secret => $"{asked}: {SecretLines.ForBeneficiary(request, secret)}",
            RequestState.Fulfilled when request.NotReadyBecause is { } why => $"{asked}: it was assigned, but it can't be used yet. {why} {request.OwnerTitle} has been told.",
            RequestState.Fulfilled when request.ReadyAt is not null => $"{asked}: it's ready to use now.",
            RequestState.Fulfilled when request.ExtendedUntil is { } until => $"{asked}: you keep it until {Day(until, TimeZoneInfo.Utc)}.",
            RequestState.Fulfilled when GivesAccess(request) => $"{asked}: done. You have it. It can take up to an hour to show everywhere.",
            RequestState.Fulfilled => $"{asked}: done. {(IsRemoval(request) ? "You don't have it any more. " : string.Empty)}{Happens(request)}",
            RequestState.Undoing => $"{asked}: being undone now.",
            RequestState.Undone => $"{asked}: {request.TakenBackBy?.Name} had it undone. {WhatUndoLeft(request)}",
            RequestState.Ended => $"{asked}: {HowItEnded(request)}",
            RequestState.Failed => $"{asked}: it couldn't be done. {request.OwnerTitle} has been told.",
            RequestState.Declined => $"{asked}: declined by {request.Approval?.LastVerdict?.By.Name}. Nothing was changed.",
            RequestState.Expired => $"{asked}: nobody decided in time, so nothing was changed.",
            RequestState.Cancelled => $"{asked}: {request.TakenBackBy?.Name ?? request.Requester.Name} cancelled it. Nothing was changed.",
            _ => $"{asked}: under way.",
        };
    }

    private static bool GivesAccess(Request request) => request.Plan.Effects.Any(effect => effect.GivesAccess);

    private static bool IsRemoval(Request request) =>
        request.Plan.Effects.All(effect => effect is Fulfilment.Effect.RemoveFromGroup or Fulfilment.Effect.RemoveApp or Fulfilment.Effect.RemoveLicence);

    private static string Happens(Request request) => request.Plan.Effects.Any(effect => effect is Fulfilment.Effect.OrderDevice)
        ? "It happens as soon as the device is online."
        : "It can take up to an hour to show everywhere.";

    public static string WaitsForYou(Request request, TimeZoneInfo zone) =>
        $"{(request.IsForOther ? $"{request.Requester.Name} asked" : "Asked")} on {Moment(request.SubmittedAt, zone)}; lapses on {Moment(request.Approval?.LapsesAt, zone)}. "
        + (request.Approval?.Current?.Channel is { } channel ? $"The card is in “{channel}”." : "The card is in this chat.");

    public static string BeingUndone(Request request) => $"{Title(request)}: being undone now.";

    public static string Undone(Request request) => $"{Title(request)}: undone. {WhatUndoLeft(request)}";

    public static string WhatUndoLeft(Request request) => request.Outcome ?? $"What it changed is as it was before.{StaysAfterUndo(request)}";

    public static string HowItEnded(Request request) => (request.EndedBy, request.Outcome) switch
    {
        ({ } by, { } kept) => $"{by.Name} ended it early. {kept}",
        ({ } by, null) => $"{by.Name} ended it early, and it was taken back.",
        (null, { } kept) => $"its time is over. {kept}",
        _ => "it has ended as agreed and was taken back.",
    };

    public static string NotUndone(Request request) =>
        $"{Title(request)}: it couldn't be undone. {request.Outcome} {request.OwnerTitle} has been told.";

    public static string NotUndoneForOwner(Request request) =>
        $"{request.Requester.Name} wanted {request.ServiceTitle} for {request.Beneficiary.Name} undone, but it couldn't be. {request.Outcome} Please look at it. Reference {request.Id:D}.";

    public const string NothingToUndo = "There's nothing of yours that I could still undo.";
    public const string NotYoursToUndo = "Only whoever asked for this can have it undone. Nothing has changed.";

    public static string NeverUndone(Request request) => StaysAfterUndo(request) is { Length: > 0 } stays
        ? $"{Title(request)} can't be undone:{stays.TrimEnd('.').Replace(" What can't be undone:", string.Empty, StringComparison.Ordinal)}."
        : $"{Title(request)} changed nothing, so there's nothing to undo.";

    public static string TooLateToUndo(Request request, TimeZoneInfo zone) =>
        $"{Title(request)} could be undone until {Moment(request.ClosedAt + request.UndoFor, zone)}. {request.OwnerTitle} can help if it should go.";

    /// <summary>Empty where everything was brought back.</summary>
    public static string StaysAfterUndo(Request request)
    {
        var stays = request.Execution is { } execution ? Fulfilment.Inverse.Stays(request.Plan, execution).Select(Fulfilment.EffectSentences.Stays).ToList() : [];
        return stays.Count == 0 ? string.Empty : $" What can't be undone: {string.Join(" and ", stays)}.";
    }

    /// <summary>One true line: state, who has it, since when, what happens next and when.</summary>
    public static string Status(Request request, TimeZoneInfo zone) => $"{Title(request)}: {State(request, zone)}";

    /// <summary>The same for somebody whom it is for and who didn't ask.</summary>
    public static string StatusFor(Request request, Guid reader, TimeZoneInfo zone) => request.IsForOther && request.Beneficiary.Is(reader)
        ? $"{request.ServiceTitle}, which {request.Requester.Name} asked for you: {State(request, zone)}"
        : Status(request, zone);

    public static string State(Request request, TimeZoneInfo zone) => request.State switch
    {
        RequestState.Draft => "not sent yet. Confirm the card, or say “yes”.",
        RequestState.AwaitingApproval when request.HeldBecause is not null =>
            $"on hold since {Moment(request.SubmittedAt, zone)}, since nobody could be found who may decide this. {request.OwnerTitle} has been told; it lapses on {Moment(request.Approval?.LapsesAt, zone)}.",
        RequestState.AwaitingApproval => $"with {Asked(request.Approval?.Current, request.Requester.Id)} since {Moment(request.SubmittedAt, zone)}; it lapses on {Moment(request.Approval?.LapsesAt, zone)}.",
        RequestState.Approved or RequestState.Fulfilling when request.AwaitsChat is not null => $"approved; {SecretLines.WhoseChat(request)}",
        RequestState.Approved when request.PromisedAt is { } turn => $"approved; it's in line and will be done at about {Moment(turn, zone)}.",
        RequestState.Approved or RequestState.Fulfilling => $"{(request.Approval?.LastVerdict is { } last ? $"approved by {last.By.Name} on {Moment(last.At, zone)} and " : string.Empty)}being done now; you'll hear when it's there.",
        RequestState.Fulfilled when request.NotReadyBecause is { } why => $"assigned on {Moment(request.ClosedAt, zone)}, but it can't be used yet. {why} {request.OwnerTitle} has been told.",
        RequestState.Fulfilled when request.EndsAt is not null => $"done on {Moment(request.ClosedAt, zone)}; {(request.IsForOther ? "theirs" : "yours")} until {Day(request.EndsAt, zone)}.",
        RequestState.Fulfilled when request.ExtendedUntil is { } until => $"done on {Moment(request.ClosedAt, zone)}; kept until {Day(until, zone)}.",
        RequestState.Fulfilled => $"done on {Moment(request.ClosedAt, zone)}.",
        RequestState.Ended => $"ended on {Moment(request.ClosedAt, zone)}.",
        RequestState.Failed => $"couldn't be done on {Moment(request.ClosedAt, zone)}. {(request.TakenOnBy is { } by ? $"{by.Name} of {request.OwnerTitle}" : request.OwnerTitle)} has it.",
        RequestState.Declined => $"declined by {request.Approval?.LastVerdict?.By.Name} on {Moment(request.ClosedAt, zone)}.",
        RequestState.Expired => $"lapsed on {Moment(request.ClosedAt, zone)}; nobody decided in time.",
        RequestState.Cancelled => $"cancelled on {Moment(request.ClosedAt, zone)}.",
        RequestState.Undoing => "being undone now; you'll hear when it is.",
        RequestState.Undone => $"undone on {Moment(request.ClosedAt, zone)}.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Refusal(Decision decision) => decision switch
    {
        Decision.OwnRequest => "Nobody decides their own request. Someone else has been asked.",
        Decision.OnHold => "This one is on hold, and nobody is asked until it goes on. Nothing has changed.",
        Decision.NotThatLong => "That length can't be chosen here; nothing longer than what was asked for can. Nothing has changed.",
        Decision.StandsInForThem => "You stand in for the one it is for, so somebody else has to decide this.",
        Decision.NotAnApprover => "Only those who were asked can decide this one. Nothing has changed.",
        Decision.AlreadyAnswered => "You've already answered this one; it needs somebody else now.",
        Decision.NotYourTurn => "It's not your turn yet: somebody else has to say yes first.",
        Decision.TooLate => "This lapsed before anybody decided. Nothing has changed.",
        Decision.AlreadyDecided { By: { } by } => $"{by.By.Name} already {(by.Answer == Answer.Approve ? "approved" : "denied")} this. Nothing has changed.",
        _ => "This has been settled already. Nothing has changed.",
    };

    public const string OldCard = "That card was out of date. This is how it stands now; nothing has changed.";

    /// <summary>"GitHub", or "GitHub for Wei Chen" where it is for somebody else.</summary>
    public static string Title(Request request) => request.IsForOther ? $"{request.ServiceTitle} for {request.Beneficiary.Name}" : request.ServiceTitle;

    /// <param name="reader">Who reads it; null where several do.</param>
    public static string Asked(Stage? stage, Guid? reader)
    {
        if (stage is null)
        {
            return "nobody";
        }

        var title = stage.Right is Right.ManagerOf of && of.PersonId == reader ? "your manager" : stage.Title;
        return stage.Approvers is [var only] && stage.Channel is null ? $"{title} {only.Name}" : title;
    }

    public static string Day(DateTimeOffset? at, TimeZoneInfo zone) => at is { } moment
        ? TimeZoneInfo.ConvertTime(moment, zone).ToString("d MMMM yyyy", CultureInfo.InvariantCulture)
        : "an unknown day";

    public static string StillUnsent(string team) => $"What you wrote for {team} isn't sent yet: the card above sends it, or drops it.";

    public static string Moment(DateTimeOffset? at, TimeZoneInfo zone) => at is { } moment
        ? TimeZoneInfo.ConvertTime(moment, zone).ToString("d MMMM, HH:mm", CultureInfo.InvariantCulture)
        : "an unknown time";

    private static string Why(string? why) => string.IsNullOrWhiteSpace(why) ? string.Empty : $": {why}";
}
