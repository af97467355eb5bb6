using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

[JsonConverter(typeof(JsonStringEnumConverter<CardRole>))]
internal enum CardRole
{
    Requester,
    Approver,

    /// <summary>Where the owner's team sees to what is held.</summary>
    Owner,

    /// <summary>Those who would have decided what was granted without them.</summary>
    Reviewer,

    /// <summary>Where a pass appears, once, for the one it is for.</summary>
    Pass,

    /// <summary>Of whom it is for, where somebody else asked.</summary>
    Beneficiary,

    /// <summary>Where the owner's team sees to what failed.</summary>
    Failed,
}

/// <summary>
/// One copy of a request's card, for one reader. The row says what should be there; showing makes it so, again and again,
/// until every copy tells the truth (invariant 10).
/// </summary>
/// <param name="Person">Whose chat it is in; null for a channel.</param>
/// <param name="Channel">The channel's name in the catalogue; null for a person.</param>
internal sealed record CardCopy(Guid RequestId, CardRole Role, Guid? Person, string? Channel)
{
    public const string RowKind = "card";

    /// <summary>Where it was posted; null until then.</summary>
    public ConversationAddress? Conversation { get; init; }

    public string? ActivityId { get; init; }

    /// <summary>Fingerprint of what the copy shows now; null when that isn't known.</summary>
    public string? Shows { get; init; }

    /// <summary>Of a pass card: its secret was wiped, and none will be shown on it again.</summary>
    public bool Cleared { get; init; }

    /// <summary>It was posted without a clear answer: one more copy may stand that nobody knows of.</summary>
    public bool Unclear { get; init; }

    /// <summary>Of a copy that was found by its click: its activity. It's kept true beside the one that is known.</summary>
    public string? StrayId { get; init; }

    [JsonIgnore]
    public RowKey Key => new(RowKind, $"{RequestId:D}:{Role}:{Person?.ToString("D") ?? Channel}{(StrayId is null ? string.Empty : $":{StrayId}")}");

    [JsonIgnore]
    public CardStanding Standing => new() { Conversation = Conversation, ActivityId = ActivityId, Shows = Shows, Unclear = Unclear };

    public CardCopy At(CardStanding standing) => this with
    {
        Conversation = standing.Conversation,
        ActivityId = standing.ActivityId,
        Shows = standing.Shows,
        Unclear = standing.Unclear,
    };

    public static CardCopy From(Row row) => JsonSerializer.Deserialize(row.Body, RequestsJson.Default.CardCopy)
        ?? throw new JsonException("A stored card copy is empty.");

    public RowChange Put() => new RowChange.Put(
        new Row(Key, 0, JsonSerializer.Serialize(this, RequestsJson.Default.CardCopy)) { Owner = RequestId.ToString("D") });
}
