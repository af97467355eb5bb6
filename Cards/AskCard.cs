using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

/// <summary>
/// The dialog in which somebody says what they need, filled with a message they picked. What they make of it comes back as
/// <see cref="CardInputs.Words"/> with <see cref="CardVerbs.Ask"/> and the opaque id of this dialog.
/// </summary>
public sealed record AskCard(string Dialog, string? Words)
{
    public RenderedCard Render() => new Card(
        [
            Parts.Heading($"Get help"),
            Parts.Note($"I'll go on in your own chat with me, and show you there what would happen before anything does."),
            new TextInput(CardInputs.Words, $"What do you need")
            {
                Value = PlainText.Paragraph(Words, TextInput.MostCharacters),
                Placeholder = Wording.Of($"What is wrong, or what you need, in your own words"),
                Required = Wording.Of($"Say in a few words what you need."),
            },
        ],
        new Submit($"Go on", new(CardVerbs.Ask, Dialog))).Render("Get help: say what you need.");
}
