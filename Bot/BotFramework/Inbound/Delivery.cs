using TeamsHelpDesk.Bot.BotFramework.Wire;

namespace TeamsHelpDesk.Bot.BotFramework.Inbound;

/// <summary>One request on its way through the stages. What no stage has filled yet is refused by every later one.</summary>
internal sealed class Delivery(HttpContext http, ITurns turns)
{
    private static readonly Activity Unread = new() { Type = "" };

    public HttpRequest Request => http.Request;

    public CancellationToken SenderGone => http.RequestAborted;

    public ITurns Turns => turns;

    public Caller Caller { get; set; } = Caller.Nobody.Instance;

    public Activity Activity { get; set; } = Unread;

    public TurnAnswer Answer { get; set; } = TurnAnswer.Accepted;
}
