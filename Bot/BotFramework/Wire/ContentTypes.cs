namespace TeamsHelpDesk.Bot.BotFramework.Wire;

internal static class ContentTypes
{
    public const string Json = "application/json";
    public const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";
    public const string InvokeMessage = "application/vnd.microsoft.activity.message";
    public const string Html = "text/html";
    public const string InvokeError = "application/vnd.microsoft.error";
}
