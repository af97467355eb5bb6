using System.Text.Json;

namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>One message as everybody sees it; what one person sees instead is a <see cref="MessageView"/>.</summary>
/// <param name="Id">Numeric, as Teams gives them; unique in the tenant.</param>
/// <param name="ConversationId">The personal chat (`a:…`) or the channel (`19:…@thread.tacv2`), without the thread.</param>
/// <param name="ThreadId">In channels the id of the thread's first message; null in personal chats.</param>
/// <param name="AuthorId">Object id of a person, or the bot's `28:` id.</param>
/// <param name="AuthorName">As Teams shows it.</param>
/// <param name="IsFromBot">Whether the bot wrote it.</param>
/// <param name="Content">What it says.</param>
/// <param name="SentAt">When it was posted.</param>
/// <param name="EditedAt">When it was last edited.</param>
/// <param name="IsDeleted">Deleted messages stay as a trace.</param>
/// <param name="Version">Grows with every change in the tenant.</param>
internal sealed record TeamsMessage(
    string Id,
    string ConversationId,
    string? ThreadId,
    string AuthorId,
    string AuthorName,
    bool IsFromBot,
    MessageContent Content,
    DateTimeOffset SentAt,
    DateTimeOffset? EditedAt,
    bool IsDeleted,
    long Version)
{
    // A targeted message is gone from its reader's client after a day.
    private static readonly TimeSpan TargetedFor = TimeSpan.FromHours(24);

    /// <summary>The object id of the one person who sees it; null for everybody.</summary>
    public string? OnlyFor { get; init; }

    public bool IsSeenBy(string personId, DateTimeOffset now) => OnlyFor is null || (OnlyFor == personId && now < SentAt + TargetedFor);

    public string? Text => Content.Text;

    public JsonElement? Card => Content.Card;

    /// <summary>The conversation id that activities about this message carry.</summary>
    public string WireConversationId => ThreadId is null ? ConversationId : $"{ConversationId};messageid={ThreadId}";
}

internal sealed record MessageContent(string? Text, string? TextFormat, string? Summary, JsonElement? Card)
{
    /// <summary>It has thumbs below it.</summary>
    public bool AsksFeedback { get; init; }

    public static MessageContent Plain(string text) => new(text, "plain", null, null);
}

/// <summary>A message as one person sees it: the answer to a click replaces the card for that person alone, until it is edited.</summary>
internal sealed record MessageView(TeamsMessage Message, JsonElement? Card, long Version);

/// <summary>A conversation id of the wire, taken apart.</summary>
internal readonly record struct ConversationAddress(string Root, string? ThreadId)
{
    private const string Mark = ";messageid=";

    public static ConversationAddress Parse(string conversationId) =>
        conversationId.IndexOf(Mark, StringComparison.Ordinal) is var at and >= 0
            ? new(conversationId[..at], conversationId[(at + Mark.Length)..])
            : new(conversationId, null);
}
