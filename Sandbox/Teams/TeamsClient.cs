using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>A message somebody sent, and what the bot answered to it (null where Teams doesn't tell the bot).</summary>
internal sealed record Said(TeamsMessage Message, BotAnswer? Answer);

/// <summary>
/// What people do in Teams: install the app, write, press buttons. Each call returns when the bot has answered the
/// activity; what the bot then posts arrives through <see cref="TeamsFeed"/>.
/// </summary>
internal sealed class TeamsClient(Roster roster, TeamsChats chats, TeamsFeed feed, Activities activities, BotCaller bot)
{
    public string ChatOf(string personId) => roster.ChatOf(roster.Person(personId));

    /// <summary>Does nothing when the app is there already.</summary>
    public async Task InstallForPersonAsync(string personId, CancellationToken cancellationToken)
    {
        var person = roster.Person(personId);
        if (roster.Install(roster.ChatOf(person)))
        {
            feed.Publish(new BotInstalled(roster.ChatOf(person)));
            await DeliverAllAsync(activities.InstalledFor(person), cancellationToken);
        }
    }

    public async Task RemoveForPersonAsync(string personId, CancellationToken cancellationToken)
    {
        var person = roster.Person(personId);
        if (roster.Remove(roster.ChatOf(person)))
        {
            feed.Publish(new BotRemoved(roster.ChatOf(person)));
            await bot.DeliverAsync(activities.RemovedFor(person), renew: null, cancellationToken);
        }
    }

    /// <param name="teamId">The team that gets the app.</param>
    /// <param name="byPersonId">Who adds it.</param>
    /// <param name="channelId">The channel picked while adding it; General when null.</param>
    /// <param name="cancellationToken">Stops the delivery.</param>
    public async Task InstallInTeamAsync(string teamId, string byPersonId, string? channelId, CancellationToken cancellationToken)
    {
        var team = roster.FindTeam(teamId) ?? throw new ArgumentException($"No team {teamId}.", nameof(teamId));
        var channel = team.Channels.FirstOrDefault(one => one.Id == (channelId ?? team.Id)) ?? new TeamsChannel(team.Id, "General");
        if (roster.Install(team.Id))
        {
            feed.Publish(new BotInstalled(team.Id));
            await DeliverAllAsync(activities.InstalledIn(team, channel, roster.Person(byPersonId)), cancellationToken);
        }
    }

    public async Task RemoveFromTeamAsync(string teamId, string byPersonId, CancellationToken cancellationToken)
    {
        var team = roster.FindTeam(teamId) ?? throw new ArgumentException($"No team {teamId}.", nameof(teamId));
        if (roster.Remove(team.Id))
        {
            feed.Publish(new BotRemoved(team.Id));
            await bot.DeliverAsync(activities.RemovedFrom(team, roster.Person(byPersonId)), renew: null, cancellationToken);
        }
    }

    /// <param name="channelId">Any channel but General.</param>
    /// <param name="byPersonId">Who does it.</param>
    /// <param name="name">The new name; null to delete the channel.</param>
    /// <param name="cancellationToken">Stops the delivery.</param>
    public async Task NameChannelAsync(string channelId, string byPersonId, string? name, CancellationToken cancellationToken)
    {
        var team = roster.FindTeamOfChannel(channelId) ?? throw new ArgumentException($"No channel {channelId}.", nameof(channelId));
        roster.NameChannel(channelId, name);
        var update = activities.ChannelChanged(team, new TeamsChannel(channelId, name ?? "gone"), roster.Person(byPersonId), name is null ? "channelDeleted" : "channelRenamed");
        await bot.DeliverAsync(update, renew: null, cancellationToken);
    }

    /// <summary>Writes to the bot in the personal chat; the first time, Teams adds the app.</summary>
    public async Task<Said> SayAsync(string personId, string text, CancellationToken cancellationToken)
    {
        await InstallForPersonAsync(personId, cancellationToken);
        var person = roster.Person(personId);
        var where = new ConversationAddress(roster.ChatOf(person), null);
        var message = chats.Post(where, person.ObjectId, person.Name, isFromBot: false, MessageContent.Plain(text));
        return new Said(message, await bot.DeliverAsync(activities.PersonalMessage(person, message), renew: null, cancellationToken));
    }

    /// <summary>Writes in a channel, mentioning the bot.</summary>
    /// <param name="personId">Who writes.</param>
    /// <param name="channelId">Where.</param>
    /// <param name="threadId">The message to reply to; null begins a thread.</param>
    /// <param name="text">What, without the mention.</param>
    /// <param name="cancellationToken">Stops the delivery.</param>
    public async Task<Said> SayInChannelAsync(
        string personId, string channelId, string? threadId, string text, CancellationToken cancellationToken)
    {
        var message = PostInChannel(personId, channelId, threadId, $"<at>{activities.BotName}</at> {text}");
        var team = roster.FindTeamOfChannel(channelId);
        if (team is null || !roster.IsInstalled(team.Id))
        {
            return new Said(message, null);
        }

        var activity = activities.ChannelMention(roster.Person(personId), message, team);
        return new Said(message, await bot.DeliverAsync(activity, renew: null, cancellationToken));
    }

    /// <summary>Writes in a channel without mentioning the bot, which therefore never hears of it.</summary>
    public TeamsMessage ChatInChannel(string personId, string channelId, string? threadId, string text) =>
        PostInChannel(personId, channelId, threadId, text);

    /// <summary>Sends something that a bot must refuse, and returns how it did.</summary>
    public Task<BotAnswer> SayWrongAsync(
        string personId, string text, TokenFault tokenFault, ActivityFault activityFault, CancellationToken cancellationToken)
    {
        var person = roster.Person(personId);
        var where = new ConversationAddress(roster.ChatOf(person), null);
        var message = chats.Post(where, person.ObjectId, person.Name, isFromBot: false, MessageContent.Plain(text));
        var (body, serviceUrl) = Faults.Spoil(activities.PersonalMessage(person, message), activityFault);
        return bot.DeliverWrongAsync(body, serviceUrl, tokenFault, cancellationToken);
    }

    /// <summary>Sends an activity that is written by hand, signed like any other.</summary>
    public Task<BotAnswer> DeliverAsync(JsonObject activity, CancellationToken cancellationToken) =>
        bot.DeliverAsync(activity, renew: null, cancellationToken);

    /// <summary>Changes the words of one's own message in the personal chat.</summary>
    public async Task<BotAnswer> EditAsync(string personId, TeamsMessage message, string text, CancellationToken cancellationToken)
    {
        var edited = chats.EditOwn(personId, message, text) ?? throw new ArgumentException("Only their author edits messages.", nameof(message));
        return await bot.DeliverAsync(activities.Edited(roster.Person(personId), edited), renew: null, cancellationToken);
    }

    /// <summary>Takes one's own message out of the personal chat.</summary>
    public async Task<BotAnswer> DeleteAsync(string personId, TeamsMessage message, CancellationToken cancellationToken)
    {
        var deleted = chats.DeleteOwn(personId, message) ?? throw new ArgumentException("Only their author deletes messages.", nameof(message));
        return await bot.DeliverAsync(activities.Deleted(roster.Person(personId), deleted), renew: null, cancellationToken);
    }

    /// <summary>Presses a button; what is sent is exactly <paramref name="action"/> with the filled inputs merged into its data.</summary>
    /// <param name="personId">Who presses.</param>
    /// <param name="conversationId">Where the card is, with or without its thread.</param>
    /// <param name="messageId">The card's message.</param>
    /// <param name="action">As it stands on the card; nothing checks that, because nothing does in a hostile client.</param>
    /// <param name="inputs">By input id; empty ones are left out, as Teams does.</param>
    /// <param name="cancellationToken">Stops the delivery.</param>
    public async Task<ClickResult> ClickAsync(
        string personId, string conversationId, string messageId, JsonObject action, JsonObject? inputs, CancellationToken cancellationToken)
    {
        var message = chats.Find(ConversationAddress.Parse(conversationId), messageId)
            ?? throw new ArgumentException($"No message {messageId} in {conversationId}.", nameof(messageId));
        var person = roster.Person(personId);
        return action["type"]?.ToString() switch
        {
            "Action.Execute" => await ExecuteAsync(person, message, action, inputs, automatic: false, cancellationToken),
            "Action.Submit" => await SubmitAsync(person, message, ClickedAction.Merge(action["data"], inputs), cancellationToken),
            var other => throw new ArgumentException($"{other} tells the bot nothing.", nameof(action)),
        };
    }

    /// <summary>Presses the button of that title on the card as this person sees it, filled with the card's own values and these.</summary>
    public async Task<ClickResult> PressAsync(
        string personId, TeamsMessage message, string title, JsonObject? inputs, CancellationToken cancellationToken)
    {
        await ShowAsync(personId, message, cancellationToken);
        var card = chats.View(personId, message).Card ?? throw new ArgumentException("The message has no card.", nameof(message));
        var action = CardReader.FindAction(card, title)
            ?? throw new ArgumentException($"No button \"{title}\"; there are: {string.Join(", ", CardReader.Titles(card))}.", nameof(title));
        var filled = CardReader.Defaults(card);
        foreach (var (id, value) in inputs ?? [])
        {
            filled[id] = value?.DeepClone();
        }

        return CardReader.Missing(card, title, filled) is { Count: > 0 } missing
            ? throw new ArgumentException($"Teams would ask to fill in {string.Join(", ", missing)} first.", nameof(inputs))
            : await ClickAsync(personId, message.ConversationId, message.Id, action, filled, cancellationToken);
    }

    /// <summary>The message as this person sees it after opening the conversation: their client has refreshed the card where it may.</summary>
    public async Task<MessageView> ShowAsync(string personId, TeamsMessage message, CancellationToken cancellationToken)
    {
        var shown = chats.View(personId, message);
        if (shown.Version == shown.Message.Version)
        {
            await RefreshAsync(personId, message.ConversationId, message.Id, cancellationToken);
        }

        return chats.View(personId, message);
    }

    /// <summary>What the client does by itself when somebody listed in the card's `refresh` looks at it.</summary>
    /// <returns>Null when the card doesn't ask this person's client to, or it did so within the last minute.</returns>
    public async Task<ClickResult?> RefreshAsync(string personId, string conversationId, string messageId, CancellationToken cancellationToken)
    {
        var person = roster.Person(personId);
        return chats.Find(ConversationAddress.Parse(conversationId), messageId) is { IsDeleted: false } message
            && ClickedAction.RefreshFor(person, message) is { } action
            && chats.TakeRefresh(person.ObjectId, message)
                ? await ExecuteAsync(person, message, action, inputs: null, automatic: true, cancellationToken)
                : null;
    }

    /// <summary>A refresh as a hostile client could send it: with any action, and as often as it likes.</summary>
    public Task<ClickResult> ForgeRefreshAsync(string personId, TeamsMessage message, JsonObject action, CancellationToken cancellationToken) =>
        ExecuteAsync(roster.Person(personId), message, action, inputs: null, automatic: true, cancellationToken);

    /// <summary>The conversation as this person sees it.</summary>
    public IReadOnlyList<MessageView> Read(string personId, string conversationId) =>
        chats.Read(personId, ConversationAddress.Parse(conversationId).Root);

    private async Task<ClickResult> ExecuteAsync(
        TeamsPerson person, TeamsMessage message, JsonObject action, JsonObject? inputs, bool automatic, CancellationToken cancellationToken)
    {
        var invoke = activities.Execute(person, message, ClickedAction.OnTheWire(action, inputs), automatic);
        var result = ClickResult.FromAnswer(await bot.DeliverAsync(invoke, activities.Renew, cancellationToken));
        if (result is ClickResult.CardReplaced(var card))
        {
            chats.ReplaceView(person.ObjectId, message, card);
        }

        return result;
    }

    private async Task<ClickResult> SubmitAsync(TeamsPerson person, TeamsMessage message, JsonObject data, CancellationToken cancellationToken)
    {
        var teams = data["msteams"] as JsonObject;
        if (teams?["type"]?.ToString() == "imBack")
        {
            await SayAsync(person.ObjectId, teams["value"]?.ToString() ?? string.Empty, cancellationToken);
            return new ClickResult.Sent();
        }

        var activity = teams?["type"]?.ToString() switch
        {
            null => activities.Submit(person, message, data),
            "messageBack" => activities.Submit(person, message, teams["value"]?.DeepClone(), teams["text"]?.ToString() ?? string.Empty),
            _ => null,
        };
        if (activity is null)
        {
            return new ClickResult.Failed(null, "This Teams knows no such button.");
        }

        var answer = await bot.DeliverAsync(activity, renew: null, cancellationToken);
        return answer.IsSuccess ? new ClickResult.Sent() : new ClickResult.Failed(answer.Status, "The bot failed.");
    }

    private TeamsMessage PostInChannel(string personId, string channelId, string? threadId, string text)
    {
        var person = roster.Person(personId);
        var where = new ConversationAddress(channelId, threadId);
        return chats.Post(where, person.ObjectId, person.Name, isFromBot: false, MessageContent.Plain(text));
    }

    private async Task DeliverAllAsync(IEnumerable<JsonObject> all, CancellationToken cancellationToken)
    {
        foreach (var activity in all)
        {
            await bot.DeliverAsync(activity, renew: null, cancellationToken);
        }
    }
}
