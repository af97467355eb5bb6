namespace TeamsHelpDesk.Bot.Catalog.Reading;

/// <summary>Gathers the directory names as they are read; the first use of each is kept.</summary>
internal sealed class NameLedger
{
    private readonly OrderedDictionary<string, NameUse> _groups = new(StringComparer.OrdinalIgnoreCase);
    private readonly OrderedDictionary<string, AppUse> _apps = new(StringComparer.OrdinalIgnoreCase);
    private readonly OrderedDictionary<string, NameUse> _people = new(StringComparer.OrdinalIgnoreCase);
    private readonly OrderedDictionary<string, NameUse> _skus = new(StringComparer.OrdinalIgnoreCase);

    public void Group(string name, YamlPlace at) => Note(_groups, name, at);

    public void Person(string userPrincipalName, YamlPlace at) => Note(_people, userPrincipalName, at);

    public void Sku(string name, YamlPlace at) => Note(_skus, name, at);

    /// <summary>Named for its own sake, in no role.</summary>
    public void App(string app, YamlPlace at) => App(app, string.Empty, at);

    public void App(string app, string role, YamlPlace at)
    {
        if (app.Length > 0)
        {
            _apps.TryAdd($"{app}\n{role}", new AppUse(app, role, at.Line, at.Column));
        }
    }

    public CatalogNames ToNames() => new([.. _groups.Values], [.. _apps.Values], [.. _people.Values], [.. _skus.Values]);

    private static void Note(OrderedDictionary<string, NameUse> uses, string name, YamlPlace at)
    {
        if (name.Length > 0)
        {
            uses.TryAdd(name, new NameUse(name, at.Line, at.Column));
        }
    }
}
