namespace TeamsHelpDesk.Bot.Features.Runs.Doors.Csv;

/// <summary>A file of people, one a line, as HR keeps it in a spreadsheet: who starts, moves or leaves, and when.</summary>
internal sealed class PeopleFile
{
    private static readonly string[] Known = ["event", "on", .. HrFields.OfAPerson];
    private static readonly string[] Needed = ["on", "employeeId"];

    private PeopleFile(IReadOnlyList<PeopleLine> lines) => Lines = lines;

    public static string Columns { get; } = string.Join(", ", Known);

    public IReadOnlyList<PeopleLine> Lines { get; }

    public IEnumerable<PeopleLine> Faulty => Lines.Where(static line => line.Fault is not null);

    /// <exception cref="HrFaultException">It isn't such a file; the message says what to mend.</exception>
    public static PeopleFile Read(string text)
    {
        var lines = CsvLines.Read(text.TrimStart('\uFEFF'));
        if (lines is not [var head, ..])
        {
            throw new HrFaultException($"The file is empty. Its first line names the columns: {Columns}.");
        }

        var columns = head.Values.Select(static name => Known.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase))).ToList();
        if (columns.IndexOf(null) is var unknown and >= 0)
        {
            throw new HrFaultException($"Line {head.Number}: column {unknown + 1} isn't known here; there are {Columns}.");
        }

        if (columns.Distinct().Count() < columns.Count || Needed.Any(needed => !columns.Contains(needed)))
        {
            throw new HrFaultException($"Line {head.Number}: each column once, and {string.Join(" and ", Needed)} at least.");
        }

        var read = lines.Skip(1).Select(line => Read(line, columns)).ToList();
        return new([.. read.Select(line => line with { Fault = line.Fault ?? Twice(line, read) })]);
    }

    private static PeopleLine Read(CsvLine line, List<string?> columns)
    {
        if (line.Values.Count > columns.Count)
        {
            return new(line.Number, null, "has more values than there are columns");
        }

        var values = columns.Zip(line.Values).Where(static one => one.Second.Length > 0).ToDictionary(static one => one.First ?? string.Empty, static one => one.Second);
        try
        {
            return new(line.Number, Event(values), null);
        }
        catch (HrFaultException fault)
        {
            return new(line.Number, null, fault.Message);
        }
    }

    private static HrEvent Event(Dictionary<string, string> values)
    {
        var on = HrDemands.Day(Value(values, "on")) ?? throw new HrFaultException($"on {HrDemands.OfDay}");
        return values.GetValueOrDefault("event", "joiner") switch
        {
            "joiner" => new HrEvent.Joiner(Person(values), on),
            "mover" => new HrEvent.Mover(Person(values), on),
            "leaver" => new HrEvent.Leaver(HrDemands.EmployeeId(Value(values, "employeeId")) ?? throw new HrFaultException($"employeeId {HrDemands.OfEmployeeId}"), on),
            _ => throw new HrFaultException("event must be joiner, mover or leaver"),
        };
    }

    private static HrPerson Person(Dictionary<string, string> values) =>
        HrFields.Person(values.GetValueOrDefault, static (column, rule) => new HrFaultException($"{column} {rule}"));

    private static string Value(Dictionary<string, string> values, string column) =>
        values.TryGetValue(column, out var value) ? value : throw new HrFaultException($"{column} is missing");

    /// <summary>Which of two lines of one person holds can't be told.</summary>
    private static string? Twice(PeopleLine line, IEnumerable<PeopleLine> all) =>
        all.FirstOrDefault(other => other.Number < line.Number && other.Said is { } said && said.GetType() == line.Said?.GetType()
            && said.EmployeeId.Equals(line.Said.EmployeeId, StringComparison.OrdinalIgnoreCase)) is { } first ? $"is about the same person as line {first.Number}" : null;
}

/// <param name="Said">Null where the line can't be taken.</param>
internal sealed record PeopleLine(int Number, HrEvent? Said, string? Fault);
