namespace TeamsHelpDesk.Bot.Catalog.Reading;

/// <summary>The ids that each section declares, collected before anything is read, so that a reference is checked where it stands.</summary>
internal sealed record Declared(
    IReadOnlyCollection<string> Teams,
    IReadOnlyCollection<string> Audiences,
    IReadOnlyCollection<string> Approvals,
    IReadOnlyCollection<string> Services,
    IReadOnlyCollection<string> Bundles)
{
    public static Declared In(YamlMap root) => new(
        Ids(root, "teams"), Ids(root, "audiences"), Ids(root, "approvals"), Ids(root, "services"), Ids(root, "bundles"));

    private static IReadOnlyCollection<string> Ids(YamlMap root, string section) =>
        root.Find(section)?.Value is YamlMap map ? [.. map.Entries.Select(static entry => entry.Key)] : [];
}
