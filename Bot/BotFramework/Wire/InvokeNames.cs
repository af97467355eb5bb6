namespace TeamsHelpDesk.Bot.BotFramework.Wire;

internal static class InvokeNames
{
    public const string CardAction = "adaptiveCard/action";
    public const string TaskFetch = "task/fetch";
    public const string TaskSubmit = "task/submit";
    public const string MessageSubmitAction = "message/submitAction";
    public const string MessageFetchTask = "message/fetchTask";
    public const string MessageExtensionQuery = "composeExtension/query";
    public const string MessageExtensionFetchTask = "composeExtension/fetchTask";
    public const string MessageExtensionSubmitAction = "composeExtension/submitAction";
    public const string Search = "application/search";
    public const string VerifyState = "signin/verifyState";
    public const string TokenExchange = "signin/tokenExchange";
}
