using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>
/// The activities that Teams sends, member for member. Order and presence follow recordings of Microsoft's own client,
/// because a bot that only meets tidy bodies breaks on the real ones.
/// </summary>
internal sealed class Activities(Roster roster, TeamsOptions options, TeamsSwitches switches, TimeProvider clock)
{
    public string BotName => options.BotName;

    public JsonObject PersonalMessage(TeamsPerson from, TeamsMessage message)
    {
        var activity = FromPerson("message", message.Id, from, Personal(roster.ChatOf(from)));
        activity["text"] = message.Text;
        activity["textFormat"] = "plain";
        activity["entities"] = new JsonArray(ClientInfo(from));
        activity["channelData"] = new JsonObject { ["tenant"] = Tenant() };
        if (switches.AttachHtmlCopy)
        {
            activity["attachments"] = new JsonArray(
                new JsonObject { ["contentType"] = "text/html", ["content"] = $"<p>{WebUtility.HtmlEncode(message.Text)}</p>" });
        }

        return activity;
    }

    /// <summary>The message's id again, with the new words and a new timestamp.</summary>
    public JsonObject Edited(TeamsPerson from, TeamsMessage message) => Changed("messageUpdate", "editMessage", PersonalMessage(from, message));

    public JsonObject Deleted(TeamsPerson from, TeamsMessage message)
    {
        var activity = Changed("messageDelete", "softDeleteMessage", PersonalMessage(from, message));
        activity.Remove("text");
        return activity;
    }

    public JsonObject ChannelMention(TeamsPerson from, TeamsMessage message, TeamsTeam team)
    {
        var channelData = InChannel(team.Id, message.ConversationId);
        channelData["teamsChannelId"] = message.ConversationId;
        channelData["teamsTeamId"] = team.Id;
        var mention = new JsonObject { ["type"] = "mention", ["mentioned"] = Bot(), ["text"] = $"<at>{options.BotName}</at>" };
        var activity = FromPerson("message", message.Id, from, Channel(message.WireConversationId));
        activity["text"] = message.Text;
        activity["textFormat"] = "plain";
        activity["entities"] = new JsonArray(mention, ClientInfo(from));
        activity["channelData"] = channelData;
        return activity;
    }

    /// <summary>`adaptiveCard/action`: somebody pressed an Action.Execute, or the client refreshed by itself.</summary>
    public JsonObject Execute(TeamsPerson from, TeamsMessage on, JsonObject action, bool automatic)
    {
        var activity = FromCard("invoke", from, on);
        activity["name"] = "adaptiveCard/action";
        activity["value"] = new JsonObject { ["action"] = action, ["trigger"] = automatic ? "automatic" : "manual" };
        return activity;
    }

    /// <summary>A message without text whose value is what an Action.Submit carries.</summary>
    public JsonObject Submit(TeamsPerson from, TeamsMessage on, JsonNode? value, string? text = null)
    {
        var activity = FromCard("message", from, on);
        activity["value"] = value;
        if (text is not null)
        {
            activity["text"] = text;
        }

        return activity;
    }

    /// <summary>An install is two activities; which comes first isn't promised by Teams.</summary>
    public IReadOnlyList<JsonObject> InstalledFor(TeamsPerson person)
    {
        var chat = roster.ChatOf(person);
        var update = Unnamed("conversationUpdate", person, Personal(chat));
        update["membersAdded"] = new JsonArray(Address(person, named: false), new JsonObject { ["id"] = options.BotId });
        update["channelData"] = new JsonObject { ["tenant"] = Tenant() };
        return [Installation(person, "add", Personal(chat), ChatData(chat)), update];
    }

    public JsonObject RemovedFor(TeamsPerson person)
    {
        var chat = roster.ChatOf(person);
        return Installation(person, "remove", Personal(chat), ChatData(chat));
    }

    public IReadOnlyList<JsonObject> InstalledIn(TeamsTeam team, TeamsChannel selected, TeamsPerson by)
    {
        var installed = new JsonObject
        {
            ["tenant"] = Tenant(),
            ["team"] = Team(team),
            ["channel"] = new JsonObject { ["id"] = selected.Id },
            ["source"] = Source(),
            ["settings"] = Selected(selected.Id),
        };
        var added = new JsonObject
        {
            ["tenant"] = Tenant(),
            ["team"] = Team(team),
            ["eventType"] = "teamMemberAdded",
            ["settings"] = Selected(selected.Id),
        };
        var update = Unnamed("conversationUpdate", by, Channel(selected.Id, selected.Name));
        update["membersAdded"] = new JsonArray(new JsonObject { ["id"] = options.BotId });
        update["channelData"] = added;
        return [Installation(by, "add", Channel(selected.Id, selected.Name), installed), update];
    }

    public JsonObject RemovedFrom(TeamsTeam team, TeamsPerson by)
    {
        var channelData = new JsonObject
        {
            ["tenant"] = Tenant(),
            ["team"] = Team(team),
            ["channel"] = new JsonObject { ["id"] = team.Id },
            ["source"] = Source(),
            ["settings"] = Selected(team.Id),
        };
        return Installation(by, "remove", Channel(team.Id), channelData);
    }

    /// <summary>Comes in the General channel, whichever channel it is about, and names the team by its id alone.</summary>
    public JsonObject ChannelChanged(TeamsTeam team, TeamsChannel channel, TeamsPerson by, string eventType)
    {
        var update = Unnamed("conversationUpdate", by, Channel(team.Id));
        update["channelData"] = new JsonObject
        {
            ["tenant"] = Tenant(),
            ["team"] = new JsonObject { ["id"] = team.Id },
            ["channel"] = new JsonObject { ["id"] = channel.Id, ["name"] = channel.Name },
            ["eventType"] = eventType,
        };
        return update;
    }

    /// <summary>The same invoke as Teams sends it when it tries for the third time.</summary>
    public void Renew(JsonObject invoke)
    {
        invoke["id"] = EventId();
        invoke["timestamp"] = Timestamp();
    }

    private static JsonObject Changed(string type, string eventType, JsonObject activity)
    {
        activity["type"] = type;
        activity["channelData"]?.AsObject().Add("eventType", eventType);
        return activity;
    }

    // Of everything that isn't a chat message.
    private string EventId() => Guid.CreateVersion7(clock.GetUtcNow()).ToString();

    private string Timestamp() => clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private JsonObject FromCard(string type, TeamsPerson from, TeamsMessage on)
    {
        var inChannel = on.ThreadId is not null;
        var channelData = inChannel && roster.FindTeamOfChannel(on.ConversationId) is { } team
            ? InChannel(team.Id, on.ConversationId)
            : new JsonObject { ["tenant"] = Tenant() };
        channelData["source"] = Source();
        var activity = FromPerson(type, EventId(), from, inChannel ? Channel(on.WireConversationId) : Personal(on.ConversationId));
        activity["entities"] = new JsonArray(ClientInfo(from));
        activity["channelData"] = channelData;
        activity["replyToId"] = on.Id;
        return activity;
    }

    private JsonObject FromPerson(string type, string id, TeamsPerson from, JsonObject conversation)
    {
        var activity = Envelope(type, id, Address(from, named: true), conversation);
        var local = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(TimeZoneOf(from)));
        activity["localTimestamp"] = local.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
        activity["localTimezone"] = TimeZoneOf(from);
        activity["locale"] = LocaleOf(from);
        return activity;
    }

    private JsonObject Installation(TeamsPerson by, string action, JsonObject conversation, JsonObject channelData)
    {
        var activity = Unnamed("installationUpdate", by, conversation);
        activity["locale"] = LocaleOf(by);
        activity["entities"] = new JsonArray(new JsonObject { ["type"] = "clientInfo", ["locale"] = LocaleOf(by) });
        activity["channelData"] = channelData;
        activity["action"] = action;
        return activity;
    }

    private JsonObject Unnamed(string type, TeamsPerson by, JsonObject conversation) =>
        Envelope(type, EventId(), Address(by, named: false), conversation);

    private JsonObject Envelope(string type, string id, JsonObject from, JsonObject conversation) => new()
    {
        ["type"] = type,
        ["id"] = id,
        ["timestamp"] = Timestamp(),
        ["channelId"] = "msteams",
        ["serviceUrl"] = options.ServiceUrl.OriginalString,
        ["from"] = from,
        ["recipient"] = Bot(),
        ["conversation"] = conversation,
    };

    private JsonObject Personal(string id) =>
        new() { ["conversationType"] = "personal", ["tenantId"] = roster.TenantId, ["id"] = id };

    private JsonObject Channel(string id, string? name = null)
    {
        var channel = new JsonObject
        {
            ["isGroup"] = true,
            ["conversationType"] = "channel",
            ["tenantId"] = roster.TenantId,
            ["id"] = id,
        };
        if (name is not null)
        {
            channel["name"] = name;
        }

        return channel;
    }

    private JsonObject ChatData(string chat) =>
        new() { ["tenant"] = Tenant(), ["source"] = Source(), ["settings"] = Selected(chat) };

    private JsonObject InChannel(string teamId, string channelId) => new()
    {
        ["tenant"] = Tenant(),
        ["team"] = new JsonObject { ["id"] = teamId },
        ["channel"] = new JsonObject { ["id"] = channelId },
    };

    private JsonObject ClientInfo(TeamsPerson of) => new()
    {
        ["type"] = "clientInfo",
        ["locale"] = LocaleOf(of),
        ["country"] = LocaleOf(of).Split('-')[^1],
        ["platform"] = "Web",
        ["timezone"] = TimeZoneOf(of),
    };

    private string LocaleOf(TeamsPerson person) => person.Locale ?? options.Locale;

    private string TimeZoneOf(TeamsPerson person) => person.TimeZone ?? options.TimeZone;

    private JsonObject Bot() => new() { ["id"] = options.BotId, ["name"] = options.BotName };

    private JsonObject Tenant() => new() { ["id"] = roster.TenantId };

    private static JsonObject Team(TeamsTeam team) =>
        new() { ["id"] = team.Id, ["name"] = team.Name, ["aadGroupId"] = team.AadGroupId };

    private static JsonObject Source() => new() { ["name"] = "message" };

    private static JsonObject Selected(string channelId) =>
        new() { ["selectedChannel"] = new JsonObject { ["id"] = channelId } };

    private static JsonObject Address(TeamsPerson person, bool named)
    {
        var address = new JsonObject { ["id"] = person.Mri, ["aadObjectId"] = person.ObjectId };
        if (named)
        {
            address["name"] = person.Name;
        }

        return address;
    }
}
