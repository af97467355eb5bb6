using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

/// <summary>The first thing the help desk says to somebody; each example is a button with <see cref="CardVerbs.Choose"/>.</summary>
public sealed record WelcomeCard(string? FirstName, IReadOnlyList<CardChoice> Examples)
{
    private const int MostExamples = 5;

    public RenderedCard Render()
    {
        var name = PlainText.Name(FirstName);
        var body = new List<Element>
        {
            name.IsEmpty ? Parts.Heading($"Hello") : Parts.Heading($"Hello {name}"),
            new TextBlock($"Write what is wrong or what you need, in your own words. You see what would change before anything does."),
        };
        if (Examples.Count > 0)
        {
            body.Add(new TextBlock($"People often ask for:") { Subtle = true, Spacing = "Medium" });
            body.Add(new ActionSet([.. Examples.Take(MostExamples).Select(ToButton)]) { Spacing = "Small" });
        }

        body.Add(Parts.Note($"What a machine should not decide goes to the right people, with what you already said.") with { Spacing = "Medium" });
        return new Card(body).Render("Write what is wrong or what you need, in your own words. The IT help desk takes it from there.");
    }

    private static Execute ToButton(CardChoice example) =>
        new($"{PlainText.Title(example.Title)}", new(CardVerbs.Choose, Choice: example.Value));
}
