using TeamsHelpDesk.Bot.Turns;
using Xunit;

namespace TeamsHelpDesk.Tests.Storage;

/// <summary>Every promise of <see cref="IStore"/>, tried on each engine with a fresh database.</summary>
public abstract partial class StoreCompliance : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _toDispose = [];
    private IStore? _store;

    private protected IStore Store => _store ?? throw new InvalidOperationException();

    private protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = await OpenFreshAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var one in Enumerable.Reverse(_toDispose))
        {
            await one.DisposeAsync();
        }
    }

    /// <summary>A store over an empty database: a new one, or the former emptied. <see cref="DisposeLater"/> takes what must be closed.</summary>
    private protected abstract Task<IStore> OpenFreshAsync();

    private protected T DisposeLater<T>(T one)
        where T : IAsyncDisposable
    {
        _toDispose.Add(one);
        return one;
    }

    private protected async Task<CommitOutcome> CommitAsync(Changes changes, WorkGrant? grant = null) =>
        await Store.CommitAsync(changes, grant, Cancelled);

    private protected async Task MustCommitAsync(Changes changes, WorkGrant? grant = null) =>
        Assert.IsType<CommitOutcome.Committed>(await CommitAsync(changes, grant));

    private protected Task SaveAsync(params RowChange[] rows) => MustCommitAsync(new Changes { Rows = rows });

    private protected async Task<Row?> FindAsync(string id) => (await Store.FindAsync([Some.Row(id).Key], Cancelled))[0];
}
