namespace TeamsHelpDesk.Bot.Catalog.Reading;

/// <summary>approvals, and the wording of approvers wherever it stands.</summary>
internal sealed class ApprovalReader(ReadingContext context)
{
    private const string Wording = "write manager, owner, team ID, group NAME or person NAME@DOMAIN";

    private static readonly string[] Kinds = ["manager", "owner", "team", "group", "person"];

    public ApprovalPath Path(YamlEntry entry)
    {
        var path = $"approvals.{entry.Key}";
        if (entry.Value is YamlMap)
        {
            return BreakGlass(entry, path);
        }

        if (entry.Value is not YamlList list)
        {
            context.Errors.Add(entry.Value.At, $"{path} must be a list of stages, such as [{{ by: manager }}], not {MapReader.Kind(entry.Value)}");
            return new ApprovalPath(entry.Key, []);
        }

        var isNone = entry.Key == ApprovalPath.NoneId;
        if (isNone && list.Items.Count > 0)
        {
            context.Errors.Add(entry.At, "approvals.none means that nobody is asked; keep it 'none: []' and give these stages another name");
        }
        else if (!isNone && list.Items.Count == 0)
        {
            context.Errors.Add(entry.At, $"{path} asks nobody; name an approver, or use the path called none");
        }

        return new ApprovalPath(entry.Key, [.. list.Items.Select((item, index) => Stage(item, $"{path}[{index + 1}]"))]);
    }

    /// <summary>Stages that stand elsewhere than under approvals.</summary>
    public IReadOnlyList<ApprovalStage> Stages(YamlNode node, string path)
    {
        if (node is YamlList { Items.Count: > 0 } list)
        {
            return [.. list.Items.Select((item, index) => Stage(item, $"{path}[{index + 1}]"))];
        }

        context.Errors.Add(node.At, $"{path} must be a list of stages, such as [{{ by: team ID, need: 2 }}], not {(node is YamlList ? "an empty one" : MapReader.Kind(node))}");
        return [];
    }

    /// <summary>A path for emergencies: granted at once, and reviewed by those who would have been asked.</summary>
    private ApprovalPath BreakGlass(YamlEntry entry, string path)
    {
        var map = MapReader.Open(entry.Value, path, context, "breakGlass", "review");
        var stages = map.Need("breakGlass", "name those who would decide, and review it afterwards, such as breakGlass: [{ by: manager }]");
        if (entry.Key == ApprovalPath.NoneId)
        {
            context.Errors.Add(entry.At, "approvals.none means that nobody is asked; keep it 'none: []' and give the path for emergencies another name");
        }

        if (stages is not null and not YamlList { Items.Count: > 0 })
        {
            context.Errors.Add(stages.At, $"{path}.breakGlass must name at least one who reviews it, such as [{{ by: manager }}]");
        }

        return new ApprovalPath(entry.Key, stages is YamlList list ? [.. list.Items.Select((item, index) => Stage(item, $"{path}.breakGlass[{index + 1}]"))] : [])
        {
            ReviewWithin = map.Need("review", Values.Duration, Notation.Duration, "say within what time it is reviewed, such as review: 2d"),
        };
    }

    /// <summary>Null, with an error, when it is no wording of an approver.</summary>
    public ApproverSpec? Approver(YamlNode node, string path)
    {
        if (node is not YamlText { Value: { Length: > 0 } text })
        {
            context.Errors.Add(node.At, $"{path} must name an approver, not {MapReader.Kind(node)}; {Wording}");
            return null;
        }

        var words = text.Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        switch (words)
        {
            case ["manager"]:
                return new ApproverSpec.Manager();
            case ["owner"]:
                return new ApproverSpec.Owner();
            case ["team", var id]:
                return new ApproverSpec.Team(TeamId(id, node.At, path));
            case ["group", var name]:
                context.Names.Group(name, node.At);
                return new ApproverSpec.Group(name);
            case ["person", var name] when IsUserPrincipalName(name):
                context.Names.Person(name, node.At);
                return new ApproverSpec.Person(name);
            default:
                var near = words.Length > 0 && !Kinds.Contains(words[0]) ? Spelling.Nearest(words[0], Kinds) : null;
                var mend = near is null ? Wording : $"did you mean '{near}'?";
                context.Errors.Add(node.At, $"{path}: '{text}' names no approver; {mend}");
                return null;
        }
    }

    public string TeamId(string id, YamlPlace at, string path)
    {
        if (!context.Declared.Teams.MayHave(id))
        {
            context.Errors.Add(at, $"{path}: unknown team '{id}'{Spelling.Mend(id, context.Declared.Teams.Ids)}");
        }

        return id;
    }

    public static bool IsUserPrincipalName(string text) =>
        text.Split('@') is [{ Length: > 0 }, { Length: > 0 }] && !text.Contains(' ', StringComparison.Ordinal);

    private ApprovalStage Stage(YamlNode node, string path)
    {
        var map = MapReader.Open(node, path, context, "by", "otherwise", "need");
        var by = map.Need("by", "say who decides, such as by: manager") is { } first ? Approver(first, map.PathOf("by")) : null;
        var otherwise = map.Find("otherwise") is { } second ? Approver(second, map.PathOf("otherwise")) : null;
        var need = map.Find("need", Values.WholeNumber, Notation.Number) ?? 1;
        if (need < 1)
        {
            context.Errors.Add(map.Find("need")?.At ?? node.At, $"{path}.need must be 1 or more; a stage that needs nobody is left out");
        }
        else if (need > 1 && (IsOnePerson(by) || IsOnePerson(otherwise)))
        {
            context.Errors.Add(map.Find("need")?.At ?? node.At, $"{path}.need is {need}, but a manager or a person is only one; name a team or a group");
        }

        return new ApprovalStage(by ?? new ApproverSpec.Manager(), otherwise, need);
    }

    private static bool IsOnePerson(ApproverSpec? approver) => approver is ApproverSpec.Manager or ApproverSpec.Person;
}
