using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

/// <summary>
/// Before a ticket is sent: which team gets it and what is posted there. Sends <see cref="CardVerbs.TicketSend"/>,
/// <see cref="CardVerbs.TicketSendBlocked"/>, or <see cref="CardVerbs.TicketTeam"/> with <see cref="CardInputs.Team"/>.
/// </summary>
public sealed record TicketOfferCard
{
    private const int TextBytes = 2048;

    public required string Ticket { get; init; }

    public required string TeamTitle { get; init; }

    public required string Channel { get; init; }

    public required string Text { get; init; }

    /// <summary>They said that they can't work: it goes first.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>When the team works again; null where it works now, or always.</summary>
    public DateTimeOffset? OpensAt { get; init; }

    /// <summary>The other teams.</summary>
    public IReadOnlyList<CardChoice> Teams { get; init; } = [];

    private PlainText Team => PlainText.Title(TeamTitle).Or("the team");

    public RenderedCard Render()
    {
        List<Element> body =
        [
            Parts.Heading($"That's for {Team}"),
            new RichText(PlainText.Sentence($"I'd post this in “{PlainText.Title(Channel)}”, with your name, department, manager and computer. They answer you here.")),
            Parts.Quote($"You wrote", PlainText.Paragraph(Text, TextBytes)),
        ];
        if (OpensAt is { } opens)
        {
            body.Add(Parts.Note($"They work again from {opens}."));
        }

        body.Add(Parts.Note($"To add something, write it here before you send it."));
        return new Card(body, Buttons()).Render($"That's for {Team}. I'd post what you wrote in their channel; they answer you here.");
    }

    private CardAction[] Buttons() =>
    [
        new Execute($"Send to {Team}", new(IsBlocked ? CardVerbs.TicketSendBlocked : CardVerbs.TicketSend, Ticket)) { Primary = true },
        IsBlocked
            ? new Execute($"Send, I can still work", new(CardVerbs.TicketSend, Ticket))
            : new Execute($"Send: I can't work", new(CardVerbs.TicketSendBlocked, Ticket)),
        .. Teams.Count > 0 ? [WrongTeam()] : Array.Empty<CardAction>(),
        new Execute($"Never mind", new(CardVerbs.Cancel, Ticket)),
    ];

    private ShowCard WrongTeam() => new(
        $"Wrong team?",
        [new ChoiceInput(CardInputs.Team, $"Who should have it", Teams, $"Choose a team.")],
        new Execute($"It's for them", new(CardVerbs.TicketTeam, Ticket)) { TakesInputs = true });
}
