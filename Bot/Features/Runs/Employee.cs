using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs;

/// <summary>
/// What HR has said of one employee so far: the latest run of each kind. One row, so that no two deliveries decide of the same
/// person at once.
/// </summary>
internal sealed record Employee(string Id)
{
    private const string RowKind = "hr-employee";

    [JsonIgnore]
    public long RowVersion { get; init; }

    /// <summary>As HR described them last.</summary>
    public HrPerson? Person { get; init; }

    public Guid? Joiner { get; init; }

    public Guid? Mover { get; init; }

    public Guid? Leaver { get; init; }

    /// <summary>Employee ids are HR's own text: the row is found by it as it was written, in any case.</summary>
    public static RowKey KeyOf(string id) => new(RowKind, id.ToUpperInvariant());

    public static Employee From(Row row) => (JsonSerializer.Deserialize(row.Body, RunsJson.Default.Employee)
        ?? throw new JsonException("A stored employee is empty.")) with
    { RowVersion = row.Version };

    public RowChange Save() => new RowChange.Save(new Row(KeyOf(Id), RowVersion, JsonSerializer.Serialize(this, RunsJson.Default.Employee)));

    public Employee With(PersonRun run) => run.Kind switch
    {
        PersonRunKind.Joiner => this with { Joiner = run.Id, Person = run.Person ?? Person },
        PersonRunKind.Mover => this with { Mover = run.Id, Person = run.Person ?? Person },
        _ => this with { Leaver = run.Id },
    };
}
