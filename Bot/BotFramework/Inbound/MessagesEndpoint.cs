namespace TeamsHelpDesk.Bot.BotFramework.Inbound;

/// <summary>The one way in: <c>POST /api/messages</c>.</summary>
internal sealed partial class MessagesEndpoint(CallerCheck callers, ActivityCheck activities, ILogger<MessagesEndpoint> logger)
{
    public const string Path = "/api/messages";
    private static readonly TimeSpan PauseUntilStored = TimeSpan.FromSeconds(5);

    /// <summary>In this order. The first refusal ends it, and nothing after it is done.</summary>
    private static readonly Stage[] Stages =
    [
        static (endpoint, delivery) => endpoint.AuthenticateAsync(delivery),
        static (_, delivery) => new(ActivityBody.RefuseUnread(delivery.Request)),
        static (_, delivery) => ReadAsync(delivery),
        static (endpoint, delivery) => new(endpoint.Check(delivery)),
        static (endpoint, delivery) => endpoint.RunAsync(delivery),
    ];

    private delegate ValueTask<Refusal?> Stage(MessagesEndpoint endpoint, Delivery delivery);

    public async Task HandleAsync(HttpContext http, ITurns turns)
    {
        var delivery = new Delivery(http, turns);
        foreach (var stage in Stages)
        {
            if (await stage(this, delivery) is { } refusal)
            {
                LogRefused(refusal.Status, refusal.Reason, CorrelationVector.Of(http.Request));
                await Answers.WriteAsync(http.Response, refusal);
                return;
            }
        }

        await Answers.WriteAsync(http.Response, delivery.Answer);
    }

    private async ValueTask<Refusal?> AuthenticateAsync(Delivery delivery)
    {
        var (caller, refusal) = await callers.IdentifyAsync(delivery.Request, delivery.SenderGone);
        delivery.Caller = caller ?? delivery.Caller;
        return refusal;
    }

    private static async ValueTask<Refusal?> ReadAsync(Delivery delivery)
    {
        try
        {
            var (activity, refusal) = await ActivityBody.ReadAsync(delivery.Request, delivery.SenderGone);
            delivery.Activity = activity ?? delivery.Activity;
            return refusal;
        }
        catch (BadHttpRequestException fault)
        {
            return new Refusal(fault.StatusCode, Reasons.BodyUnreadable);
        }
    }

    private Refusal? Check(Delivery delivery) => activities.Refuse(delivery.Caller, delivery.Activity);

    private async ValueTask<Refusal?> RunAsync(Delivery delivery)
    {
        try
        {
            delivery.Answer = await delivery.Turns.RunAsync(delivery.Activity, delivery.SenderGone);
            return null;
        }
        catch (TurnNotStoredException fault)
        {
            LogNotStored(fault.InnerException?.GetType().Name);
            return Refusal.TryAgain(Reasons.TurnNotStored, PauseUntilStored);
        }
        catch (OperationCanceledException) when (delivery.SenderGone.IsCancellationRequested)
        {
            return new Refusal(StatusCodes.Status499ClientClosedRequest, Reasons.SenderGone);
        }
#pragma warning disable CA1031 // The turn's boundary: whatever went wrong, the sender must see a 5xx and deliver again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogFailed(FaultTrace.Of(fault));
            return new Refusal(StatusCodes.Status500InternalServerError, Reasons.TurnFailed);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Refused a delivery with {Status}: {Reason} (MS-CV {CorrelationVector})")]
    private partial void LogRefused(int status, string reason, string? correlationVector);

    [LoggerMessage(LogLevel.Error, "A turn could not be stored ({Fault}); the sender is asked to deliver again")]
    private partial void LogNotStored(string? fault);

    [LoggerMessage(LogLevel.Error, "A turn failed: {Trace}")]
    private partial void LogFailed(string trace);
}
