using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests.Waiting;

/// <summary>When somebody was reminded lately, and what waits to be told to them in one line.</summary>
internal sealed record PingBook
{
    private const string RowKind = "pings";

    [JsonIgnore]
    public long RowVersion { get; init; }

    public IReadOnlyList<DateTimeOffset> Given { get; init; } = [];

    public IReadOnlyList<Guid> Gathered { get; init; } = [];

    public static RowKey KeyOf(Reader reader) => new(RowKind, reader.Key);

    public static PingBook From(Row? row) => row is null
        ? new PingBook()
        : (JsonSerializer.Deserialize(row.Body, WaitingJson.Default.PingBook) ?? new PingBook()) with { RowVersion = row.Version };

    public RowChange Save(Reader reader) =>
        new RowChange.Save(new Row(KeyOf(reader), RowVersion, JsonSerializer.Serialize(this, WaitingJson.Default.PingBook)));
}

/// <summary>The payload of a reminder to one reader, and of the line that gathers several.</summary>
/// <param name="RequestId">Empty for the line that gathers.</param>
internal sealed record PingWork(Guid RequestId, int Stage, Reader Reader)
{
    public const string Ping = "request.ping";
    public const string Digest = "pings.digest";

    public static PingWork From(WorkItem item) => JsonSerializer.Deserialize(item.Payload, WaitingJson.Default.PingWork)
        ?? throw new JsonException("A reminder to nobody.");

    /// <summary>Nobody waits for a reminder, so it never delays those who wait.</summary>
    public WorkItem DueAt(string kind, DateTimeOffset at)
    {
        var id = Guid.CreateVersion7();
        return new WorkItem(id, kind, $"{kind}:{id:N}", at, JsonSerializer.Serialize(this, WaitingJson.Default.PingWork)) { Lane = Lane.Bulk };
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PingBook))]
[JsonSerializable(typeof(PingWork))]
internal sealed partial class WaitingJson : JsonSerializerContext;
