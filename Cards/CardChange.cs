namespace TeamsHelpDesk.Cards;

/// <summary>One change in the directory in plain sentences: how it is now, and how it would be.</summary>
public sealed record CardChange(string Before, string After);
