using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Features.Extension;
using TeamsHelpDesk.Bot.Features.Feedback;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features;

/// <summary>
/// Which invoke that is no click on a card goes where. What Teams may send and this bot has no use for is acknowledged: the
/// client shows a failure for everything but a 200.
/// </summary>
internal sealed partial class InvokeRouter(
    AskFromMessage asking, FindRequests requests, Typeahead typeahead, InvokeMeter meter, ILogger<InvokeRouter> log)
{
    private const int MostOfAName = 64;
    private static readonly TurnResult Acknowledged = Answer(InvokeResponse.Empty);
    private const string FeedbackIsBelow = "Use the thumbs below the message; what you write there reaches the people who look after Help Desk.";

    public async ValueTask<TurnResult> AnswerAsync(Turn turn, CancellationToken cancellationToken) => turn.Activity.Name switch
    {
        InvokeNames.Search => await typeahead.SearchAsync(turn, cancellationToken),
        InvokeNames.MessageExtensionQuery => await requests.QueryAsync(turn, cancellationToken),
        InvokeNames.MessageExtensionFetchTask or InvokeNames.TaskFetch => AskFromMessage.Fetch(turn),
        InvokeNames.MessageExtensionSubmitAction or InvokeNames.TaskSubmit => await asking.SubmitAsync(turn, cancellationToken),
        InvokeNames.MessageSubmitAction => TakeFeedback.Take(turn),
        InvokeNames.MessageFetchTask => Answer(ExtensionResponse.DialogMessage(FeedbackIsBelow)),
        // No links are unfurled, and there is nothing to set up.
        InvokeNames.MessageExtensionQueryLink or InvokeNames.MessageExtensionAnonymousQueryLink
            or InvokeNames.MessageExtensionSelectItem or InvokeNames.MessageExtensionSettingUrl => Answer(ExtensionResponse.Found([])),
        InvokeNames.VerifyState or InvokeNames.TokenExchange or InvokeNames.SignInFailure => Acknowledged,
        InvokeNames.MessageExtensionSetting or InvokeNames.MessageExtensionCardButton => Acknowledged,
        InvokeNames.FileConsent or InvokeNames.ActionableMessage or InvokeNames.SuggestedAction => Acknowledged,
        InvokeNames.ConfigFetch or InvokeNames.ConfigSubmit or InvokeNames.WidgetTool => Acknowledged,
        var other => Unknown(other),
    };

    private static TurnResult Answer(InvokeResponse response) => new(Changes.None, TurnAnswer.From(response));

    private TurnResult Unknown(string? name)
    {
        meter.RecordUnknown();
        LogUnknownInvoke(PlainText.Line(name, MostOfAName).ToString());
        return Answer(InvokeResponse.NotImplemented);
    }

    [LoggerMessage(LogLevel.Warning, "Nothing here answers the invoke {Name}; it was answered with 501.")]
    private partial void LogUnknownInvoke(string name);
}
