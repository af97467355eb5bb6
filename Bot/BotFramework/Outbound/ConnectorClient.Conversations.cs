using System.Text.Json;
using TeamsHelpDesk.Bot.BotFramework.Wire;

namespace TeamsHelpDesk.Bot.BotFramework.Outbound;

internal sealed partial class ConnectorClient
{
    private const string ConversationsRoute = "/v3/conversations";

    /// <summary>
    /// Posts an activity as a new thread of a channel. Not repeatable. A thread in <paramref name="channel"/> is left out.
    /// </summary>
    public async Task<CreatedThread> CreateChannelThreadAsync(
        ConversationAddress channel,
        Activity activity,
        CancellationToken cancellationToken)
    {
        var channelId = ActivityReading.WithoutThread(channel.ConversationId);
        var asked = new NewConversation
        {
            IsGroup = true,
            Bot = new ChannelAccount { Id = channel.BotId },
            TenantId = channel.TenantId,
            Activity = activity,
            ChannelData = JsonSerializer.SerializeToElement(new(new(channelId, Name: null)), WireJson.Default.ChannelReference),
        };
        var answer = await SendAsync(
            new(HttpMethod.Post, channel.ServiceUrl, ConversationsRoute) { Body = Bytes(asked), Place = channelId },
            cancellationToken);
        var thread = answer.Text("id");
        var activityId = answer.Text("activityId") ?? MessageIdOf(thread);
        return thread is not null && activityId is not null
            ? new CreatedThread(thread, activityId)
            : throw new ConnectorException(ConnectorFault.Ambiguous, code: "NoIdAnswered");
    }

    public Task<CreatedThread> CreateChannelThreadAsync(ConversationAddress channel, JsonElement activity, CancellationToken cancellationToken) =>
        CreateChannelThreadAsync(channel, Read(activity), cancellationToken);

    /// <summary>The bot's conversation with one person: made, or the one there is. Repeatable. The app must be installed for them.</summary>
    public async Task<string> CreatePersonalConversationAsync(
        string serviceUrl,
        string tenantId,
        string memberId,
        CancellationToken cancellationToken)
    {
        var asked = new NewConversation
        {
            IsGroup = false,
            Bot = new ChannelAccount { Id = $"28:{app.Value.MicrosoftAppId}" },
            Members = [new ChannelAccount { Id = memberId }],
            TenantId = tenantId,
        };
        var answer = await SendAsync(
            new(HttpMethod.Post, serviceUrl, ConversationsRoute) { Body = Bytes(asked), IsRepeatable = true, Place = memberId },
            cancellationToken);
        return answer.Text("id") ?? throw new ConnectorException(ConnectorFault.Unavailable, code: "NoIdAnswered");
    }

    private static byte[] Bytes(NewConversation asked) => JsonSerializer.SerializeToUtf8Bytes(asked, WireJson.Default.NewConversation);

    private static string? MessageIdOf(string? thread) =>
        thread?.Split(";messageid=", 2) is [_, { Length: > 0 } messageId] ? messageId : null;
}
