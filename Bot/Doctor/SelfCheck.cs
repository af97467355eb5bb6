namespace TeamsHelpDesk.Bot.Doctor;

/// <summary>
/// Whether the process can do its work, and if not, why. Asked at start, and by probes as often as they like: the answer is
/// kept for a moment and looked for by one at a time, so that probes cause no storm elsewhere.
/// </summary>
internal sealed partial class SelfCheck(IEnumerable<ICheck> checks, TimeProvider clock, ILogger<SelfCheck> log) : BackgroundService
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _looking = new(1, 1);
    private Answer? _kept;

    private sealed record Answer(IReadOnlyList<Finding.Bad> Faults, DateTimeOffset At);

    public async ValueTask<IReadOnlyList<Finding.Bad>> WhyNotReadyAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } kept)
        {
            return kept.Faults;
        }

        await _looking.WaitAsync(cancellationToken);
        try
        {
            return (Fresh() ?? (_kept = new Answer(await LookAsync(cancellationToken), clock.GetUtcNow()))).Faults;
        }
        finally
        {
            _looking.Release();
        }
    }

    public override void Dispose()
    {
        _looking.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var fault in await WhyNotReadyAsync(stoppingToken))
        {
            LogNotReady(fault.Subject, fault.Why, fault.Mend);
        }
    }

    private Answer? Fresh() => Volatile.Read(ref _kept) is { } kept && clock.GetUtcNow() - kept.At < GoodFor ? kept : null;

    private async ValueTask<IReadOnlyList<Finding.Bad>> LookAsync(CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(checks.Where(check => check.DecidesReadiness).Select(check => InTimeAsync(check, cancellationToken)));
        return [.. found.SelectMany(findings => findings).OfType<Finding.Bad>()];
    }

    private async Task<IReadOnlyList<Finding>> InTimeAsync(ICheck check, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await check.RunAsync(either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return [new Finding.Bad(check.GetType().Name, "There was no answer in time.", "See the network between this process and the other side.")];
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Not ready: {Subject}. {Why} {Mend}")]
    private partial void LogNotReady(string subject, string why, string mend);
}
