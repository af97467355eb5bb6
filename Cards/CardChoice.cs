namespace TeamsHelpDesk.Cards;

/// <summary>Something to pick: <paramref name="Value"/> comes back as it is, people read the rest.</summary>
public sealed record CardChoice(string Value, string Title, string? Hint = null);
