using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Ledger;

[JsonConverter(typeof(JsonStringEnumConverter<RunCardRole>))]
internal enum RunCardRole
{
    /// <summary>The run as its team sees it.</summary>
    Ledger,

    /// <summary>What would change, for those who must agree to it first.</summary>
    Preview,

    /// <summary>One person's part, for their manager.</summary>
    Manager,
}

/// <summary>One copy of a card about a run or one person's part in it. The row says where it stands; showing makes it so, again and again.</summary>
/// <param name="About">The run, or the person's part.</param>
/// <param name="Person">Whose chat it is in; null for a channel.</param>
/// <param name="Channel">The channel's name in the catalogue; null for a person.</param>
internal sealed record RunCard(Guid About, RunCardRole Role, Guid? Person, string? Channel)
{
    private const string RowKind = "hr-card";

    public CardStanding Standing { get; init; } = new();

    /// <summary>As of when it was drawn last; what happened before that is on it.</summary>
    public DateTimeOffset? DrawnAt { get; init; }

    /// <summary>Of a manager's: they were told that all is ready.</summary>
    public bool ToldReady { get; init; }

    /// <summary>Of a ledger that was found by its click: its activity. It is kept true beside the one that is known.</summary>
    public string? StrayId { get; init; }

    // A run has one ledger, in whichever channel it was begun.
    [JsonIgnore]
    public RowKey Key => new(RowKind, Role == RunCardRole.Ledger ? $"{About:D}:{Role}{(StrayId is null ? string.Empty : $":{StrayId}")}" : $"{About:D}:{Role}:{Person?.ToString("D") ?? Channel}");

    [JsonIgnore]
    public Place Place => Person is { } person ? Place.Of(person) : Place.Of(Channel ?? string.Empty);

    public static RowQuery Of(Guid about) => new(RowKind) { Owner = about.ToString("D"), Limit = 500 };

    public static RunCard From(Row row) => JsonSerializer.Deserialize(row.Body, LedgerJson.Default.RunCard)
        ?? throw new JsonException("A stored card of a run is empty.");

    public RowChange Put() => new RowChange.Put(new Row(Key, 0, JsonSerializer.Serialize(this, LedgerJson.Default.RunCard)) { Owner = About.ToString("D") });
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunCard))]
[JsonSerializable(typeof(LedgerWork))]
[JsonSerializable(typeof(RunApproval))]
internal sealed partial class LedgerJson : JsonSerializerContext;
