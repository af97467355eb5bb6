using System.Text.RegularExpressions;
using TeamsHelpDesk.Bot.BotFramework;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Architecture;

/// <summary>What the documents say about the code is looked up in the code.</summary>
public sealed partial class TheDocuments
{
    private static readonly string[] DecisionParts = ["**Status:**", "## Forces", "## Decision", "## Price", "## We were wrong if"];

    private static readonly Dictionary<string, string> TestClasses = Directory
        .EnumerateFiles(RepositoryFiles.PathOf("Tests"), "*.cs", SearchOption.AllDirectories)
        .Where(static path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
        .Select(File.ReadAllText)
        .SelectMany(static text => TestClass().Matches(text).Select(found => (Name: found.Groups["name"].Value, Text: text)))
        .GroupBy(static one => one.Name)
        .ToDictionary(static one => one.Key, static one => string.Concat(one.Select(part => part.Text)));

    [Fact]
    public void Number_every_invariant_and_say_of_each_what_proves_it()
    {
        var invariants = Invariant().Matches(Section("architecture.md", "What must always hold"));

        Assert.Equal(Enumerable.Range(1, 15).Select(static number => $"{number}"), invariants.Select(static found => found.Groups["number"].Value));
        Assert.All(invariants, static found =>
            Assert.True(TestName().IsMatch(found.Value) || found.Value.Contains("Not yet", StringComparison.Ordinal), found.Value));
    }

    [Theory]
    [InlineData("architecture.md")]
    [InlineData("protocol.md")]
    [InlineData("security.md")]
    public void Name_only_tests_that_exist(string document)
    {
        var named = TestName().Matches(Read("docs", document)).Select(static found => (Class: found.Groups["class"].Value, Method: found.Groups["method"].Value)).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, static test =>
        {
            Assert.True(TestClasses.TryGetValue(test.Class, out var text), $"There is no test class {test.Class}.");
            Assert.True(test.Method.Length == 0 || Regex.IsMatch(text, $@"\b{test.Method}\("), $"{test.Class} has no {test.Method}.");
        });
    }

    [Fact]
    public void Number_the_decisions_without_a_gap_and_give_each_its_parts()
    {
        var decisions = Directory.GetFiles(RepositoryFiles.PathOf("docs", "decisions"), "*.md").Order(StringComparer.Ordinal).ToList();

        Assert.Equal(Enumerable.Range(1, decisions.Count).Select(static number => $"{number:0000}"), decisions.Select(static path => Path.GetFileName(path)[..4]));
        Assert.All(decisions, static path => Assert.All(DecisionParts, part => Assert.Contains(part, File.ReadAllText(path), StringComparison.Ordinal)));
    }

    [Fact]
    public void Explain_every_setting()
    {
        var settings = new[]
        {
            Settings<BotFrameworkOptions>($"{BotFrameworkOptions.Section}__"),
            Settings<MicrosoftAppOptions>(string.Empty),
            Settings<GraphOptions>($"{GraphOptions.Section}__"),
            Settings<WorkOptions>($"{WorkOptions.Section}__"),
            Settings<TeamsAppOptions>($"{TeamsAppOptions.Section}__"),
            ["ConnectionStrings__HelpDesk", "Catalog__Path"],
        };
        var operations = Section("operations.md", "Settings");

        Assert.All(settings.SelectMany(static some => some), setting => Assert.Contains($"`{setting}", operations, StringComparison.Ordinal));
    }

    [Fact]
    public void Link_only_to_what_is_there()
    {
        var broken = Documents().SelectMany(static path => Link().Matches(File.ReadAllText(path)).Select(found => (path, Target: found.Groups["target"].Value)))
            .Where(static link => !link.Target.Contains("://", StringComparison.Ordinal) && !link.Target.StartsWith('#'))
            .Where(static link => !Path.Exists(Path.Combine(Path.GetDirectoryName(link.path) ?? ".", link.Target.Split('#')[0])));

        Assert.Empty(broken);
    }

    private static IEnumerable<string> Settings<T>(string prefix) => typeof(T).GetProperties()
        .Where(static property => property.SetMethod is { IsPublic: true })
        .Select(property => prefix + property.Name);

    private static IEnumerable<string> Documents() =>
        [.. Directory.GetFiles(RepositoryFiles.Root, "*.md"), .. Directory.GetFiles(RepositoryFiles.PathOf("docs"), "*.md", SearchOption.AllDirectories), RepositoryFiles.PathOf("appPackage", "README.md")];

    private static string Section(string document, string title) =>
        Assert.Single(Read("docs", document).Split("\n## "), part => part.StartsWith(title + "\n", StringComparison.Ordinal));

    private static string Read(params string[] parts) => File.ReadAllText(RepositoryFiles.PathOf(parts));

    [GeneratedRegex(@"^(?<number>\d+)\. (.|\n)*?(?=^\d+\. |\z)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Invariant();

    /// <summary>`Tests: Class` or `Class.Method_as_a_sentence` in code marks; the parts of a sentence are joined by underscores.</summary>
    [GeneratedRegex(@"`(?<class>[A-Z]\w+)\.(?<method>[A-Z][A-Za-z0-9]*_\w+)`|`Tests: (?<class>[A-Z]\w+)(?<method>)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex TestName();

    [GeneratedRegex(@"\bclass (?<name>[A-Z]\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex TestClass();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Link();
}
