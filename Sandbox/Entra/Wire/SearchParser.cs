using System.Text;

namespace TeamsHelpDesk.Sandbox.Entra.Wire;

/// <summary>
/// Reads $search: quoted "property:words" clauses joined by AND and OR (AND binds tighter). The words must be the starts of
/// words of the property, in any order.
/// </summary>
internal static class SearchParser
{
    private static readonly char[] Breaks = [' ', '-', '.', '@', '_', '\'', ','];

    /// <summary>Null when it's no search: without its double quotes, most often.</summary>
    public static Func<Entity, bool>? Parse(string search)
    {
        var any = new List<List<Func<Entity, bool>>> { new() };
        for (var at = 0; at < search.Length;)
        {
            if (search[at] != '"' || Clause(search, ref at) is not { } clause)
            {
                return null;
            }

            any[^1].Add(clause);
            var rest = search[at..].TrimStart();
            var joint = rest.StartsWith("OR ", StringComparison.Ordinal) ? "OR " : rest.StartsWith("AND ", StringComparison.Ordinal) ? "AND " : "";
            if (rest.Length > 0 && joint.Length == 0)
            {
                return null;
            }

            if (joint == "OR ")
            {
                any.Add([]);
            }

            at = search.Length - rest.Length + joint.Length;
        }

        return any[^1].Count == 0 ? null : entity => any.Exists(all => all.TrueForAll(clause => clause(entity)));
    }

    private static Func<Entity, bool>? Clause(string search, ref int at)
    {
        var text = new StringBuilder();
        for (at++; at < search.Length && search[at] != '"'; at++)
        {
            if (search[at] == '\\' && at + 1 < search.Length)
            {
                at++;
            }

            text.Append(search[at]);
        }

        if (at++ >= search.Length || text.ToString().Split(':', 2) is not [var property, var words])
        {
            return null;
        }

        var wanted = words.Split(Breaks, StringSplitOptions.RemoveEmptyEntries);
        return entity => wanted.Length > 0 && Has(entity.Text(property) ?? "", wanted);
    }

    private static bool Has(string value, string[] wanted)
    {
        var held = value.Split(Breaks, StringSplitOptions.RemoveEmptyEntries);
        return Array.TrueForAll(wanted, word => Array.Exists(held, own => own.StartsWith(word, StringComparison.OrdinalIgnoreCase)));
    }
}
