using System.Text.RegularExpressions;

namespace TeamsHelpDesk.Bot.Features.Triage.Model;

/// <summary>Takes out of a line what a stranger needn't see to tell what it is about.</summary>
internal static partial class Redaction
{
    private const int LongestSent = 500;

    /// <summary>Addresses, links and longer numbers become words that say what stood there. Names can't be told apart, and stay.</summary>
    public static string Of(string text)
    {
        var short500 = text.Length <= LongestSent ? text : text[..LongestSent];
        var withoutAddresses = Address().Replace(Link().Replace(short500, "[link]"), "[address]");
        return Number().Replace(withoutAddresses, "[number]").ReplaceLineEndings(" ");
    }

    [GeneratedRegex(@"\b\w+://\S+|\bwww\.\S+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Link();

    [GeneratedRegex(@"[\w.+-]+@[\w.-]*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Address();

    [GeneratedRegex(@"\d[\d ./-]{3,}\d|\d{4,}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Number();
}
