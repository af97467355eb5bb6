using System.Globalization;
using System.Text;
using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.People;

/// <summary>Looks up who is meant by a name. Guests and closed accounts are not found: nobody learns of them here.</summary>
internal sealed class PeopleFinder(GraphClient graph)
{
    private const int MostChoices = 8;
    private const int FullPage = 10;
    private const int ShortestStart = 3;

    private static readonly char[] Breaks = [' ', '-', '.', '_', ','];

    public async ValueTask<PeopleSearch> FindAsync(NamedPerson named, CancellationToken cancellationToken)
    {
        if (named.Words.Count == 0 || named.Words[0] is not { Length: > 1 } first)
        {
            return new PeopleSearch.Nobody();
        }

        if (first.Contains('@', StringComparison.Ordinal) || Guid.TryParse(first, out _))
        {
            return await ByIdAsync(first, cancellationToken);
        }

        var found = await graph.SearchUsersAsync(first, cancellationToken);
        if (found.Count >= FullPage && named.Words.Count > 1 && named.Words[1] is { Length: > 1 } second)
        {
            found = [.. found, .. await graph.SearchUsersAsync($"{first} {second}", cancellationToken)];
        }

        return Among(named, [.. found.Where(MayBeNamed).DistinctBy(user => user.Id)]);
    }

    /// <summary>By object id, sign-in name or mail address, which mean one person or none.</summary>
    private async ValueTask<PeopleSearch> ByIdAsync(string id, CancellationToken cancellationToken)
    {
        if (await graph.GetUserAsync(id, cancellationToken) is { } user)
        {
            return MayBeNamed(user) ? new PeopleSearch.One(Choice(user)) : new PeopleSearch.Nobody();
        }

        var byMail = (await graph.SearchUsersAsync(id, cancellationToken))
            .Where(one => MayBeNamed(one) && string.Equals(one.Mail, id, StringComparison.OrdinalIgnoreCase)).ToList();
        return byMail is [var only] ? new PeopleSearch.One(Choice(only)) : new PeopleSearch.Nobody();
    }

    /// <summary>The most words of the name that are somebody's whole words; the index also finds those that only begin so.</summary>
    private static PeopleSearch Among(NamedPerson named, IReadOnlyList<DirectoryUser> users)
    {
        for (var count = named.Words.Count; count > 0; count--)
        {
            var called = users.Where(user => named.Words.Take(count).All(word => WordsOf(user).Contains(Fold(word)))).ToList();
            if (called.Count > 0)
            {
                // "Tom Smith" is nobody if there is only a Tom Baker; "Tom please" is him.
                var isWholeName = count == named.Words.Count || !(named.IsSure || char.IsUpper(named.Words[count][0]));
                return called is [var only] && isWholeName ? new PeopleSearch.One(Choice(only)) : Several(called);
            }
        }

        var begin = users.Where(user => WordsOf(user).Any(word => word.StartsWith(Fold(named.Words[0]), StringComparison.Ordinal))).ToList();
        return named.IsSure && named.Words[0].Length >= ShortestStart && begin.Count > 0 ? Several(begin) : new PeopleSearch.Nobody();
    }

    private static PeopleSearch.Several Several(IEnumerable<DirectoryUser> users) =>
        new([.. users.Select(Choice).OrderBy(choice => choice.Name, StringComparer.OrdinalIgnoreCase).Take(MostChoices)]);

    private static bool MayBeNamed(DirectoryUser user) => user is { IsPerson: true, AccountEnabled: not false } && user.UserType != "Guest";

    private static HashSet<string> WordsOf(DirectoryUser user) =>
    [
        .. $"{user.DisplayName} {user.GivenName} {user.UserPrincipalName?.Split('@')[0]}".Split(Breaks, StringSplitOptions.RemoveEmptyEntries).Select(Fold),
        .. $"{user.DisplayName} {user.UserPrincipalName?.Split('@')[0]}".Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Fold),
    ];

    private static PersonChoice Choice(DirectoryUser user) => new(user.Id, PeopleReader.RefOf(user).Name, user.Department, user.UserPrincipalName);

    /// <summary>People leave out accents, apostrophes and hyphens: "Zoe" is Zoë, "obrien" is O'Brien.</summary>
    private static string Fold(string word) => string.Concat(word.Normalize(NormalizationForm.FormD)
        .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && letter is not ('\'' or '’' or '-')))
        .ToUpperInvariant();
}
