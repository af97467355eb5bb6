namespace TeamsHelpDesk.Bot.Catalog.Reading;

/// <summary>What all the readers of one file share.</summary>
internal sealed record ReadingContext(CatalogErrors Errors, Declared Declared, NameLedger Names);
