using System.Globalization;
using System.Text.Json;

namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>Every chat and channel of the tenant, in memory, behind one lock; whatever changes is told to the feed in order.</summary>
internal sealed class TeamsChats(TeamsFeed feed, TimeProvider clock)
{
    private static readonly TimeSpan BetweenRefreshes = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<string>> _order = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TeamsMessage> _messages = new(StringComparer.Ordinal);
    private readonly Dictionary<(string PersonId, string MessageId), MessageView> _views = [];
    private readonly Dictionary<(string PersonId, string ConversationId), long> _read = [];
    private readonly Dictionary<(string PersonId, string MessageId), DateTimeOffset> _refreshed = [];
    private long _lastId;
    private long _version;

    /// <summary>Posts into a personal chat, a thread, or a channel, where it begins a thread.</summary>
    public TeamsMessage Post(ConversationAddress where, string authorId, string authorName, bool isFromBot, MessageContent content, string? onlyFor = null)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            _lastId = Math.Max(_lastId + 1, now.ToUnixTimeMilliseconds());
            var id = _lastId.ToString(CultureInfo.InvariantCulture);
            var thread = where.Root.StartsWith("19:", StringComparison.Ordinal) ? where.ThreadId ?? id : null;
            var message = new TeamsMessage(
                id, where.Root, thread, authorId, authorName, isFromBot, content, now, EditedAt: null, IsDeleted: false, ++_version)
            {
                OnlyFor = onlyFor,
            };
            _messages.Add(id, message);
            OrderOf_NeedsLock(where.Root).Add(id);
            feed.Publish(new MessagePosted(message));
            return message;
        }
    }

    /// <returns>Null when there is no such message of the bot here, or it was deleted.</returns>
    public TeamsMessage? Edit(ConversationAddress where, string messageId, MessageContent content) =>
        Change(where, messageId, message => message with { Content = content, EditedAt = clock.GetUtcNow() }, edited => new MessageEdited(edited));

    /// <returns>Null when it isn't this person's message.</returns>
    public TeamsMessage? EditOwn(string personId, TeamsMessage message, string text) => Change(
        AddressOf(message), message.Id, own => own with { Content = MessageContent.Plain(text), EditedAt = clock.GetUtcNow() }, edited => new MessageEdited(edited), personId);

    public TeamsMessage? DeleteOwn(string personId, TeamsMessage message) =>
        Change(AddressOf(message), message.Id, own => own with { IsDeleted = true }, deleted => new MessageDeleted(deleted), personId);

    public TeamsMessage? Delete(ConversationAddress where, string messageId) =>
        Change(where, messageId, message => message with { IsDeleted = true }, deleted => new MessageDeleted(deleted));

    public TeamsMessage? Find(ConversationAddress where, string messageId)
    {
        lock (_gate)
        {
            return Find_NeedsLock(where, messageId);
        }
    }

    /// <summary>The answer to a click: this person sees another card, everybody else sees the message as it is.</summary>
    public void ReplaceView(string personId, TeamsMessage message, JsonElement card)
    {
        lock (_gate)
        {
            if (_messages.TryGetValue(message.Id, out var current) && current.Version == message.Version)
            {
                _views[(personId, message.Id)] = new MessageView(current, card, ++_version);
                feed.Publish(new ViewChanged(personId, current, card));
            }
        }
    }

    /// <summary>Clients refresh a card by themselves at most once a minute.</summary>
    /// <returns>Whether this person's client may now; then it has.</returns>
    public bool TakeRefresh(string personId, TeamsMessage message)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (_refreshed.TryGetValue((personId, message.Id), out var last) && now - last < BetweenRefreshes)
            {
                return false;
            }

            _refreshed[(personId, message.Id)] = now;
            return true;
        }
    }

    public MessageView View(string personId, TeamsMessage message)
    {
        lock (_gate)
        {
            return View_NeedsLock(personId, message.Id);
        }
    }

    public IReadOnlyList<MessageView> Read(string personId, string conversationId)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            return [.. OrderOf_NeedsLock(conversationId).Where(id => _messages[id].IsSeenBy(personId, now)).Select(id => View_NeedsLock(personId, id))];
        }
    }

    public IReadOnlyList<TeamsMessage> All(string conversationId)
    {
        lock (_gate)
        {
            return [.. OrderOf_NeedsLock(conversationId).Select(id => _messages[id])];
        }
    }

    public void MarkRead(string personId, string conversationId)
    {
        lock (_gate)
        {
            _read[(personId, conversationId)] = _lastId;
        }
    }

    /// <summary>How many messages somebody else wrote here that this person hasn't looked at.</summary>
    public int Unread(string personId, string conversationId)
    {
        lock (_gate)
        {
            var seen = _read.GetValueOrDefault((personId, conversationId));
            return OrderOf_NeedsLock(conversationId)
                .Select(id => _messages[id])
                .Count(message => !message.IsDeleted && message.IsSeenBy(personId, clock.GetUtcNow()) && message.AuthorId != personId && long.Parse(message.Id, CultureInfo.InvariantCulture) > seen);
        }
    }

    private TeamsMessage? Change(
        ConversationAddress where, string messageId, Func<TeamsMessage, TeamsMessage> change, Func<TeamsMessage, TeamsEvent> told, string? author = null)
    {
        lock (_gate)
        {
            if (Find_NeedsLock(where, messageId) is not { IsDeleted: false } message
                || (author is null ? !message.IsFromBot : message.AuthorId != author))
            {
                return null;
            }

            var changed = change(message) with { Version = ++_version };
            _messages[messageId] = changed;
            foreach (var key in _views.Keys.Where(key => key.MessageId == messageId).ToArray())
            {
                _views.Remove(key);
            }

            feed.Publish(told(changed));
            return changed;
        }
    }

    private static ConversationAddress AddressOf(TeamsMessage message) => new(message.ConversationId, message.ThreadId);

    private TeamsMessage? Find_NeedsLock(ConversationAddress where, string messageId) =>
        _messages.TryGetValue(messageId, out var message)
        && message.ConversationId == where.Root
        && (where.ThreadId is null || where.ThreadId == message.ThreadId)
            ? message
            : null;

    private MessageView View_NeedsLock(string personId, string messageId) =>
        _views.GetValueOrDefault((personId, messageId))
        ?? new MessageView(_messages[messageId], _messages[messageId].Card, _messages[messageId].Version);

    private List<string> OrderOf_NeedsLock(string conversationId) =>
        _order.TryGetValue(conversationId, out var order) ? order : _order[conversationId] = [];
}
