using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Storage;

/// <summary>
/// What both engines can keep and give back unchanged. PostgreSQL has no U+0000 in a text, and half of a surrogate pair
/// has no UTF-8. Checked before a commit joins a group, so that it cannot spoil the group.
/// </summary>
internal static class StorableText
{
    private const char Replacement = '\uFFFD';
    private const int LongestWhy = 500;

    public static void Demand(Changes changes)
    {
        if (changes.Inbox is { } mark)
        {
            Demand(mark.Key);
            Demand(mark.Body);
        }

        foreach (var change in changes.Rows)
        {
            Demand(change);
        }

        foreach (var item in changes.Work)
        {
            Demand(item.Kind);
            Demand(item.OrderKey);
            Demand(item.Payload);
        }

        foreach (var tally in changes.Tallies)
        {
            Demand(tally.Key);
        }

        foreach (var entry in changes.Audit)
        {
            Demand(entry.Actor);
            Demand(entry.Action);
            Demand(entry.Subject);
            Demand(entry.Detail);
        }
    }

    /// <summary>A reason comes from anywhere, so it is mended instead of refused: the item must still be able to end.</summary>
    public static string Reason(string why)
    {
        var text = why.Length > LongestWhy ? why[..LongestWhy] : why;
        if (IsStorable(text))
        {
            return text;
        }

        return string.Create(text.Length, text, static (mended, text) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                var paired = (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                    || (char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1]));
                mended[i] = text[i] == '\0' || (char.IsSurrogate(text[i]) && !paired) ? Replacement : text[i];
            }
        });
    }

    private static void Demand(RowChange change)
    {
        switch (change)
        {
            case RowChange.Save { Row: var row }:
                Demand(row);
                break;
            case RowChange.Put { Row: var row }:
                Demand(row);
                break;
            case RowChange.Delete { Key: var key }:
                Demand(key.Kind);
                Demand(key.Id);
                break;
        }
    }

    private static void Demand(Row row)
    {
        Demand(row.Key.Kind);
        Demand(row.Key.Id);
        Demand(row.Owner);
        Demand(row.State);
        Demand(row.Body);
    }

    private static void Demand(string? text)
    {
        if (!IsStorable(text))
        {
            throw new ArgumentException("A text to be stored contains U+0000 or half of a surrogate pair.");
        }
    }

    private static bool IsStorable(ReadOnlySpan<char> text)
    {
        if (text.Contains('\0'))
        {
            return false;
        }

        for (var at = text.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0; at = text.IndexOfAnyInRange('\uD800', '\uDFFF'))
        {
            if (!char.IsHighSurrogate(text[at]) || at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]))
            {
                return false;
            }

            text = text[(at + 2)..];
        }

        return true;
    }
}
