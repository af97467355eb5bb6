using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Teams;

namespace TeamsHelpDesk.Sandbox;

/// <summary>The whole trial: the company, and the bot beside it with the app installed for everybody.</summary>
internal sealed class TrialRun : IAsyncDisposable
{
    private readonly string? _ownStore;

    private readonly SandboxClock _clock;
    private readonly IReadOnlyDictionary<string, string?> _settings;

    private TrialRun(SandboxHost sandbox, BotInProcess bot, string? ownStore, (SandboxClock Clock, IReadOnlyDictionary<string, string?> Settings) again) =>
        (Sandbox, Bot, _ownStore, _clock, _settings) = (sandbox, bot, ownStore, again.Clock, again.Settings);

    public SandboxHost Sandbox { get; }

    public BotInProcess Bot { get; private set; }

    public static async Task<TrialRun> StartAsync(SandboxOptions options, SandboxClock clock, CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // Both are owned by what is returned; when starting fails, so does the process.
        var sandbox = await SandboxHost.StartAsync(options, clock, cancellationToken);
        var ownStore = options.Store is null ? Path.Combine(Path.GetTempPath(), $"helpdesk-trial-{Guid.CreateVersion7():N}.db") : null;
        var settings = sandbox.BotSettings(options.Store ?? $"Data Source={ownStore}", options.Catalog);
        var bot = await BotInProcess.StartAsync(settings, options.BotPort, clock, null, cancellationToken);
#pragma warning restore CA2000
        sandbox.Of<TeamsOptions>().BotUrl = bot.Address;
        await sandbox.InstallEverywhereAsync(cancellationToken);
        return new TrialRun(sandbox, bot, ownStore, (clock, settings));
    }

    /// <summary>Ends the bot and starts another on the same store, as a deployment would.</summary>
    public async Task RestartBotAsync(CancellationToken cancellationToken)
    {
        await Bot.DisposeAsync();
        Bot = await BotInProcess.StartAsync(_settings, 0, _clock, null, cancellationToken);
        Sandbox.Of<TeamsOptions>().BotUrl = Bot.Address;
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Sandbox.DisposeAsync();
        if (_ownStore is not null)
        {
            foreach (var file in Directory.EnumerateFiles(Path.GetTempPath(), $"{Path.GetFileName(_ownStore)}*"))
            {
                File.Delete(file);
            }
        }
    }
}
