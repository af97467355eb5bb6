using Xunit;

namespace TeamsHelpDesk.Tests.Sandbox.Teams;

/// <summary>A fresh world for every test, in which the app is installed.</summary>
public abstract class InTeams : IAsyncLifetime
{
    private TeamsWorld? _world;

    internal TeamsWorld World => _world ?? throw new InvalidOperationException("Not started.");

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _world = await TeamsWorld.StartInstalledAsync(Stop);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await World.DisposeAsync();
    }
}
