using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards.Runs;

/// <summary>
/// Who starts, moves and leaves, pasted from a spreadsheet: looked at line by line before anything is sent. Sends
/// <see cref="RunVerbs.LookAtPeople"/> with what was pasted, then <see cref="RunVerbs.SendPeople"/> without it.
/// </summary>
public sealed record PeopleFileCard
{
    /// <summary>Some two hundred people. Whoever has more sends the file itself.</summary>
    public const int MostCharacters = 8_000;

    private const int MostShown = 20;
    private const int RoomForLines = 16_000; // a card must stay under 28 KB

    /// <summary>What was looked at, for the desk alone to find it again.</summary>
    public required string Request { get; init; }

    /// <summary>The names of the columns, as the first line has them.</summary>
    public required string Columns { get; init; }

    /// <summary>Each line that can't be taken, with its reason; while there is one nothing can be sent.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    /// <summary>What would come of each line.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>"2 start, 1 moves"; null before anything was looked at.</summary>
    public string? Total { get; init; }

    /// <summary>What was done about it in the end.</summary>
    public string? Outcome { get; init; }

    private bool CanBeSent => Lines.Count > 0 && Refused.Count == 0;

    public RenderedCard Render()
    {
        var heading = Parts.Heading($"Who starts, moves or leaves");
        return this switch
        {
            { Outcome: { } outcome } => new Card([heading, Parts.Sentence(outcome)]).Render($"Who starts, moves or leaves: {PlainText.Line(outcome, 180)}"),
            { CanBeSent: true } => new Card(
                [heading, Parts.State(Signs.Open, Wording.Of($"Not sent yet"), "warning"), Parts.Sentence($"{Total} Look at each line; nothing is sent before you press."), .. Rows(Lines, Signs.Item)],
                new Execute($"Send it", new(RunVerbs.SendPeople, Request)) { Primary = true }).Render($"Not sent yet: {PlainText.Line(Total, 180)}"),
            { Refused.Count: > 0 } => new Card(
                [heading, Parts.State(Signs.Attention, Wording.Of($"Not as it should be"), "attention"), Parts.Sentence($"{Total} Nothing was sent. Mend it and paste all of it again."), .. Rows(Refused, Signs.No), Paste()],
                Look()).Render($"Nothing was sent: {PlainText.Line(Total, 180)}"),
            _ => new Card(
                [heading, Parts.Sentence($"Paste the lines of your spreadsheet, with the one that names the columns: {Columns}. Needed are on and employeeId. You see what would come of each line before anything is sent."), Paste()],
                Look()).Render("Who starts, moves or leaves: paste the lines of your spreadsheet."),
        };
    }

    private static List<Element> Rows(IReadOnlyList<string> lines, Wording sign)
    {
        var (rows, room) = (new List<Element>(), RoomForLines);
        foreach (var line in lines.Take(MostShown))
        {
            var row = new SignedRow(new TextBlock(sign), Parts.Sentence(line)) { Spacing = "Small" };
            room -= row.Bytes();
            if (room < 0)
            {
                break;
            }

            rows.Add(row);
        }

        return lines.Count > rows.Count ? [.. rows, Parts.Note($"and {lines.Count - rows.Count} more")] : rows;
    }

    private static TextInput Paste() => new(CardInputs.Words, $"The lines")
    {
        Most = MostCharacters,
        Placeholder = Wording.Of($"on,employeeId,givenName,familyName,department"),
        Required = Wording.Of($"Paste the lines first."),
    };

    private Execute Look() => new($"See what would come of it", new(RunVerbs.LookAtPeople, Request)) { Primary = true, TakesInputs = true };
}
