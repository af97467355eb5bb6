using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

/// <summary>
/// The plan before it is submitted: what would change, who decides, how long that takes. <see cref="CardVerbs.Submit"/> comes
/// with <see cref="CardInputs.Reason"/>, and with <see cref="CardInputs.Duration"/> only when another length was picked.
/// </summary>
public sealed record ConfirmCard
{
    public required string Request { get; init; }

    public required long Version { get; init; }

    public required string ServiceTitle { get; init; }

    /// <summary>Who it is for, as shown; null for oneself.</summary>
    public string? Beneficiary { get; init; }

    /// <summary>What tells them from others of the same name: "Sales, tom@contoso.example".</summary>
    public string? BeneficiaryHint { get; init; }

    public required IReadOnlyList<CardChange> Changes { get; init; }

    /// <summary>"Your manager, Mary Manager, decides." or "Granted at once."</summary>
    public required string Deciders { get; init; }

    /// <summary>"Usually within 2 hours."</summary>
    public string? Wait { get; init; }

    /// <summary>Nobody has to decide; the button then says so.</summary>
    public bool GrantedAtOnce { get; init; }

    /// <summary>The length that the main button names; null for what doesn't end.</summary>
    public TimeSpan? DefaultDuration { get; init; }

    /// <summary>Every length on offer, the default among them; empty or one: there is nothing to pick.</summary>
    public IReadOnlyList<TimeSpan> Durations { get; init; } = [];

    public bool AsksReason { get; init; } = true;

    public bool ReasonRequired { get; init; }

    /// <summary>What the person already said, to start from.</summary>
    public string? Reason { get; init; }

    private TimeSpan[] OtherDurations => [.. Durations.Where(length => length != DefaultDuration).Distinct()];

    public RenderedCard Render()
    {
        var body = new List<Element> { Parts.Heading(ServiceTitle) };
        var beneficiary = PlainText.Name(Beneficiary);
        if (!beneficiary.IsEmpty)
        {
            var hint = PlainText.Sentence(BeneficiaryHint);
            body.Add(new RichText(new TextRun(PlainText.Sentence($"For {beneficiary}")) { Bold = true }, new TextRun(hint.IsEmpty ? Wording.Of($"") : Wording.Of($" · {hint}")) { Subtle = true }) { Spacing = "Small" });
        }

        body.AddRange(Parts.Changes(Changes));
        body.Add(new RichText(PlainText.Sentence($"{PlainText.Sentence(Deciders)} {PlainText.Sentence(Wait)}")) { Spacing = "Medium" });
        if (DefaultDuration is { } length)
        {
            body.Add(Parts.Note($"It ends by itself after {length}."));
        }

        if (AsksReason)
        {
            body.Add(ReasonInput());
        }

        body.Add(new ActionSet(Choices()) { Spacing = "Medium" });
        var whom = beneficiary.IsEmpty ? "" : $" for {beneficiary}";
        return new Card(body, Questions()).Render($"{PlainText.Title(ServiceTitle)}{whom}: look it over and confirm. Nothing has changed yet.");
    }

    private TextInput ReasonInput() => new(CardInputs.Reason, ReasonRequired ? Wording.Of($"Why") : Wording.Of($"Why (optional)"))
    {
        Spacing = "Medium",
        Value = PlainText.Paragraph(Reason, TextInput.MostCharacters),
        Placeholder = Wording.Of($"One line is enough"),
        Required = ReasonRequired ? Wording.Of($"Say in a few words why; whoever decides will see it.") : null,
    };

    private CardAction[] Choices() =>
    [
        new Execute(ButtonTitle(), new(CardVerbs.Submit, Request, Version)) { Primary = true, TakesInputs = true },
        .. OtherDurations.Length > 0 ? [OtherLength()] : Array.Empty<CardAction>(),
        new Execute($"Something else", new(CardVerbs.StartOver, Request, Version)),
        new Execute($"Never mind", new(CardVerbs.Cancel, Request, Version)),
    ];

    // A row of their own, below: more than five buttons in one are folded away on a phone.
    private CardAction[] Questions() =>
    [
        new Execute($"Explain", new(CardVerbs.Why, Request, Version)),
        new Execute($"Talk to a person", new(CardVerbs.Talk, Request, Version)),
    ];

    private Wording ButtonTitle() => (DefaultDuration, GrantedAtOnce) switch
    {
        ({ } length, true) => Wording.Of($"Get it for {length}"),
        ({ } length, false) => Wording.Of($"Ask for {length}"),
        (null, true) => Wording.Of($"Do it"),
        (null, false) => Wording.Of($"Ask"),
    };

    // Inline, the list would leave "Ask for 90 days" standing beside a picked "7 days"; here each button says what it does.
    private ShowCard OtherLength() => new(
        $"Another length",
        [DurationInput.Of(OtherDurations)],
        new Execute(GrantedAtOnce ? Wording.Of($"Get it for this long") : Wording.Of($"Ask for this long"), new(CardVerbs.Submit, Request, Version))
        {
            Primary = true,
            TakesInputs = true,
        });
}
