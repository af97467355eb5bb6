namespace TeamsHelpDesk.Bot.Catalog.Reading;

/// <summary>The ids that each section declares, collected before anything is read, so that a reference is checked where it stands.</summary>
internal sealed record Declared(DeclaredIds Teams, DeclaredIds Audiences, DeclaredIds Approvals, DeclaredIds Services, DeclaredIds Bundles)
{
    public static Declared In(YamlMap root) => new(
        Ids(root, "teams"), Ids(root, "audiences"), Ids(root, "approvals"), Ids(root, "services"), Ids(root, "bundles"));

    private static DeclaredIds Ids(YamlMap root, string section) => root.Find(section)?.Value is YamlMap map
        ? new DeclaredIds([.. map.Entries.Select(static entry => entry.Key)], IsRead: true)
        : new DeclaredIds([], IsRead: false);
}

/// <param name="Ids">What the section declares.</param>
/// <param name="IsRead">False when the section is missing or no mapping: one error says so, not one for each reference to it.</param>
internal sealed record DeclaredIds(IReadOnlyCollection<string> Ids, bool IsRead)
{
    public bool MayHave(string id) => !IsRead || Ids.Contains(id);
}
