namespace TeamsHelpDesk.Bot.Catalog;

/// <summary>
/// Conditions on a person, all of which must hold; an empty list and a null are no condition. Being staff (enabled and not
/// a guest) always comes on top: see <see cref="CatalogRules.IsIn"/>.
/// </summary>
internal sealed record Audience(
    string Id, bool All, IReadOnlyList<string> Departments, IReadOnlyList<string> JobTitles, bool? HasReports);

/// <summary>Nothing in the catalogue ever touches these. <c>DirectoryRoles</c> is always true in a loaded file.</summary>
internal sealed record ProtectedPeople(bool DirectoryRoles, IReadOnlyList<string> Groups, IReadOnlyList<string> People);

/// <summary>What the rules look at, as read from the directory.</summary>
internal sealed record PersonFacts(Guid Id, string? Department, string? JobTitle, bool Enabled, bool Guest, bool HasReports)
{
    public bool IsStaff => Enabled && !Guest;
}
