namespace TeamsHelpDesk.Sandbox;

/// <summary>At which moment of a call the caller is to be stopped dead.</summary>
internal enum CallMoment
{
    /// <summary>It was sent and has not been read: nothing of it happens.</summary>
    Before,

    /// <summary>It is on its way: it happens when the caller is gone already.</summary>
    During,

    /// <summary>It has happened and the answer isn't out.</summary>
    After,
}

/// <summary>A call that is to be caught, and is held there until its caller is gone.</summary>
internal sealed class CaughtCall(int nth, CallMoment moment)
{
    private readonly TaskCompletionSource<string> _caught = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Nth => nth;

    public CallMoment Moment => moment;

    /// <summary>Completes with the call's method and path when it is caught.</summary>
    public Task<string> Caught => _caught.Task;

    public Task GoneOn => _goOn.Task;

    public void Catch(string call) => _caught.TrySetResult(call);

    /// <summary>The caller is gone: what is on its way arrives.</summary>
    public void GoOn() => _goOn.TrySetResult();
}

/// <summary>Counts the calls to the company, to Teams and to Entra ID alike, and catches the one that it is told to.</summary>
internal sealed class CallTrap
{
    private readonly Lock _gate = new();
    private readonly List<string> _seen = [];
    private CaughtCall? _armed;

    /// <summary>The calls since it was last armed, in the order in which they came.</summary>
    public IReadOnlyList<string> Seen
    {
        get
        {
            lock (_gate)
            {
                return [.. _seen];
            }
        }
    }

    /// <summary>The n-th call from now on, counted from 1.</summary>
    public CaughtCall Arm(int nth, CallMoment moment)
    {
        var armed = new CaughtCall(nth, moment);
        lock (_gate)
        {
            _seen.Clear();
            _armed = armed;
        }

        return armed;
    }

    public void Disarm()
    {
        lock (_gate)
        {
            _armed = null;
        }
    }

    public async Task WatchAsync(HttpContext context, RequestDelegate next)
    {
        var call = $"{context.Request.Method} {context.Request.Path}";
        if (Take(context, call) is not { } caught)
        {
            await next(context);
            return;
        }

        await (caught.Moment switch
        {
            CallMoment.Before => HoldBackAsync(context, caught, call),
            CallMoment.During => HoldUpAsync(context, next, caught, call),
            _ => HoldAnswerAsync(context, next, caught, call),
        });
    }

    private CaughtCall? Take(HttpContext context, string call)
    {
        if (context.Request.Path.StartsWithSegments("/sandbox", StringComparison.Ordinal))
        {
            return null;
        }

        lock (_gate)
        {
            if (_armed is not { } armed)
            {
                return null;
            }

            _seen.Add(call);
            if (_seen.Count != armed.Nth)
            {
                return null;
            }

            _armed = null;
            return armed;
        }
    }

    private static async Task HoldBackAsync(HttpContext context, CaughtCall caught, string call)
    {
        caught.Catch(call);
        await caught.GoneOn;
        context.Abort();
    }

    /// <summary>All of it has come, so nobody notices that its sender is gone.</summary>
    private static async Task HoldUpAsync(HttpContext context, RequestDelegate next, CaughtCall caught, string call)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        body.Position = 0;
        (context.Request.Body, context.Response.Body) = (body, Stream.Null);
        caught.Catch(call);
        await caught.GoneOn;
        context.RequestAborted = CancellationToken.None;
        await next(context);
    }

    private static async Task HoldAnswerAsync(HttpContext context, RequestDelegate next, CaughtCall caught, string call)
    {
        context.Response.Body = Stream.Null;
        await next(context);
        caught.Catch(call);
        await caught.GoneOn;
        context.Abort();
    }
}
