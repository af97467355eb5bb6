namespace TeamsHelpDesk.Bot.Catalog.Reading;

/// <summary>
/// Reads one mapping of the file. Whatever is wrong becomes an error and a harmless value, so that reading goes on and the
/// administrator sees every fault at once; a file with an error is refused, so these values are never used.
/// </summary>
internal sealed class MapReader
{
    private readonly YamlMap _map;
    private readonly ReadingContext _context;

    private MapReader(YamlMap map, string path, ReadingContext context)
    {
        _map = map;
        Path = path;
        _context = context;
    }

    /// <summary>services.github, for the messages.</summary>
    public string Path { get; }

    public YamlPlace At => _map.At;

    private CatalogErrors Errors => _context.Errors;

    public static MapReader Open(YamlNode node, string path, ReadingContext context, params string[] keys)
    {
        if (node is not YamlMap map)
        {
            context.Errors.Add(node.At, $"{path} must be a mapping with {string.Join(", ", keys)}, not {Kind(node)}");
            return new MapReader(new YamlMap(node.At, []), path, context) { Broken = true };
        }

        foreach (var entry in map.Entries.Where(entry => !keys.Contains(entry.Key)))
        {
            var prefix = path.Length == 0 ? string.Empty : $"{path}: ";
            context.Errors.Add(entry.At, $"{prefix}unknown key '{entry.Key}'{Spelling.Mend(entry.Key, keys)}");
        }

        return new MapReader(map, path, context);
    }

    /// <summary>The node was no mapping, which is said already: nothing is missing besides.</summary>
    private bool Broken { get; init; }

    public static string Kind(YamlNode node) => node switch
    {
        YamlMap => "a mapping",
        YamlList => "a list",
        YamlText { Value.Length: 0 } => "nothing",
        _ => "a single value",
    };

    public string PathOf(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    public YamlNode? Find(string key) => _map.Find(key)?.Value;

    public YamlNode? Need(string key, string mend)
    {
        var found = Find(key);
        if (found is null && !Broken)
        {
            Errors.Add(At, $"{(Path.Length == 0 ? "the catalogue" : Path)}: '{key}' is missing; {mend}");
        }

        return found;
    }

    public string NeedText(string key, string mend) => Need(key, mend) is { } node ? Text(node, PathOf(key)) : string.Empty;

    public string? FindText(string key) => Find(key) is { } node ? Text(node, PathOf(key)) : null;

    public string Text(YamlNode node, string path)
    {
        if (node is YamlText { Value: { } value } && !string.IsNullOrWhiteSpace(value))
        {
            return value.Trim();
        }

        Errors.Add(node.At, $"{path} must be text, not {Kind(node)}");
        return string.Empty;
    }

    /// <summary>A list of texts; one text alone counts as a list of one. Missing is empty.</summary>
    public IReadOnlyList<string> Texts(string key) => [.. TextNodes(key).Select(static text => text.Value)];

    /// <summary>As <see cref="Texts"/>, with the places. An empty list is an error: leave the key out instead.</summary>
    public IReadOnlyList<YamlText> TextNodes(string key)
    {
        var node = Find(key);
        if (node is YamlList { Items.Count: 0 })
        {
            Errors.Add(node.At, $"{PathOf(key)} is empty; name something or leave the key out");
        }

        return node switch
        {
            null => [],
            YamlList list => [.. list.Items.Select(item => new YamlText(item.At, Text(item, PathOf(key)))).Where(static text => text.Value.Length > 0)],
            _ => [.. new[] { new YamlText(node.At, Text(node, PathOf(key))) }.Where(static text => text.Value.Length > 0)],
        };
    }

    /// <summary>The text by a notation; null when missing, and, with an error, when it isn't one.</summary>
    public T? Find<T>(string key, Func<string, T?> notation, string looksLike)
        where T : struct => Find(key) is { } node ? Parse(node, PathOf(key), notation, looksLike) : null;

    public T? FindRecord<T>(string key, Func<string, T?> notation, string looksLike)
        where T : class
    {
        if (Find(key) is not { } node || Text(node, PathOf(key)) is not { Length: > 0 } text)
        {
            return null;
        }

        var value = notation(text);
        if (value is null)
        {
            Errors.Add(node.At, $"{PathOf(key)}: '{text}' is not {looksLike}");
        }

        return value;
    }

    public T Need<T>(string key, Func<string, T?> notation, string looksLike, string mend)
        where T : struct => Need(key, mend) is { } node ? Parse(node, PathOf(key), notation, looksLike) ?? default : default;

    public T? Parse<T>(YamlNode node, string path, Func<string, T?> notation, string looksLike)
        where T : struct
    {
        if (Text(node, path) is not { Length: > 0 } text)
        {
            return null;
        }

        var value = notation(text);
        if (value is null)
        {
            Errors.Add(node.At, $"{path}: '{text}' is not {looksLike}");
        }

        return value;
    }

    /// <summary>One of a few words, else the fallback with an error.</summary>
    public T Choice<T>(YamlNode node, string path, IReadOnlyDictionary<string, T> words, T fallback)
    {
        if (Text(node, path) is not { Length: > 0 } text)
        {
            return fallback;
        }

        if (words.TryGetValue(text, out var value))
        {
            return value;
        }

        Errors.Add(node.At, $"{path}: '{text}' is not known here{Spelling.Mend(text, [.. words.Keys])}");
        return fallback;
    }

    /// <summary>An id that another section declares.</summary>
    public string Reference(YamlNode node, string path, string kind, DeclaredIds declared)
    {
        var id = Text(node, path);
        if (id.Length > 0 && !declared.MayHave(id))
        {
            Errors.Add(node.At, $"{path}: unknown {kind} '{id}'{Spelling.Mend(id, declared.Ids)}");
        }

        return id;
    }

    public string NeedReference(string key, string kind, DeclaredIds declared, string mend) =>
        Need(key, mend) is { } node ? Reference(node, PathOf(key), kind, declared) : string.Empty;
}
