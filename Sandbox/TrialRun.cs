using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Teams;

namespace TeamsHelpDesk.Sandbox;

/// <summary>The whole trial: the company, and the bot beside it with the app installed for everybody.</summary>
internal sealed class TrialRun : IAsyncDisposable
{
    private readonly string? _ownStore;

    private TrialRun(SandboxHost sandbox, BotInProcess bot, string? ownStore) => (Sandbox, Bot, _ownStore) = (sandbox, bot, ownStore);

    public SandboxHost Sandbox { get; }

    public BotInProcess Bot { get; }

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
        return new TrialRun(sandbox, bot, ownStore);
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
