using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

public enum ArticleStanding
{
    /// <summary>Only its team has seen it.</summary>
    Draft,
    Published,

    /// <summary>Its words are deleted.</summary>
    Dropped,
}

/// <summary>
/// What a team wrote down after it had helped: in its thread, as whoever asks would read it. The words come back as
/// <see cref="CardInputs.ArticleTitle"/> and <see cref="CardInputs.ArticleText"/> with <see cref="CardVerbs.ArticleChange"/>.
/// </summary>
public sealed record ArticleCard
{
    private const int TextBytes = 6_000;
    private const int MostCharacters = 5_000;

    public required string Article { get; init; }

    /// <summary>Grows with every change; what was changed since this card was drawn isn't published by it.</summary>
    public required long Version { get; init; }

    public required string Title { get; init; }

    public required string Text { get; init; }

    public required ArticleStanding Standing { get; init; }

    /// <summary>Who did what with it last.</summary>
    public required string Sentence { get; init; }

    /// <summary>When a draft that nobody touches is dropped.</summary>
    public DateTimeOffset? LapsesAt { get; init; }

    public RenderedCard Render()
    {
        var title = PlainText.Title(Title).Or(Standing == ArticleStanding.Dropped ? "A draft" : "Untitled");
        List<Element> body = [Parts.Heading($"{title}"), State(), Parts.Sentence(Sentence)];
        if (Standing != ArticleStanding.Dropped)
        {
            body.Add(new Container(new RichText(PlainText.Paragraph(Text, TextBytes).Or("There is nothing in it."))) { Style = "emphasis" });
        }

        if (LapsesAt is { } lapses)
        {
            body.Add(Parts.Note($"Check that no names and nothing personal is in it. Anybody of the team who has read it may publish it. Untouched, it is dropped {lapses}."));
        }

        return new Card(body, Buttons()).Render($"{StateWords()}: {title}. {PlainText.Line(Sentence, 120)}");
    }

    private Container State() => Standing switch
    {
        ArticleStanding.Draft => Parts.State(Signs.Open, StateWords(), "accent"),
        ArticleStanding.Published => Parts.State(Signs.Done, StateWords(), "good"),
        ArticleStanding.Dropped => Parts.State(Signs.Over, StateWords(), "emphasis"),
    };

    private Wording StateWords() => Standing switch
    {
        ArticleStanding.Draft => Wording.Of($"Draft of an article · nobody else reads it"),
        ArticleStanding.Published => Wording.Of($"Article · published"),
        ArticleStanding.Dropped => Wording.Of($"Dropped"),
    };

    private CardAction[] Buttons() => Standing switch
    {
        ArticleStanding.Draft => [Press(Wording.Of($"Publish"), CardVerbs.ArticlePublish) with { Primary = true }, Change(), Press(Wording.Of($"Drop it"), CardVerbs.ArticleDrop)],
        ArticleStanding.Published => [Press(Wording.Of($"Take it back"), CardVerbs.ArticleWithdraw)],
        _ => [],
    };

    private Execute Press(Wording title, string verb) => new(title, new(verb, Article, Version));

    private ShowCard Change() => new(
        $"Change the words",
        [
            new TextInput(CardInputs.ArticleTitle, $"What people ask") { Value = PlainText.Title(Title), Required = Wording.Of($"Write what people ask."), IsLine = true },
            new TextInput(CardInputs.ArticleText, $"What helps")
            {
                Value = PlainText.Paragraph(Text, TextBytes),
                Required = Wording.Of($"Write what helps."),
                Most = MostCharacters,
            },
        ],
        new Execute($"Save the draft", new(CardVerbs.ArticleChange, Article, Version)) { Primary = true, TakesInputs = true });
}
