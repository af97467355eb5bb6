using System.Text.Json;

namespace TeamsHelpDesk.Sandbox.Stories;

/// <summary>Writes a conversation as a script: who on the left, what on the right.</summary>
internal sealed class Script(TextWriter writer)
{
    private const int Left = 40;
    private const int Right = 96;

    public void Title(string title)
    {
        writer.WriteLine();
        writer.WriteLine($"── {title} {new string('─', Math.Max(0, Left + Right - title.Length - 4))}");
        writer.WriteLine();
    }

    public void Aside(string text)
    {
        writer.WriteLine($"{string.Empty,-Left}({text})");
        writer.WriteLine();
    }

    public void Line(string who, string what)
    {
        Write(who, what.Split('\n').SelectMany(Wrap));
        writer.WriteLine();
    }

    public void Card(string who, JsonElement card, string? hide = null)
    {
        var lines = CardScript.Lines(card)
            .Select(line => hide is null ? line : line.Replace(hide, "●●●●●●●●", StringComparison.Ordinal))
            .SelectMany(Wrap)
            .ToList();
        var rule = new string('─', Right - 2);
        Write(who, [$"┌{rule}┐", .. lines.Select(line => $"│ {line.PadRight(Right - 4)} │"), $"└{rule}┘"]);
        writer.WriteLine();
    }

    private void Write(string who, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            writer.WriteLine($"{who,-Left}{line}".TrimEnd());
            who = string.Empty;
        }
    }

    private static IEnumerable<string> Wrap(string line)
    {
        var rest = line.Trim();
        while (rest.Length > Right - 4)
        {
            var cut = rest.LastIndexOf(' ', Right - 4);
            cut = cut <= 0 ? Right - 4 : cut;
            yield return rest[..cut];
            rest = rest[cut..].TrimStart();
        }

        yield return rest;
    }
}
