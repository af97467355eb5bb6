using System.Globalization;
using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>Members, teams and channels, as the bot may read them.</summary>
internal sealed class ConnectorRoster(Roster roster, ConnectorRules rules)
{
    private const int FewestPerPage = 50;
    private const int MostPerPage = 500;

    public IResult Members(string conversationId)
    {
        var where = ConversationAddress.Parse(conversationId);
        return rules.WhyNot(where) ?? ConnectorErrors.Json(new JsonArray([.. MembersOf(where).Select(Describe)]));
    }

    public IResult Paged(string conversationId, int? pageSize, string? continuationToken)
    {
        var where = ConversationAddress.Parse(conversationId);
        if (rules.WhyNot(where) is { } refused)
        {
            return refused;
        }

        var all = MembersOf(where);
        var size = Math.Clamp(pageSize ?? MostPerPage, FewestPerPage, MostPerPage);
        var from = int.TryParse(continuationToken, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : 0;
        var page = new JsonObject { ["members"] = new JsonArray([.. all.Skip(from).Take(size).Select(Describe)]) };
        if (from + size < all.Count)
        {
            page["continuationToken"] = (from + size).ToString(CultureInfo.InvariantCulture);
        }

        return ConnectorErrors.Json(page);
    }

    /// <param name="conversationId">A chat, a channel or a team.</param>
    /// <param name="memberId">The `29:` id or, as Teams accepts too, the Entra object id.</param>
    public IResult Member(string conversationId, string memberId)
    {
        var where = ConversationAddress.Parse(conversationId);
        if (rules.WhyNot(where) is { } refused)
        {
            return refused;
        }

        var member = MembersOf(where).FirstOrDefault(person =>
            person.Mri == memberId || person.ObjectId.Equals(memberId, StringComparison.OrdinalIgnoreCase));
        return member is null ? ConnectorErrors.NoMember() : ConnectorErrors.Json(Describe(member));
    }

    public IResult Team(string teamId)
    {
        if (WhyNot(teamId) is { } refused)
        {
            return refused;
        }

        var team = roster.FindTeam(teamId) ?? throw new InvalidOperationException("Checked above.");
        return ConnectorErrors.Json(new JsonObject
        {
            ["id"] = team.Id,
            ["name"] = team.Name,
            ["aadGroupId"] = team.AadGroupId,
            ["tenantId"] = roster.TenantId,
            ["type"] = "standard",
            ["channelCount"] = Channels(team).Count,
            ["memberCount"] = roster.MembersOf(team).Count,
        });
    }

    /// <summary>The General channel has the team's id and no name.</summary>
    public IResult ChannelsOf(string teamId)
    {
        if (WhyNot(teamId) is { } refused)
        {
            return refused;
        }

        var team = roster.FindTeam(teamId) ?? throw new InvalidOperationException("Checked above.");
        return ConnectorErrors.Json(new JsonObject { ["conversations"] = new JsonArray([.. Channels(team)]) });
    }

    private static List<JsonObject> Channels(TeamsTeam team) =>
        [
            new() { ["id"] = team.Id, ["name"] = null },
            .. team.Channels
                .Where(channel => channel.Id != team.Id)
                .Select(channel => new JsonObject { ["id"] = channel.Id, ["name"] = channel.Name }),
        ];

    private IResult? WhyNot(string teamId) =>
        roster.FindTeam(teamId) is null ? ConnectorErrors.NoConversation() : rules.WhyNot(new ConversationAddress(teamId, null));

    private IReadOnlyList<TeamsPerson> MembersOf(ConversationAddress where) =>
        roster.FindPersonOfChat(where.Root) is { } person ? [person]
        : roster.FindTeamOfChannel(where.Root) is { } team ? roster.MembersOf(team)
        : [];

    private JsonObject Describe(TeamsPerson person) => new()
    {
        ["id"] = person.Mri,
        ["objectId"] = person.ObjectId,
        ["aadObjectId"] = person.ObjectId,
        ["name"] = person.Name,
        ["givenName"] = person.Name.Split(' ')[0],
        ["surname"] = person.Name.Split(' ')[^1],
        ["email"] = person.Upn,
        ["userPrincipalName"] = person.Upn,
        ["tenantId"] = roster.TenantId,
        ["userRole"] = "user",
    };
}
