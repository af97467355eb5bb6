using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

/// <summary>A kind refusal or an explanation: what isn't possible, why, and the next best steps.</summary>
public sealed record NoticeCard(string Title, IReadOnlyList<string> Sentences, IReadOnlyList<CardButton> NextSteps)
{
    private const int MostSentences = 8;
    private const int MostSteps = 5;

    /// <summary>The request that the buttons belong to, if there is one.</summary>
    public string? Request { get; init; }

    public long? Version { get; init; }

    public RenderedCard Render() => new Card(
        [Parts.Heading(Title), .. Sentences.Take(MostSentences).Select(Parts.Sentence)],
        [.. NextSteps.Take(MostSteps).Select(ToButton)]).Render($"{PlainText.Title(Title)}. {(Sentences.Count > 0 ? Sentences[0] : "")}");

    private Execute ToButton(CardButton step) => new($"{PlainText.Title(step.Title)}", new(step.Verb, Request, Version, step.Choice));
}
