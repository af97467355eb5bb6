namespace TeamsHelpDesk.Bot.Catalog.Reading;

/// <summary>teams, audiences and protected.</summary>
internal sealed class PeopleReader(ReadingContext context)
{
    public Team Team(YamlEntry entry)
    {
        var map = MapReader.Open(entry.Value, $"teams.{entry.Key}", context, "title", "members", "channel", "hours", "holidays", "handles", "onCall");
        var members = map.NeedText("members", "name the group of the directory whose members answer");
        context.Names.Group(members, map.Find("members")?.At ?? entry.At);
        return new Team(
            entry.Key,
            map.FindText("title") ?? entry.Key,
            members,
            map.NeedText("channel", "name the channel as Teams shows it: Team / Channel"),
            Hours(map),
            map.Texts("handles"))
        {
            OnCall = OnCall(map),
        };
    }

    private IReadOnlyList<string> OnCall(MapReader map)
    {
        var people = map.TextNodes("onCall");
        foreach (var person in people)
        {
            context.Names.Person(person.Value, person.At);
        }

        if (people.Count > 0 && map.Find("hours") is null)
        {
            context.Errors.Add(people[0].At, $"{map.PathOf("onCall")}: without hours a team always works, so nobody is on call; add hours, or leave onCall out");
        }

        return [.. people.Select(static text => text.Value)];
    }

    private WorkingHours? Hours(MapReader map)
    {
        var hours = map.FindRecord("hours", Values.Hours, Notation.Hours);
        var holidays = map.TextNodes("holidays").Select(node => map.Parse(node, map.PathOf("holidays"), Values.Date, Notation.Date)).OfType<DateOnly>().ToList();
        if (hours is null && map.Find("holidays") is { } unused)
        {
            context.Errors.Add(unused.At, $"{map.PathOf("holidays")}: without hours a team is never closed; add hours, or leave the holidays out");
        }

        return hours is null ? null : hours with { Holidays = holidays };
    }

    public Audience Audience(YamlEntry entry)
    {
        var path = $"audiences.{entry.Key}";
        if (entry.Key == "otherwise")
        {
            context.Errors.Add(entry.At, "audiences: 'otherwise' means everybody else; choose another id");
        }

        var map = MapReader.Open(entry.Value, path, context, "members", "department", "jobTitle", "hasReports");
        var audience = Conditions(entry.Key, map);
        var conditions = audience.Departments.Count + audience.JobTitles.Count + (audience.HasReports is null ? 0 : 1);
        if (audience.All && conditions > 0)
        {
            context.Errors.Add(entry.At, $"{path}: 'members: all' leaves nothing for another condition to say; keep one of them");
        }
        else if (!audience.All && conditions == 0 && map.Find("members") is null && entry.Value is YamlMap { Entries.Count: 0 })
        {
            context.Errors.Add(entry.At, $"{path} says nobody; write 'members: all', or a department, a jobTitle or hasReports");
        }

        return audience;
    }

    /// <summary>An audience without a name: whom a bundle is for.</summary>
    public Audience When(YamlNode node, string path) =>
        Conditions(path, MapReader.Open(node, path, context, "department", "jobTitle", "hasReports"));

    public ProtectedPeople Protected(YamlNode? node)
    {
        if (node is null)
        {
            return new ProtectedPeople(true, [], []);
        }

        var map = MapReader.Open(node, "protected", context, "directoryRoles", "groups", "people");
        var all = new Dictionary<string, bool> { ["all"] = true };
        if (map.Need("directoryRoles", "write 'directoryRoles: all'") is { } roles)
        {
            map.Choice(roles, "protected.directoryRoles", all, true);
        }

        var groups = map.TextNodes("groups");
        var people = map.TextNodes("people");
        foreach (var group in groups)
        {
            context.Names.Group(group.Value, group.At);
        }

        foreach (var person in people)
        {
            context.Names.Person(person.Value, person.At);
        }

        return new ProtectedPeople(true, [.. groups.Select(static text => text.Value)], [.. people.Select(static text => text.Value)]);
    }

    private static Audience Conditions(string id, MapReader map)
    {
        var all = new Dictionary<string, bool> { ["all"] = true };
        return new Audience(
            id,
            map.Find("members") is { } members && map.Choice(members, map.PathOf("members"), all, true),
            map.Texts("department"),
            map.Texts("jobTitle"),
            map.Find("hasReports") is { } reports ? map.Choice(reports, map.PathOf("hasReports"), Notation.YesNo, true) : null);
    }
}
