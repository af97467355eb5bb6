namespace TeamsHelpDesk.Bot.Catalog.Reading;

/// <summary>do: a list of effects, in a service or in a bundle.</summary>
internal sealed class EffectReader(ReadingContext context)
{
    private static readonly TimeSpan ShortestPass = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan UsualPass = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestPass = TimeSpan.FromDays(30);

    /// <param name="node">The list.</param>
    /// <param name="path">For the messages.</param>
    /// <param name="ask">The service's fields, which a <c>$name</c> may refer to; null in a bundle, where nobody is asked.</param>
    public IReadOnlyList<EffectSpec> Read(YamlNode node, string path, IReadOnlyList<AskField>? ask)
    {
        if (node is not YamlList list)
        {
            context.Errors.Add(node.At, $"{path} must be a list of effects, such as [revokeSessions], not {MapReader.Kind(node)}");
            return [];
        }

        if (list.Items.Count == 0)
        {
            context.Errors.Add(node.At, $"{path} does nothing; name an effect: {string.Join(", ", EffectNames.All)}");
        }

        return [.. list.Items.Select((item, index) => One(item, $"{path}[{index + 1}]", ask)).OfType<EffectSpec>()];
    }

    private EffectSpec? One(YamlNode node, string path, IReadOnlyList<AskField>? ask)
    {
        var effect = node switch
        {
            YamlText name => Named(name.Value, new YamlMap(node.At, []), path, ask),
            YamlMap { Entries: [var only] } => Named(only.Key, only.Value with { At = only.At }, path, ask),
            _ => null,
        };
        if (node is YamlText or YamlMap { Entries.Count: 1 })
        {
            Place(effect, node, path, inBundle: ask is null);
            return effect;
        }

        context.Errors.Add(node.At, $"{path} must be one effect: a name, or a name with its settings, such as addToGroup: {{ group: NAME }}");
        return null;
    }

    private void Place(EffectSpec? effect, YamlNode node, string path, bool inBundle)
    {
        if (effect is { OnlyInBundles: true } && !inBundle)
        {
            context.Errors.Add(node.At, $"{path}: {effect.Key} concerns everything a person has; only a bundle can do it");
        }

        if (effect is { MakesSecret: true } && inBundle)
        {
            context.Errors.Add(node.At, $"{path}: {effect.Key} makes a secret, and a bundle's do can't say who is shown it; use the bundle's 'pass'");
        }
    }

    private EffectSpec? Named(string name, YamlNode settings, string path, IReadOnlyList<AskField>? ask)
    {
        path = $"{path}.{name}";
        return name switch
        {
            EffectNames.IssueTemporaryAccessPass => Pass(settings, path),
            EffectNames.RevokeSessions => Bare(settings, path, new EffectSpec.RevokeSessions()),
            EffectNames.ResetPassword => Bare(settings, path, new EffectSpec.ResetPassword()),
            EffectNames.ResetMfa => Bare(settings, path, new EffectSpec.ResetMfa()),
            EffectNames.AddToGroup => new EffectSpec.AddToGroup(Target(settings, path, PickKind.Group, ask)),
            EffectNames.RemoveFromGroup => new EffectSpec.RemoveFromGroup(Target(settings, path, PickKind.Group, ask)),
            EffectNames.AssignApp => App(settings, path),
            EffectNames.RemoveApp => Removed(App(settings, path)),
            EffectNames.AssignLicense => new EffectSpec.AssignLicense(Sku(settings, path)),
            EffectNames.RemoveLicense => new EffectSpec.RemoveLicense(Sku(settings, path)),
            EffectNames.UnlockAccount => Bare(settings, path, new EffectSpec.UnlockAccount()),
            EffectNames.SyncDevice => new EffectSpec.SyncDevice(Target(settings, path, PickKind.Device, ask)),
            EffectNames.RestartDevice => new EffectSpec.RestartDevice(Target(settings, path, PickKind.Device, ask)),
            EffectNames.LockDevice => new EffectSpec.LockDevice(Target(settings, path, PickKind.Device, ask)),
            EffectNames.RetireDevice => new EffectSpec.RetireDevice(Target(settings, path, PickKind.Device, ask)),
            EffectNames.WipeDevice => new EffectSpec.WipeDevice(Target(settings, path, PickKind.Device, ask)),
            EffectNames.ShowBitLockerKey => new EffectSpec.ShowBitLockerKey(Target(settings, path, PickKind.Device, ask)),
            EffectNames.ShowLocalAdminPassword => new EffectSpec.ShowLocalAdminPassword(Target(settings, path, PickKind.Device, ask)),
            EffectNames.DisableAccount => Bare(settings, path, new EffectSpec.DisableAccount()),
            EffectNames.EnableAccount => Bare(settings, path, new EffectSpec.EnableAccount()),
            EffectNames.RemoveSignInMethods => Bare(settings, path, new EffectSpec.RemoveSignInMethods()),
            EffectNames.RemoveGranted => Bare(settings, path, new EffectSpec.RemoveGranted()),
            EffectNames.RemoveLicenses => Bare(settings, path, new EffectSpec.RemoveLicenses()),
            _ => Unknown(name, settings.At, path),
        };
    }

    private EffectSpec? Unknown(string name, YamlPlace at, string path)
    {
        context.Errors.Add(at, $"{path[..^(name.Length + 1)]}: unknown effect '{name}'{Spelling.Mend(name, EffectNames.All)}");
        return null;
    }

    private EffectSpec Bare(YamlNode settings, string path, EffectSpec effect)
    {
        if (settings is not YamlMap { Entries.Count: 0 })
        {
            context.Errors.Add(settings.At, $"{path} takes no settings; write only its name");
        }

        return effect;
    }

    private EffectSpec.IssueTemporaryAccessPass Pass(YamlNode settings, string path)
    {
        var map = MapReader.Open(settings, path, context, "lifetime", "once");
        var lifetime = map.Find("lifetime", Values.Duration, Notation.Duration) ?? UsualPass;
        if (lifetime < ShortestPass || lifetime > LongestPass)
        {
            context.Errors.Add(map.Find("lifetime")?.At ?? settings.At, $"{path}.lifetime must be from 10m to 30d, which is what the directory allows");
        }

        return new EffectSpec.IssueTemporaryAccessPass(
            lifetime, map.Find("once") is not { } once || map.Choice(once, map.PathOf("once"), Notation.YesNo, true));
    }

    private EffectSpec.AssignApp App(YamlNode settings, string path)
    {
        var map = MapReader.Open(settings, path, context, "app", "role");
        var app = map.NeedText("app", "name the enterprise app as the directory shows it");
        var role = map.NeedText("role", "name one of the app's roles");
        context.Names.App(app, role, map.Find("app")?.At ?? settings.At);
        return new EffectSpec.AssignApp(app, role);
    }

    private static EffectSpec.RemoveApp Removed(EffectSpec.AssignApp given) => new(given.App, given.Role);

    private string Sku(YamlNode settings, string path)
    {
        var map = MapReader.Open(settings, path, context, "sku");
        var sku = map.NeedText("sku", "write the licence's part number, such as SPE_E3");
        context.Names.Sku(sku, map.Find("sku")?.At ?? settings.At);
        return sku;
    }

    private NameRef Target(YamlNode settings, string path, PickKind kind, IReadOnlyList<AskField>? ask)
    {
        var key = kind == PickKind.Group ? "group" : "device";
        var map = MapReader.Open(settings, path, context, key);
        var text = map.NeedText(key, kind == PickKind.Group ? "name the group, or a field of ask: $group" : "name a field of ask: $device");
        var at = map.Find(key)?.At ?? settings.At;
        if (text.StartsWith('$'))
        {
            return new NameRef.Field(FieldOf(text, at, map.PathOf(key), kind, ask ?? []));
        }

        if (kind == PickKind.Group)
        {
            context.Names.Group(text, at);
        }
        else if (text.Length > 0)
        {
            context.Errors.Add(at, $"{map.PathOf(key)}: '{text}' can't be the device of everybody who asks; let them pick it: ask: {{ device: {{ pick: device }} }} and $device");
        }

        return new NameRef.Literal(text);
    }

    /// <summary>The name without its dollar, checked against the fields that are asked.</summary>
    public string FieldOf(string text, YamlPlace at, string path, PickKind kind, IReadOnlyList<AskField> ask)
    {
        var name = text[1..];
        var field = ask.FirstOrDefault(candidate => candidate.Name == name);
        if (field is null)
        {
            var mend = ask.Count == 0 ? "; add it under ask" : Spelling.Mend(name, [.. ask.Select(static candidate => candidate.Name)]);
            context.Errors.Add(at, $"{path}: '{text}' names no field of ask{mend}");
        }
        else if (field.Pick != kind)
        {
            context.Errors.Add(at, $"{path}: '{text}' picks a {Word(field.Pick)}, but a {Word(kind)} is needed here");
        }

        return name;
    }

    private static string Word(PickKind kind) => kind == PickKind.Group ? "group" : "device";
}
