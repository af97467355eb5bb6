using System.Text.RegularExpressions;
using Xunit;

namespace TeamsHelpDesk.Tests.Architecture;

/// <summary>The arrows between folders. A new one is a line here and a paragraph in docs/architecture.md.</summary>
public sealed partial class FolderDependencies
{
    private static readonly string[] Features =
    [
        "Bot/Features/Absences",
        "Bot/Features/Approvals",
        "Bot/Features/Audit",
        "Bot/Features/Catalogs",
        "Bot/Features/Explanations",
        "Bot/Features/Extension",
        "Bot/Features/Feedback",
        "Bot/Features/Fulfilment",
        "Bot/Features/Insights",
        "Bot/Features/Knowledge",
        "Bot/Features/Messages",
        "Bot/Features/People",
        "Bot/Features/Requests",
        "Bot/Features/Runs",
        "Bot/Features/Tickets",
        "Bot/Features/Triage",
    ];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Cards"] = [],

        ["Bot/BotFramework"] = [],
        ["Bot/Catalog"] = [],
        ["Bot/Dialogs"] = [],
        ["Bot/Graph"] = [],
        ["Bot/Hr"] = [],
        ["Bot/Turns"] = [],

        ["Bot/Credentials"] = ["Bot/BotFramework", "Bot/Graph"],
        ["Bot/Storage"] = ["Bot/Turns"],

        ["Bot/Features/People"] = ["Bot/Catalog", "Bot/Graph", "Cards"],
        ["Bot/Features/Fulfilment"] = ["Bot/Catalog", "Bot/Graph", "Bot/Features/People", "Cards"],
        ["Bot/Features/Absences"] = ["Bot/Graph", "Bot/Turns", "Cards", "Bot/Features", "Bot/Features/Approvals", "Bot/Features/Messages", "Bot/Features/People"],
        ["Bot/Features/Approvals"] = ["Bot/Catalog", "Bot/Graph", "Bot/Features/People"],
        ["Bot/Features/Catalogs"] = ["Bot/Catalog", "Bot/Features", "Bot/Features/Fulfilment", "Bot/Features/People", "Bot/Graph", "Bot/Turns"],
        ["Bot/Features/Explanations"] = ["Bot/Catalog", "Bot/Features/Approvals", "Bot/Features/Fulfilment", "Bot/Features/People", "Bot/Graph"],
        ["Bot/Features/Extension"] =
        [
            "Bot/BotFramework", "Bot/Catalog", "Bot/Graph", "Bot/Turns", "Cards",
            "Bot/Features", "Bot/Features/Messages", "Bot/Features/People", "Bot/Features/Requests",
        ],
        ["Bot/Features/Feedback"] = ["Bot/BotFramework", "Bot/Turns", "Bot/Features"],
        ["Bot/Features/Insights"] = ["Bot/BotFramework", "Bot/Turns", "Cards", "Bot/Features", "Bot/Features/Messages"],
        ["Bot/Features/Knowledge"] = ["Bot/Features/People", "Bot/Features/Triage", "Bot/Turns"],
        ["Bot/Features/Messages"] = ["Bot/BotFramework", "Bot/Turns", "Cards", "Bot/Features"],
        ["Bot/Features/Audit"] = ["Bot/Catalog", "Bot/Turns", "Bot/Features", "Bot/Features/Messages"],
        ["Bot/Features/Triage"] = ["Bot/Catalog", "Bot/Turns"],
        ["Bot/Features/Requests"] =
        [
            "Bot/BotFramework", "Bot/Catalog", "Bot/Dialogs", "Bot/Graph", "Bot/Turns", "Cards",
            "Bot/Features", "Bot/Features/Absences", "Bot/Features/Approvals", "Bot/Features/Catalogs", "Bot/Features/Explanations", "Bot/Features/Fulfilment", "Bot/Features/Insights", "Bot/Features/Knowledge", "Bot/Features/Messages",
            "Bot/Features/People", "Bot/Features/Tickets", "Bot/Features/Triage",
        ],
        ["Bot/Features/Tickets"] =
        [
            "Bot/BotFramework", "Bot/Catalog", "Bot/Graph", "Bot/Turns", "Cards",
            "Bot/Features", "Bot/Features/Approvals", "Bot/Features/Insights", "Bot/Features/Knowledge", "Bot/Features/Messages", "Bot/Features/People", "Bot/Features/Triage",
        ],
        ["Bot/Features/Runs"] =
        [
            "Bot/BotFramework", "Bot/Catalog", "Bot/Graph", "Bot/Hr", "Bot/Turns", "Cards",
            "Bot/Features", "Bot/Features/Absences", "Bot/Features/Approvals", "Bot/Features/Fulfilment", "Bot/Features/Messages", "Bot/Features/People", "Bot/Features/Requests",
        ],
        ["Bot/Features"] = ["Bot/BotFramework", "Bot/Catalog", "Bot/Graph", "Bot/Turns", "Cards", .. Features],

        ["Bot/Doctor"] = ["Bot/BotFramework", "Bot/Catalog", "Bot/Features", "Bot/Features/Catalogs", "Bot/Features/Fulfilment", "Bot/Features/Messages", "Bot/Features/Runs", "Bot/Graph", "Bot/Storage", "Bot/Turns", "Bot"],

        ["Bot"] = ["Bot/BotFramework", "Bot/Credentials", "Bot/Doctor", "Bot/Features", "Bot/Graph", "Bot/Hr", "Bot/Storage", "Bot/Turns", "Bot/Verbs"],
        ["Bot/Verbs"] =
        [
            "Bot", "Bot/BotFramework", "Bot/Catalog", "Bot/Credentials", "Bot/Features", "Bot/Features/Approvals", "Bot/Features/Audit", "Bot/Features/Catalogs",
            "Bot/Features/Explanations", "Bot/Features/Fulfilment", "Bot/Features/Knowledge", "Bot/Features/People", "Bot/Features/Runs", "Bot/Features/Triage", "Bot/Graph", "Bot/Hr", "Bot/Storage", "Bot/Turns",
        ],
    };

    private static readonly IReadOnlyList<SourceFile> Sources = SourceFiles.Of("Bot", "Cards");
    private static readonly Dictionary<string, string> FolderOfNamespace = Sources
        .SelectMany(static file => Namespace().Matches(file.Code).Select(found => (Name: found.Groups["name"].Value, file.Folder)))
        .DistinctBy(static one => one.Name)
        .ToDictionary(static one => one.Name, static one => one.Folder);

    private static readonly ILookup<string, string> TypesOfFolder = Sources
        .SelectMany(static file => Declaration().Matches(file.Code).Select(found => (file.Folder, Name: found.Groups["name"].Value)))
        .ToLookup(static one => one.Folder, static one => one.Name);

    private static readonly HashSet<(string From, string To)> Arrows = [.. Sources.SelectMany(static file => ArrowsOf(file).Select(arrow => (arrow.From, arrow.To)))];

    [Fact]
    public void Go_only_where_they_may()
    {
        var forbidden = Sources.SelectMany(ArrowsOf).Where(static arrow => !Allowed[arrow.From].Contains(arrow.To)).Distinct();

        Assert.Empty(forbidden);
    }

    [Fact]
    public void That_nobody_needs_any_more_are_taken_off_the_list() =>
        Assert.Empty(Allowed.SelectMany(static from => from.Value.Select(to => (From: from.Key, To: to))).Except(Arrows));

    [Fact]
    public void Between_features_go_one_way()
    {
        var between = Arrows.Where(static arrow => Features.Contains(arrow.From) && Features.Contains(arrow.To)).ToHashSet();

        Assert.NotEmpty(between);
        Assert.All(Features, start => Assert.DoesNotContain(start, Reached(start, between)));
    }

    /// <summary>The folder above the features holds the router, so an arrow up is a circle; what it may reach is these few names.</summary>
    [Fact]
    public void Up_from_a_feature_reach_only_the_turn_and_the_catalogue_in_use()
    {
        var used = Sources.Where(static file => Features.Contains(file.Folder)).SelectMany(static file => Named(file, "Bot/Features")).Distinct();

        Assert.Equal(["CatalogSource", "LiveCatalog", "Turn", "TurnResult", "TurnText"], used.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Never_lead_to_the_Sandbox() =>
        Assert.Empty(Sources.Where(static file => file.Code.Contains("Sandbox", StringComparison.OrdinalIgnoreCase)).Select(static file => file.Path));

    /// <summary>What changes the directory is called in one place, behind the gate and after the record; the rest only reads.</summary>
    [Fact]
    public void To_what_changes_the_directory_are_in_one_file()
    {
        var writers = Sources
            .Where(static file => file.Folder != "Bot/Graph" && DirectoryWrite().IsMatch(file.Code))
            .Select(static file => file.Path);

        Assert.All(writers, static path => Assert.StartsWith("Bot/Features/Fulfilment/EffectRunner.", path, StringComparison.Ordinal));
        Assert.NotEmpty(writers);
    }

    [Fact]
    public void To_the_Connector_are_in_three_files()
    {
        var callers = Sources
            .Where(static file => file.Folder != "Bot/BotFramework" && Mentions(file, "ConnectorClient"))
            .Select(static file => file.Path)
            .Order(StringComparer.Ordinal);

        Assert.Equal(
            ["Bot/Features/Messages/ChannelMembers.cs", "Bot/Features/Messages/LearnChannels.cs", "Bot/Features/Messages/Posting.cs", "Bot/Features/Messages/ReachPerson.cs"], callers);
    }

    private static IEnumerable<(string From, string To, string Path)> ArrowsOf(SourceFile file) => Qualified(file)
        .Concat(Relative(file))
        .Concat(Allowed.Keys.Where(above => file.Folder.StartsWith(above + "/", StringComparison.Ordinal) && Named(file, above).Any()))
        .Where(to => to != file.Folder)
        .Select(to => (file.Folder, to, file.Path));

    /// <summary>`using TeamsHelpDesk.Bot.Graph;`, an alias, or the whole name of a type.</summary>
    private static IEnumerable<string> Qualified(SourceFile file) =>
        WholeName().Matches(Namespace().Replace(file.Code, string.Empty)).Select(static found => LongestKnown(found.Value)).OfType<string>();

    /// <summary>`Fulfilment.Effect` in a sibling, which C# finds without a using.</summary>
    private static IEnumerable<string> Relative(SourceFile file) => FolderOfNamespace
        .Where(known => Sees(file, known.Key) && Regex.IsMatch(file.Code, $@"(?<![\w.]){LastPart(known.Key)}\.[A-Z]", RegexOptions.None, TimeSpan.FromSeconds(1)))
        .Select(static known => known.Value);

    /// <summary>The types of a folder above that the file names: C# sees them without a using.</summary>
    private static IEnumerable<string> Named(SourceFile file, string above) => TypesOfFolder[above].Distinct().Where(type => Mentions(file, type));

    private static bool Mentions(SourceFile file, string type) => Regex.IsMatch(file.Code, $@"(?<![\w.]){type}\b", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static bool Sees(SourceFile file, string name) =>
        FolderOfNamespace[name] != file.Folder
        && Namespace().Match(file.Code).Groups["name"].Value.StartsWith(name[..^(LastPart(name).Length + 1)], StringComparison.Ordinal);

    private static string LastPart(string name) => name[(name.LastIndexOf('.') + 1)..];

    private static string? LongestKnown(string name)
    {
        for (var rest = name; rest.Contains('.', StringComparison.Ordinal); rest = rest[..rest.LastIndexOf('.')])
        {
            if (FolderOfNamespace.TryGetValue(rest, out var folder))
            {
                return folder;
            }
        }

        return null;
    }

    private static HashSet<string> Reached(string start, HashSet<(string From, string To)> arrows)
    {
        var reached = new HashSet<string>();
        var next = new Queue<string>([start]);
        while (next.TryDequeue(out var from))
        {
            foreach (var (_, to) in arrows.Where(arrow => arrow.From == from && reached.Add(arrow.To)))
            {
                next.Enqueue(to);
            }
        }

        return reached;
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"TeamsHelpDesk\.(Bot|Cards|Sandbox)(\.\w+)*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex WholeName();

    [GeneratedRegex(@"\b(class|record struct|record|interface|enum|struct) (?<name>[A-Z]\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\.(AddMember|RemoveMember|AssignAppRole|RemoveAppRoleAssignment|RevokeSignInSessions|CreateTemporaryAccessPass|DeleteTemporaryAccessPass|SetPassword|SetAccountEnabled|DeleteSignInMethod|AssignLicence|RemoveLicence|OrderDevice|CreateUser|SetManager|SetUsageLocation|SetJob)Async\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex DirectoryWrite();
}
