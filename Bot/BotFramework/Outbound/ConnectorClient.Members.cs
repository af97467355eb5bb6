using System.Text.Json;
using TeamsHelpDesk.Bot.BotFramework.Wire;

namespace TeamsHelpDesk.Bot.BotFramework.Outbound;

internal sealed partial class ConnectorClient
{
    private const string MemberRoute = "/v3/conversations/{conversation}/members/{member}";

    // 25,000 people: as many as a team can have.
    private const int MostPages = 50;
    private const string MembersRoute = "/v3/conversations/{conversation}/pagedmembers?pageSize=500";
    private const string NextMembersRoute = MembersRoute + "&continuationToken={continuation}";

    /// <summary>Everybody in the conversation; in a channel everybody in its team.</summary>
    public async Task<IReadOnlyList<ConversationMember>> ListMembersAsync(ConversationAddress conversation, CancellationToken cancellationToken)
    {
        var members = new List<ConversationMember>();
        var call = new ConnectorCall(HttpMethod.Get, conversation.ServiceUrl, MembersRoute, conversation.ConversationId);
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await SendAsync(call, cancellationToken);
            members.AddRange(ListedIn(answer));
            if (answer.Text("continuationToken") is not { Length: > 0 } next)
            {
                break;
            }

            call = call with { Template = NextMembersRoute, Arguments = [conversation.ConversationId, next] };
        }

        return members;
    }

    private static IEnumerable<ConversationMember> ListedIn(JsonElement? answer) =>
        answer.Member("members") is { ValueKind: JsonValueKind.Array } listed
            ? listed.EnumerateArray().Where(member => member.Text("id") is { Length: > 0 }).Select(member => MemberOf(member, string.Empty))
            : [];

    /// <summary>Null when nobody of that id is in the conversation.</summary>
    public async Task<ConversationMember?> GetMemberAsync(ConversationAddress conversation, string memberId, CancellationToken cancellationToken)
    {
        try
        {
            var call = new ConnectorCall(HttpMethod.Get, conversation.ServiceUrl, MemberRoute, conversation.ConversationId, memberId);
            var member = await SendAsync(call, cancellationToken);
            return MemberOf(member, memberId);
        }
        catch (ConnectorException fault) when (fault.Kind == ConnectorFault.Gone)
        {
            return null;
        }
    }

    private static ConversationMember MemberOf(JsonElement? member, string id) => new(
        member.Text("id") ?? id,
        member.Text("aadObjectId") ?? member.Text("objectId"),
        member.Text("name"),
        member.Text("email"),
        member.Text("userPrincipalName"));
}
