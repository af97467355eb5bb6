using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

/// <summary>
/// Below a message in a channel that asked the bot for something people must do: one press takes it to the team whose it is. Sends
/// <see cref="CardVerbs.TicketDoor"/>, with the team as the button's choice or as <see cref="CardInputs.Team"/>.
/// </summary>
public sealed record DoorCard
{
    public required string Ticket { get; init; }

    public required string Employee { get; init; }

    /// <summary>Whose it seems to be.</summary>
    public required CardChoice Team { get; init; }

    /// <summary>The team that works in this channel; null where none does.</summary>
    public CardChoice? Here { get; init; }

    /// <summary>All other teams.</summary>
    public IReadOnlyList<CardChoice> Others { get; init; } = [];

    private PlainText TeamTitle => PlainText.Title(Team.Title).Or("another team");

    private bool IsHere => Here?.Value == Team.Value;

    public RenderedCard Render()
    {
        var who = PlainText.Name(Employee).Or("somebody");
        var sentence = IsHere
            ? $"I can make it a ticket of yours; {who} is then answered in their own chat."
            : $"One press takes it there; {who} is then answered in their own chat.";
        return new Card([IsHere ? Parts.Heading($"That's for you") : Parts.Heading($"That sounds like {TeamTitle}"), Parts.Sentence(sentence)], Buttons())
            .Render(IsHere ? $"That's for {TeamTitle}. {sentence}" : $"That sounds like {TeamTitle}. {sentence}");
    }

    private CardAction[] Buttons() =>
    [
        Take(IsHere ? Wording.Of($"Make it a ticket") : Wording.Of($"Take it to {TeamTitle}"), Team.Value) with { Primary = true },
        .. Here is { } here && !IsHere ? [Take(Wording.Of($"No, it's for us"), here.Value)] : Array.Empty<Execute>(),
        .. Others.Count > 0 ? [Another()] : Array.Empty<CardAction>(),
    ];

    private Execute Take(Wording title, string team) => new(title, new(CardVerbs.TicketDoor, Ticket, Choice: team));

    private ShowCard Another() => new(
        $"Another team",
        [new ChoiceInput(CardInputs.Team, $"Who should have it", Others, $"Choose a team.")],
        new Execute($"Take it there", new(CardVerbs.TicketDoor, Ticket)) { TakesInputs = true });
}
