using System.Text.Json;

namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>Something that people could see happen in Teams.</summary>
internal abstract record TeamsEvent
{
    /// <summary>Order of happening, from 1.</summary>
    public long Sequence { get; init; }
}

internal sealed record MessagePosted(TeamsMessage Message) : TeamsEvent;

internal sealed record MessageEdited(TeamsMessage Message) : TeamsEvent;

internal sealed record MessageDeleted(TeamsMessage Message) : TeamsEvent;

/// <summary>One person's own view of a message was replaced by the answer to a click or a refresh.</summary>
internal sealed record ViewChanged(string PersonId, TeamsMessage Message, JsonElement Card) : TeamsEvent;

internal sealed record BotIsTyping(string ConversationId) : TeamsEvent;

/// <param name="ConversationId">The personal chat, or the team's id.</param>
internal sealed record BotInstalled(string ConversationId) : TeamsEvent;

/// <inheritdoc cref="BotInstalled"/>
internal sealed record BotRemoved(string ConversationId) : TeamsEvent;
