namespace TeamsHelpDesk.Bot.Catalog;

/// <summary>Every name of the directory that a file uses, once each (case doesn't count), with the place of its first use.</summary>
internal sealed record CatalogNames(
    IReadOnlyList<NameUse> Groups, IReadOnlyList<AppUse> Apps, IReadOnlyList<NameUse> People, IReadOnlyList<NameUse> Skus);

internal sealed record NameUse(string Name, int Line, int Column);

/// <summary>An app in one role, which is empty where only its owners matter; an app used in two roles is here twice.</summary>
internal sealed record AppUse(string App, string Role, int Line, int Column);
