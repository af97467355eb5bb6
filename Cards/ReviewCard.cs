using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

/// <summary>
/// For those who would have decided: it was granted at once, without them. Sends <see cref="CardVerbs.ReviewConfirm"/> or
/// <see cref="CardVerbs.ReviewTakeBack"/>.
/// </summary>
public sealed record ReviewCard
{
    public required string Request { get; init; }

    public required long Version { get; init; }

    public required string ServiceTitle { get; init; }

    public required string Requester { get; init; }

    /// <summary>Who it is for; null when the requester asks for themselves.</summary>
    public string? Beneficiary { get; init; }

    public required IReadOnlyList<CardChange> Changes { get; init; }

    public string? Reason { get; init; }

    public string? Risk { get; init; }

    public required DateTimeOffset GrantedAt { get; init; }

    public required DateTimeOffset ReviewBy { get; init; }

    /// <summary>What came of it; null while nobody has said.</summary>
    public string? Outcome { get; init; }

    private PlainText Who => PlainText.Name(Beneficiary).IsEmpty ? PlainText.Name(Requester).Or("Somebody") : PlainText.Name(Beneficiary);

    public RenderedCard Render()
    {
        List<Element> body = [Parts.Heading($"{PlainText.Title(ServiceTitle)} for {Who}")];
        body.Add(Outcome is null
            ? Parts.State(Signs.Attention, Wording.Of($"Granted in an emergency · {GrantedAt}"), "attention")
            : Parts.State(Signs.Done, Wording.Of($"Reviewed"), "good"));
        body.Add(Parts.Sentence(Outcome ?? "Nobody was asked. You would have been, so please say whether it was right."));
        body.AddRange(Parts.Changes(Changes, areOver: true));
        if (PlainText.Paragraph(Reason) is { IsEmpty: false } reason)
        {
            body.Add(Parts.Quote($"{PlainText.Name(Requester).Or("Somebody")} wrote", reason));
        }

        if (Outcome is null && PlainText.Sentence(Risk) is { IsEmpty: false } risk)
        {
            body.Add(new RichText(risk) { Spacing = "Small" });
        }

        body.Add(Parts.Note($"Asked for by {PlainText.Name(Requester).Or("Somebody")}. Review until {ReviewBy}."));
        return new Card(body, Outcome is null ? Buttons() : []).Render(Outcome is null
            ? $"{PlainText.Title(ServiceTitle)} for {Who} was granted in an emergency, without asking. Please review it."
            : $"{PlainText.Title(ServiceTitle)} for {Who}: {Outcome}");
    }

    private CardAction[] Buttons() =>
    [
        new Execute($"It was right", new(CardVerbs.ReviewConfirm, Request, Version)) { Primary = true },
        new Execute($"Take it back", new(CardVerbs.ReviewTakeBack, Request, Version)) { Destructive = true },
    ];
}
