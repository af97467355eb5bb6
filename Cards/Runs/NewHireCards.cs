using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards.Runs;

/// <summary>The first card to somebody new: what is ready for them, and how to get help. The examples start an ask.</summary>
public sealed record NewHireCard(string? FirstName, IReadOnlyList<string> Ready, IReadOnlyList<CardChoice> Examples)
{
    private const int MostNamed = 12;
    private const int MostExamples = 4;

    public RenderedCard Render()
    {
        var name = PlainText.Name(FirstName);
        List<Element> body =
        [
            name.IsEmpty ? Parts.Heading($"Welcome") : Parts.Heading($"Welcome {name}"),
            Parts.Sentence("Your account works. If something doesn't, or you need something, write it here in your own words; you see what would change before anything does."),
        ];
        if (Ready.Count > 0)
        {
            body.Add(new RichText(
                new TextRun(Wording.Of($"Ready for you: ")) { Bold = true },
                new TextRun(PlainText.Sentence(string.Join(", ", Ready.Take(MostNamed).Select(static one => PlainText.Title(one)))))));
        }

        body.Add(Parts.Note($"In a week I'll ask you whether anything is missing."));
        return new Card(body, [.. Examples.Take(MostExamples).Select(static example => new Execute($"{PlainText.Title(example.Title)}", new(CardVerbs.Choose, Choice: example.Value)))])
            .Render("Welcome. Your account works; write here when you need something.");
    }
}

/// <summary>After the first week: is anything missing? Sends <see cref="RunVerbs.AllFine"/> or <see cref="RunVerbs.Missing"/>.</summary>
public sealed record CheckInCard(string Request, string? FirstName)
{
    /// <summary>What they said; null while they haven't.</summary>
    public string? Answer { get; init; }

    public RenderedCard Render()
    {
        var name = PlainText.Name(FirstName);
        var heading = name.IsEmpty ? Parts.Heading($"Your first week") : Parts.Heading($"Your first week, {name}");
        return Answer is null
            ? new Card(
                [heading, Parts.Sentence("Does everything work that you need, or is something missing?")],
                new Execute($"All fine", new(RunVerbs.AllFine, Request)),
                new ShowCard(
                    $"Something is missing",
                    [new TextInput(CardInputs.Words, Wording.Of($"What is missing")) { Placeholder = Wording.Of($"In your own words"), Required = Wording.Of($"Say in a few words what is missing.") }],
                    new Execute($"Send it", new(RunVerbs.Missing, Request)) { Primary = true, TakesInputs = true })).Render("Your first week: does everything work that you need, or is something missing?")
            : new Card([heading, Parts.Sentence(Answer)]).Render($"Your first week: {PlainText.Line(Answer, 200)}");
    }
}
