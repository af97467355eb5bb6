using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

/// <summary>
/// For somebody who would rather talk to a person: what it is about, and who should have it. Sends <see cref="CardVerbs.TicketNew"/>
/// with <see cref="CardInputs.Words"/> and <see cref="CardInputs.Team"/>.
/// </summary>
public sealed record PeopleCard(string Ticket, IReadOnlyList<CardChoice> Teams)
{
    /// <summary>What they wrote before they asked for a person.</summary>
    public string? Words { get; init; }

    /// <summary>Whose it is as far as anybody can tell.</summary>
    public string? Likely { get; init; }

    public RenderedCard Render()
    {
        List<Element> body =
        [
            Parts.Heading($"These people can help"),
            .. Teams.Where(static team => !string.IsNullOrWhiteSpace(team.Hint)).Take(8).Select(static team => new RichText(
                new TextRun(PlainText.Title(team.Title)) { Bold = true }, new TextRun(PlainText.Sentence($": {team.Hint}")) { Subtle = true }) { Spacing = "Small" }),
            new TextInput(CardInputs.Words, $"What is it about")
            {
                Value = PlainText.Paragraph(Words, TextInput.MostCharacters),
                Placeholder = Wording.Of($"In your own words; they read it"),
                Required = Wording.Of($"Write a few words, so that they know what it is about."),
            },
            new ChoiceInput(CardInputs.Team, $"Who should have it", Teams, $"Choose who should have it.") { Value = Likely },
        ];
        return new Card(body, new Execute($"Send it to them", new(CardVerbs.TicketNew, Ticket)) { Primary = true, TakesInputs = true })
            .Render("These people can help: say what it is about, and they answer you here.");
    }
}
