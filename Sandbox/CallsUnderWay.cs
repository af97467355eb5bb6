namespace TeamsHelpDesk.Sandbox;

/// <summary>Counts the calls that wait for their answer: while there are any, the clock had better stand still.</summary>
internal sealed class CallsUnderWay
{
    private int _count;

    public bool Any => Volatile.Read(ref _count) > 0;

    public async Task CountAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/sandbox", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        Interlocked.Increment(ref _count);
        try
        {
            await next(context);
        }
        finally
        {
            Interlocked.Decrement(ref _count);
        }
    }
}
