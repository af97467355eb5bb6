using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace TeamsHelpDesk.Cards.Model;

/// <summary>
/// Words of our own for places where a client reads Markdown and text macros. It is built from literals only: a hole takes
/// a number, a length, a time, or foreign text in its inert form; a bare string does not compile.
/// </summary>
[InterpolatedStringHandler]
internal sealed class Wording(int literalLength, int formattedCount)
{
    /// <summary>Format of a time: the date alone.</summary>
    public const string Date = nameof(Date);

    private readonly StringBuilder _text = new(literalLength + (formattedCount * 24));

    public static Wording Of(Wording words) => words;

    public void AppendLiteral(string literal) => _text.Append(literal);

    public void AppendFormatted(PlainText text) => _text.Append(text.Inert);

    public void AppendFormatted(Wording words) => _text.Append(words);

    public void AppendFormatted(int count) => _text.Append(CultureInfo.InvariantCulture, $"{count}");

    public void AppendFormatted(TimeSpan length) => _text.Append(CardDurations.Say(length));

    /// <summary>Teams writes the time in the reader's own zone and language.</summary>
    public void AppendFormatted(DateTimeOffset at, string? format = null)
    {
        var instant = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        _text.Append(CultureInfo.InvariantCulture, $"{{{{DATE({instant}, SHORT)}}}}");
        if (format != Date)
        {
            _text.Append(CultureInfo.InvariantCulture, $", {{{{TIME({instant})}}}}");
        }
    }

    public override string ToString() => _text.ToString();
}
