using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Messages;

/// <summary>
/// One activity on its way out: a line of text, or exactly one card, since Teams splits an activity that has both and gives
/// no id back. Goes to a conversation, to a person's own chat, or to a channel as a new thread.
/// </summary>
internal sealed record Outgoing
{
    public const string Kind = "send";

    /// <summary>Where it goes; null to look the person or the channel up when it is sent.</summary>
    public ConversationAddress? Conversation { get; init; }

    public Guid? Person { get; init; }

    public string? Channel { get; init; }

    public string? Text { get; init; }

    public JsonElement? Card { get; init; }

    /// <summary>What banners, search and screen readers show for the card.</summary>
    public string? Summary { get; init; }

    /// <summary>The card that this one takes the place of.</summary>
    public string? ReplacesActivityId { get; init; }

    /// <summary>What it is about, such as "request:…": whose owner is told when it can't be delivered.</summary>
    public string? About { get; init; }

    /// <summary>It was posted without a clear answer and may stand already: from now on it only goes as an edit.</summary>
    public bool Unclear { get; init; }

    /// <summary>Of what is unclear: the line that it is put into; null until that stands.</summary>
    public string? AnchorId { get; init; }

    /// <summary>Teams shows thumbs below it, by which its reader can say how it went.</summary>
    public bool AsksFeedback { get; init; }

    /// <summary>Of a line in a channel: the one person whom it is for.</summary>
    public OnlyReader? OnlyFor { get; init; }

    /// <summary>Whose chat or which channel it goes to.</summary>
    [JsonIgnore]
    public Place Place => Person is { } person ? Place.Of(person) : Place.Of(Channel ?? ActivityReading.WithoutThread(Conversation?.ConversationId ?? string.Empty));

    public static Outgoing LineTo(Guid person, string text) => new() { Person = person, Text = text };

    public static Outgoing LineIn(string channel, string text) => new() { Channel = channel, Text = text };

    /// <summary>As due work: what goes to one place goes in the order it was written.</summary>
    public WorkItem ToWork(DateTimeOffset now) => new(
        Guid.CreateVersion7(now),
        Kind,
        $"to:{Person?.ToString("D") ?? Conversation?.ConversationId ?? Channel}",
        now,
        JsonSerializer.Serialize(this, MessagesJson.Default.Outgoing))
    {
        Unwrapped = this,
    };

    /// <summary>To be sent once more, in a line of its own: what comes after it doesn't wait for it.</summary>
    public WorkItem OnceMore(DateTimeOffset dueAt)
    {
        var item = ToWork(dueAt);
        return item with { OrderKey = $"again:{item.Id:N}" };
    }

    public static Outgoing From(WorkItem item) => item.Unwrapped as Outgoing
        ?? JsonSerializer.Deserialize(item.Payload, MessagesJson.Default.Outgoing)
        ?? throw new JsonException("Nothing to send.");
}

/// <summary>Who alone is to see a line.</summary>
/// <param name="MemberId">Their `29:` id in the channel.</param>
/// <param name="Answers">What they wrote for the bot's eyes only, and this answers; null for a click.</param>
internal sealed record OnlyReader(Guid Person, string MemberId, string? Answers);
