namespace TeamsHelpDesk.Bot.Features.People;

/// <summary>Whom a text seems to mean besides its writer: words only, until the directory has been asked.</summary>
/// <param name="Words">The name's words in order; where it isn't <paramref name="IsSure"/>, others may follow. Empty: somebody without a name.</param>
/// <param name="IsSure">Somebody else is meant for certain, so that not finding them is no reason to take the writer instead.</param>
internal sealed record NamedPerson(IReadOnlyList<string> Words, bool IsSure)
{
    private const int LongestName = 200;

    /// <summary>What was typed when a name was asked for.</summary>
    public static NamedPerson Typed(string text) => new(
        [.. Clip(text).Split([' ', '\t', '\r', '\n', ',', '"'], StringSplitOptions.RemoveEmptyEntries).Take(NamedPeople.MostWords)], IsSure: true);

    private static string Clip(string text) => text.Length <= LongestName ? text : text[..LongestName];

    public bool Equals(NamedPerson? other) => other is not null && IsSure == other.IsSure && Words.SequenceEqual(other.Words, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(IsSure, Words.Count);
}
