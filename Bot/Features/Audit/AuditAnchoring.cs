using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Audit;

/// <summary>Comes by once an hour; what can't be noted now is noted the next hour, with everything since.</summary>
internal sealed partial class AuditAnchoring(AuditAnchors anchors, TimeProvider clock, ILogger<AuditAnchoring> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await anchors.NoteAsync(clock.GetUtcNow(), stoppingToken) is { } broken)
                {
                    LogChainBroken(broken);
                }
            }
            catch (StoreUnavailableException unavailable)
            {
                LogNotNoted(unavailable);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The audit was changed past the bot: entry {Broken} doesn't follow from the one before it.")]
    private partial void LogChainBroken(long broken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The head of the audit could not be noted; the next hour tries again.")]
    private partial void LogNotNoted(Exception fault);
}
