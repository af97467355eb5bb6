using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Absences;

/// <summary>Somebody is away between two moments, and another decides in their place. One row for each person; the newest counts.</summary>
internal sealed record Absence(PersonRef Person, PersonRef Deputy, DateTimeOffset From, DateTimeOffset Until)
{
    public const string RowKind = "absence";

    public static RowKey KeyOf(Guid person) => new(RowKind, person.ToString("D"));

    public static Absence? Read(Row? row) => row is null ? null : JsonSerializer.Deserialize(row.Body, AbsencesJson.Default.Absence);

    public bool IsAt(DateTimeOffset moment) => From <= moment && moment < Until;

    /// <summary>Found by the person, and, through the owner, by the deputy.</summary>
    public RowChange Put() => new RowChange.Put(
        new Row(KeyOf(Person.Id), 0, JsonSerializer.Serialize(this, AbsencesJson.Default.Absence)) { Owner = Deputy.Id.ToString("D"), At = Until });
}

/// <summary>The payload of <see cref="Kind"/>: whoever waits for this person is to be asked anew who stands in.</summary>
internal sealed record AbsenceWork(Guid Person)
{
    public const string Kind = "absence.turned";

    public static AbsenceWork From(WorkItem item) => JsonSerializer.Deserialize(item.Payload, AbsencesJson.Default.AbsenceWork)
        ?? throw new JsonException("An absence of nobody.");

    public WorkItem DueAt(DateTimeOffset at)
    {
        var id = Guid.CreateVersion7();
        return new(id, Kind, $"{Kind}:{Person:D}:{id:N}", at, JsonSerializer.Serialize(this, AbsencesJson.Default.AbsenceWork));
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Absence))]
[JsonSerializable(typeof(AbsenceWork))]
internal sealed partial class AbsencesJson : JsonSerializerContext;
