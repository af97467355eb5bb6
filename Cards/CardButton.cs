namespace TeamsHelpDesk.Cards;

/// <summary>A button that a card offers besides its own; <paramref name="Verb"/> is one of <see cref="CardVerbs"/>.</summary>
public sealed record CardButton(string Title, string Verb, string? Choice = null);
