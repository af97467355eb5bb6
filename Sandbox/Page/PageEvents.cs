using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Teams;

namespace TeamsHelpDesk.Sandbox.Page;

/// <summary>Tells every open page that something happened, and where; the page then asks for what it shows.</summary>
internal sealed class PageEvents(TeamsFeed feed, IEntraWatch entra, SandboxClock clock)
{
    private readonly Lock _gate = new();
    private readonly List<Channel<PageEvent>> _pages = [];

    public void Advance(TimeSpan by)
    {
        clock.Advance(by);
        var moved = new PageEvent("clock", Now: clock.GetUtcNow());
        lock (_gate)
        {
            _pages.ForEach(page => page.Writer.TryWrite(moved));
        }
    }

    public async IAsyncEnumerable<SseItem<string>> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = Channel.CreateUnbounded<PageEvent>();
        using var watching = entra.Watch(change => page.Writer.TryWrite(new PageEvent("entra", Change: change)));
        lock (_gate)
        {
            _pages.Add(page);
        }

        var copying = CopyAsync(page.Writer, cancellationToken);
        try
        {
            yield return Item(new PageEvent("clock", Now: clock.GetUtcNow()));
            await foreach (var happened in page.Reader.ReadAllAsync(cancellationToken))
            {
                yield return Item(happened);
            }
        }
        finally
        {
            lock (_gate)
            {
                _pages.Remove(page);
            }

            await copying;
        }
    }

    private async Task CopyAsync(ChannelWriter<PageEvent> writer, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var happened in feed.ListenAsync(cancellationToken))
            {
                writer.TryWrite(Describe(happened));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The page was closed.
        }
    }

    private static PageEvent Describe(TeamsEvent happened) => happened switch
    {
        MessagePosted(var message) => new("message", message.ConversationId),
        MessageEdited(var message) => new("message", message.ConversationId),
        MessageDeleted(var message) => new("message", message.ConversationId),
        ViewChanged(var person, var message, _) => new("view", message.ConversationId, person),
        BotIsTyping(var conversation) => new("typing", conversation),
        BotInstalled(var conversation) => new("installed", conversation),
        BotRemoved(var conversation) => new("installed", conversation),
        _ => throw new InvalidOperationException($"Unknown {happened}."),
    };

    private static SseItem<string> Item(PageEvent happened) => new(JsonSerializer.Serialize(happened, PageJson.Default.PageEvent));
}
