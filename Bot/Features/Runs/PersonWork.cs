using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs;

/// <summary>
/// The payload of all work about one person. Each item has a line of its own, so that one for a far day doesn't stand before one
/// for today; whichever comes before <see cref="PersonRun.NextAt"/> finds that it isn't wanted any more.
/// </summary>
internal sealed record PersonWork(Guid PersonRunId)
{
    public const string Carry = "hr.person";
    public const string Greet = "hr.greet";
    public const string ClearPass = "hr.clear-pass";

    public static PersonWork From(WorkItem item) => JsonSerializer.Deserialize(item.Payload, RunsWorkJson.Default.PersonWork)
        ?? throw new JsonException("Work about a person names nobody.");

    /// <summary>A thousand who start are no reason to let anybody wait who is locked out (invariant 15).</summary>
    public static WorkItem Due(string kind, Guid personRunId, DateTimeOffset dueAt)
    {
        var id = Guid.CreateVersion7();
        return new(id, kind, $"{kind}:{personRunId:D}:{id:N}", dueAt, JsonSerializer.Serialize(new PersonWork(personRunId), RunsWorkJson.Default.PersonWork)) { Lane = Lane.Bulk };
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PersonWork))]
internal sealed partial class RunsWorkJson : JsonSerializerContext;
