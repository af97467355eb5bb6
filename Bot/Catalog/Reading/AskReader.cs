namespace TeamsHelpDesk.Bot.Catalog.Reading;

/// <summary>ask and owner of a service.</summary>
internal sealed class AskReader(ReadingContext context, EffectReader effects)
{
    private static readonly Dictionary<string, PickKind> Kinds = new() { ["group"] = PickKind.Group, ["device"] = PickKind.Device };

    public IReadOnlyList<AskField> Fields(YamlNode node, string path) =>
        [.. Sections.Read(node, path, context, entry => Field(entry, $"{path}.{entry.Key}")).Values];

    public ServiceOwner Owner(YamlNode node, string path, IReadOnlyList<AskField> ask)
    {
        const string ownerOf = "owner of ";
        const string ofApp = ownerOf + "app ";
        var text = node is YamlText { Value: var value } ? value.Trim() : string.Empty;
        if (text.StartsWith("team ", StringComparison.Ordinal))
        {
            var id = text["team ".Length..].Trim();
            CheckTeam(id, node.At, path);
            return new ServiceOwner.Team(id);
        }

        if (text.StartsWith("group ", StringComparison.Ordinal))
        {
            var name = text["group ".Length..].Trim();
            context.Names.Group(name, node.At);
            return new ServiceOwner.Group(name);
        }

        if (text.StartsWith(ownerOf + "$", StringComparison.Ordinal))
        {
            return new ServiceOwner.OwnerOf(effects.FieldOf(text[ownerOf.Length..], node.At, path, PickKind.Group, ask));
        }

        if (text.StartsWith(ofApp, StringComparison.Ordinal))
        {
            var app = text[ofApp.Length..].Trim();
            context.Names.App(app, node.At);
            return new ServiceOwner.OwnerOfApp(app);
        }

        var what = text.Length == 0 ? MapReader.Kind(node) : $"'{text}'";
        context.Errors.Add(node.At, $"{path}: {what} names no owner; write team ID, group NAME, owner of app NAME or owner of $FIELD");
        return new ServiceOwner.Team(string.Empty);
    }

    private AskField Field(YamlEntry entry, string path)
    {
        var map = MapReader.Open(entry.Value, path, context, "pick", "from");
        var kind = map.Need("pick", "say what is picked: group or device") is { } pick ? map.Choice(pick, map.PathOf("pick"), Kinds, PickKind.Group) : PickKind.Group;
        return new AskField(entry.Key, kind, From(map, entry, kind));
    }

    private PickFrom From(MapReader map, YamlEntry entry, PickKind kind)
    {
        var from = map.Find("from");
        if (from is YamlText { Value: "held" } || (from is null && kind == PickKind.Device))
        {
            return new PickFrom.Held();
        }

        if (kind == PickKind.Device)
        {
            context.Errors.Add(from?.At ?? entry.At, $"{map.PathOf("from")}: a device is picked from the person's own; leave 'from' out");
            return new PickFrom.Held();
        }

        if (from is null && map.Find("pick") is not null)
        {
            // Without a list any group at all could be asked for, those that carry rights included.
            context.Errors.Add(entry.At, $"{map.Path}: 'from' is missing; list the groups that may be picked, or write from: held");
        }

        var names = map.TextNodes("from");
        foreach (var name in names)
        {
            context.Names.Group(name.Value, name.At);
        }

        return new PickFrom.Names([.. names.Select(static name => name.Value)]);
    }

    private void CheckTeam(string id, YamlPlace at, string path)
    {
        if (!context.Declared.Teams.MayHave(id))
        {
            context.Errors.Add(at, $"{path}: unknown team '{id}'{Spelling.Mend(id, context.Declared.Teams.Ids)}");
        }
    }
}
