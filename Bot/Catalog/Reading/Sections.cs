using System.Collections.ObjectModel;

namespace TeamsHelpDesk.Bot.Catalog.Reading;

/// <summary>A section is a mapping from ids to things: read in order, each id checked.</summary>
internal static class Sections
{
    private const int LongestId = 40;

    public static IReadOnlyDictionary<string, T> Read<T>(YamlNode? section, string path, ReadingContext context, Func<YamlEntry, T> read)
    {
        var things = new OrderedDictionary<string, T>(StringComparer.Ordinal);
        if (section is YamlMap map)
        {
            foreach (var entry in map.Entries)
            {
                CheckId(entry, path, context);
                things[entry.Key] = read(entry);
            }
        }
        else if (section is not null)
        {
            context.Errors.Add(section.At, $"{path} must be a mapping from ids to what they are, not {MapReader.Kind(section)}");
        }

        return new ReadOnlyDictionary<string, T>(things);
    }

    private static void CheckId(YamlEntry entry, string path, ReadingContext context)
    {
        var isId = entry.Key.Length is > 0 and <= LongestId
            && entry.Key.All(static character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');
        if (!isId)
        {
            context.Errors.Add(entry.At, $"{path}: '{entry.Key}' is not an id; use up to {LongestId} letters, digits and hyphens");
        }
    }
}
