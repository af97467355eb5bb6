using System.Globalization;
using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

/// <summary>Says until when somebody is away and who decides in their place; sends <see cref="CardVerbs.Away"/>.</summary>
public sealed record AwayCard
{
    /// <summary>Who could stand in; empty asks for a name in words.</summary>
    public IReadOnlyList<CardChoice> Deputies { get; init; } = [];

    /// <summary>The first day back.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>What was not understood, or why somebody can't stand in.</summary>
    public string? Note { get; init; }

    public RenderedCard Render()
    {
        List<Element> body = [Parts.Heading($"While you're away"), new TextBlock($"Somebody decides in your place until you're back, also what waits for you already. Whatever is for you or asked by you they can't decide.")];
        if (!PlainText.Sentence(Note).IsEmpty)
        {
            body.Add(Parts.Sentence(Note ?? string.Empty));
        }

        body.Add(Deputies.Count > 0
            ? new ChoiceInput(CardInputs.Deputy, Wording.Of($"Who decides in your place"), Deputies, Wording.Of($"Choose who decides in your place."))
            {
                Value = Deputies.Count == 1 ? Deputies[0].Value : null,
            }
            : new TextInput(CardInputs.Deputy, Wording.Of($"Who decides in your place")) { Required = Wording.Of($"Write their name.") });
        body.Add(new DateInput(CardInputs.Until, Wording.Of($"Your first day back"), Wording.Of($"Choose the day."))
        {
            Value = Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        });
        return new Card(body, new Execute($"Hand over", new(CardVerbs.Away)) { Primary = true, TakesInputs = true })
            .Render("While you're away: choose who decides in your place, and until when.");
    }
}
