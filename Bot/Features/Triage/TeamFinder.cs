using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Triage.Learning;

namespace TeamsHelpDesk.Bot.Features.Triage;

/// <summary>
/// Whose work an intent is. Learnt from what the catalogue's teams say they handle: "payslip" is read like any line, and makes
/// its team one that takes what is about pay and leave. What nobody says they handle is the first team's.
/// </summary>
internal sealed class TeamFinder
{
    private const float Takes = 0.3f;

    private readonly Classifier _classifier;
    private readonly Dictionary<Intent, string[]> _takers = [];
    private readonly Dictionary<int, List<(string Team, float Value)>> _handled = [];

    public TeamFinder(Classifier classifier, IReadOnlyList<Team> teams)
    {
        _classifier = classifier;
        First = teams.Count == 0 ? null : teams[0].Id;
        var affinities = teams.ToDictionary(static team => team.Id, AffinitiesOf);
        foreach (var intent in Intents.All.Where(static intent => Intents.SideOf(intent) is Side.Engineering or Side.HrAndFacilities or Side.ItPeople))
        {
            var takers = affinities.Where(team => team.Value[(int)intent] >= Takes).Select(static team => team.Key).ToArray();
            _takers[intent] = takers.Length > 0 ? takers : SameSide(intent, affinities);
        }

        foreach (var team in teams)
        {
            Note(team);
        }
    }

    /// <summary>The first team of the file: it also gets what has no other taker.</summary>
    public string? First { get; }

    public string? For(Intent intent, string text) => _takers.GetValueOrDefault(intent, []) switch
    {
        [] => First,
        [var only] => only,
        var several => Nearest(several, text),
    };

    private float[] AffinitiesOf(Team team)
    {
        var affinities = new float[Intents.Count];
        foreach (var chances in team.Handles.Select(handle => _classifier.Guess(handle).Chances))
        {
            for (var intent = 0; intent < affinities.Length; intent++)
            {
                affinities[intent] = MathF.Max(affinities[intent], chances[intent]);
            }
        }

        return affinities;
    }

    /// <summary>A team of engineers that names only its pipeline still takes a bug sooner than IT does.</summary>
    private static string[] SameSide(Intent intent, Dictionary<string, float[]> affinities)
    {
        var side = Intents.SideOf(intent);
        return side == Side.ItPeople
            ? []
            : [.. affinities.Where(team => Intents.All.Any(other => Intents.SideOf(other) == side && team.Value[(int)other] >= Takes)).Select(static team => team.Key).Take(1)];
    }

    private void Note(Team team)
    {
        foreach (var handle in team.Handles)
        {
            foreach (var (row, value, _) in _classifier.Reader.Read(handle).All)
            {
                (_handled.TryGetValue(row, out var known) ? known : _handled[row] = []).Add((team.Id, value));
            }
        }
    }

    /// <summary>Of several, the one whose own words are most like what was said; the first of the file when none is.</summary>
    private string Nearest(string[] teams, string text)
    {
        var near = new Dictionary<string, float>(StringComparer.Ordinal);
        foreach (var (row, value, _) in _classifier.Reader.Read(text).All)
        {
            foreach (var (team, weight) in _handled.GetValueOrDefault(row, []))
            {
                near[team] = near.GetValueOrDefault(team) + (value * weight);
            }
        }

        return teams.MaxBy(team => near.GetValueOrDefault(team)) ?? teams[0];
    }
}
