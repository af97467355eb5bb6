namespace TeamsHelpDesk.Benchmarks.Servers;

/// <summary>Keeps the last words of each conversation, durably when the task ends.</summary>
internal abstract class BareStore
{
    public abstract Task CommitAsync(string conversation, string text);

    internal sealed class None : BareStore
    {
        public override Task CommitAsync(string conversation, string text) => Task.CompletedTask;
    }
}
