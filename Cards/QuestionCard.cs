using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

/// <summary>
/// Asks for one thing that is still missing, from a list or, when <paramref name="Options"/> is empty, in free words. It comes
/// back as <see cref="CardInputs.Answer"/> with <see cref="CardVerbs.Answer"/>; an answer outside the list is possible, so check it.
/// </summary>
public sealed record QuestionCard(
    string Request,
    long Version,
    string ServiceTitle,
    string Question,
    IReadOnlyList<CardChoice> Options,
    int Step = 1,
    int Steps = 1)
{
    /// <summary>Where the rest of a long list is found by typing, one of <see cref="CardDatasets"/>; null where it isn't.</summary>
    public string? SearchesIn { get; init; }

    private bool IsLong => Options.Count > ChoiceInput.MostChoices;

    private PlainText Label => PlainText.Title(Question).Or("What is needed");

    public RenderedCard Render()
    {
        var body = new List<Element> { Parts.Heading(ServiceTitle) };
        if (Steps > 1)
        {
            body.Add(Parts.Note($"Step {Step} of {Steps}"));
        }

        body.Add(Input());
        if (IsLong)
        {
            body.Add(SearchesIn is null
                ? Parts.Note($"The list holds the first {ChoiceInput.MostChoices} of {Options.Count}. If yours isn't there, talk to a person.")
                : Parts.Note($"The list holds the first {ChoiceInput.MostChoices} of {Options.Count}. Type two letters of its name to find another, or write the name in the chat."));
        }

        return new Card(body, Buttons()).Render($"{PlainText.Title(ServiceTitle)}: {Label}");
    }

    private Element Input() => Options.Count == 0
        ? new TextInput(CardInputs.Answer, $"{Label}") { Required = Wording.Of($"This is needed to go on.") }
        : new ChoiceInput(CardInputs.Answer, $"{Label}", Options, Wording.Of($"Choose one to go on."))
        {
            Value = Options.Count == 1 ? Options[0].Value : null,
            SearchesIn = IsLong ? SearchesIn : null,
        };

    private CardAction[] Buttons()
    {
        var next = new Execute($"Next", new(CardVerbs.Answer, Request, Version)) { Primary = true, TakesInputs = true };
        var leave = new Execute($"Never mind", new(CardVerbs.Cancel, Request, Version));
        return IsLong
            ? [next, new Execute($"Talk to a person", new(CardVerbs.Talk, Request, Version)), leave]
            : [next, leave];
    }
}
