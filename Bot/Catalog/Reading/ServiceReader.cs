using System.Collections.ObjectModel;

namespace TeamsHelpDesk.Bot.Catalog.Reading;

/// <summary>services.</summary>
internal sealed class ServiceReader(ReadingContext context, RulesReader rules, EffectReader effects)
{
    private static readonly string[] Keys =
    [
        "title", "intent", "says", "ask", "owner", "who", "for", "do", "lasts", "deliver", "limits", "notWith", "risk",
    ];

    private readonly AskReader _ask = new(context, effects);

    public Service Service(YamlEntry entry)
    {
        var map = MapReader.Open(entry.Value, $"services.{entry.Key}", context, Keys);
        var ask = map.Find("ask") is { } asked ? _ask.Fields(asked, map.PathOf("ask")) : [];
        var service = new Service
        {
            Id = entry.Key,
            Title = map.NeedText("title", "say in a few words what people ask for"),
            Intents = map.Texts("intent"),
            Says = map.Texts("says"),
            Ask = ask,
            Owner = map.Need("owner", "say who owns it: team ID, group NAME or owner of $group") is { } owner
                ? _ask.Owner(owner, map.PathOf("owner"), ask)
                : new ServiceOwner.Team(string.Empty),
            Who = map.NeedReference("who", "audience", context.Declared.Audiences, "say which audience may ask, such as who: staff"),
            For = map.Need("for", "say for whom it can be asked and on which path, such as for: { self: manager }") is { } paths
                ? For(paths, map.PathOf("for"))
                : ReadOnlyDictionary<Relation, PathChoice>.Empty,
            Do = map.Need("do", "say what happens, such as do: [revokeSessions]") is { } list ? effects.Read(list, map.PathOf("do"), ask) : [],
            Lasts = map.Find("lasts") is { } lasts ? Lasts(lasts, map.PathOf("lasts")) : null,
            Deliver = map.Find("deliver") is { } deliver
                ? Deliver(deliver, map.PathOf("deliver"))
                : ReadOnlyDictionary<Relation, SecretReader>.Empty,
            Limits = map.Find("limits") is { } limits ? rules.ReadLimits(limits, map.PathOf("limits")) : Limits.None,
            NotWith = NotWith(map, entry.Key),
            Risk = map.FindText("risk"),
            Line = entry.At.Line,
        };
        CheckSecret(service, map);
        CheckLasts(service, map);
        return service;
    }

    private ReadOnlyDictionary<Relation, PathChoice> For(YamlNode node, string path)
    {
        var map = MapReader.Open(node, path, context, [.. Notation.Relations.Keys]);
        var choices = new Dictionary<Relation, PathChoice>();
        foreach (var (word, relation) in Notation.Relations)
        {
            if (map.Find(word) is { } choice)
            {
                choices[relation] = Choice(map, choice, map.PathOf(word));
            }
        }

        if (node is YamlMap { Entries.Count: 0 })
        {
            context.Errors.Add(node.At, $"{path} is empty, so nobody could ask; write at least self: PATH");
        }

        return choices.AsReadOnly();
    }

    private PathChoice Choice(MapReader map, YamlNode node, string path)
    {
        if (node is not YamlMap conditional)
        {
            return new PathChoice([], map.Reference(node, path, "approval path", context.Declared.Approvals));
        }

        var inner = MapReader.Open(node, path, context, [.. context.Declared.Audiences.Ids, "otherwise"]);
        var when = conditional.Entries
            .Where(static entry => entry.Key != "otherwise")
            .Select(entry => new PathWhen(entry.Key, map.Reference(entry.Value, $"{path}.{entry.Key}", "approval path", context.Declared.Approvals)));
        return new PathChoice(
            [.. when],
            inner.NeedReference("otherwise", "approval path", context.Declared.Approvals, "say which path everybody else needs"));
    }

    private Lasts Lasts(YamlNode node, string path)
    {
        var map = MapReader.Open(node, path, context, "default", "most", "extend", "extendBy");
        var length = map.Need("default", Values.Duration, Notation.Duration, "say how long it lasts, such as default: 90d");
        var most = map.Find("most") is null ? length : map.Find("most", Values.Duration, Notation.Duration) ?? length;
        if (length > most)
        {
            context.Errors.Add(map.Find("default")?.At ?? node.At, $"{path}.default is longer than {path}.most; shorten one or raise the other");
        }

        return new Lasts(length, most, Extend(map))
        {
            ExtendBy = map.Find("extendBy") is { } by ? map.Reference(by, map.PathOf("extendBy"), "approval path", context.Declared.Approvals) : null,
        };
    }

    private static int? Extend(MapReader map) => map.Find("extend") switch
    {
        null or YamlText { Value: "none" } => 0,
        YamlText { Value: "any" } => null,
        var node => map.Parse(node, map.PathOf("extend"), Values.WholeNumber, "a number of times; write a whole number, any or none") ?? 0,
    };

    private ReadOnlyDictionary<Relation, SecretReader> Deliver(YamlNode node, string path)
    {
        var map = MapReader.Open(node, path, context, [.. Notation.Relations.Keys]);
        var readers = new Dictionary<Relation, SecretReader>();
        foreach (var (word, relation) in Notation.Relations)
        {
            if (map.Find(word) is { } reader)
            {
                readers[relation] = map.Choice(reader, map.PathOf(word), Notation.SecretReaders, SecretReader.Manager);
            }
        }

        if (readers.TryGetValue(Relation.Colleague, out var shown) && shown == SecretReader.Requester)
        {
            var at = map.Find("colleague")?.At ?? node.At;
            context.Errors.Add(at, $"{path}.colleague: the requester would hold the keys to a colleague's account; write manager or beneficiary");
        }

        return readers.AsReadOnly();
    }

    private void CheckSecret(Service service, MapReader map)
    {
        if (service.Do.FirstOrDefault(static effect => effect.MakesSecret) is not { } secret)
        {
            return;
        }

        foreach (var (word, relation) in Notation.Relations)
        {
            if (service.For.ContainsKey(relation) && !service.Deliver.ContainsKey(relation))
            {
                var at = map.Find("deliver")?.At ?? map.Find("do")?.At ?? map.At;
                context.Errors.Add(at, $"{map.Path}: {secret.Key} makes a secret, but deliver doesn't say who is shown it; add deliver: {{ {word}: manager }}");
            }
        }
    }

    private void CheckLasts(Service service, MapReader map)
    {
        if (service.Lasts is not null && service.Do.Count > 0 && !service.Do.Any(static effect => effect.CanEnd))
        {
            context.Errors.Add(map.Find("lasts")?.At ?? map.At, $"{map.PathOf("lasts")}: nothing under do can be taken back when the time is over; leave lasts out");
        }
    }

    private List<string> NotWith(MapReader map, string id)
    {
        var others = new List<string>();
        foreach (var node in map.TextNodes("notWith"))
        {
            others.Add(map.Reference(node, map.PathOf("notWith"), "service", context.Declared.Services));
            if (node.Value == id)
            {
                context.Errors.Add(node.At, $"{map.PathOf("notWith")} names the service itself; name another one");
            }
        }

        return others;
    }
}
