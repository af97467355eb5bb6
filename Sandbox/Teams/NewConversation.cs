using System.Text.Json;

namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>What `POST /v3/conversations` asks for. Group chats can't be created by a bot, whatever it sends.</summary>
internal abstract record NewConversation
{
    private NewConversation()
    {
    }

    internal sealed record Personal(string Member, BotActivity? Activity) : NewConversation;

    internal sealed record Thread(string ChannelId, BotActivity Activity) : NewConversation;

    internal sealed record Refused(string Why) : NewConversation;

    public static NewConversation Read(JsonElement body)
    {
        if (Text(body, "tenantId") is null && Text(Inner(Inner(body, "channelData"), "tenant"), "id") is null)
        {
            return new Refused("The tenantId is missing.");
        }

        var activity = Inner(body, "activity") is { ValueKind: JsonValueKind.Object } some ? BotActivity.Read(some) : null;
        if (Inner(body, "isGroup").ValueKind != JsonValueKind.True)
        {
            return Inner(body, "members") is { ValueKind: JsonValueKind.Array } members
                && members.GetArrayLength() == 1
                && Text(members[0], "id") is { } member
                    ? new Personal(member, activity)
                    : new Refused("A personal conversation has exactly one member.");
        }

        return (Text(Inner(Inner(body, "channelData"), "channel"), "id"), activity) switch
        {
            (null, _) => new Refused("Group conversations can't be created."),
            (_, null) => new Refused("A new thread needs an activity."),
            var (channelId, first) => new Thread(channelId, first),
        };
    }

    private static JsonElement Inner(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) ? value : default;

    private static string? Text(JsonElement of, string name) =>
        Inner(of, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
