using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Storage;

/// <summary>Forgets inbox marks after a week: Teams sends an activity again within seconds, a queue within a day.</summary>
internal sealed partial class InboxSweep(IStorageEngine engine, TimeProvider time, ILogger<InboxSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan Keep = TimeSpan.FromDays(7);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await engine.PurgeInboxAsync(time.GetUtcNow() - Keep, stoppingToken);
            }
            catch (StoreUnavailableException unavailable)
            {
                LogSweepFailed(logger, unavailable); // the next hour's sweep takes these as well
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Old inbox marks could not be purged")]
    private static partial void LogSweepFailed(ILogger logger, Exception fault);
}
