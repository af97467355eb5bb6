namespace TeamsHelpDesk.Bot.Catalog.Reading;

/// <summary>examples.</summary>
internal sealed class ExampleReader(ReadingContext context, ApprovalReader approvals)
{
    private const string Approved = "approved by ";
    private const string Handed = "refused and handed to team ";

    private static readonly string[] Sentences = ["granted at once", "approved by … then …", "two different approvers", "refused", "refused and handed to team …"];

    public IReadOnlyList<CatalogExample> Examples(YamlNode? node)
    {
        if (node is null)
        {
            return [];
        }

        if (node is YamlList list)
        {
            return [.. list.Items.Select((item, index) => Example(item, $"examples[{index + 1}]"))];
        }

        context.Errors.Add(node.At, $"examples must be a list, not {MapReader.Kind(node)}");
        return [];
    }

    private CatalogExample Example(YamlNode node, string path)
    {
        var map = MapReader.Open(node, path, context, "who", "person", "ask", "expect");
        var who = map.Find("who") is { } audience ? map.Reference(audience, map.PathOf("who"), "audience", context.Declared.Audiences) : null;
        var person = map.Find("person") is { } upn ? Person(map, upn) : null;
        if (node is YamlMap && (who is null) == (person is null))
        {
            context.Errors.Add(node.At, $"{path} needs one of 'who' (an audience) and 'person' (name@domain)");
        }

        return new CatalogExample(
            node.At.Line,
            node.At.Column,
            who,
            person,
            map.NeedReference("ask", "service", context.Declared.Services, "say which service is asked for"),
            map.Need("expect", $"say what comes out: {string.Join(", ", Sentences)}") is { } expect
                ? Expect(map, expect)
                : new Expectation.Refused());
    }

    private string Person(MapReader map, YamlNode node)
    {
        var text = map.Text(node, map.PathOf("person"));
        if (text.Length > 0 && !ApprovalReader.IsUserPrincipalName(text))
        {
            context.Errors.Add(node.At, $"{map.PathOf("person")}: '{text}' is not a sign-in name; write it as name@domain");
        }

        context.Names.Person(text, node.At);
        return text;
    }

    private Expectation Expect(MapReader map, YamlNode node)
    {
        var path = map.PathOf("expect");
        var text = map.Text(node, path);
        switch (text)
        {
            case "granted at once":
                return new Expectation.GrantedAtOnce();
            case "two different approvers":
                return new Expectation.TwoDifferentApprovers();
            case "refused":
                return new Expectation.Refused();
            case var _ when text.StartsWith(Handed, StringComparison.Ordinal):
                return new Expectation.RefusedAndHanded(approvals.TeamId(text[Handed.Length..].Trim(), node.At, path));
            case var _ when text.StartsWith(Approved, StringComparison.Ordinal):
                var stages = text[Approved.Length..].Split(" then ", StringSplitOptions.TrimEntries);
                return new Expectation.ApprovedBy(
                    [.. stages.Select(stage => approvals.Approver(new YamlText(node.At, stage), path)).OfType<ApproverSpec>()]);
            default:
                if (text.Length > 0)
                {
                    context.Errors.Add(node.At, $"{path}: '{text}' can't be expected{Spelling.Mend(text, Sentences)}");
                }

                return new Expectation.Refused();
        }
    }
}
