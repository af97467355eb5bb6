namespace TeamsHelpDesk.Bot.Features;

/// <summary>What somebody wrote, as far as it is read.</summary>
internal static class TurnText
{
    /// <summary>Nobody types more than this; what pastes more than this is read to here.</summary>
    public const int Most = 4_000;

    /// <summary>Never between the two halves of a character.</summary>
    public static string Clip(string text, int most = Most) => text.Length <= most
        ? text
        : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
