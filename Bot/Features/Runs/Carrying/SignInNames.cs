using System.Globalization;
using System.Text;

namespace TeamsHelpDesk.Bot.Features.Runs.Carrying;

/// <summary>What somebody's sign-in name could be, the best first: letters that every keyboard has.</summary>
internal static class SignInNames
{
    private const int LongestLocalPart = 60;
    private const int MostNumbered = 99;

    private static readonly Dictionary<char, string> Spelt = new()
    {
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ø'] = "o",
        ['ł'] = "l",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['ı'] = "i",
    };

    public static IEnumerable<string> Of(HrPerson person, string domain)
    {
        var (given, family) = (Plain(person.GivenName), Plain(person.FamilyName));
        var name = (given.Length, family.Length) switch
        {
            (0, 0) => Plain(person.EmployeeId) is { Length: > 0 } id ? id : "person",
            (0, _) => family,
            (_, 0) => given,
            _ => $"{given}.{family}",
        };
        IEnumerable<string> locals =
        [
            name,
            .. given.Length > 0 && family.Length > 0 ? [$"{given[0]}.{family}"] : Array.Empty<string>(),
            .. Enumerable.Range(2, MostNumbered - 1).Select(number => string.Create(CultureInfo.InvariantCulture, $"{name}{number}")),
        ];
        return locals.Select(local => $"{local}@{domain}").Distinct(StringComparer.OrdinalIgnoreCase);
    }

#pragma warning disable CA1308 // sign-in names are written in small letters
    private static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var letter in text.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            plain.Append(letter switch
            {
                _ when char.IsAsciiLetterOrDigit(letter) || letter == '-' => letter.ToString(),
                _ when Spelt.TryGetValue(letter, out var spelt) => spelt,
                _ => string.Empty,
            });
        }

        return plain.ToString(0, Math.Min(plain.Length, LongestLocalPart / 2)).Trim('-');
    }
#pragma warning restore CA1308
}
