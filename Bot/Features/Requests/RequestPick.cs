using System.Text.RegularExpressions;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>Which of somebody's requests a line is about, by its words: "what about figma", "undo the social club".</summary>
/// <param name="Requests">Those that fit best, in the order in which they came; all of them where no word tells.</param>
/// <param name="IsNamed">Whether a word told.</param>
internal sealed partial record RequestPick(IReadOnlyList<Request> Requests, bool IsNamed)
{
    private const int ShortestWord = 3;

    private static readonly HashSet<string> SaysNothing = new(
        ("what whats where about the for with and happening status state request requests cancel undo withdraw take back going any news mine "
        + "please how long does did was has have that this one").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    public static RequestPick Of(IReadOnlyList<Request> requests, string about)
    {
        var said = Word().Matches(about).Select(match => match.Value).Where(word => word.Length >= ShortestWord && !SaysNothing.Contains(word)).ToList();
        var scored = requests.Select(request => (Request: request, Score: said.Count(WordsOf(request).Contains))).ToList();
        var best = scored.Select(one => one.Score).DefaultIfEmpty(0).Max();
        return best == 0 ? new RequestPick(requests, IsNamed: false) : new([.. scored.Where(one => one.Score == best).Select(one => one.Request)], IsNamed: true);
    }

    private static HashSet<string> WordsOf(Request request) => new(
        Word().Matches(string.Join(' ', [request.ServiceId, request.ServiceTitle, .. request.IsForOther ? [request.Beneficiary.Name] : Array.Empty<string>()]))
            .Select(match => match.Value),
        StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"[\p{L}\p{M}\p{Nd}]+", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Word();
}
