namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>Where this bot may speak, and as whom.</summary>
internal sealed class ConnectorRules(Roster roster, TeamsChats chats, TeamsSwitches switches, TeamsOptions options)
{
    public string BotId => options.BotId;

    public string BotName => options.BotName;

    public bool EnforceRates => switches.EnforceRateLimits;

    public TeamsPerson? FindByObjectId(string id) => switches.AcceptObjectIdsAsMembers ? roster.FindPerson(id) : null;

    public static bool IsTargeted(HttpRequest request) => request.Query["isTargetedActivity"] == "true";

    /// <summary>Only where several read, only for one of them, and only in a tenant that has it.</summary>
    public IResult? WhyNotTargeted(ConversationAddress where, string? memberId) => (switches.TargetedMessages, roster.FindTeamOfChannel(where.Root)) switch
    {
        (false, _) => ConnectorErrors.BadSyntax("Targeted messages aren't available."),
        (_, null) => ConnectorErrors.BadSyntax("Targeted messages are for channels and group chats."),
        (_, { } team) when roster.MembersOf(team).All(member => member.Mri != memberId) => ConnectorErrors.NoMember(),
        _ => null,
    };

    /// <returns>Null when the bot may speak there.</returns>
    public IResult? WhyNot(ConversationAddress where)
    {
        var place = roster.FindPersonOfChat(where.Root) is not null ? where.Root : roster.FindTeamOfChannel(where.Root)?.Id;
        if (place is null || (where.ThreadId is { } thread && chats.Find(new(where.Root, null), thread) is null))
        {
            return ConnectorErrors.NoConversation();
        }

        return roster.IsInstalled(place) ? null : ConnectorErrors.NotInRoster();
    }
}
