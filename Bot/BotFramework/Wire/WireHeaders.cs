namespace TeamsHelpDesk.Bot.BotFramework.Wire;

internal static class WireHeaders
{
    /// <summary>The channel's correlation vector: what Microsoft's support asks for.</summary>
    public const string CorrelationVector = "MS-CV";

    public const string TenantId = "x-ms-tenant-id";
    public const string ConversationId = "x-ms-conversation-id";
}
