using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

/// <summary>
/// A ticket as the one sees it whom it is from: who has it and what happens next. Sends <see cref="CardVerbs.TicketWithdraw"/>
/// while it is open, and <see cref="CardVerbs.TicketReopen"/> once it is resolved.
/// </summary>
public sealed record MyTicketCard
{
    private const int TextBytes = 2048;

    public required string Ticket { get; init; }

    public required string TeamTitle { get; init; }

    public required string Text { get; init; }

    public required TicketStanding Standing { get; init; }

    public required string Sentence { get; init; }

    public bool IsBlocked { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When the team works again; null where it works, or somebody is on it.</summary>
    public DateTimeOffset? OpensAt { get; init; }

    /// <summary>What helped in the end.</summary>
    public string? Helped { get; init; }

    public bool CanBeReopened { get; init; }

    public RenderedCard Render()
    {
        var title = Wording.Of($"With {PlainText.Title(TeamTitle).Or("the team")}");
        List<Element> body = [Parts.Heading(title), TicketStandingWords.Draw(Standing, IsBlocked), Parts.Sentence(Sentence)];
        if (PlainText.Paragraph(Helped, TextBytes) is { IsEmpty: false } helped)
        {
            body.Add(Parts.Quote($"What helped", helped));
        }

        body.Add(Parts.Quote($"You wrote", PlainText.Paragraph(Text, TextBytes)));
        body.Add(OpensAt is { } opens ? Parts.Note($"Sent {OpenedAt}. They work again from {opens}.") : Parts.Note($"Sent {OpenedAt}."));
        return new Card(body, Buttons()).Render($"With {PlainText.Title(TeamTitle)}: {PlainText.Line(Text, 80)}. {PlainText.Line(Sentence, 160)}");
    }

    private CardAction[] Buttons() => Standing switch
    {
        TicketStanding.Open or TicketStanding.Claimed or TicketStanding.WaitingForPerson or TicketStanding.Gathered => [new Execute($"No longer needed", new(CardVerbs.TicketWithdraw, Ticket))],
        TicketStanding.Resolved when CanBeReopened => [StillWrong()],
        _ => [],
    };

    private ShowCard StillWrong() => new(
        $"It isn't solved",
        [new TextInput(CardInputs.StillWrong, $"What is still wrong (optional)")],
        new Execute($"Open it again", new(CardVerbs.TicketReopen, Ticket)) { Primary = true, TakesInputs = true });
}
