using System.Text.Json;

namespace TeamsHelpDesk.Bot.BotFramework.Wire;

/// <summary>Asks for a personal conversation (one member) or a new thread in a channel (an activity is mandatory).</summary>
internal sealed record NewConversation
{
    public required bool IsGroup { get; init; }

    public ChannelAccount? Bot { get; init; }

    public IReadOnlyList<ChannelAccount>? Members { get; init; }

    public string? TenantId { get; init; }

    public Activity? Activity { get; init; }

    public JsonElement? ChannelData { get; init; }
}

/// <summary>The channelData that names the channel a new thread is for.</summary>
internal sealed record ChannelReference(ChannelInfo Channel);
