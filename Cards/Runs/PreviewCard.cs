using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards.Runs;

/// <summary>One person of a run, and exactly what would change for them.</summary>
public sealed record PreviewPerson(string Name, string What, IReadOnlyList<string> Changes);

/// <summary>
/// What a run would change, for those who must agree first. It is agreed to as it is shown: its button stands for these people
/// and these changes, and for no others. Sends <see cref="RunVerbs.Approve"/> or <see cref="RunVerbs.Deny"/>.
/// </summary>
public sealed record PreviewCard
{
    public const int MostPeople = 10;
    private const int MostAnswered = 5;
    private const int RoomForPeople = 20_000;

    /// <summary>The run.</summary>
    public required string Request { get; init; }

    /// <summary>"1 person leaves".</summary>
    public required string Title { get; init; }

    /// <summary>Who is asked, and since when nothing happens.</summary>
    public required string Sentence { get; init; }

    /// <summary>Those who wait for an answer, in order; as many as fit are shown.</summary>
    public required IReadOnlyList<PreviewPerson> People { get; init; }

    /// <summary>Of the first one, the first two, and so on: what stands for exactly these people and changes.</summary>
    public required IReadOnlyList<string> Fingerprints { get; init; }

    /// <summary>How many wait for an answer in all.</summary>
    public required int Total { get; init; }

    /// <summary>What has become of those who don't wait any more.</summary>
    public IReadOnlyList<string> Answered { get; init; } = [];

    public RenderedCard Render()
    {
        List<Element> body =
        [
            Parts.Heading(Title),
            People.Count == 0 ? Parts.State(Signs.Done, Wording.Of($"Answered"), "good") : Parts.State(Signs.Open, Wording.Of($"Waits for approval"), "warning"),
            Parts.Sentence(Sentence),
        ];
        var shown = Fitting();
        body.AddRange(shown.SelectMany(static elements => elements));
        if (shown.Count < Total)
        {
            body.Add(Parts.Note($"{Total - shown.Count} more come after these."));
        }

        body.AddRange(Answered.Take(MostAnswered).Select(static line => new RichText(new TextRun(PlainText.Sentence(line)) { Subtle = true }) { Spacing = "Small" }));
        return new Card(body, Buttons(shown.Count)).Render($"{PlainText.Title(Title)}. {PlainText.Line(Sentence, 180)}");
    }

    /// <summary>Nobody is shown without all that would change for them; only one who fills the card alone is cut short, and it says so.</summary>
    private List<List<Element>> Fitting()
    {
        var (fitting, room) = (new List<List<Element>>(), RoomForPeople);
        foreach (var person in People.Take(MostPeople))
        {
            var elements = Draw(person);
            var bytes = elements.Sum(static element => element.Bytes());
            if (bytes > room)
            {
                return fitting.Count > 0 ? fitting : [CutShort(elements)];
            }

            room -= bytes;
            fitting.Add(elements);
        }

        return fitting;
    }

    private static List<Element> Draw(PreviewPerson person) =>
    [
        new RichText(
            new TextRun(PlainText.Name(person.Name).Or("Somebody")) { Bold = true },
            new TextRun(PlainText.Title(person.What)) { Subtle = true }.After(" · ")) { Separator = true },
        .. person.Changes.Select(static change => new SignedRow(new TextBlock(Signs.Item), Parts.Sentence(change)) { Spacing = "None" }),
    ];

    private static List<Element> CutShort(List<Element> elements)
    {
        var room = RoomForPeople;
        var kept = elements.TakeWhile(element => (room -= element.Bytes()) >= 0).ToList();
        return [.. kept, Parts.Note($"and {elements.Count - kept.Count} more changes of this kind")];
    }

    private CardAction[] Buttons(int shown) => shown == 0
        ? []
        :
        [
            new Execute(shown == 1 ? Wording.Of($"Approve this") : Wording.Of($"Approve these {shown}"), new(RunVerbs.Approve, Request, Choice: Fingerprints[shown - 1])) { Primary = true },
            new ShowCard(
                $"Don't do it",
                [new TextInput(CardInputs.DenyWords, Wording.Of($"Why not")) { Required = Wording.Of($"Say in a few words why; it is kept with the run.") }],
                new Execute($"Don't do it, for this reason", new(RunVerbs.Deny, Request, Choice: Fingerprints[shown - 1])) { Destructive = true, TakesInputs = true }),
        ];
}
