namespace TeamsHelpDesk.Bot.Catalog.Reading;

internal readonly record struct YamlPlace(int Line, int Column);

internal abstract record YamlNode(YamlPlace At);

internal sealed record YamlText(YamlPlace At, string Value) : YamlNode(At);

internal sealed record YamlList(YamlPlace At, IReadOnlyList<YamlNode> Items) : YamlNode(At);

internal sealed record YamlMap(YamlPlace At, IReadOnlyList<YamlEntry> Entries) : YamlNode(At)
{
    public YamlEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key);
}

internal sealed record YamlEntry(string Key, YamlPlace At, YamlNode Value);
