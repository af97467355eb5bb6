using System.Globalization;
using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

/// <summary>One ticket in a queue.</summary>
public sealed record TicketQueueItem(string Ticket, string Employee, string Text, TicketStanding Standing)
{
    public bool IsBlocked { get; init; }

    public required DateTimeOffset Since { get; init; }

    public string? ClaimedBy { get; init; }

    /// <summary>What a press that takes it sends; of what was no ticket before it is another.</summary>
    public string Claims { get; init; } = CardVerbs.TicketClaim;
}

/// <summary>What waits for a team, or what somebody has: who can't work first, then the longest waiting. What nobody has can be taken from here.</summary>
public sealed record TicketQueueCard(string Title, IReadOnlyList<TicketQueueItem> Items)
{
    private const int MostItems = 12;
    private const int MostButtons = 5;
    private const int TextLength = 120;
    private const int ButtonLength = 30;

    public RenderedCard Render()
    {
        if (Items.Count == 0)
        {
            return new Card([Parts.Heading(Title), new TextBlock($"Nothing is waiting.")]).Render($"{PlainText.Title(Title)}: nothing is waiting.");
        }

        var blocked = Items.Count(static item => item.IsBlocked);
        List<Element> body = [Parts.Heading(Title), Parts.Note(blocked == 0 ? Wording.Of($"{Items.Count} open") : Wording.Of($"{Items.Count} open, {blocked} of people who can't work"))];
        body.AddRange(Items.Take(MostItems).Select(Draw));
        if (Items.Count > MostItems)
        {
            body.Add(Parts.Note($"and {Items.Count - MostItems} more"));
        }

        return new Card(body, [.. Items.Take(MostItems).Where(static item => item.Standing == TicketStanding.Open).Take(MostButtons).Select(Claim)])
            .Render(string.Create(CultureInfo.InvariantCulture, $"{PlainText.Title(Title)}: {Items.Count} open. First: {PlainText.Name(Items[0].Employee)}, {PlainText.Line(Items[0].Text, 80)}"));
    }

    private static Execute Claim(TicketQueueItem item) => new($"I have “{PlainText.Line(item.Text, ButtonLength)}”", new(item.Claims, item.Ticket));

    private static SignedRow Draw(TicketQueueItem item)
    {
        var (sign, words) = item.Standing switch
        {
            TicketStanding.WaitingForPerson => (Signs.Held, Wording.Of($"waits for an answer to {PlainText.Name(item.ClaimedBy).Or("somebody")}")),
            TicketStanding.Claimed => (Signs.Half, Wording.Of($"{PlainText.Name(item.ClaimedBy).Or("Somebody")} has it")),
            _ => (item.IsBlocked ? Signs.Attention : Signs.Open, Wording.Of($"nobody has it")),
        };
        var state = item.IsBlocked ? Wording.Of($"Can't work · {words} · since {item.Since}") : Wording.Of($"{words} · since {item.Since}");
        return new SignedRow(
            new TextBlock(sign) { Bold = true, Color = item.IsBlocked ? "attention" : null },
            new RichText(new TextRun(PlainText.Name(item.Employee).Or("Somebody")) { Bold = true }, new TextRun(Wording.Of($" · ")) { Subtle = true }, new TextRun(PlainText.Line(item.Text, TextLength))),
            new TextBlock(state) { Subtle = true, Size = "Small", Spacing = "None" })
        { Spacing = "Small" };
    }
}
