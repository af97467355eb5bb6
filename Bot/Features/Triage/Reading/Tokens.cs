using System.Globalization;
using System.Text;

namespace TeamsHelpDesk.Bot.Features.Triage.Reading;

/// <summary>Text to tokens, in the order in which they stand.</summary>
internal static class Tokens
{
    /// <summary>Of longer texts the beginning and the end are read: people come to the point in one of the two.</summary>
    private const int LongestRead = 2_000;
    private const int MostTokens = 160;
    private const int LongestWord = 32;

    public static List<Token> In(string text)
    {
        var tokens = new List<Token>(24);
        if (text.Length <= LongestRead)
        {
            Read(text, 0, text.Length, MostTokens, tokens);
        }
        else
        {
            Read(text, 0, LongestRead / 2, MostTokens / 2, tokens);
            Read(text, text.Length - (LongestRead / 2), text.Length, MostTokens, tokens);
        }

        return tokens;
    }

    private static void Read(string text, int from, int to, int most, List<Token> tokens)
    {
        for (var at = from; at < to && tokens.Count < most;)
        {
            var character = text[at];
            var start = at;
            if (IsUnspaced(character))
            {
                at = EndOf(text, at, to, static next => IsUnspaced(next));
                tokens.Add(new(Unspaced(text, start, at), start, at - start, TokenKind.Unspaced));
            }
            else if (IsWordPart(character))
            {
                at = EndOf(text, at, to, static next => (IsWordPart(next) || IsApostrophe(next)) && !IsUnspaced(next));
                AddWord(text, start, at, to, tokens);
            }
            else
            {
                AddSign(character, start, tokens);
                at++;
            }
        }
    }

    private static void AddWord(string text, int start, int end, int to, List<Token> tokens)
    {
        var folded = Fold(text.AsSpan(start, Math.Min(end - start, LongestWord)));
        if (folded.Length == 0)
        {
            return;
        }

        var kind = TokenKind.Word;
        if (end < to && text[end] == '@')
        {
            kind = TokenKind.Address;
        }
        else if (start > 0 && text[start - 1] == '#')
        {
            kind = TokenKind.Channel;
        }
        else if (folded.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
        {
            kind = TokenKind.Number;
        }

        tokens.Add(new(folded, start, end - start, kind));
    }

    private static void AddSign(char character, int at, List<Token> tokens)
    {
        var kind = character switch
        {
            '?' or '\uFF1F' or '\u00BF' => TokenKind.Question,
            '!' or '\uFF01' or '\u00A1' => TokenKind.Exclamation,
            _ => (TokenKind?)null,
        };
        if (kind is { } sign && (tokens.Count == 0 || tokens[^1].Kind != sign))
        {
            tokens.Add(new(sign == TokenKind.Question ? "?" : "!", at, 1, sign));
        }
    }

    private static int EndOf(string text, int at, int to, Func<char, bool> belongs)
    {
        while (at < to && belongs(text[at]))
        {
            at++;
        }

        return at;
    }

    private static string Unspaced(string text, int start, int end)
    {
        var run = text.Substring(start, Math.Min(end - start, 4 * LongestWord));
        return run.IsNormalized(NormalizationForm.FormKC) ? run : run.Normalize(NormalizationForm.FormKC);
    }

    /// <summary>"Möchte" and "mochte", "can't" and "cant" are one word: people leave out what their keyboard makes hard.</summary>
    private static string Fold(ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[LongestWord];
        var length = 0;
        foreach (var character in word)
        {
            if (character >= 0x80)
            {
                return FoldAccents(word);
            }

            if (!IsApostrophe(character))
            {
                folded[length++] = char.ToLowerInvariant(character);
            }
        }

        return folded[..length].ToString();
    }

    private static string FoldAccents(ReadOnlySpan<char> word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var character in Whole(word).Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark && !IsApostrophe(character))
            {
                _ = character == 'ß' ? folded.Append("ss") : folded.Append(char.ToLowerInvariant(character));
            }
        }

        return folded.Length <= LongestWord ? folded.ToString() : folded.ToString(0, LongestWord);
    }

    /// <summary>Half of a surrogate pair can't be normalised.</summary>
    private static string Whole(ReadOnlySpan<char> word)
    {
        var whole = new StringBuilder(word.Length);
        foreach (var rune in word.EnumerateRunes())
        {
            whole.Append(rune.ToString());
        }

        return whole.ToString();
    }

    private static bool IsWordPart(char character) => char.IsLetterOrDigit(character) || char.IsSurrogate(character);

    private static bool IsApostrophe(char character) => character is '\'' or '\u2019' or '\u2018' or '`' or '\u00B4';

    private static bool IsUnspaced(char character) => character is (>= '\u3005' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF66' and <= '\uFF9F');
}
