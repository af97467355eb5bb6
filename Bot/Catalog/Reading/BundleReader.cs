namespace TeamsHelpDesk.Bot.Catalog.Reading;

/// <summary>bundles.</summary>
internal sealed class BundleReader(ReadingContext context, PeopleReader people, EffectReader effects)
{
    public Bundle Bundle(YamlEntry entry, IReadOnlyDictionary<string, ApprovalPath> approvals)
    {
        var path = $"bundles.{entry.Key}";
        var map = MapReader.Open(entry.Value, path, context, "includes", "when", "groups", "apps", "licenses", "pass", "at", "approve", "do");
        return new Bundle
        {
            Id = entry.Key,
            Includes = [.. map.TextNodes("includes").Select(node => map.Reference(node, map.PathOf("includes"), "bundle", context.Declared.Bundles))],
            When = map.Find("when") is { } when ? people.When(when, map.PathOf("when")) : null,
            Groups = Noted(map, "groups", context.Names.Group),
            Apps = [.. map.TextNodes("apps").Select(node => App(node, map.PathOf("apps"))).OfType<AppRole>()],
            Licenses = Noted(map, "licenses", context.Names.Sku),
            Pass = map.Find("pass") is { } pass ? Pass(pass, map.PathOf("pass")) : null,
            At = map.FindRecord("at", Values.BundleTime, Notation.BundleTime),
            Approve = map.Find("approve") is { } approve ? Approve(map, approve, approvals) : null,
            Do = map.Find("do") is { } list ? effects.Read(list, map.PathOf("do"), null) : [],
        };
    }

    /// <summary>Every bundle that a chain of includes leads back to.</summary>
    public void RefuseCircles(IReadOnlyDictionary<string, Bundle> bundles, YamlMap section)
    {
        foreach (var entry in section.Entries.Where(entry => Reaches(entry.Key, bundles)))
        {
            var at = entry.Value is YamlMap map ? map.Find("includes")?.Value.At ?? entry.At : entry.At;
            context.Errors.Add(at, $"bundles.{entry.Key}.includes leads back to itself; break the circle");
        }
    }

    private static bool Reaches(string start, IReadOnlyDictionary<string, Bundle> bundles)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var ahead = new Stack<string>([start]);
        while (ahead.TryPop(out var id))
        {
            foreach (var next in bundles.TryGetValue(id, out var bundle) ? bundle.Includes : [])
            {
                if (next == start)
                {
                    return true;
                }

                if (seen.Add(next))
                {
                    ahead.Push(next);
                }
            }
        }

        return false;
    }

    private static IReadOnlyList<string> Noted(MapReader map, string key, Action<string, YamlPlace> note)
    {
        var nodes = map.TextNodes(key);
        foreach (var node in nodes)
        {
            note(node.Value, node.At);
        }

        return [.. nodes.Select(static node => node.Value)];
    }

    private AppRole? App(YamlText node, string path)
    {
        var slash = node.Value.LastIndexOf('/');
        if (slash <= 0 || slash == node.Value.Length - 1)
        {
            context.Errors.Add(node.At, $"{path}: '{node.Value}' is not an app in a role; write APP/ROLE, such as Salesforce/User");
            return null;
        }

        var app = new AppRole(node.Value[..slash].Trim(), node.Value[(slash + 1)..].Trim());
        context.Names.App(app.App, app.Role, node.At);
        return app;
    }

    private BundlePass Pass(YamlNode node, string path)
    {
        var map = MapReader.Open(node, path, context, "to", "at");
        map.Need("at", "say when the pass is made, such as at: first day");
        var to = map.Need("to", "say who is shown the pass, such as to: manager") is { } reader
            ? map.Choice(reader, map.PathOf("to"), Notation.SecretReaders, SecretReader.Manager)
            : SecretReader.Manager;
        return new BundlePass(to, map.FindRecord("at", Values.BundleTime, Notation.BundleTime) ?? new BundleTime(BundleDay.First, null));
    }

    /// <summary>A path of approvals, or a team that decides in one stage.</summary>
    private ApprovalPath Approve(MapReader map, YamlNode node, IReadOnlyDictionary<string, ApprovalPath> approvals)
    {
        var id = map.Text(node, map.PathOf("approve"));
        if (approvals.TryGetValue(id, out var path))
        {
            return path;
        }

        if (id.Length > 0 && !context.Declared.Teams.MayHave(id))
        {
            IReadOnlyCollection<string> known = [.. context.Declared.Approvals.Ids, .. context.Declared.Teams.Ids];
            context.Errors.Add(node.At, $"{map.PathOf("approve")}: unknown approval path or team '{id}'{Spelling.Mend(id, known)}");
        }

        return new ApprovalPath(id, [new ApprovalStage(new ApproverSpec.Team(id), null)]);
    }
}
