namespace TeamsHelpDesk.Bot.Storage;

/// <summary>Opens the store before any other service starts, so that nothing is accepted that can't be kept.</summary>
internal sealed class StoreStart(IStorageEngine engine) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken) => await engine.OpenAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
