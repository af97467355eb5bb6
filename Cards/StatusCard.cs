using System.Globalization;
using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

/// <summary>One open request: its title and its one true line.</summary>
public sealed record StatusItem(string Title, string Line, RequestStatus? Status = null)
{
    /// <summary>The request that the buttons belong to; null for none.</summary>
    public string? Request { get; init; }

    public long? Version { get; init; }

    public bool CanCancel { get; init; }

    public bool CanUndo { get; init; }
}

/// <summary>"What about my request?": everything of mine, or what waits for me.</summary>
public sealed record StatusCard(IReadOnlyList<StatusItem> Items)
{
    private const int MostItems = 10;
    private const int MostButtons = 5;

    public string Title { get; init; } = "Your requests";

    public RenderedCard Render()
    {
        if (Items.Count == 0)
        {
            return new Card([Parts.Heading($"Your requests"), new TextBlock($"You have no open requests.")]).Render("You have no open requests.");
        }

        List<Element> body = [Parts.Heading(Title), .. Items.Take(MostItems).Select(Draw)];
        if (Items.Count > MostItems)
        {
            body.Add(Parts.Note($"and {Items.Count - MostItems} more"));
        }

        return new Card(body, [.. Items.Take(MostItems).SelectMany(Buttons).Take(MostButtons)]).Render(Items.Count == 1
            ? $"{PlainText.Title(Items[0].Title)}: {PlainText.Sentence(Items[0].Line)}"
            : string.Create(CultureInfo.InvariantCulture, $"{PlainText.Title(Title)}, {Items.Count} in all. {PlainText.Title(Items[0].Title)}: {PlainText.Sentence(Items[0].Line)}"));
    }

    private static IEnumerable<Execute> Buttons(StatusItem item)
    {
        if (item.CanCancel)
        {
            yield return new Execute($"Cancel {PlainText.Title(item.Title)}", new(CardVerbs.Cancel, item.Request, item.Version));
        }

        if (item.CanUndo)
        {
            yield return new Execute($"Undo {PlainText.Title(item.Title)}", new(CardVerbs.Undo, item.Request, item.Version));
        }
    }

    private static SignedRow Draw(StatusItem item)
    {
        var title = new TextRun(PlainText.Title(item.Title)) { Bold = true };
        var line = new RichText(PlainText.Sentence(item.Line)) { Spacing = "None" };
        if (item.Status is not { } status)
        {
            return new SignedRow(new TextBlock(Signs.Item) { Bold = true }, new RichText(title), line);
        }

        var (sign, words, _) = RequestStatusWords.Of(status);
        return new SignedRow(new TextBlock(sign) { Bold = true }, new RichText(title, new TextRun($" · {words}") { Subtle = true }), line);
    }
}
