using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

/// <summary>
/// "Which of these is it?", when what was said fits several services. The pick comes back as <see cref="CardInputs.Choice"/>
/// with <see cref="CardVerbs.Choose"/>, from a button or, when there are more than five, from a list.
/// </summary>
public sealed record ChooseServiceCard(string Request, long Version, string? Said, IReadOnlyList<CardChoice> Options)
{
    private const int MostButtons = 5;

    private bool IsList => Options.Count > MostButtons;

    public RenderedCard Render()
    {
        var body = new List<Element> { Parts.Heading($"Which of these is it?") };
        var said = PlainText.Sentence(Said);
        if (!said.IsEmpty)
        {
            body.Add(new RichText(new TextRun($"You wrote: ") { Subtle = true }, new TextRun(said) { Subtle = true, Italic = true }) { Spacing = "Small" });
        }

        body.AddRange(IsList ? List() : Options.SelectMany(Button));
        return new Card(body, Buttons()).Render($"Which of these is it? {string.Join(" · ", Options.Take(MostButtons).Select(option => PlainText.Title(option.Title)))}");
    }

    private IEnumerable<Element> Button(CardChoice option)
    {
        yield return new ActionSet(new Execute($"{PlainText.Title(option.Title)}", new(CardVerbs.Choose, Request, Version, option.Value))) { Spacing = "Medium" };
        var hint = PlainText.Sentence(option.Hint);
        if (!hint.IsEmpty)
        {
            yield return new RichText(new TextRun(hint) { Subtle = true, Size = "Small" }) { Spacing = "Small" };
        }
    }

    private IEnumerable<Element> List()
    {
        yield return new ChoiceInput(CardInputs.Choice, Wording.Of($"What you need"), Options, Wording.Of($"Choose what you need, or talk to a person."));
        if (Options.Count > ChoiceInput.MostChoices)
        {
            yield return Parts.Note($"These are the {ChoiceInput.MostChoices} likeliest. If yours isn't there, talk to a person.");
        }
    }

    private CardAction[] Buttons()
    {
        var talk = new Execute($"Talk to a person", new(CardVerbs.Talk, Request, Version));
        var leave = new Execute($"Never mind", new(CardVerbs.Cancel, Request, Version));
        return IsList
            ? [new Execute($"Next", new(CardVerbs.Choose, Request, Version)) { Primary = true, TakesInputs = true }, talk, leave]
            : [talk, leave];
    }
}
