using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

/// <summary>The requester's living card after submit: one per request, edited as things move.</summary>
public sealed record RequestCard
{
    private const int MostSteps = 12;
    private const int MostButtons = 3;

    public required string Request { get; init; }

    public required long Version { get; init; }

    public required string ServiceTitle { get; init; }

    /// <summary>Who it is for, as shown; null for oneself.</summary>
    public string? Beneficiary { get; init; }

    public required RequestStatus Status { get; init; }

    /// <summary>The one true line: who has it, since when, what happens next. It is the summary too.</summary>
    public required string StatusSentence { get; init; }

    public IReadOnlyList<CardStep> Steps { get; init; } = [];

    /// <summary>By when the requester hears more, while somebody has to decide.</summary>
    public DateTimeOffset? HearBy { get; init; }

    /// <summary>When access given for a time is taken back.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>What the requester can do, or what comes next, when it isn't obvious.</summary>
    public string? NextStep { get; init; }

    public bool CanCancel { get; init; }

    /// <summary>Until when <see cref="CardVerbs.Undo"/> is offered; the card must be drawn again without it after that.</summary>
    public DateTimeOffset? UndoUntil { get; init; }

    /// <summary>More buttons, such as "Ask again" or "Talk to a person".</summary>
    public IReadOnlyList<CardButton> Buttons { get; init; } = [];

    public RenderedCard Render()
    {
        var (sign, words, style) = RequestStatusWords.Of(Status);
        var beneficiary = PlainText.Name(Beneficiary);
        List<Element> body =
        [
            beneficiary.IsEmpty ? Parts.Heading(ServiceTitle) : Parts.Heading($"{PlainText.Title(ServiceTitle)} for {beneficiary}"),
            Parts.State(sign, words, style),
            Parts.Sentence(StatusSentence),
            .. Steps.Take(MostSteps).Select(step => step.Draw()),
        ];
        foreach (var (i, time) in Times().Index())
        {
            body.Add(time with { Spacing = i == 0 ? "Medium" : "None" });
        }

        if (!PlainText.Sentence(NextStep).IsEmpty)
        {
            body.Add(new RichText(PlainText.Sentence(NextStep)) { Spacing = "Medium" });
        }

        var whom = beneficiary.IsEmpty ? "" : $" for {beneficiary}";
        return new Card(body, Actions()).Render($"{PlainText.Title(ServiceTitle)}{whom}: {words}. {PlainText.Line(StatusSentence, 180)}");
    }

    private IEnumerable<Element> Times()
    {
        if (HearBy is { } hearBy)
        {
            yield return Parts.Note($"You'll hear by {hearBy}.");
        }

        if (EndsAt is { } endsAt)
        {
            yield return Status == RequestStatus.Ended ? Parts.Note($"Ended {endsAt}.") : Parts.Note($"Until {endsAt}.");
        }

        if (UndoUntil is { } undoUntil)
        {
            yield return Parts.Note($"Can be undone until {undoUntil}.");
        }
    }

    private CardAction[] Actions() =>
    [
        .. CanCancel ? [new Execute($"Cancel request", new(CardVerbs.Cancel, Request, Version))] : Array.Empty<CardAction>(),
        .. UndoUntil is not null ? [new Execute($"Undo", new(CardVerbs.Undo, Request, Version))] : Array.Empty<CardAction>(),
        .. Buttons.Take(MostButtons).Select(button => new Execute($"{PlainText.Title(button.Title)}", new(button.Verb, Request, Version, button.Choice))),
    ];
}
