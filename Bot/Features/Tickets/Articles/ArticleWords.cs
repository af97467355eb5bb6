using System.Text.RegularExpressions;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Tickets.Articles;

/// <summary>
/// The words that a draft begins with: the question as its title, and what those who helped wrote as its text, with names, addresses and
/// numbers of persons left out. What the employee wrote since isn't taken. It is a beginning: somebody looks before anybody reads it.
/// </summary>
internal static partial class ArticleWords
{
    /// <summary>As much as fits a card twice, as it is read and in the box to change it.</summary>
    public const int MostBytes = 6_000;

    private const string LeftOut = "…";
    private const int ShortestName = 3;

    public static string Title(Ticket ticket, TicketFacts? facts) =>
        PlainText.Title(WithoutPersons(ticket.Text.Trim().Split('\n')[0], NamesIn(ticket, facts))).Or("A question").ToString();

    /// <summary>What helped first, since it was written to be read by others as well; then what they said on the way, but for what they asked.</summary>
    public static string Text(Ticket ticket, TicketFacts? facts)
    {
        var names = NamesIn(ticket, facts);
        var said = ticket.Said.Where(static line => line.FromTeam && !line.Text.TrimEnd().EndsWith('?')).Select(static line => line.Text);
        var words = said.Prepend(ticket.Helped ?? string.Empty).Select(text => WithoutPersons(text, names).Trim()).Where(static text => text.Length > 0).Distinct(StringComparer.Ordinal);
        return Kept(string.Join("\n\n", words));
    }

    public static string Kept(string? text) => PlainText.Paragraph(text, MostBytes).ToString();

    private static List<string> NamesIn(Ticket ticket, TicketFacts? facts)
    {
        var people = ticket.Said.Select(static line => line.By)
            .Concat(ticket.Moves.Select(static move => move.By))
            .Concat(ticket.Similar.Concat(ticket.Gathered).Select(static peer => peer.Employee))
            .Concat(new[] { ticket.Employee, ticket.ClaimedBy, ticket.ResolvedBy, ticket.Door?.By }.OfType<PersonRef>())
            .Select(static person => person.Name);
        var names = people.Concat(new[] { facts?.Manager, facts?.Device?.Split(' ')[0] }.OfType<string>()).Distinct(StringComparer.Ordinal).ToList();
        return [.. names.Concat(names.SelectMany(static name => name.Split(' '))).Where(static name => name.Length >= ShortestName).Distinct(StringComparer.Ordinal).OrderByDescending(static name => name.Length)];
    }

    /// <summary>Names as they are written: "Will" is somebody, and "will" is not.</summary>
    private static string WithoutPersons(string text, IEnumerable<string> names)
    {
        var left = Numbers().Replace(Addresses().Replace(text, LeftOut), LeftOut);
        foreach (var name in names)
        {
            left = Regex.Replace(left, $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(name)}(?![\p{{L}}\p{{N}}])", LeftOut, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
        }

        return Greeting().Replace(Repeated().Replace(left, LeftOut), string.Empty);
    }

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(\.[\w-]+)+", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Addresses();

    // With a plus or a nought in front: what else has many digits is likely a code that somebody looks for.
    [GeneratedRegex(@"(?<![\p{L}\p{N}.])(\+|0)\d[\d ()/-]{6,18}\d", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"…([ ,]*…)+")]
    private static partial Regex Repeated();

    [GeneratedRegex(@"^\s*(hi|hello|hey|dear|good (morning|afternoon|evening)|hallo|guten (morgen|tag)|liebe[rs]?|bonjour|salut|hola|buenos d[ií]as|ol[áa]|bom dia)?\s*…\s*[,.:!–-]*\s*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Greeting();
}
