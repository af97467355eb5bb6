namespace TeamsHelpDesk.Bot.Catalog.Reading;

/// <summary>rules, brakes, and limits wherever they stand.</summary>
internal sealed class RulesReader(ReadingContext context, ApprovalReader approvals)
{
    private static readonly Dictionary<string, bool> Reasons = new() { ["required"] = true, ["optional"] = false };

    public RequestRules Rules(YamlNode? node)
    {
        if (node is null)
        {
            return new RequestRules(default, [], null, true, default, Limits.None);
        }

        var map = MapReader.Open(node, "rules", context, "wait", "remind", "escalate", "reason", "undo", "limits", "pings", "changes");
        var wait = map.Need("wait", Values.Duration, Notation.Duration, "say how long an approval may take, such as wait: 3d");
        return new RequestRules(
            wait,
            Reminders(map),
            map.Find("escalate") is { } escalate ? Escalate(escalate, wait) : null,
            map.Need("reason", "write 'reason: required' or 'reason: optional'") is not { } reason || map.Choice(reason, "rules.reason", Reasons, true),
            map.Find("undo", Values.Duration, Notation.Duration) ?? TimeSpan.Zero,
            map.Need("limits", "bound the damage, such as limits: { requester: 10 per 1d, approver: 40 per 1h, company: 200 per 1h }") is { } limits
                ? ReadLimits(limits, "rules.limits")
                : Limits.None)
        {
            Pings = map.FindRecord("pings", Values.Limit, Notation.Limit) ?? RequestRules.UsualPings,
            Changes = map.Find("changes") is { } changes ? Changes(changes) : [],
        };
    }

    /// <summary>Two different people at least, and none that only a request could name.</summary>
    private IReadOnlyList<ApprovalStage> Changes(YamlNode node)
    {
        var stages = approvals.Stages(node, "rules.changes");
        if (node is YamlList { Items.Count: > 0 } && stages.Sum(static stage => stage.Need) < 2)
        {
            context.Errors.Add(node.At, "rules.changes asks only one person; write need: 2, or a second stage");
        }

        if (stages.SelectMany(static stage => new[] { stage.By, stage.Otherwise }).Any(static by => by is ApproverSpec.Manager or ApproverSpec.Owner))
        {
            context.Errors.Add(node.At, "rules.changes: a file has no manager and no owner; name a team, a group or a person");
        }

        return stages;
    }

    public Limits ReadLimits(YamlNode node, string path)
    {
        var map = MapReader.Open(node, path, context, "requester", "beneficiary", "approver", "company");
        return new Limits(
            map.FindRecord("requester", Values.Limit, Notation.Limit),
            map.FindRecord("beneficiary", Values.Limit, Notation.Limit),
            map.FindRecord("approver", Values.Limit, Notation.Limit),
            map.FindRecord("company", Values.Limit, Notation.Limit));
    }

    public Brakes Brakes(YamlNode node)
    {
        const string mend = "a run needs all of failures, leavers, joiners and then";
        var map = MapReader.Open(node, "brakes", context, "failures", "leavers", "joiners", "then");
        map.Need("leavers", mend);
        map.Need("joiners", mend);
        return new Brakes(
            map.Need("failures", Values.Percent, Notation.Percent, mend),
            map.FindRecord("leavers", Values.Limit, Notation.Limit) ?? new Limit(1, TimeSpan.FromDays(1)),
            map.FindRecord("joiners", Values.Limit, Notation.Limit) ?? new Limit(1, TimeSpan.FromDays(1)),
            map.Need("then", mend) is { } then ? HoldFor(map, then) : string.Empty);
    }

    private string HoldFor(MapReader map, YamlNode then)
    {
        const string start = "hold for team ";
        var text = map.Text(then, "brakes.then");
        if (text.StartsWith(start, StringComparison.Ordinal))
        {
            return approvals.TeamId(text[start.Length..].Trim(), then.At, "brakes.then");
        }

        if (text.Length > 0)
        {
            context.Errors.Add(then.At, $"brakes.then: '{text}' is not known here; write 'hold for team ID'");
        }

        return string.Empty;
    }

    private List<int> Reminders(MapReader map)
    {
        var percents = new List<int>();
        foreach (var item in map.TextNodes("remind"))
        {
            var percent = map.Parse(item, "rules.remind", Values.Percent, Notation.Percent);
            if (percent <= percents.LastOrDefault())
            {
                context.Errors.Add(item.At, $"rules.remind: {percent}% comes after {percents[^1]}%; write them in rising order");
            }

            percents.Add(percent ?? percents.LastOrDefault());
        }

        return percents;
    }

    private Escalation? Escalate(YamlNode node, TimeSpan wait)
    {
        var map = MapReader.Open(node, "rules.escalate", context, "after", "to");
        var after = map.Need("after", Values.Duration, Notation.Duration, "say when, such as after: 1d");
        if (wait > TimeSpan.Zero && after >= wait)
        {
            context.Errors.Add(map.Find("after")?.At ?? node.At, "rules.escalate.after is not before rules.wait, so nobody would ever be added; make it shorter");
        }

        var to = map.Need("to", "say who is asked as well, such as to: team it") is { } target ? approvals.Approver(target, "rules.escalate.to") : null;
        return to is null ? null : new Escalation(after, to);
    }
}
