namespace TeamsHelpDesk.Bot.Features.Triage.Reading;

/// <summary>One word of a line, or one run of a script that is written without spaces.</summary>
/// <param name="Folded">Lower case, without accents.</param>
/// <param name="Start">Where it stands in what was written.</param>
internal readonly record struct Token(string Folded, int Start, int Length, TokenKind Kind);

internal enum TokenKind
{
    Word,

    /// <summary>Japanese and Chinese: no spaces between words.</summary>
    Unspaced,
    Number,

    /// <summary><c>invoices@</c> or a whole address.</summary>
    Address,

    /// <summary><c>#sales</c></summary>
    Channel,
    Question,
    Exclamation,
}
