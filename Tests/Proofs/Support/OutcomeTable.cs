using TeamsHelpDesk.Tests.Support;

namespace TeamsHelpDesk.Tests.Proofs.Support;

/// <summary>One click of the matrix.</summary>
internal sealed record Cell(string Verb, string Path, string Setting, string State, string Who);

/// <summary>The expected outcomes as a person wrote them: a line for each thing that may happen, and everything else may not.</summary>
internal sealed class OutcomeTable
{
    private readonly List<(Line Line, bool[] Used)> _lines;

    private OutcomeTable(List<(Line Line, bool[] Used)> lines) => _lines = lines;

    private sealed record Line(string Verb, string Path, string[] Settings, string[] States, string Who, string Then)
    {
        public bool Fits(Cell cell) => Verb == cell.Verb && Who == cell.Who
            && (Path == "*" || Path == cell.Path)
            && (States is ["*"] || States.Contains(cell.State))
            && (Settings is ["*"] || Settings.Contains(cell.Setting));
    }

    public IEnumerable<string> Unused => _lines.Where(one => !one.Used[0]).Select(one => one.Line.ToString());

    public static OutcomeTable Read(string file) => new(
    [
        .. File.ReadLines(RepositoryFiles.PathOf("Tests", "Proofs", file))
            .Where(static line => line.Length > 0 && !line.StartsWith('#'))
            .Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var verb, var path, var settings, var state, var who, var then]
                ? (new Line(verb, path, settings.Split(','), state.Split(','), who, then), new bool[1])
                : throw new InvalidDataException($"Six words are needed: {line}")),
    ]);

    /// <returns>The state that the request must be in afterwards; null when it must be untouched.</returns>
    public string? Then(Cell cell)
    {
        foreach (var (line, used) in _lines.Where(one => one.Line.Fits(cell)))
        {
            used[0] = true;
            return line.Then;
        }

        return null;
    }
}
