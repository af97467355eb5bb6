using System.Globalization;
using System.Text;

namespace TeamsHelpDesk.Cards;

/// <summary>
/// Text that somebody else wrote (a name, a reason, a catalogue title), made inert and clamped. It cannot hold control
/// characters, bidirectional overrides, mentions or other tags, or text macros; <see cref="Inert"/> is safe even where a
/// client reads Markdown. Everything foreign that goes into a card or a message goes through here.
/// </summary>
public readonly record struct PlainText
{
    public const int TitleLength = 80;
    public const int SentenceLength = 300;
    public const int ReasonBytes = 4096;

    private const int MarksInARow = 4;
    private const char FirstStrongIsolate = '\u2068';
    private const char PopIsolate = '\u2069';

    private readonly string? _text;

    private PlainText(string text) => _text = text;

    public static PlainText Empty => default;

    public bool IsEmpty => string.IsNullOrEmpty(_text);

    /// <summary>The same words with nothing left that a Markdown reader would act on; look-alikes stand in for its marks.</summary>
    public string Inert => InertText.From(ToString());

    public static PlainText Title(string? text) => Line(text, TitleLength);

    public static PlainText Sentence(string? text) => Line(text, SentenceLength);

    /// <summary>A person's name: as <see cref="Title"/>, and a name in a right-to-left script keeps its neighbours in place.</summary>
    public static PlainText Name(string? text)
    {
        var name = Title(text);
        return HasRightToLeft(name.ToString()) ? new($"{FirstStrongIsolate}{name}{PopIsolate}") : name;
    }

    /// <summary>One line of at most <paramref name="length"/> characters.</summary>
    public static PlainText Line(string? text, int length) =>
        new(Clean(text, keepLines: false, piece => piece.Length, length));

    /// <summary>Words with their line breaks, at most <paramref name="bytes"/> bytes in UTF-8.</summary>
    public static PlainText Paragraph(string? text, int bytes = ReasonBytes) =>
        new(Clean(text, keepLines: true, Encoding.UTF8.GetByteCount, bytes));

    public PlainText Or(string instead) => IsEmpty ? new(instead) : this;

    public override string ToString() => _text ?? "";

    private static string Clean(string? text, bool keepLines, Func<string, int> size, int most)
    {
        var written = new StringBuilder();
        var (used, fits, marks, gap) = (0, 0, 0, "");
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

            var piece = (written.Length == 0 ? "" : gap) + rune;
            gap = "";
            used += size(piece);
            if (used > most)
            {
                written.Length = fits;
                return Defuse(written.Append('…'));
            }

            written.Append(piece);
            fits = used + size("…") <= most ? written.Length : fits;
        }

        return Defuse(written);
    }

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

    // "<at>" would be a mention, "{{DATE(" a text macro, "${" a template. Same length, so that the clamp still holds.
    private static string Defuse(StringBuilder text)
    {
        for (var i = 0; i + 1 < text.Length; i++)
        {
            text[i] = (text[i], text[i + 1]) switch
            {
                ('{', '{') => '(',
                ('$', '{') => '＄',
                ('<', var next) when next is '/' or '!' or '?' || char.IsAsciiLetter(next) || char.IsWhiteSpace(next) => '‹',
                (var same, _) => same,
            };
        }

        return text.ToString();
    }

    private static bool HasRightToLeft(string text) => text.EnumerateRunes().Any(rune => rune.Value
        is (>= 0x590 and <= 0x8FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF));
}
