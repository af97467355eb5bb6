using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Features.Feedback;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features;

/// <summary>
/// Which invoke that is no click on a card goes where. What Teams may send and this bot has no use for is acknowledged: the
/// client shows a failure for everything but a 200.
/// </summary>
internal sealed partial class InvokeRouter(InvokeMeter meter, ILogger<InvokeRouter> log)
{
    private const int MostOfAName = 64;
    private static readonly TurnResult Acknowledged = new(Changes.None, TurnAnswer.From(InvokeResponse.Empty));

    public ValueTask<TurnResult> AnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return turn.Activity.Name switch
        {
            InvokeNames.MessageSubmitAction => new(TakeFeedback.Take(turn)),
            InvokeNames.VerifyState or InvokeNames.TokenExchange or InvokeNames.SignInFailure => new(Acknowledged),
            InvokeNames.MessageExtensionSetting or InvokeNames.MessageExtensionCardButton => new(Acknowledged),
            InvokeNames.FileConsent or InvokeNames.ActionableMessage or InvokeNames.SuggestedAction => new(Acknowledged),
            InvokeNames.ConfigFetch or InvokeNames.ConfigSubmit or InvokeNames.WidgetTool => new(Acknowledged),
            var other => new(Unknown(other)),
        };
    }

    private TurnResult Unknown(string? name)
    {
        meter.RecordUnknown();
        LogUnknownInvoke(PlainText.Line(name, MostOfAName).ToString());
        return new(Changes.None, TurnAnswer.From(InvokeResponse.NotImplemented));
    }

    [LoggerMessage(LogLevel.Warning, "Nothing here answers the invoke {Name}; it was answered with 501.")]
    private partial void LogUnknownInvoke(string name);
}
