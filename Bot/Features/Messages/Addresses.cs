using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Messages;

/// <summary>Where a person's own chat with the bot is; learnt from what Teams sends, never from a card.</summary>
/// <param name="MemberId">The person's `29:` id; an address for this bot only.</param>
internal sealed record PersonAddress(Guid PersonId, string Name, string MemberId, ConversationAddress Chat, string? TimeZone, bool Alive)
{
    public const string RowKind = "person";

    /// <summary>Why it is dead, in words for whoever can mend it; null while it is alive, and where the app was removed.</summary>
    public string? Why { get; init; }

    public static RowKey KeyOf(Guid personId) => new(RowKind, personId.ToString("D"));

    [JsonIgnore]
    public TimeZoneInfo Zone => TimeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    public static PersonAddress? From(Row? row) => row is null ? null : JsonSerializer.Deserialize(row.Body, MessagesJson.Default.PersonAddress);

    public RowChange Put() => new RowChange.Put(ToRow(0));

    /// <summary>Only if nobody stored it meanwhile.</summary>
    public RowChange Save(long version) => new RowChange.Save(ToRow(version));

    private Row ToRow(long version) => new(KeyOf(PersonId), version, JsonSerializer.Serialize(this, MessagesJson.Default.PersonAddress));
}

/// <summary>A channel where a team works, under the name that the catalogue uses: "Team / Channel".</summary>
internal sealed record ChannelAddress(string Name, string ChannelId, string TeamId, string ServiceUrl, string TenantId, string BotId, bool Alive)
{
    public const string RowKind = "channel";

    /// <summary>Why it is dead, in words for whoever can mend it; null while it is alive.</summary>
    public string? Why { get; init; }

    public static RowKey KeyOf(string name) => new(RowKind, string.Join(" / ", name.Split('/', StringSplitOptions.TrimEntries)).ToUpperInvariant());

    public static ChannelAddress? From(Row? row) => row is null ? null : JsonSerializer.Deserialize(row.Body, MessagesJson.Default.ChannelAddress);

    /// <summary>Kept under its name and under its id, since the catalogue may use either.</summary>
    public IReadOnlyList<RowChange> Put()
    {
        var body = JsonSerializer.Serialize(this, MessagesJson.Default.ChannelAddress);
        return [new RowChange.Put(new Row(KeyOf(Name), 0, body)), new RowChange.Put(new Row(KeyOf(ChannelId), 0, body))];
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PersonAddress))]
[JsonSerializable(typeof(ChannelAddress))]
[JsonSerializable(typeof(Outgoing))]
internal sealed partial class MessagesJson : JsonSerializerContext;
