using TeamsHelpDesk.Bot.BotFramework.Wire;

namespace TeamsHelpDesk.Bot.BotFramework.Outbound;

internal sealed partial class ConnectorClient
{
    private const string MemberRoute = "/v3/conversations/{conversation}/members/{member}";

    /// <summary>Null when nobody of that id is in the conversation.</summary>
    public async Task<ConversationMember?> GetMemberAsync(ConversationAddress conversation, string memberId, CancellationToken cancellationToken)
    {
        try
        {
            var call = new ConnectorCall(HttpMethod.Get, conversation.ServiceUrl, MemberRoute, conversation.ConversationId, memberId);
            var member = await SendAsync(call, cancellationToken);
            return new ConversationMember(
                member.Text("id") ?? memberId,
                member.Text("aadObjectId") ?? member.Text("objectId"),
                member.Text("name"),
                member.Text("email"),
                member.Text("userPrincipalName"));
        }
        catch (ConnectorException fault) when (fault.Kind == ConnectorFault.Gone)
        {
            return null;
        }
    }
}
