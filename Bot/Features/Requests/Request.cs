using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;

namespace TeamsHelpDesk.Bot.Features.Requests;

[JsonConverter(typeof(JsonStringEnumConverter<RequestState>))]
internal enum RequestState
{
    Draft,
    AwaitingApproval,
    Approved,
    Fulfilling,
    Fulfilled,
    Ended,
    Failed,
    Declined,
    Expired,
    Cancelled,

    /// <summary>What it did is being taken back, by whoever asked for it.</summary>
    Undoing,
    Undone,
}

/// <param name="Value">The directory object that was chosen, or the text that was typed.</param>
internal sealed record AskAnswer(string Field, string Value, string Title);

/// <param name="DueAt">By when one of those who weren't asked should have said whether it was right.</param>
internal sealed record Review(DateTimeOffset DueAt)
{
    public PersonRef? ClosedBy { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public bool? TakenBack { get; init; }
}

/// <param name="Times">How often; null for as often as needed.</param>
/// <param name="Longest">How far ahead the new end may be.</param>
internal sealed record Extensions(int? Times, TimeSpan Longest);

/// <param name="Key">What was counted.</param>
/// <param name="Approver">Whose approval was one too many; they can't release it.</param>
internal sealed record OverLimit(string Key, Guid? Approver);

/// <param name="Person">Whom something is to be shown that is shown once, and who has no chat with the desk.</param>
internal sealed record ChatAwaited(PersonRef Person, DateTimeOffset Since)
{
    /// <summary>After that too much may have changed.</summary>
    [JsonIgnore]
    public DateTimeOffset Until => Since + TimeSpan.FromDays(3);
}

/// <summary>Somebody asks for a catalogue item. One row, one version: what two may change at once is all here.</summary>
internal sealed record Request
{
    public required Guid Id { get; init; }

    /// <summary>The stored row's version; 0 before it was ever stored.</summary>
    [JsonIgnore]
    public long RowVersion { get; init; }

    /// <summary>
    /// Counts what a card asks about: a card with an older round asks about something that has moved on. Unlike
    /// <see cref="RowVersion"/> it doesn't count book-keeping.
    /// </summary>
    public int Round { get; init; } = 1;

    public RequestState State { get; init; }

    public required string ServiceId { get; init; }

    public required string ServiceTitle { get; init; }

    /// <summary>The catalogue that it was asked under; a changed file doesn't touch requests under way.</summary>
    public required string CatalogFingerprint { get; init; }

    public required PersonRef Requester { get; init; }

    public required PersonRef Beneficiary { get; init; }

    /// <summary>What the beneficiary was to the requester when it was asked. Absent in what was stored before: themselves.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Relation>))]
    public Relation Relation { get; init; }

    /// <summary>Tells the beneficiary from others of the same name: department and sign-in name. Null for oneself.</summary>
    public string? BeneficiaryHint { get; init; }

    public IReadOnlyList<AskAnswer> Answers { get; init; } = [];

    public string? Reason { get; init; }

    /// <summary>Whether the catalogue wants a reason for it; the card asks accordingly.</summary>
    public bool ReasonRequired { get; init; }

    public required Plan Plan { get; init; }

    /// <summary>Fixed at submit; execution refuses a plan with any other (invariant 6).</summary>
    public string? ApprovedPlanHash { get; init; }

    /// <summary>
    /// What the catalogue said of the service when the last one agreed, as <see cref="ServiceTerms"/>; execution refuses it under
    /// any other. Null before that, and in what was stored before there was such a thing.
    /// </summary>
    public string? AgreedTerms { get; init; }

    /// <summary>Who might ask for it when it was asked; they still must be among them when it is carried out.</summary>
    public Audience? Audience { get; init; }

    public Approval? Approval { get; init; }

    /// <summary>Why nobody is being asked, where nobody could be found who may decide: it waits, and the owner knows.</summary>
    public string? HeldBecause { get; init; }

    /// <summary>When those who are asked were reminded last; it stands on their cards.</summary>
    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary>What whoever decides should know, by the catalogue.</summary>
    public string? Risk { get; init; }

    /// <summary>The limit that holds it, where it is one.</summary>
    public OverLimit? OverLimit { get; init; }

    /// <summary>Who may let it go on when it is held: the owner's team.</summary>
    public Right? OwnerRight { get; init; }

    /// <summary>Who let it go on beyond a limit.</summary>
    public PersonRef? ReleasedBy { get; init; }

    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>What was granted in an emergency is reviewed afterwards; null where somebody was asked before, or nobody has to be.</summary>
    public Review? Review { get; init; }

    public Execution? Execution { get; init; }

    /// <summary>Whose service it is: named when it can't go on by itself.</summary>
    public required string OwnerTitle { get; init; }

    /// <summary>Where the owner works, under the catalogue's name.</summary>
    public string? OwnerChannel { get; init; }

    /// <summary>The lengths that the card offers; empty when it lasts until somebody takes it away.</summary>
    public IReadOnlyList<TimeSpan> OfferedLasts { get; init; } = [];

    /// <summary>Within what time such requests are usually decided, said before it is sent; null where nobody knows.</summary>
    public TimeSpan? UsualWait { get; init; }

    public DateTimeOffset DraftedAt { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>When time-bound access ends; counted from the confirmed change, not from the asking.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>How it may be kept longer, by the catalogue that it was asked under; null where it may not.</summary>
    public Extensions? Extensions { get; init; }

    /// <summary>How often it has been kept longer.</summary>
    public int Extended { get; init; }

    /// <summary>When people were told that it ends; null until then, and again once it was extended.</summary>
    public DateTimeOffset? WarnedAt { get; init; }

    /// <summary>Who had it end before its time.</summary>
    public PersonRef? EndedBy { get; init; }

    /// <summary>The request whose end this one moves; null for one that gives something.</summary>
    public Guid? Extends { get; init; }

    /// <summary>When that would have ended.</summary>
    public DateTimeOffset? ExtendsFrom { get; init; }

    /// <summary>Until when it lasts now.</summary>
    public DateTimeOffset? ExtendedUntil { get; init; }

    /// <summary>When it was told that somebody took away by hand what was given to a single person; null while it's there.</summary>
    public DateTimeOffset? DriftToldAt { get; init; }

    /// <summary>When it was seen that it can be used, or that it stalls.</summary>
    public DateTimeOffset? ReadyAt { get; init; }

    /// <summary>In plain words, why it can't be used though it's assigned.</summary>
    public string? NotReadyBecause { get; init; }

    [JsonIgnore]
    public bool CanBeExtended => Extensions is { } terms && (terms.Times is null || Extended < terms.Times);

    /// <summary>Something was given for a time, and the time runs.</summary>
    public bool LastsAt(DateTimeOffset now) => State == RequestState.Fulfilled && now < EndsAt;

    /// <summary>How long it may be undone once it's done; zero, not at all.</summary>
    public TimeSpan UndoFor { get; init; }

    /// <summary>When its owner was told last that it couldn't be taken back.</summary>
    public DateTimeOffset? NotEndedToldAt { get; init; }

    /// <summary>Who took it back: cancelled it, or had it undone. Null where nobody did.</summary>
    public PersonRef? TakenBackBy { get; init; }

    /// <summary>When its turn is, where many ask at once for what the directory rations; told to the requester.</summary>
    public DateTimeOffset? PromisedAt { get; init; }

    /// <summary>Whose chat it waits for; null for most.</summary>
    public ChatAwaited? AwaitsChat { get; init; }

    /// <summary>In plain words, why it failed or was declined.</summary>
    public string? Outcome { get; init; }

    /// <summary>How often it was tried again by hand after it had failed.</summary>
    public int TriedAgain { get; init; }

    /// <summary>Who of the owner's team does by hand what failed; null while nobody has taken it on.</summary>
    public PersonRef? TakenOnBy { get; init; }

    public DateTimeOffset? TakenOnAt { get; init; }

    /// <summary>When its team was told last that nobody has taken on what failed.</summary>
    public DateTimeOffset? NudgedAt { get; init; }

    /// <summary>Until when what failed can be tried again; after that too much may have changed, and it is asked anew.</summary>
    [JsonIgnore]
    public DateTimeOffset? TryAgainUntil => State == RequestState.Failed && !Requester.Is(PersonRef.Nobody.Id) ? ClosedAt + TimeSpan.FromDays(3) : null;

    /// <summary>A no, silence or a failure isn't for ever.</summary>
    [JsonIgnore]
    public bool CanBeAskedAgain => State is RequestState.Declined or RequestState.Expired or RequestState.Failed;

    [JsonIgnore]
    public bool IsHeld => State == RequestState.AwaitingApproval && HeldBecause is not null;

    /// <summary>Somebody is asked, and may answer.</summary>
    [JsonIgnore]
    public bool IsBeingAsked => State == RequestState.AwaitingApproval && HeldBecause is null;

    [JsonIgnore]
    public bool IsForOther => !Beneficiary.Is(Requester.Id);

    /// <summary>Until a step of it is begun; who is first, the row's version says.</summary>
    [JsonIgnore]
    public bool CanStillBeCancelled => State is RequestState.AwaitingApproval or RequestState.Approved;

    /// <summary>Null when there's nothing to undo, or it's not done yet.</summary>
    [JsonIgnore]
    public DateTimeOffset? UndoUntil => State == RequestState.Fulfilled && UndoFor > TimeSpan.Zero && Execution is { } execution && Inverse.IsPossible(Plan, execution)
        ? ClosedAt + UndoFor
        : null;

    [JsonIgnore]
    public bool IsOpen => State is RequestState.Draft or RequestState.AwaitingApproval or RequestState.Approved or RequestState.Fulfilling;

    /// <summary>Everything is agreed: what is left is to do it.</summary>
    public Request Granted(ServiceCatalog catalog) => this with
    {
        State = RequestState.Approved,
        Execution = Fulfilment.Execution.Of(Plan),
        AgreedTerms = ServiceTerms.HashOf(catalog, ServiceId),
    };

    public RequestDialogInput.AskedAgain ToAskAgain(Guid newRequest) => new(newRequest, ServiceId, Answers, Reason) { Whom = IsForOther ? new Whom(Beneficiary) : Whom.Self };
}
