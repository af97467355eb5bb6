namespace TeamsHelpDesk.Bot.Catalog;

/// <summary>The catalogue can't be used; the message says every reason with its line.</summary>
internal sealed class CatalogRefusedException(string message) : Exception(message);
