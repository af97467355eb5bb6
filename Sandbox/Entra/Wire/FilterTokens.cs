namespace TeamsHelpDesk.Sandbox.Entra.Wire;

internal enum FilterTokenKind
{
    Word,
    Text,
    Mark,
}

internal readonly record struct FilterToken(FilterTokenKind Kind, string Value);

/// <summary>Cuts a $filter into words, 'texts' (a quote in a text is doubled) and marks.</summary>
internal static class FilterTokens
{
    /// <summary>Null when a text is never closed.</summary>
    public static IReadOnlyList<FilterToken>? Cut(string filter)
    {
        var tokens = new List<FilterToken>();
        for (var at = 0; at < filter.Length;)
        {
            var c = filter[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
            }
            else if (c is '(' or ')' or ',')
            {
                tokens.Add(new(FilterTokenKind.Mark, c.ToString()));
                at++;
            }
            else if (c == '\'')
            {
                if (EndOfText(filter, at) is not { } end)
                {
                    return null;
                }

                tokens.Add(new(FilterTokenKind.Text, filter[(at + 1)..end].Replace("''", "'", StringComparison.Ordinal)));
                at = end + 1;
            }
            else
            {
                var end = at;
                while (end < filter.Length && !char.IsWhiteSpace(filter[end]) && filter[end] is not ('(' or ')' or ',' or '\''))
                {
                    end++;
                }

                tokens.Add(new(FilterTokenKind.Word, filter[at..end]));
                at = end;
            }
        }

        return tokens;
    }

    private static int? EndOfText(string filter, int start)
    {
        for (var at = start + 1; at < filter.Length; at++)
        {
            if (filter[at] != '\'')
            {
                continue;
            }

            if (at + 1 >= filter.Length || filter[at + 1] != '\'')
            {
                return at;
            }

            at++;
        }

        return null;
    }
}
