using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Requests.Endings;
using TeamsHelpDesk.Cards;
using CardStepState = TeamsHelpDesk.Cards.StepState;
using StepState = TeamsHelpDesk.Bot.Features.Fulfilment.StepState;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>How a request looks on a card, for its requester and for those who decide. Pure: the same request, the same card.</summary>
internal static class RequestViews
{
    private static readonly IReadOnlyList<CardChoice> DenyReasons =
    [
        new("Not needed for your work", "Not needed for their work"),
        new("Too much access, or for too long", "Too much, or for too long"),
        new("Please talk to me first", "They should talk to me first"),
        new("I'm not the right person to decide this", "I'm not the right person"),
    ];

    public static RenderedCard ForRequester(Request request, DateTimeOffset now) =>
        request.State == RequestState.Draft ? Confirm(request) : Living(request, now);

    /// <summary>For whom it is, where somebody else asked.</summary>
    public static RenderedCard ForBeneficiary(Request request, DateTimeOffset now) => (LivingFor(request, request.Beneficiary.Id) with
    {
        Buttons = [.. EndingViews.Buttons(request, now)],
        StatusSentence = $"{request.Requester.Name} asked for this for you. {Sentence(request, request.Beneficiary.Id)}",
    }).Render();

    /// <summary>With buttons only while its reader can still decide something.</summary>
    /// <param name="channel">The channel that the copy is in; null for a person's own chat.</param>
    public static RenderedCard ForApprover(Request request, string? channel, Guid? person, string? department, TimeZoneInfo zone, string? standing = null) =>
        (Decision(request, channel, person, department, zone) with { Standing = standing }).Render();

    /// <summary>As everybody in the channel sees it: nothing is decided by it.</summary>
    /// <param name="approvers">The member ids of those whose clients fetch their own view.</param>
    public static RenderedCard InChannel(Request request, string channel, IReadOnlyList<string> approvers, string? department, TimeZoneInfo zone) =>
        (Decision(request, channel, null, department, zone) with { RefreshesFor = approvers }).Render();

    private static DecisionCard Decision(Request request, string? channel, Guid? person, string? department, TimeZoneInfo zone) => new()
    {
        Request = request.Id.ToString("D"),
        Version = request.Round,
        ServiceTitle = request.ServiceTitle,
        Requester = request.Requester.Name,
        Beneficiary = request.Beneficiary.Is(request.Requester.Id) ? null : request.Beneficiary.Name,
        Department = department,
        Changes = Changes(request, person),
        Reason = request.Reason,
        AskedAt = request.SubmittedAt ?? request.DraftedAt,
        LapsesAt = request.Approval?.LapsesAt ?? request.DraftedAt,
        Duration = request.Plan.Lasts,
        ShorterDurations = request.Plan.Lasts is { } asked ? CatalogRules.ShorterThan(asked) : [],
        AlsoDecides = AlsoDecides(request.Approval, person, zone),
        RemindedAt = request.RemindedAt,
        Notes = request.Risk is { } risk ? [risk] : [],
        DenyReasons = DenyReasons,
        InChannel = channel is not null,
        HideReason = request.Plan.Effects.Any(effect => effect is Effect.WithSecret),
        Outcome = Outcome(request, channel, person),
        CanBeEnded = request is { State: RequestState.Fulfilled, EndsAt: not null, EndedBy: null },
        Zone = zone,
    };

    /// <summary>For the owner's team, while it is held and after.</summary>
    public static RenderedCard ForOwner(Request request) => new HoldCard
    {
        Request = request.Id.ToString("D"),
        Version = request.Round,
        ServiceTitle = request.ServiceTitle,
        Requester = request.Requester.Name,
        Beneficiary = request.Beneficiary.Is(request.Requester.Id) ? null : request.Beneficiary.Name,
        Changes = Changes(request, null),
        Because = request.HeldBecause ?? string.Empty,
        Help = request.OverLimit is null
            ? "As soon as somebody may decide it, it goes on: I look once a day, or when you say so."
            : "If it is as it should be, let it go on. Else leave it: it lapses, and nothing is changed.",
        Button = (request.IsHeld, request.OverLimit) switch
        {
            (false, _) => null,
            (_, null) => new CardButton("Look again", CardVerbs.Release),
            _ => new CardButton("Let it go on", CardVerbs.Release),
        },
        After = request.ReleasedBy is { } by ? $"{by.Name} has let it go on." : StatusOf(request) switch
        {
            RequestStatus.Waiting => $"It's with {Lines.Asked(request.Approval?.Current, null)} now.",
            RequestStatus.Cancelled => "It was taken back. Nothing was changed.",
            RequestStatus.Expired => "It has lapsed. Nothing was changed.",
            _ => "It has gone on.",
        },
    }.Render();

    /// <summary>For those who weren't asked.</summary>
    public static RenderedCard ForReviewer(Request request) => new ReviewCard
    {
        Request = request.Id.ToString("D"),
        Version = request.Round,
        ServiceTitle = request.ServiceTitle,
        Requester = request.Requester.Name,
        Beneficiary = request.Beneficiary.Is(request.Requester.Id) ? null : request.Beneficiary.Name,
        Changes = Changes(request, null),
        Reason = request.Plan.Effects.Any(effect => effect is Effect.IssuePass) ? null : request.Reason,
        Risk = request.Risk,
        GrantedAt = request.SubmittedAt ?? request.DraftedAt,
        ReviewBy = request.Review?.DueAt ?? request.DraftedAt,
        Outcome = request.Review is { ClosedBy: { } by } review
            ? $"{by.Name} {(review.TakenBack == true ? "takes it back" : "says that it was right")}."
            : null,
    }.Render();

    /// <summary>
    /// The stage that this copy's readers answer for. Where they stand in several, such as a team that is asked first in the
    /// manager's place and then as itself, it is the one that is open now, and afterwards the last one that was answered.
    /// </summary>
    public static Stage? StageOf(Request request, string? channel, Guid? person)
    {
        var theirs = TheirsAmong(request.Approval?.Stages ?? [], channel, person);
        var current = request.Approval?.Current;
        return theirs.Find(stage => stage == current && !(person is { } reader && theirs.Any(one => one.AnsweredBy(reader))))
            ?? theirs.FindLast(stage => stage.Verdicts.Count > 0)
            ?? theirs.FirstOrDefault();
    }

    /// <summary>In somebody's own chat stands what they are asked by themselves; else, where they asked for it, what their team is asked.</summary>
    private static List<Stage> TheirsAmong(IReadOnlyList<Stage> stages, string? channel, Guid? person)
    {
        var theirs = stages.Where(stage => channel is null ? person is { } reader && (stage.MayAnswer(reader) || IsInPerson(stage, reader)) : stage.Channels.Contains(channel)).ToList();
        return channel is null && person is { } one && theirs.Exists(stage => IsInPerson(stage, one)) ? theirs.FindAll(stage => IsInPerson(stage, one)) : theirs;
    }

    private static bool IsInPerson(Stage stage, Guid reader) =>
        stage.IsAskedInPerson(reader) || stage.StandIns.Any(standIn => standIn.Person.Is(reader)) || stage.Verdicts.Any(verdict => verdict.For is not null && verdict.By.Is(reader));

    private static RenderedCard Confirm(Request request) => new ConfirmCard
    {
        Request = request.Id.ToString("D"),
        Version = request.Round,
        ServiceTitle = request.ServiceTitle,
        Beneficiary = request.IsForOther ? request.Beneficiary.Name : null,
        BeneficiaryHint = request.BeneficiaryHint,
        Changes = Changes(request, request.Requester.Id),
        Deciders = Deciders(request),
        Wait = request.Approval is null or { ReviewWithin: not null } || request.HeldBecause is not null ? null : Wait(request),
        GrantedAtOnce = request.Approval is null or { ReviewWithin: not null },
        DefaultDuration = request.Plan.Lasts,
        Durations = request.OfferedLasts,
        AsksReason = true,
        ReasonRequired = request.ReasonRequired,
        Reason = request.Reason,
    }.Render();

    private static string Wait(Request request) =>
        $"{(request.UsualWait is { } usual ? $"Usually within {CatalogWords.Duration(usual)}. " : string.Empty)}You'll hear from me as soon as they have.";

    private static RenderedCard Living(Request request, DateTimeOffset now) => (LivingFor(request, request.Requester.Id) with
    {
        Beneficiary = request.IsForOther ? request.Beneficiary.Name : null,
        UndoUntil = request.UndoUntil is { } until && now < until ? until : null,
        Buttons = ButtonsFor(request, now),
    }).Render();

    private static IReadOnlyList<CardButton> ButtonsFor(Request request, DateTimeOffset now) => request switch
    {
        { TakenOnBy: not null, State: RequestState.Failed } => [],
        { TryAgainUntil: { } until } when now < until => [new CardButton("Try again", CardVerbs.TryAgain)],
        { CanBeAskedAgain: true } => [new CardButton("Ask again", CardVerbs.AskAgain)],
        _ => [.. EndingViews.Buttons(request, now)],
    };

    private static RequestCard LivingFor(Request request, Guid reader) => new()
    {
        Request = request.Id.ToString("D"),
        Version = request.Round,
        ServiceTitle = request.ServiceTitle,
        Status = StatusOf(request),
        StatusSentence = Sentence(request, reader),
        Steps = [.. Asked(request, reader), .. Done(request, reader)],
        HearBy = request is { State: RequestState.AwaitingApproval, HeldBecause: null } ? request.Approval?.LapsesAt : null,
        EndsAt = request.State is RequestState.Fulfilled or RequestState.Ended ? request.EndsAt ?? request.ExtendedUntil : null,
        CanCancel = request.CanStillBeCancelled,
    };

    private static IReadOnlyList<CardChange> Changes(Request request, Guid? reader) => request.ExtendsFrom is { } from
        ? [.. request.Plan.Effects.Select(effect => new CardChange($"It ends on {Lines.Day(from, TimeZoneInfo.Utc)}.", EffectSentences.Kept(effect, reader)))]
        : [.. request.Plan.Effects.Select(effect => new CardChange(EffectSentences.Before(effect, reader), EffectSentences.After(effect, reader)))];

    private static string Deciders(Request request) => request switch
    {
        { Approval: null } => "Nobody has to decide: it's done as soon as you confirm.",
        { HeldBecause: not null } => $"I can't find anybody who may decide this. {request.OwnerTitle} would be told, and it would wait.",
        { Approval.ReviewWithin: { } within } => $"For emergencies: it's done as soon as you confirm, and nobody is asked. {string.Join(" and ", request.Approval.Stages.Select(stage => Capital(Lines.Asked(stage, request.Requester.Id))))} are told at once, and one of them reviews it within {CardDurations.Say(within)}.",
        { Approval: { } approval } => string.Join(" Then ", approval.Stages.Select(stage => $"{Capital(Lines.Asked(stage, request.Requester.Id))} decides.")),
    };

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    public static RequestStatus StatusOf(Request request) => request.State switch
    {
        RequestState.AwaitingApproval => request.HeldBecause is null ? RequestStatus.Waiting : RequestStatus.Held,
        RequestState.Approved => RequestStatus.Approved,
        RequestState.Fulfilling => RequestStatus.BeingDone,
        RequestState.Fulfilled => RequestStatus.Done,
        RequestState.Ended => RequestStatus.Ended,
        RequestState.Failed => RequestStatus.Failed,
        RequestState.Declined => RequestStatus.Declined,
        RequestState.Expired => RequestStatus.Expired,
        RequestState.Undoing => RequestStatus.BeingUndone,
        RequestState.Undone => RequestStatus.Undone,
        _ => RequestStatus.Cancelled,
    };

    private static string Sentence(Request request, Guid reader) => request.State switch
    {
        RequestState.AwaitingApproval when request.OverLimit is not null => $"{request.HeldBecause} {request.OwnerTitle} can let it go on.",
        RequestState.AwaitingApproval when request.HeldBecause is not null => $"Nobody could be found who may decide it. {request.OwnerTitle} has been told.",
        RequestState.AwaitingApproval => $"It's with {Lines.Asked(request.Approval?.Current, reader)}.",
        RequestState.Approved or RequestState.Fulfilling when request.AwaitsChat is not null => Capital(SecretLines.WhoseChat(request)),
        RequestState.Approved or RequestState.Fulfilling when request.TriedAgain > 0 => "It's being tried again now; usually that takes a few seconds.",
        RequestState.Approved or RequestState.Fulfilling => "It's being done now; usually that takes a few seconds.",
        RequestState.Fulfilled when request.ExtendedUntil is not null => "It's done: it is kept longer.",
        RequestState.Fulfilled when request is { EndedBy: { } by } => $"{by.Name} ends it early; it's being taken back.",
        RequestState.Ended when request.EndedBy is not null => Lines.HowItEnded(request),
        RequestState.Fulfilled when request.NotReadyBecause is { } why => $"It was assigned, but it can't be used yet. {why} {request.OwnerTitle} has been told.",
        RequestState.Fulfilled when request.ReadyAt is not null => "It's done, and ready to use.",
        RequestState.Fulfilled => "It's done. It can take up to an hour to show everywhere.",
        RequestState.Ended => request.Outcome is { } kept ? $"Its time is over. {kept}" : "It ended as agreed and was taken back.",
        RequestState.Failed when request.TakenOnBy is { } by => $"{request.Outcome} {by.Name} of {request.OwnerTitle} does by hand what is left of it.",
        RequestState.Failed => $"{request.Outcome} {request.OwnerTitle} has it now.",
        RequestState.Declined => $"{request.Approval?.LastVerdict?.By.Name} said no: {request.Approval?.LastVerdict?.Why ?? "no reason given"}.",
        RequestState.Expired => "Nobody decided in time, so nothing was changed.",
        RequestState.Undoing => "It's being undone now; usually that takes a few seconds.",
        RequestState.Undone => request.Outcome is { } kept ? $"Undone. {kept}" : $"Undone: what it changed is as it was before.{Lines.StaysAfterUndo(request)}",
        _ => "Nothing was changed.",
    };

    private static IEnumerable<CardStep> Asked(Request request, Guid reader) => request.Review is { } review ? [Reviewing(review)] : AskedBefore(request, reader);

    private static CardStep Reviewing(Review review) => review switch
    {
        { ClosedBy: { } by, TakenBack: true } => new CardStep($"{by.Name} reviewed it and takes it back.", CardStepState.Failed, review.ClosedAt),
        { ClosedBy: { } by } => new CardStep($"{by.Name} reviewed it: it was right.", CardStepState.Done, review.ClosedAt),
        _ => new CardStep("Those who would have decided review it.", CardStepState.Todo),
    };

    private static IEnumerable<CardStep> AskedBefore(Request request, Guid reader) => (request.Approval?.Stages ?? []).Select(stage => stage switch
    {
        { Verdicts: [.., { Answer: Answer.Deny } no] } => new CardStep($"{no.By.Name} said no.", CardStepState.Failed, no.At),
        { IsAgreed: true, Verdicts: [.., var yes] } => new CardStep($"{yes.By.Name} approved.", CardStepState.Done, yes.At),
        _ when request.State != RequestState.AwaitingApproval => new CardStep($"{Capital(Lines.Asked(stage, reader))} was asked.", CardStepState.Todo),
        _ when stage == request.Approval?.Current => new CardStep($"{Capital(Lines.Asked(stage, reader))} decides.", CardStepState.Doing, null),
        _ => new CardStep($"{Capital(Lines.Asked(stage, reader))} decides after that.", CardStepState.Todo),
    });

    /// <summary>How far it came, change by change.</summary>
    public static IEnumerable<CardStep> Done(Request request, Guid reader) => request.ExtendedUntil is { } until
        ? [new CardStep($"It stays until {Lines.Day(until, TimeZoneInfo.Utc)}.", CardStepState.Done, request.ClosedAt)]
        : request.Execution is not { } execution
        ? []
        : request.Plan.Effects.Zip(execution.Steps, (effect, step) => step.State switch
        {
            StepState.Done => new CardStep($"{EffectSentences.Done(effect, step.HadBefore)} {step.Note}".TrimEnd(), CardStepState.Done, step.At),
            StepState.Failed => new CardStep(step.Why ?? EffectSentences.After(effect, reader), CardStepState.Failed, step.At),
            StepState.Started when request.State == RequestState.Failed => new CardStep($"{EffectSentences.After(effect, reader)} It may have been done; nobody could see.", CardStepState.Failed, step.At),
            StepState.Todo when request.State == RequestState.Failed => new CardStep(EffectSentences.After(effect, reader), CardStepState.NotDone),
            StepState.Started => new CardStep(EffectSentences.After(effect, reader), CardStepState.Doing),
            _ => new CardStep(EffectSentences.After(effect, reader), CardStepState.Todo),
        });

    private static string? AlsoDecides(Approval? approval, Guid? person, TimeZoneInfo zone)
    {
        var others = Others(approval?.Current, person);
        return approval is { Current: { AskedAt: { } askedAt } stage, Escalation: { } escalation } && stage.Right != escalation.Right
            && stage.Additions.All(addition => addition.Right != escalation.Right) && askedAt + escalation.After < approval.LapsesAt
                ? $"{others}{(others is null ? string.Empty : " ")}{Capital(escalation.Title)} can decide too from {Lines.Moment(askedAt + escalation.After, zone)}."
                : others;
    }

    private static string? Others(Stage? stage, Guid? person)
    {
        var others = (stage?.Everybody ?? []).Where(approver => person is null || !approver.Is(person.Value)).Select(approver => approver.Name).ToList();
        return others switch
        {
            [] => null,
            [var one] => person is null ? $"{one} can decide." : $"{one} can decide too.",
            [var one, var two] => $"{one} and {two} can decide{(person is null ? string.Empty : " too")}.",
            [var one, var two, ..] => $"{one}, {two} and {others.Count - 2} more can decide{(person is null ? string.Empty : " too")}.",
        };
    }

    private static DecisionOutcome? Outcome(Request request, string? channel, Guid? person)
    {
        var stage = StageOf(request, channel, person);
        return (request.State, stage?.Verdicts) switch
        {
            (RequestState.AwaitingApproval, [.., var mine]) when stage?.IsAgreed == true =>
                new DecisionOutcome(DecisionResult.Approved, mine.By.Name, mine.At, request.IsHeld
                    ? $"It is on hold now. {request.OwnerTitle} sees to it."
                    : $"Now it's with {Lines.Asked(request.Approval?.Current, null)}."),
            // A stand-in whose time is over; for them it is no more than a notice.
            (RequestState.AwaitingApproval, null) => new DecisionOutcome(DecisionResult.Withdrawn, null, request.SubmittedAt ?? request.DraftedAt),
            (RequestState.AwaitingApproval, _) => null,
            (RequestState.Cancelled, _) => new DecisionOutcome(DecisionResult.Cancelled, request.TakenBackBy?.Name ?? request.Requester.Name, request.ClosedAt ?? request.DraftedAt),
            (RequestState.Expired, _) => new DecisionOutcome(DecisionResult.Expired, null, request.ClosedAt ?? request.DraftedAt),
            (_, [.., { Answer: Answer.Deny } no]) => new DecisionOutcome(DecisionResult.Denied, no.By.Name, no.At, request.Requester.Is(PersonRef.Nobody.Id) ? "The rules in use stay." : $"{request.Requester.Name} has been told."),
            (_, [.., var yes]) => new DecisionOutcome(DecisionResult.Approved, yes.By.Name, yes.At, Next(request)),
            _ => request.Approval?.LastVerdict is { } last
                ? new DecisionOutcome(last.Answer == Answer.Deny ? DecisionResult.Denied : DecisionResult.Approved, last.By.Name, last.At, Next(request))
                : null,
        };
    }

    private static string Next(Request request) => request.State switch
    {
        RequestState.Fulfilled when request.Requester.Is(PersonRef.Nobody.Id) => "The changed rules are in use.",
        RequestState.Fulfilled when request.EndedBy is { } by => $"{by.Name} ends it early.",
        RequestState.Fulfilled => "It's done, and they have been told.",
        RequestState.Undoing => $"{request.TakenBackBy?.Name} is having it undone.",
        RequestState.Undone => $"{request.TakenBackBy?.Name} had it undone: {request.Outcome ?? "what it changed is as it was before."}",
        RequestState.Failed => $"It couldn't be done. {request.OwnerTitle} has it now.",
        RequestState.Ended when request.EndedBy is not null => Lines.HowItEnded(request),
        RequestState.Ended => request.Outcome ?? "It has ended as agreed and was taken back.",
        _ when request.AwaitsChat is not null => Capital(SecretLines.WhoseChat(request)),
        _ => "Being done now.",
    };
}
