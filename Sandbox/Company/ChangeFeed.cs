using System.Threading.Channels;

namespace TeamsHelpDesk.Sandbox.Company;

/// <summary>What changed, from the beginning and as it happens.</summary>
internal sealed class ChangeFeed
{
    private readonly Lock _gate = new();
    private readonly List<DirectoryChange> _past = [];
    private readonly List<ChangeSubscription> _subscribers = [];

    public IReadOnlyList<DirectoryChange> Past
    {
        get
        {
            lock (_gate)
            {
                return [.. _past];
            }
        }
    }

    /// <summary>From now on, every change is put into the subscription until it's disposed of.</summary>
    public ChangeSubscription Subscribe()
    {
        lock (_gate)
        {
            var subscription = new ChangeSubscription(Leave);
            _subscribers.Add(subscription);
            return subscription;
        }
    }

    public void Publish(DirectoryChange change)
    {
        lock (_gate)
        {
            _past.Add(change);
            foreach (var subscriber in _subscribers)
            {
                subscriber.Put(change);
            }
        }
    }

    private void Leave(ChangeSubscription subscription)
    {
        lock (_gate)
        {
            _subscribers.Remove(subscription);
        }
    }
}

internal sealed class ChangeSubscription(Action<ChangeSubscription> leave) : IDisposable
{
    private readonly Channel<DirectoryChange> _channel = Channel.CreateUnbounded<DirectoryChange>();

    public ChannelReader<DirectoryChange> Reader => _channel.Reader;

    public void Put(DirectoryChange change) => _channel.Writer.TryWrite(change);

    public void Dispose()
    {
        leave(this);
        _channel.Writer.TryComplete();
    }
}
