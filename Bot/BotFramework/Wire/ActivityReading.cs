using System.Text.Json;

namespace TeamsHelpDesk.Bot.BotFramework.Wire;

/// <summary>What can be read out of an activity. Pure; what is absent is null.</summary>
internal static class ActivityReading
{
    /// <summary>
    /// The text without the mentions of the bot itself, which are told by the id in the mention entity and not by the
    /// name: names can be anything, including someone else's.
    /// </summary>
    public static string TextWithoutMention(this Activity activity)
    {
        var text = activity.Text ?? "";
        foreach (var entity in activity.Entities ?? [])
        {
            if (activity.MentionsRecipient(entity) && entity.Text("text") is { Length: > 0 } mention)
            {
                text = text.Replace(mention, "", StringComparison.Ordinal);
            }
        }

        // Teams leaves &nbsp; beside a mention, also in text that says it is plain.
        return text.Replace("&nbsp;", " ", StringComparison.Ordinal).Replace('\u00a0', ' ').Trim();
    }

    /// <summary>Every tenant the activity names, each once: there may be more than one only when something is wrong.</summary>
    public static IReadOnlyList<string> TenantIds(this Activity activity)
    {
        var ofConversation = activity.Conversation?.TenantId;
        var ofChannel = activity.ChannelData.Member("tenant").Text("id");
        return (string.IsNullOrEmpty(ofConversation), string.IsNullOrEmpty(ofChannel)) switch
        {
            (true, true) => [],
            (false, true) => [ofConversation ?? ""],
            (true, false) => [ofChannel ?? ""],
            _ when string.Equals(ofConversation, ofChannel, StringComparison.OrdinalIgnoreCase) => [ofConversation ?? ""],
            _ => [ofConversation ?? "", ofChannel ?? ""],
        };
    }

    public static TeamInfo? Team(this Activity activity) =>
        activity.ChannelData.Member("team") is { } team && team.Text("id") is { Length: > 0 } id
            ? new(id, team.Text("name"), team.Text("aadGroupId"))
            : null;

    public static ChannelInfo? Channel(this Activity activity) =>
        activity.ChannelData.Member("channel") is { } channel && channel.Text("id") is { Length: > 0 } id
            ? new(id, channel.Text("name"))
            : null;

    /// <summary>The channel that was picked when the app was installed in a team.</summary>
    public static string? SelectedChannelId(this Activity activity) =>
        activity.ChannelData.Member("settings").Member("selectedChannel").Text("id");

    /// <summary>channelData.eventType: teamMemberAdded, channelRenamed, editMessage and so on.</summary>
    public static string? EventType(this Activity activity) => activity.ChannelData.Text("eventType");

    /// <summary>Where an answer goes: in a channel the thread, with its <c>;messageid=</c>.</summary>
    public static string? ThreadId(this Activity activity) => activity.Conversation?.Id;

    /// <summary>The conversation without its thread. In a channel, posting here begins a new thread.</summary>
    public static string? ChannelConversationId(this Activity activity) => activity.Conversation?.Id is { } id ? WithoutThread(id) : null;

    public static string WithoutThread(string conversationId) =>
        conversationId.IndexOf(';', StringComparison.Ordinal) is var end and >= 0 ? conversationId[..end] : conversationId;

    private static bool MentionsRecipient(this Activity activity, JsonElement entity) =>
        entity.Text("type") == "mention"
        && activity.Recipient?.Id is { Length: > 0 } bot
        && entity.Member("mentioned").Text("id") == bot;
}

internal sealed record TeamInfo(string Id, string? Name, string? AadGroupId);

/// <summary>The General channel has no name of its own.</summary>
internal sealed record ChannelInfo(string Id, string? Name);
