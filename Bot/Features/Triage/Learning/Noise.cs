using System.Text;

namespace TeamsHelpDesk.Bot.Features.Triage.Learning;

/// <summary>Writes a line as people in a hurry write it.</summary>
internal static class Noise
{
    private static readonly string[] Rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

    /// <summary>About every third longer word gets one letter swapped, left out, doubled, or a neighbour on the keyboard.</summary>
    public static string Mistype(string line, Dice dice)
    {
        var words = line.Split(' ');
        for (var at = 0; at < words.Length; at++)
        {
            if (words[at].Length >= 4 && words[at].All(char.IsAsciiLetter) && dice.Below(3) == 0)
            {
                words[at] = Mistyped(words[at], dice);
            }
        }

        return string.Join(' ', words);
    }

    /// <summary>Leaves out a word or two; where the beginning or the end is missing, the rest must do.</summary>
    public static string Shorten(string line, Dice dice)
    {
        var words = line.Split(' ').ToList();
        for (var times = Math.Min(2, words.Count / 4); times > 0; times--)
        {
            words.RemoveAt(dice.Below(words.Count));
        }

        return string.Join(' ', words);
    }

    private static string Mistyped(string word, Dice dice)
    {
        var letters = new StringBuilder(word);
        var at = 1 + dice.Below(word.Length - 2);
        switch (dice.Below(4))
        {
            case 0:
                (letters[at], letters[at + 1]) = (letters[at + 1], letters[at]);
                break;
            case 1:
                letters.Remove(at, 1);
                break;
            case 2:
                letters.Insert(at, letters[at]);
                break;
            default:
                letters[at] = Neighbour(letters[at], dice);
                break;
        }

        return letters.ToString();
    }

    private static char Neighbour(char letter, Dice dice)
    {
        var row = Array.Find(Rows, keys => keys.Contains(char.ToLowerInvariant(letter), StringComparison.Ordinal));
        if (row is null)
        {
            return letter;
        }

        var at = row.IndexOf(char.ToLowerInvariant(letter), StringComparison.Ordinal) + (dice.Below(2) == 0 ? 1 : -1);
        return row[Math.Clamp(at, 0, row.Length - 1)];
    }
}
