using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

/// <summary>
/// A passage that may answer what was asked, with where it is from. "It helped" comes back as <see cref="CardVerbs.Helped"/>,
/// "It didn't" as <see cref="CardVerbs.NotHelped"/>, and brings in people.
/// </summary>
/// <param name="Team">Who takes it where it didn't help.</param>
public sealed record AnswerCard(string Request, string Title, string? Heading, string Passage, string Team)
{
    private const int MostOfPassage = 4_000;

    /// <summary>Where the whole of it stands: only an address that an administrator allowed.</summary>
    public Uri? Link { get; init; }

    /// <summary>Whose answer it was, where a team wrote it down when it had helped somebody; null for an article.</summary>
    public string? AnsweredBy { get; init; }

    public RenderedCard Render()
    {
        var title = PlainText.Title(Title).Or("Untitled");
        var heading = PlainText.Title(Heading);
        var from = PlainText.Title(AnsweredBy) is { IsEmpty: false } by ? Wording.Of($"From {by}'s answers: “{title}”") : Wording.Of($"From “{title}”");
        var source = new List<TextRun> { new(from) { Subtle = true, Size = "Small" } };
        if (!heading.IsEmpty && heading != title)
        {
            source.Add(new TextRun(Wording.Of($", {heading}")) { Subtle = true, Size = "Small" });
        }

        return new Card(
            [
                Parts.Heading($"This may be it"),
                new RichText([.. source]) { Spacing = "Small" },
                new Container(new RichText(PlainText.Paragraph(Passage, MostOfPassage).Or("There is nothing in it."))) { Style = "emphasis" },
                Parts.Note($"If it doesn't help, {PlainText.Title(Team)} takes it from here."),
            ],
            Buttons()).Render($"This may be it: {title}. {PlainText.Line(Passage, 120)}");
    }

    private CardAction[] Buttons()
    {
        CardAction[] answers =
        [
            new Execute($"That helped", new(CardVerbs.Helped, Request)) { Primary = true },
            new Execute($"It didn't help", new(CardVerbs.NotHelped, Request)),
        ];
        return Link is null ? answers : [.. answers, new OpenLink($"Read all of it", Link)];
    }
}
