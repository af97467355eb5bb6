using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Tests.Storage;

/// <summary>The model keeps the promises too; otherwise comparing with it would prove nothing.</summary>
public sealed class OnMemory : StoreCompliance
{
    private protected override Task<IStore> OpenFreshAsync() => Task.FromResult<IStore>(new MemoryStore());
}
