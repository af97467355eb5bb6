using System.Text.Json;
using TeamsHelpDesk.Bot.BotFramework.Wire;

namespace TeamsHelpDesk.Bot.BotFramework.Outbound;

internal sealed partial class ConnectorClient
{
    private const string ActivitiesRoute = "/v3/conversations/{conversation}/activities";
    private const string TargetedRoute = ActivitiesRoute + "?isTargetedActivity=true";
    private const string ActivityRoute = "/v3/conversations/{conversation}/activities/{activity}";

    /// <summary>Not repeatable: there is no key by which the Connector would know it again.</summary>
    public async Task<PostedActivity> PostActivityAsync(ConversationAddress to, Activity activity, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(
            new(HttpMethod.Post, to.ServiceUrl, ActivitiesRoute, to.ConversationId) { Body = Addressed(activity, to) },
            cancellationToken);
        return new PostedActivity(answer.Text("id"));
    }

    public Task<PostedActivity> PostActivityAsync(ConversationAddress to, JsonElement activity, CancellationToken cancellationToken) =>
        PostActivityAsync(to, Read(activity), cancellationToken);

    /// <summary>
    /// For the eyes of one member of a channel or a group chat; gone after a day. Not repeatable. Where the tenant has no such
    /// messages Teams refuses it.
    /// </summary>
    public async Task<PostedActivity> PostTargetedActivityAsync(
        ConversationAddress to, string memberId, Activity activity, CancellationToken cancellationToken)
    {
        var body = Addressed(activity with { Recipient = new ChannelAccount { Id = memberId } }, to);
        var answer = await SendAsync(new(HttpMethod.Post, to.ServiceUrl, TargetedRoute, to.ConversationId) { Body = body }, cancellationToken);
        return new PostedActivity(answer.Text("id"));
    }

    /// <summary>Puts another activity in the place of one that was posted. Repeatable.</summary>
    public async Task<PostedActivity> PutActivityAsync(
        ConversationAddress to,
        string activityId,
        Activity activity,
        CancellationToken cancellationToken)
    {
        var body = Addressed(activity with { Id = activityId }, to);
        var answer = await SendAsync(
            new(HttpMethod.Put, to.ServiceUrl, ActivityRoute, to.ConversationId, activityId) { Body = body },
            cancellationToken);
        return new PostedActivity(answer.Text("id") ?? activityId);
    }

    public Task<PostedActivity> PutActivityAsync(
        ConversationAddress to,
        string activityId,
        JsonElement activity,
        CancellationToken cancellationToken) =>
        PutActivityAsync(to, activityId, Read(activity), cancellationToken);

    private static byte[] Addressed(Activity activity, ConversationAddress to) => JsonSerializer.SerializeToUtf8Bytes(
        activity with
        {
            From = activity.From ?? new ChannelAccount { Id = to.BotId },
            Conversation = activity.Conversation ?? new ConversationAccount { Id = to.ConversationId, TenantId = to.TenantId },
        },
        WireJson.Default.Activity);

    private static Activity Read(JsonElement activity)
    {
        try
        {
            return activity.Deserialize(WireJson.Default.Activity) ?? throw new ConnectorException(ConnectorFault.Rejected, code: "NoActivity");
        }
        catch (JsonException fault)
        {
            throw new ConnectorException(ConnectorFault.Rejected, code: "NoActivity", innerException: fault);
        }
    }
}
