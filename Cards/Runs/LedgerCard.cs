using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards.Runs;

public enum LedgerStanding
{
    Planned,
    UnderWay,
    NeedsSomebody,
    OnHold,
    Done,
}

/// <summary>How many people of the run stand so.</summary>
public sealed record LedgerCount(LedgerState State, int People);

/// <summary>
/// What HR announced together, as one living card in the team's channel: each person with each step. Of many people those who
/// need somebody come first, and a button shows the next ones to whoever presses it.
/// </summary>
public sealed record LedgerCard
{
    /// <summary>As many as one reads at a glance; above it the states are counted.</summary>
    public const int MostPeople = 12;

    // With heading, counts and the card's own buttons it stays below 28 KB.
    private const int RoomForPeople = 22_000;

    /// <summary>The run.</summary>
    public required string Request { get; init; }

    public required long Version { get; init; }

    /// <summary>"3 people start, 1 leaves".</summary>
    public required string Title { get; init; }

    public required LedgerStanding Standing { get; init; }

    /// <summary>What happens next, and when; or why it is on hold.</summary>
    public required string Sentence { get; init; }

    public required IReadOnlyList<LedgerCount> Counts { get; init; }

    /// <summary>Those who are shown, in order; as many of them as fit.</summary>
    public required IReadOnlyList<LedgerPerson> People { get; init; }

    /// <summary>How many come before them.</summary>
    public int Before { get; init; }

    public bool CanBeHeld { get; init; }

    public bool CanBeResumed { get; init; }

    /// <summary>How many could be tried again at once.</summary>
    public int CanBeTriedAgain { get; init; }

    private int Total => Counts.Sum(static count => count.People);

    public RenderedCard Render()
    {
        var (sign, words, style) = Standing switch
        {
            LedgerStanding.Planned => (Signs.Open, Wording.Of($"Planned"), "emphasis"),
            LedgerStanding.UnderWay => (Signs.Half, Wording.Of($"Under way"), "accent"),
            LedgerStanding.NeedsSomebody => (Signs.Attention, Wording.Of($"Needs somebody"), "attention"),
            LedgerStanding.OnHold => (Signs.Held, Wording.Of($"On hold"), "warning"),
            LedgerStanding.Done => (Signs.Done, Wording.Of($"Done"), "good"),
        };
        var people = Fitting();
        List<Element> body = [Parts.Heading(Title), Parts.State(sign, words, style), Parts.Sentence(Sentence)];
        if (Total > MostPeople)
        {
            body.Add(DrawCounts());
        }

        body.AddRange(people.SelectMany(static person => person.Elements));
        if (people.Count < Total)
        {
            body.Add(people.Count == 0 ? Parts.Note($"Those were all of them.") : Parts.Note($"{Before + 1} to {Before + people.Count} of {Total} people, those who need somebody first."));
        }

        return new Card(body, Actions(people.Count)).Render($"{PlainText.Title(Title)}: {words}. {PlainText.Line(Sentence, 180)}");
    }

    private List<(LedgerPerson Person, IReadOnlyList<Element> Elements)> Fitting()
    {
        var (fitting, room) = (new List<(LedgerPerson, IReadOnlyList<Element>)>(), RoomForPeople);
        foreach (var person in People.Take(MostPeople))
        {
            var elements = person.Draw();
            room -= elements.Sum(static element => element.Bytes());
            if (room < 0 && fitting.Count > 0)
            {
                break;
            }

            fitting.Add((person, elements));
        }

        return fitting;
    }

    private RichText DrawCounts() => new([.. Counts.Where(static count => count.People > 0).OrderBy(static count => count.State).SelectMany(static (count, at) =>
    {
        var (sign, color, _) = LedgerWords.Of(count.State);
        return new[]
        {
            new TextRun(at == 0 ? Wording.Of($"{sign} ") : Wording.Of($"   {sign} ")) { Color = color, Bold = true },
            new TextRun(Wording.Of($"{count.People} {LedgerWords.Counted(count.State, count.People)}")),
        };
    })])
    { Spacing = "Medium" };

    private CardAction[] Actions(int shown) =>
    [
        .. CanBeResumed ? [new Execute($"Let it go on", new(RunVerbs.Resume, Request, Version)) { Primary = true }] : Array.Empty<CardAction>(),
        .. CanBeTriedAgain > 1 ? [new Execute($"Try all {CanBeTriedAgain} again", new(RunVerbs.TryAllAgain, Request, Version))] : Array.Empty<CardAction>(),
        .. Before + shown < Total ? [new Execute($"Show the next", new(RunVerbs.Page, Request, Version, Say(Before + shown)))] : Array.Empty<CardAction>(),
        .. Before > 0 ? [new Execute($"Back to the first", new(RunVerbs.Page, Request, Version, Say(0)))] : Array.Empty<CardAction>(),
        .. CanBeHeld ? [new Execute($"Hold all of it", new(RunVerbs.Hold, Request, Version))] : Array.Empty<CardAction>(),
    ];

    private static string Say(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
