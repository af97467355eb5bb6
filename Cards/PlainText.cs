using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TeamsHelpDesk.Cards;

/// <summary>
/// Text that somebody else wrote (a name, a reason, a catalogue title), made inert and clamped. It cannot hold control
/// characters, bidirectional overrides, mentions or other tags, or text macros; <see cref="Inert"/> is safe even where a
/// client reads Markdown. Everything foreign that goes into a card or a message goes through here.
/// </summary>
public readonly partial record struct PlainText
{
    public const int TitleLength = 80;
    public const int SentenceLength = 300;
    public const int ReasonBytes = 4096;

    private const int MarksInARow = 4;
    private const char FirstStrongIsolate = '\u2068';
    private const char PopIsolate = '\u2069';

    // Of these nothing is changed, wherever they stand.
    private static readonly SearchValues<char> Harmless = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,;:!?'()/&+-@#%");

    private readonly string? _text;

    private PlainText(string text) => _text = text;

    public static PlainText Empty => default;

    public bool IsEmpty => string.IsNullOrEmpty(_text);

    /// <summary>The same words with nothing left that a Markdown reader would act on; look-alikes stand in for its marks.</summary>
    public string Inert => InertText.From(ToString());

    internal int Bytes => ToString().EnumerateRunes().Sum(BytesOf);

    public static PlainText Title(string? text) => Line(text, TitleLength);

    public static PlainText Sentence(string? text) => Line(text, SentenceLength);

    /// <summary>A person's name: as <see cref="Title"/>, and a name in a right-to-left script keeps its neighbours in place.</summary>
    public static PlainText Name(string? text)
    {
        var name = Title(text);
        return HasRightToLeft(name.ToString()) ? new($"{FirstStrongIsolate}{name}{PopIsolate}") : name;
    }

    /// <summary>One line of at most <paramref name="length"/> characters, fewer when they take much room.</summary>
    public static PlainText Line(string? text, int length) => Clamped(Clean(text, keepLines: false, length), length, 2 * length);

    /// <summary>Words with their line breaks, at most <paramref name="bytes"/> bytes in a card.</summary>
    public static PlainText Paragraph(string? text, int bytes = ReasonBytes) => Clamped(Clean(text, keepLines: true, bytes), bytes, bytes);

    public PlainText Or(string instead) => IsEmpty ? new(instead) : this;

    public override string ToString() => _text ?? "";

    private static string Clean(string? text, bool keepLines, int enough) => text is not null && IsClean(text) ? text : Cleaned(text, keepLines, enough);

    /// <summary>Words with single spaces between them, as most are.</summary>
    private static bool IsClean(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyExcept(Harmless) is var at and >= 0)
        {
            if (at == 0 || at == text.Length - 1 || text[at] != ' ')
            {
                return false;
            }

            text = text[(at + 1)..];
        }

        return true;
    }

    private static string Cleaned(string? text, bool keepLines, int enough)
    {
        var written = new StringBuilder();
        var (marks, gap) = (0, "");
        Span<char> units = stackalloc char[2]; // a rune appended as such is boxed and made a string of
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (IsSpace(rune))
            {
                gap = Wider(gap, keepLines && IsLineEnd(rune) ? "\n" : " ");
                continue;
            }

            marks = IsMark(rune) ? marks + 1 : 0;
            if (IsHidden(rune) || marks > MarksInARow || (IsJoiner(rune) && written.Length == 0))
            {
                continue;
            }

            written.Append(written.Length == 0 ? "" : gap).Append(units[..rune.EncodeToUtf16(units)]);
            gap = "";
            if (written.Length > enough)
            {
                break;
            }
        }

        return Defuse(written.ToString());
    }

    private static PlainText Clamped(string text, int length, int bytes)
    {
        var (at, used, fits) = (0, 0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            at += rune.Utf16SequenceLength;
            used += BytesOf(rune);
            if (at > length || used > bytes)
            {
                return new($"{text.AsSpan(0, fits).TrimEnd()}…");
            }

            fits = at + 1 <= length && used + "…"u8.Length <= bytes ? at : fits;
        }

        return new(text);
    }

    // In JSON as we write it: quotes and line ends are escaped, and what lies beyond the basic plane is a pair of escapes.
    private static int BytesOf(Rune rune) => rune switch
    {
        { IsBmp: false } => 12,
        { Value: '"' or '\\' or '\n' } => 2,
        _ => rune.Utf8SequenceLength,
    };

    // At most one empty line in a row, and no spaces at a line's end.
    private static string Wider(string gap, string next) => (gap, next) switch
    {
        ("\n", "\n") or ("\n\n", _) => "\n\n",
        ("\n", _) => "\n",
        _ => next,
    };

    private static bool IsSpace(Rune rune) => Rune.IsWhiteSpace(rune) || rune.Value is 0x2800 or 0x3164 or 0x115F or 0x1160 or 0xFFA0;

    private static bool IsLineEnd(Rune rune) => rune.Value is '\n' or 0x85 or 0x2028 or 0x2029;

    // Format characters hold the bidirectional controls, the invisible tags and the zero-width ones; two of those spell words.
    private static bool IsHidden(Rune rune) => !IsJoiner(rune) && Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse;

    private static bool IsJoiner(Rune rune) => rune.Value is 0x200C or 0x200D;

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    // "<at>" would be a mention, "{{DATE(" a text macro, "${" a template; a lone "<" at the end might become one by what follows.
    private static string Defuse(string text) =>
        Template().Replace(Macro().Replace(Opening().Replace(text, "‹"), "("), "＄");

    [GeneratedRegex(@"<(?=[/!?a-z]|\s*/?\s*at\b|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    [GeneratedRegex(@"\{(?=\{)")]
    private static partial Regex Macro();

    [GeneratedRegex(@"\$(?=\{)")]
    private static partial Regex Template();

    private static bool HasRightToLeft(string text) => text.EnumerateRunes().Any(rune => rune.Value
        is (>= 0x590 and <= 0x8FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF));
}
