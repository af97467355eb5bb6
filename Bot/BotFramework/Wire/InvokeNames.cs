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
    public const string MessageExtensionQueryLink = "composeExtension/queryLink";
    public const string MessageExtensionAnonymousQueryLink = "composeExtension/anonymousQueryLink";
    public const string MessageExtensionSelectItem = "composeExtension/selectItem";
    public const string MessageExtensionSettingUrl = "composeExtension/querySettingUrl";
    public const string MessageExtensionSetting = "composeExtension/setting";
    public const string MessageExtensionCardButton = "composeExtension/onCardButtonClicked";
    public const string Search = "application/search";
    public const string VerifyState = "signin/verifyState";
    public const string TokenExchange = "signin/tokenExchange";
    public const string SignInFailure = "signin/failure";
    public const string FileConsent = "fileConsent/invoke";
    public const string ActionableMessage = "actionableMessage/executeAction";
    public const string SuggestedAction = "suggestedActions/submit";
    public const string ConfigFetch = "config/fetch";
    public const string ConfigSubmit = "config/submit";
    public const string WidgetTool = "htmlwidget/calltool";
}
