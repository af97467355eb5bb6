using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>`/v3/conversations`: what the bot posts, edits, deletes and opens.</summary>
internal sealed class ConnectorMessages(Roster roster, TeamsChats chats, TeamsFeed feed, SendRates rates, ConnectorRules rules)
{
    public async Task<IResult> SendAsync(string conversationId, string? replyToId, HttpRequest request)
    {
        var where = Thread(ConversationAddress.Parse(conversationId), replyToId);
        if (WhyNot(where) is { } refused)
        {
            return refused;
        }

        return await BotActivity.ReadAsync(request) switch
        {
            BotActivity.Refused(var why) => why,
            BotActivity.Typing => Typing(where),
            BotActivity.Split(var parts) => PostApart(where, parts),
            BotActivity.One one when ConnectorRules.IsTargeted(request) => PostToOne(where, one),
            BotActivity.One(var content) => ConnectorErrors.Json(
                new JsonObject { ["id"] = Post(where, content).Id }, StatusCodes.Status201Created),
            var other => throw new InvalidOperationException($"Unknown {other}."),
        };
    }

    public async Task<IResult> UpdateAsync(string conversationId, string activityId, HttpRequest request)
    {
        var where = ConversationAddress.Parse(conversationId);
        if (WhyNot(where) is { } refused)
        {
            return refused;
        }

        return await BotActivity.ReadAsync(request) switch
        {
            BotActivity.Refused(var why) => why,
            BotActivity.One(var content) => Edited(chats.Edit(where, activityId, content)),
            BotActivity.Split(var parts) => Edited(chats.Edit(where, activityId, parts[^1] with { Text = parts[0].Text })),
            _ => ConnectorErrors.BadSyntax("Only messages can be updated."),
        };
    }

    public IResult Delete(string conversationId, string activityId)
    {
        var where = ConversationAddress.Parse(conversationId);
        return WhyNot(where)
            ?? (chats.Delete(where, activityId) is null ? ConnectorErrors.NoActivity() : TypedResults.Ok());
    }

    public async Task<IResult> CreateAsync(HttpRequest request)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            return NewConversation.Read(body.RootElement) switch
            {
                NewConversation.Personal(var member, var activity) => OpenChat(member, activity),
                NewConversation.Thread(var channelId, var activity) => BeginThread(channelId, activity),
                NewConversation.Refused(var why) => ConnectorErrors.BadSyntax(why),
                var other => throw new InvalidOperationException($"Unknown {other}."),
            };
        }
        catch (JsonException)
        {
            return ConnectorErrors.BadSyntax("Bad format of conversation parameters.");
        }
    }

    private IResult OpenChat(string member, BotActivity? activity)
    {
        if ((roster.FindByMri(member) ?? rules.FindByObjectId(member)) is not { } person)
        {
            return ConnectorErrors.BadSyntax("Bad format of member id.");
        }

        var where = new ConversationAddress(roster.ChatOf(person), null);
        if (WhyNot(where) is { } refused)
        {
            return refused;
        }

        if (activity is BotActivity.One(var content))
        {
            Post(where, content);
        }

        return ConnectorErrors.Json(new JsonObject { ["id"] = where.Root }, StatusCodes.Status201Created);
    }

    private IResult BeginThread(string channelId, BotActivity activity)
    {
        var where = new ConversationAddress(channelId, null);
        return (WhyNot(where), activity) switch
        {
            ({ } refused, _) => refused,
            (_, BotActivity.Refused(var why)) => why,
            (_, BotActivity.One(var content)) => Begun(Post(where, content)),
            _ => ConnectorErrors.BadSyntax("A new thread begins with one message."),
        };
    }

    private static IResult Begun(TeamsMessage root) => ConnectorErrors.Json(
        new JsonObject { ["id"] = root.WireConversationId, ["activityId"] = root.Id }, StatusCodes.Status201Created);

    private static IResult Edited(TeamsMessage? message) =>
        message is null ? ConnectorErrors.NoActivity() : ConnectorErrors.Json(new JsonObject { ["id"] = message.Id });

    private StatusCodeHttpResult Typing(ConversationAddress where)
    {
        feed.Publish(new BotIsTyping(where.Root));
        return TypedResults.StatusCode(StatusCodes.Status202Accepted);
    }

    private StatusCodeHttpResult PostApart(ConversationAddress where, IReadOnlyList<MessageContent> parts)
    {
        var first = Post(where, parts[0]);
        foreach (var part in parts.Skip(1))
        {
            Post(where with { ThreadId = first.ThreadId }, part);
        }

        return TypedResults.StatusCode(StatusCodes.Status202Accepted);
    }

    private IResult PostToOne(ConversationAddress where, BotActivity.One one) => rules.WhyNotTargeted(where, one.Recipient)
        ?? ConnectorErrors.Json(
            new JsonObject { ["id"] = Post(where, one.Content, roster.FindByMri(one.Recipient ?? string.Empty)?.ObjectId).Id }, StatusCodes.Status201Created);

    private TeamsMessage Post(ConversationAddress where, MessageContent content, string? onlyFor = null) =>
        chats.Post(where, rules.BotId, rules.BotName, isFromBot: true, content, onlyFor);

    // In a channel a reply goes into the thread of what it replies to; in a chat it is a message like any other.
    private ConversationAddress Thread(ConversationAddress where, string? replyToId) =>
        replyToId is not null && where.ThreadId is null && chats.Find(where, replyToId) is { ThreadId: { } thread }
            ? where with { ThreadId = thread }
            : where;

    private IResult? WhyNot(ConversationAddress where)
    {
        if (rules.WhyNot(where) is { } refused)
        {
            return refused;
        }

        return rules.EnforceRates && rates.Refuse($"{where.Root};{where.ThreadId}") is { } wait ? ConnectorErrors.Throttled(wait) : null;
    }
}
