using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

/// <summary>
/// "How did it go?": one press is enough. The answer comes back as <see cref="CardInputs.Choice"/> with <see cref="CardVerbs.Rate"/>:
/// Well, SoSo or Badly.
/// </summary>
/// <param name="Team">Who reads it.</param>
public sealed record RatingCard(string Request, string Title, string Team)
{
    public RenderedCard Render() => new Card(
        [
            Parts.Heading($"How did it go?"),
            Parts.Sentence(Title),
            Parts.Note($"{PlainText.Title(Team)} sees what you say. You're asked once a fortnight at most."),
        ],
        new Execute($"🙂 Well", new(CardVerbs.Rate, Request, Choice: "Well")),
        new Execute($"😐 So-so", new(CardVerbs.Rate, Request, Choice: "SoSo")),
        new Execute($"🙁 Badly", new(CardVerbs.Rate, Request, Choice: "Badly"))).Render($"How did it go? {PlainText.Title(Title)}");
}

public enum RatedAs
{
    Well,
    SoSo,
    Badly,
}

/// <summary>What was said by one press, with room for words; they come back as <see cref="CardInputs.Words"/> with <see cref="CardVerbs.RateWords"/>.</summary>
public sealed record RatedCard(string Request, string Title, string Team, RatedAs Rated)
{
    private Wording Face => Rated switch
    {
        RatedAs.Well => Wording.Of($"🙂 Well"),
        RatedAs.SoSo => Wording.Of($"😐 So-so"),
        _ => Wording.Of($"🙁 Badly"),
    };

    private Wording Ask => Rated == RatedAs.Well ? Wording.Of($"Anything to add?") : Wording.Of($"What should have gone otherwise?");

    public RenderedCard Render() => new Card(
        [
            Parts.Heading($"Thank you"),
            Parts.Sentence(Title),
            Parts.Note($"You said: {Face}."),
            new TextInput(CardInputs.Words, Ask) { Placeholder = Wording.Of($"Only if you like; {PlainText.Title(Team)} reads it.") },
        ],
        new Execute($"Send", new(CardVerbs.RateWords, Request)) { TakesInputs = true }).Render($"Thank you. {PlainText.Title(Title)}");
}
