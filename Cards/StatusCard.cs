using System.Globalization;
using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

/// <summary>One open request: its title and its one true line.</summary>
public sealed record StatusItem(string Title, string Line, RequestStatus? Status = null);

/// <summary>"What about my request?": everything of mine that is open.</summary>
public sealed record StatusCard(IReadOnlyList<StatusItem> Items)
{
    private const int MostItems = 10;

    public RenderedCard Render()
    {
        if (Items.Count == 0)
        {
            return new Card([Parts.Heading($"Your requests"), new TextBlock($"You have no open requests.")]).Render("You have no open requests.");
        }

        List<Element> body = [Parts.Heading($"Your requests"), .. Items.Take(MostItems).Select(Draw)];
        if (Items.Count > MostItems)
        {
            body.Add(Parts.Note($"and {Items.Count - MostItems} more"));
        }

        return new Card(body).Render(Items.Count == 1
            ? $"{PlainText.Title(Items[0].Title)}: {PlainText.Sentence(Items[0].Line)}"
            : string.Create(CultureInfo.InvariantCulture, $"You have {Items.Count} open requests. {PlainText.Title(Items[0].Title)}: {PlainText.Sentence(Items[0].Line)}"));
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
