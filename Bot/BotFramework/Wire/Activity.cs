using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeamsHelpDesk.Bot.BotFramework.Wire;

/// <summary>
/// One activity, inbound or outbound. Only what the bot uses has a member; everything else stays in <see cref="Unknown"/>
/// and is written back, so that reading and writing lose nothing but explicit nulls. Instants stay strings because the
/// channel's spelling of an offset is part of what is written back.
/// </summary>
internal sealed record Activity
{
    public required string Type { get; init; }

    public string? Id { get; init; }

    public string? Timestamp { get; init; }

    public string? LocalTimezone { get; init; }

    public string? ChannelId { get; init; }

    public string? ServiceUrl { get; init; }

    public ChannelAccount? From { get; init; }

    public ChannelAccount? Recipient { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public string? Text { get; init; }

    public string? TextFormat { get; init; }

    public string? Locale { get; init; }

    /// <summary>What banners, search and screen readers show for an activity that is a card.</summary>
    public string? Summary { get; init; }

    public IReadOnlyList<Attachment>? Attachments { get; init; }

    public IReadOnlyList<JsonElement>? Entities { get; init; }

    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }

    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; init; }

    /// <summary>Of an installationUpdate: add, remove, add-upgrade or remove-upgrade.</summary>
    public string? Action { get; init; }

    /// <summary>Of an invoke or event: which one. See <see cref="InvokeNames"/>.</summary>
    public string? Name { get; init; }

    public string? ReplyToId { get; init; }

    /// <summary>Any JSON: what a card's button sent, or an invoke's arguments. Client input, whoever signed the request.</summary>
    public JsonElement? Value { get; init; }

    public JsonElement? ChannelData { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}
