using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

/// <summary>
/// What an approver sees. While <see cref="Outcome"/> is null it has buttons: <see cref="CardVerbs.Approve"/> (with
/// <see cref="CardInputs.Duration"/> when a shorter length was picked) and <see cref="CardVerbs.Deny"/> (with
/// <see cref="CardInputs.DenyReason"/> and perhaps <see cref="CardInputs.DenyWords"/>).
/// </summary>
public sealed record DecisionCard
{
    private const int MostNotes = 3;
    private const int MostDenyReasons = 10;

    public required string Request { get; init; }

    public required long Version { get; init; }

    public required string ServiceTitle { get; init; }

    public required string Requester { get; init; }

    /// <summary>Who it is for; null when the requester asks for themselves.</summary>
    public string? Beneficiary { get; init; }

    /// <summary>Department of the one it is for.</summary>
    public string? Department { get; init; }

    public required IReadOnlyList<CardChange> Changes { get; init; }

    public string? Reason { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required DateTimeOffset LapsesAt { get; init; }

    /// <summary>When those who are asked were reminded last.</summary>
    public DateTimeOffset? RemindedAt { get; init; }

    public TimeSpan? Duration { get; init; }

    /// <summary>Lengths below <see cref="Duration"/> that may be granted instead; empty: none is offered.</summary>
    public IReadOnlyList<TimeSpan> ShorterDurations { get; init; } = [];

    /// <summary>"IT Support can decide too from 15:04."</summary>
    public string? AlsoDecides { get; init; }

    /// <summary>Facts worth knowing before deciding, at most three: "3 seats left", "can delete repositories".</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Kindly worded, at most ten; the requester reads the title. When empty, the approver must write why.</summary>
    public required IReadOnlyList<CardChoice> DenyReasons { get; init; }

    /// <summary>The card is posted where people besides the approvers read it.</summary>
    public bool InChannel { get; init; }

    /// <summary>
    /// The `29:` ids of those whose clients fetch the buttons by themselves. Set, the card is the one that everybody in the
    /// channel sees: it decides nothing, and only offers a way to one's own view. Null for a person's own view.
    /// </summary>
    public IReadOnlyList<string>? RefreshesFor { get; init; }

    /// <summary>Why its reader can't decide now, in the place of the buttons: "You've already answered this one."</summary>
    public string? Standing { get; init; }

    /// <summary>The reason is personal: a channel must not see it.</summary>
    public bool HideReason { get; init; }

    public DecisionOutcome? Outcome { get; init; }

    /// <summary>It was given for a time that runs, and whoever may decide can end it.</summary>
    public bool CanBeEnded { get; init; }

    /// <summary>Zone for times in the summary; UTC when null.</summary>
    public TimeZoneInfo? Zone { get; init; }

    private PlainText Who => PlainText.Name(Beneficiary).IsEmpty ? PlainText.Name(Requester).Or("Somebody") : PlainText.Name(Beneficiary);

    public RenderedCard Render()
    {
        List<Element> body = [Parts.Heading($"{PlainText.Title(ServiceTitle)} for {Who}"), .. People()];
        body.AddRange(Outcome?.Draw() ?? []);
        body.AddRange(Parts.Changes(Changes, areOver: Outcome is { Result: DecisionResult.Approved }));
        body.AddRange(Why());
        body.AddRange(Notes.Take(Outcome is null ? MostNotes : 0).Select(note => new RichText(PlainText.Sentence(note)) { Spacing = "Small" }));
        body.Add(Times());
        if (Outcome is null && !PlainText.Sentence(AlsoDecides).IsEmpty)
        {
            body.Add(new RichText(new TextRun(PlainText.Sentence(AlsoDecides)) { Subtle = true }) { Spacing = "None" });
        }

        if (!PlainText.Sentence(Standing).IsEmpty)
        {
            body.Add(new RichText(PlainText.Sentence(Standing)));
        }

        return new Card(body, Buttons()) { Refresh = Refreshing() }.Render(Summary());
    }

    // Once it is decided nobody's view differs from what everybody sees.
    private Refresh? Refreshing() => RefreshesFor is { } readers ? new(new(CardVerbs.View, Request, Version), Outcome is null ? readers : []) : null;

    private TextBlock Times() => (Outcome, RemindedAt) switch
    {
        (null, { } reminded) => Parts.Note($"Asked {AskedAt}, reminded {reminded}. Lapses {LapsesAt}."),
        (null, _) => Parts.Note($"Asked {AskedAt}. Lapses {LapsesAt}."),
        _ => Parts.Note($"Asked {AskedAt}."),
    };

    private IEnumerable<Element> People()
    {
        var department = PlainText.Title(Department);
        if (!department.IsEmpty)
        {
            yield return Parts.Note($"{department}");
        }

        if (!PlainText.Name(Beneficiary).IsEmpty)
        {
            yield return Parts.Note($"Asked for by {PlainText.Name(Requester)}");
        }
    }

    private IEnumerable<Element> Why()
    {
        var reason = PlainText.Paragraph(Reason);
        if (InChannel && HideReason)
        {
            yield return Parts.Note($"The reason is personal and isn't shown in a channel.");
        }
        else if (!reason.IsEmpty)
        {
            yield return Parts.Quote($"{PlainText.Name(Requester).Or("Somebody")} wrote", reason);
        }
    }

    private CardAction[] Buttons() => this switch
    {
        { Outcome: { Result: DecisionResult.Approved }, CanBeEnded: true } => [new Execute($"End it now", new(CardVerbs.EndNow, Request, Version))],
        { Outcome: not null } or { Standing: not null } => [],
        { RefreshesFor: not null } => [new Execute(Wording.Of($"Decide"), new(CardVerbs.View, Request, Version)) { Primary = true }],
        _ => Deciding(),
    };

    private CardAction[] Deciding() =>
    [
        new Execute(Duration is { } length ? Wording.Of($"Approve for {length}") : Wording.Of($"Approve"), new(CardVerbs.Approve, Request, Version)) { Primary = true },
        .. ShorterDurations.Count > 0 ? [Shorter()] : Array.Empty<CardAction>(),
        Deny(),
        new Execute($"Why me?", new(CardVerbs.Why, Request, Version)),
    ];

    private ShowCard Shorter() => new(
        $"Shorter",
        [DurationInput.Of(ShorterDurations)],
        new Execute($"Approve for this long", new(CardVerbs.Approve, Request, Version)) { Primary = true, TakesInputs = true });

    private ShowCard Deny() => new(
        $"Deny",
        [.. DenyReasons.Count > 0 ? [WhyNot(), Words(required: false)] : new Element[] { Words(required: true) }],
        new Execute($"Deny with this reason", new(CardVerbs.Deny, Request, Version)) { Destructive = true, TakesInputs = true });

    private ChoiceInput WhyNot() => new(
        CardInputs.DenyReason,
        Wording.Of($"Why not"),
        [.. DenyReasons.Take(MostDenyReasons)],
        Wording.Of($"Choose a reason; the requester will see it."));

    private static TextInput Words(bool required) => new(CardInputs.DenyWords, required ? Wording.Of($"Why not") : Wording.Of($"In your words (optional)"))
    {
        Placeholder = Wording.Of($"The requester will read this"),
        Required = required ? Wording.Of($"Say in a few words why; the requester will see it.") : null,
    };

    private string Summary()
    {
        var what = $"{PlainText.Title(ServiceTitle)} for {Who}";
        return Outcome is null
            ? $"{PlainText.Name(Requester)} asks: {what}. Please decide by {Parts.Say(LapsesAt, Zone)}."
            : $"{what}: {Outcome.Say(Zone)}";
    }
}
