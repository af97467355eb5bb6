using System.Globalization;
using TeamsHelpDesk.Bot.Features.Approvals;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>The lines of plain text that people read in their chats. Calm and short; they say what happens next.</summary>
internal static class Lines
{
    public const string Below = "It's below.";
    public const string Dropped = "All right, I've dropped it. Nothing was changed.";
    public const string MovedOn = "We've moved on from that card. The newest one below is the one that counts.";
    public const string AskWhy = "Why do you need it? One line is enough; whoever decides will read it.";
    public const string ReasonNoted = "I've noted that as the reason. Say “yes” to send it, or “never mind”.";
    public const string StartingUp = "I'm just starting and can't look things up yet. Please say that again in a minute.";
    public const string OnlyInPersonalChat = "Let's do that in your own chat with me: open “Help Desk” and write there what you need.";
    public const string UnknownButton = "I don't know that button any more. Write what you need, and I'll take it from there.";
    public const string NothingOpen = "You have no open requests. Write what is wrong or what you need, and I'll take it from there.";
    public const string NothingToCancel = "There's nothing of yours that I could still cancel.";
    public const string NotFound = "I can't find that person in the company directory, so I haven't started anything.";
    public const string DirectoryAway = "I can't reach the company directory right now, so I haven't started anything. Please try again in a few minutes.";

    public static string NotAmong(IReadOnlyList<AskAnswer> options) =>
        $"I don't have that one. You can pick: {string.Join(", ", options.Select((option, index) => $"{index + 1}. {option.Title}"))}.";

    /// <param name="whom">Null for the reader themself.</param>
    public static string NothingToPick(string service, string? whom) => whom is null
        ? $"There's nothing to pick from for “{service}” right now, so I can't go on with it."
        : $"{whom} has nothing to pick from for “{service}” right now, so I can't go on with it.";

    public static string Sent(Request request, TimeZoneInfo zone) => request.Approval?.Current is { } stage
        ? $"{Title(request)}: sent to {Asked(stage, request.Requester.Id)}. You'll hear by {Moment(request.Approval.LapsesAt, zone)}."
        : $"{Title(request)}: nobody has to decide. Being done now.";

    public static string Held(Request request) =>
        $"{Title(request)}: I couldn't find anybody who may decide this, so it waits. {request.OwnerTitle} has been told.";

    public static string Approved(Request request) =>
        $"{Title(request)}: approved by {request.Approval?.LastVerdict?.By.Name ?? "nobody"}. Being done now.";

    public static string NextStage(Request request) =>
        $"{Title(request)}: {request.Approval?.LastVerdict?.By.Name} said yes. Now it's with {Asked(request.Approval?.Current, request.Requester.Id)}.";

    public static string Declined(Request request) =>
        $"{Title(request)}: {request.Approval?.LastVerdict?.By.Name} said no{Why(request.Approval?.LastVerdict?.Why)}. "
        + $"If that's a misunderstanding, talk to them or to {request.OwnerTitle}; you can ask again at any time.";

    public static string Expired(Request request) =>
        $"{Title(request)}: nobody decided in time, so it has lapsed and nothing was changed. Say “ask again” with the same words to try once more.";

    public static string Cancelled(Request request) => $"{Title(request)}: cancelled. Nothing was changed.";

    public static string TooLateToCancel(Request request) => $"{Title(request)} is already being done, so it can't be cancelled any more.";

    public static string Failed(Request request) =>
        $"{Title(request)}: it couldn't be done. {request.Outcome} {request.OwnerTitle} has been told, with everything you said.";

    public static string FailedForOwner(Request request) =>
        $"{request.ServiceTitle} for {request.Beneficiary.Name} couldn't be done. {request.Outcome} Please take it from here. Reference {request.Id:D}.";

    public static string HeldForOwner(Request request) =>
        $"{request.ServiceTitle} for {request.Beneficiary.Name} waits: {request.HeldBecause} Please set who decides, then ask them to send it again.";

    public static string Ended(Request request) =>
        $"{Title(request)}: it has ended as agreed and was taken back. Ask again if you still need it.";

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
        var pass = request.Plan.Effects.OfType<Fulfilment.Effect.IssuePass>().FirstOrDefault();
        if (pass is not null)
        {
            return pass.Recipient.Is(request.Requester.Id)
                ? $"{Title(request)}: the pass is on the card above.{(request.IsForOther ? " Tell it to them in person or in a call." : string.Empty)} It works for {pass.Lifetime.TotalMinutes:0} minutes; the card clears itself in ten."
                : $"{Title(request)}: {pass.Recipient.Name} has a pass for {(request.IsForOther ? "them" : "you")}. {(request.IsForOther ? "They get it" : "Get it")} from them in person or in a call; it works for {pass.Lifetime.TotalMinutes:0} minutes.";
        }

        var until = request.EndsAt is { } endsAt ? $" until {Day(endsAt, zone)}" : string.Empty;
        return IsRemoval(request)
            ? $"{Title(request)}: done. It can take up to an hour to show everywhere."
            : $"{Title(request)}: done. {(request.IsForOther ? $"{request.Beneficiary.Name} has" : "You have")} it{until}. It can take up to an hour to show everywhere.";
    }

    /// <summary>For whom it is, where somebody else asked: that it was asked, and what came of it.</summary>
    public static string ForBeneficiary(Request request)
    {
        var asked = $"{request.ServiceTitle}, which {request.Requester.Name} asked for you";
        return request.State switch
        {
            RequestState.Fulfilled when request.Plan.Effects.OfType<Fulfilment.Effect.IssuePass>().FirstOrDefault() is { } pass =>
                pass.Recipient.Is(request.Beneficiary.Id)
                    ? $"{asked}: the pass is on the card above; the card clears itself in ten minutes."
                    : $"{asked}: {pass.Recipient.Name} has a pass for you. Get it from them in person or in a call. If you didn't expect this, tell {request.OwnerTitle} at once.",
            RequestState.Fulfilled => $"{asked}: done. {(IsRemoval(request) ? "You don't have it any more." : "You have it.")} It can take up to an hour to show everywhere.",
            RequestState.Ended => $"{asked}: it has ended as agreed and was taken back.",
            RequestState.Failed => $"{asked}: it couldn't be done. {request.OwnerTitle} has been told.",
            RequestState.Declined => $"{asked}: declined by {request.Approval?.LastVerdict?.By.Name}. Nothing was changed.",
            RequestState.Expired => $"{asked}: nobody decided in time, so nothing was changed.",
            RequestState.Cancelled => $"{asked}: {request.TakenBackBy?.Name ?? request.Requester.Name} cancelled it. Nothing was changed.",
            _ => $"{asked}: under way.",
        };
    }

    private static bool IsRemoval(Request request) => request.Plan.Effects.All(effect => effect is Fulfilment.Effect.RemoveFromGroup);

    public static string PassForRecipient(Request request) =>
        $"The sign-in pass for {request.Beneficiary.Name} is on the card above. Tell it to them in person or in a call. The card clears itself in ten minutes.";

    /// <summary>One true line: state, who has it, since when, what happens next and when.</summary>
    public static string Status(Request request, TimeZoneInfo zone) => request.State switch
    {
        RequestState.Draft => $"{Title(request)}: not sent yet. Confirm the card, or say “yes”.",
        RequestState.AwaitingApproval when request.HeldBecause is not null => Held(request),
        RequestState.AwaitingApproval => $"{Title(request)}: with {Asked(request.Approval?.Current, request.Requester.Id)} since {Moment(request.SubmittedAt, zone)}; it lapses on {Moment(request.Approval?.LapsesAt, zone)}.",
        RequestState.Approved or RequestState.Fulfilling => $"{Title(request)}: approved and being done now.",
        RequestState.Fulfilled when request.EndsAt is not null => $"{Title(request)}: done on {Moment(request.ClosedAt, zone)}; {(request.IsForOther ? "theirs" : "yours")} until {Day(request.EndsAt, zone)}.",
        RequestState.Fulfilled => $"{Title(request)}: done on {Moment(request.ClosedAt, zone)}.",
        RequestState.Ended => $"{Title(request)}: ended on {Moment(request.ClosedAt, zone)}.",
        RequestState.Failed => $"{Title(request)}: couldn't be done. {request.OwnerTitle} has it.",
        RequestState.Declined => $"{Title(request)}: declined by {request.Approval?.LastVerdict?.By.Name} on {Moment(request.ClosedAt, zone)}.",
        RequestState.Expired => $"{Title(request)}: lapsed on {Moment(request.ClosedAt, zone)}; nobody decided in time.",
        RequestState.Cancelled => $"{Title(request)}: cancelled on {Moment(request.ClosedAt, zone)}.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Refusal(Decision decision) => decision switch
    {
        Decision.OwnRequest => "Nobody decides their own request. Someone else has been asked.",
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

    private static string Moment(DateTimeOffset? at, TimeZoneInfo zone) => at is { } moment
        ? TimeZoneInfo.ConvertTime(moment, zone).ToString("d MMMM, HH:mm", CultureInfo.InvariantCulture)
        : "an unknown time";

    private static string Why(string? why) => string.IsNullOrWhiteSpace(why) ? string.Empty : $": {why}";
}
