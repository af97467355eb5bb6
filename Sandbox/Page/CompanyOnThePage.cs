using TeamsHelpDesk.Sandbox.Teams;

namespace TeamsHelpDesk.Sandbox.Page;

/// <summary>What the page needs to draw the company, put together for one person's eyes.</summary>
internal sealed class CompanyOnThePage(Roster roster, TeamsChats chats, TeamsOptions teams, PageOptions options, TimeProvider clock)
{
    public CompanyView Company() => new(
        options.Company,
        teams.BotName,
        clock.GetUtcNow(),
        options.TimeZone,
        options.FirstPerson,
        [.. roster.People.Select(Person)],
        options.Stories);

    public ChatsView Chats(TeamsPerson person)
    {
        var chat = roster.ChatOf(person);
        return new ChatsView(chat, chats.Unread(person.ObjectId, chat), [.. TeamsOf(person).Select(team => Team(person, team))]);
    }

    public ShownMessage[] Messages(TeamsPerson person, string conversationId) =>
        [.. chats.Read(person.ObjectId, conversationId).Select(view => Message(person, view))];

    /// <summary>Only what this person could open in Teams.</summary>
    public bool MayRead(TeamsPerson person, string conversationId) =>
        roster.ChatOf(person) == conversationId
        || TeamsOf(person).Any(team => team.Id == conversationId || team.Channels.Any(channel => channel.Id == conversationId));

    private static ShownMessage Message(TeamsPerson person, MessageView view)
    {
        var message = view.Message;
        return new ShownMessage(
            message.Id,
            message.ThreadId,
            message.AuthorId,
            message.AuthorName,
            message.IsFromBot,
            message.IsDeleted ? null : message.Text,
            message.Content.TextFormat == "plain",
            message.IsDeleted ? null : view.Card,
            message.SentAt,
            message.EditedAt is not null,
            message.IsDeleted,
            view.Version,
            view.Version == message.Version && !message.IsDeleted && ClickedAction.RefreshFor(person, message) is not null);
    }

    private PersonView Person(TeamsPerson person)
    {
        var chat = roster.ChatOf(person);
        var hasNews = TeamsOf(person).SelectMany(ChannelsOf).Any(channel => chats.Unread(person.ObjectId, channel.Id) > 0);
        return new PersonView(
            person.ObjectId,
            person.Upn.Split('@')[0],
            person.Name,
            person.Upn,
            person.Department,
            person.JobTitle,
            chat,
            chats.Unread(person.ObjectId, chat),
            hasNews);
    }

    private TeamView Team(TeamsPerson person, TeamsTeam team) => new(
        team.Id,
        team.Name,
        [.. ChannelsOf(team).Select(channel => new ChannelView(channel.Id, channel.Name, chats.Unread(person.ObjectId, channel.Id)))]);

    private static IEnumerable<TeamsChannel> ChannelsOf(TeamsTeam team) =>
        team.Channels.Any(channel => channel.Id == team.Id) ? team.Channels : team.Channels.Prepend(new TeamsChannel(team.Id, "General"));

    private IEnumerable<TeamsTeam> TeamsOf(TeamsPerson person) =>
        roster.Teams.Where(team => team.MemberIds.Contains(person.ObjectId, StringComparer.OrdinalIgnoreCase));
}
