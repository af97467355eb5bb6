using System.Globalization;

namespace TeamsHelpDesk.Cards.Model;

/// <summary>What several cards have in common, so that the same thing looks the same everywhere.</summary>
internal static class Parts
{
    private const int MostChanges = 10;
    private const int RoomForChanges = 5000;

    public static TextBlock Heading(Wording words) => new(words) { Heading = true };

    public static TextBlock Heading(string? title) => Heading($"{PlainText.Title(title)}");

    public static TextBlock Note(Wording words) => new(words) { Subtle = true, Spacing = "Small" };

    public static RichText Sentence(string sentence) => new(PlainText.Sentence(sentence));

    /// <summary>What would be, then, more quietly, what is (or, once it was approved, what was): the change is what people look for.</summary>
    public static IEnumerable<Element> Changes(IReadOnlyList<CardChange> changes, bool areOver = false)
    {
        var shown = CountThatFits(changes);
        foreach (var (i, change) in changes.Take(shown).Index())
        {
            var after = Sentence(change.After);
            var before = new RichText(
                new TextRun(areOver ? Wording.Of($"Before: ") : Wording.Of($"Now: ")) { Subtle = true, Bold = true, Size = "Small" },
                new TextRun(PlainText.Sentence(change.Before)) { Subtle = true, Size = "Small" })
            { Spacing = "None" };
            if (changes.Count == 1)
            {
                yield return after;
                yield return before;
            }
            else
            {
                yield return new SignedRow(new TextBlock(Signs.Item), after, before) { Spacing = i > 0 ? "Small" : null };
            }
        }

        if (changes.Count > shown)
        {
            yield return Note($"and {changes.Count - shown} more changes");
        }
    }

    // A card must stay under 28 KB; ten changes in everyday words are far below this.
    private static int CountThatFits(IReadOnlyList<CardChange> changes)
    {
        var room = RoomForChanges;
        return changes.Take(MostChanges).TakeWhile(change => (room -= Room(change.Before) + Room(change.After)) >= 0).Count();
    }

    private static int Room(string sentence) => PlainText.Sentence(sentence).Bytes;

    /// <summary>What somebody wrote, set apart so that nobody takes it for the help desk's words.</summary>
    public static Container Quote(Wording label, PlainText text) => new(
        new TextBlock(label) { Subtle = true, Size = "Small" },
        new RichText(text) { Spacing = "None" })
    { Style = "emphasis" };

    /// <summary>The state by sign and word; the colour only repeats it.</summary>
    public static Container State(Wording sign, Wording words, string style) => new(
        new SignedRow(new TextBlock(sign) { Bold = true }, new TextBlock(words) { Bold = true }))
    { Style = style };

    public static string Say(DateTimeOffset at, TimeZoneInfo? zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone ?? TimeZoneInfo.Utc);
        var offset = local.Offset == TimeSpan.Zero ? "UTC" : string.Create(CultureInfo.InvariantCulture, $"UTC{local:zzz}");
        return string.Create(CultureInfo.InvariantCulture, $"{local:d MMMM yyyy, HH:mm} ({offset})");
    }
}
