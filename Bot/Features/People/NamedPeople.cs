using System.Text.RegularExpressions;

namespace TeamsHelpDesk.Bot.Features.People;

/// <summary>
/// Finds in a text whom it is about: "reset priya's password", "add tom to the club", "GitHub for my report Wei". It only
/// points at words; who that is, and whether there is such a person, the directory says.
/// </summary>
internal static partial class NamedPeople
{
    /// <summary>Of a name no more is looked at.</summary>
    public const int MostWords = 4;

    private const int MostRead = 80;

    private static readonly HashSet<string> For = Set("for für fuer pour para per voor");
    private static readonly HashSet<string> Giving = Set("add invite put remove give grant unlock");
    private static readonly HashSet<string> Subjects = Set("is isnt cant cannot needs need forgot lost has wants");
    private static readonly HashSet<string> AfterAName = Set("to from into in access");
    private static readonly HashSet<string> Kept = Set("password passwort account mfa authenticator phone login access sign-in pass");
    private static readonly HashSet<string> Others = Set("report colleague teammate coworker co-worker hire joiner starter employee person");
    private static readonly HashSet<string> Unnamed = Set("him her them someone somebody colleagues else");
    private static readonly HashSet<string> BeforeAName = Set("my a an our the new direct team another");

    // None of these is ever the beginning of a name; what stands before them ends one.
    private static readonly HashSet<string> NoNames = Set(
        "i im me myself my mine we us our you your it its this that these those the a an any some all every everyone everybody anyone nobody "
        + "he she him her his they them their who what which where when why how to in into from on at of for by with and or but so if as is are was "
        + "be been not no yes please pls plz thanks hi hello hey dear can could would should will cant cannot dont need needs want wants get got have "
        + "has had add invite put remove give grant unlock reset set change make help lost forgot access password account passwort group list team "
        + "someone somebody report colleague today tomorrow now asap urgently again also only just because until while using");

    /// <returns>Null when it seems to be about its writer.</returns>
    /// <param name="taken">Words that mean something else, such as those that name the service.</param>
    public static NamedPerson? In(string text, IReadOnlyCollection<string> taken)
    {
        if (Address().Match(text) is { Success: true } address)
        {
            return new NamedPerson([address.Value], IsSure: true);
        }

        var words = Token().Matches(text).Take(MostRead).Select(match => match.Value).ToList();
        var reader = new Reader(words, taken);
        return Enumerable.Range(0, words.Count).Select(reader.At).OfType<NamedPerson>().OrderByDescending(found => found.IsSure).FirstOrDefault();
    }

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.OrdinalIgnoreCase);

    private sealed class Reader(List<string> words, IReadOnlyCollection<string> taken)
    {
        public NamedPerson? At(int at) => words[at] switch
        {
            var word when IsPossessive(word) => Owner(at),
            var word when Giving.Contains(word) => Given(at + 1),
            var word when For.Contains(word) => Beneficiary(at + 1),
            var word when at is > 0 and <= 3 && Subjects.Contains(Plain(word)) => Subject(at),
            _ => null,
        };

        /// <summary>"Priya's password", "reset Tom Baker's MFA".</summary>
        private NamedPerson? Owner(int at)
        {
            var name = words.Take(at).Reverse().TakeWhile(IsName).Take(MostWords - 1).Reverse().Append(Bare(words[at])).ToList();
            return IsName(Bare(words[at])) ? new NamedPerson(name, Kept.Contains(Word(at + 1))) : null;
        }

        /// <summary>"Add Tom to …", "unlock Priya". Where it ends in "to" or the like, everything before that is the name.</summary>
        private NamedPerson? Given(int from)
        {
            if (Unnamed.Contains(Word(from)) && AfterAName.Contains(Word(from + 1)))
            {
                return new NamedPerson([], IsSure: true);
            }

            var name = NameFrom(from);
            return name.Count == 0 ? null : new NamedPerson(name, AfterAName.Contains(Word(from + name.Count)));
        }

        /// <summary>"For Wei", "for my report Wei", "for a colleague".</summary>
        private NamedPerson? Beneficiary(int from)
        {
            var start = from;
            while (BeforeAName.Contains(Word(start)))
            {
                start++;
            }

            var isOther = Others.Contains(Word(start)) && start > from;
            var name = NameFrom(isOther ? start + 1 : from);
            return (name.Count, isOther || Unnamed.Contains(Word(from))) switch
            {
                (0, true) => new NamedPerson([], IsSure: true),
                (0, false) => null,
                _ => new NamedPerson(name, isOther),
            };
        }

        /// <summary>"Priya can't sign in", at the beginning alone: later on too many things need something.</summary>
        private NamedPerson? Subject(int at) =>
            words.Take(at).All(IsName) ? new NamedPerson([.. words.Take(at)], IsSure: false) : null;

        private List<string> NameFrom(int at) => [.. words.Skip(at).TakeWhile(IsName).Take(MostWords)];

        private bool IsName(string word) =>
            char.IsLetter(word[0]) && !NoNames.Contains(Plain(word)) && !IsPossessive(word) && !taken.Contains(word, StringComparer.OrdinalIgnoreCase);

        private string Word(int at) => at < words.Count ? words[at] : string.Empty;
    }

    private static bool IsPossessive(string word) => word.Length > 3 && word[^1] is 's' or 'S' && word[^2] is '\'' or '’';

    private static string Bare(string word) => word[..^2];

    private static string Plain(string word) => word.Replace("'", string.Empty, StringComparison.Ordinal).Replace("’", string.Empty, StringComparison.Ordinal);

    [GeneratedRegex(@"[^\s@<>()""',;:]{1,64}@[^\s@<>()""',;:]{1,190}\.\p{L}{2,}", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex Address();

    // A mark that ends a clause is a word of its own, and no name goes across it.
    [GeneratedRegex(@"\p{L}[\p{L}\p{M}\p{Nd}'’\-]*|[.,;:!?()\n]", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex Token();
}
