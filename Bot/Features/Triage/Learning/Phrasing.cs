namespace TeamsHelpDesk.Bot.Features.Triage.Learning;

/// <summary>
/// Reads a line of the utterances: <c>[a|b|]</c> stands for one of its parts, <c>{app}</c> for a line of Slots/app.txt.
/// </summary>
internal sealed class Phrasing(IReadOnlyDictionary<string, IReadOnlyList<string>> slots)
{
    /// <summary>One way of saying it, by the dice. What stands for a slot may have brackets of its own.</summary>
    public string Say(string line, Dice dice)
    {
        var said = line;
        while (said.IndexOf('{', StringComparison.Ordinal) is >= 0 and var open && said.IndexOf('}', open) is > 0 and var close)
        {
            var name = said[(open + 1)..close];
            var values = slots.GetValueOrDefault(name) ?? throw new FormatException($"'{line}' names the slot '{name}', and there is no Slots/{name}.txt.");
            said = string.Concat(said.AsSpan(0, open), dice.Pick(values), said.AsSpan(close + 1));
        }

        while (said.LastIndexOf('[') is >= 0 and var open)
        {
            var close = said.IndexOf(']', open);
            if (close < 0)
            {
                throw new FormatException($"'{line}' opens a bracket and doesn't close it.");
            }

            said = string.Concat(said.AsSpan(0, open), dice.Pick(said[(open + 1)..close].Split('|')), said.AsSpan(close + 1));
        }

        return string.Join(' ', said.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>In how many ways it can be said, counted up to two handfuls.</summary>
    public static int Ways(string line) => line.Count(static character => character is '|' or '{') switch { 0 => 1, 1 => 2, 2 or 3 => 4, < 8 => 6, _ => 10 };
}
