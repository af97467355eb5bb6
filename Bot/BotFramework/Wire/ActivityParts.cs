using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeamsHelpDesk.Bot.BotFramework.Wire;

/// <summary>
/// A person or a bot. <see cref="Id"/> is an address for this bot only; the stable identity is <see cref="AadObjectId"/>.
/// </summary>
internal sealed record ChannelAccount
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>Absent for bots, and for some guests and federated users.</summary>
    public string? AadObjectId { get; init; }

    /// <summary>Of a recipient: the message was for the bot's eyes only.</summary>
    public bool? IsTargeted { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}

internal sealed record ConversationAccount
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>personal, groupChat or channel. See <see cref="ConversationTypes"/>.</summary>
    public string? ConversationType { get; init; }

    public string? TenantId { get; init; }

    public bool? IsGroup { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}

internal sealed record Attachment
{
    public string? ContentType { get; init; }

    public JsonElement? Content { get; init; }

    public string? ContentUrl { get; init; }

    public string? Name { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }

    public static Attachment AdaptiveCard(JsonElement card) => new() { ContentType = ContentTypes.AdaptiveCard, Content = card };
}

/// <summary>An entity: which message, seen by the bot alone, this one answers.</summary>
internal sealed record TargetedMessageInfo(string MessageId)
{
    public string Type { get; } = "targetedMessageInfo";
}
