using System.Text.Json;

namespace TeamsHelpDesk.Cards;

/// <summary>
/// A card ready to send. <paramref name="Summary"/> is the plain line for banners, search and screen readers;
/// <paramref name="Content"/> is the Adaptive Card (schema 1.5) for the attachment.
/// </summary>
public sealed record RenderedCard(string Summary, JsonElement Content);
