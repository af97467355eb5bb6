using System.Text.RegularExpressions;
using TeamsHelpDesk.Bot.BotFramework;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Features.Knowledge;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.Triage.Model;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Hr;
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
    [InlineData("operations.md")]
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

    /// <summary>Each activity, invoke and verb that the bot knows stands in a row, and each row says what shows it.</summary>
    [Fact]
    public void Answer_for_every_activity_with_a_test()
    {
        var rows = Section("protocol.md", "Comes in: `POST /api/messages`").Split('\n')
            .Where(static line => line.StartsWith("| ", StringComparison.Ordinal) && !line.EndsWith("| test |", StringComparison.Ordinal))
            .ToList();

        Assert.True(rows.Count > 20, $"{rows.Count} rows");
        Assert.All(rows, static row =>
        {
            Assert.Equal(4, row.Split(" | ").Length);
            Assert.Matches(TestName(), row.Split(" | ")[^1]);
        });
        Assert.All(InvokesKnown(), name => Assert.Contains(rows, row => row.Contains($"`{name}`", StringComparison.Ordinal)));
    }

    /// <summary>Every other table of the protocol as well: what is sent, what follows from an answer, what a button does.</summary>
    [Fact]
    public void Show_by_a_test_whatever_the_protocol_says()
    {
        var rows = Read("docs", "protocol.md").Split('\n').Where(static line => line.StartsWith("| ", StringComparison.Ordinal)).ToList();
        var headings = rows.Where(static row => row.EndsWith("| test |", StringComparison.Ordinal) || row.EndsWith("| tests |", StringComparison.Ordinal)).ToList();

        Assert.True(rows.Count > 60, $"{rows.Count} rows");
        Assert.Equal(Regex.Count(Read("docs", "protocol.md"), @"^\|---", RegexOptions.Multiline), headings.Count);
        Assert.All(rows.Except(headings), static row => Assert.Matches(TestName(), row.Split(" | ")[^1]));
    }

    private static IEnumerable<string> InvokesKnown() => typeof(InvokeNames).GetFields().Select(static field => field.GetRawConstantValue()).OfType<string>();

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
            Settings<HrDoorOptions>($"{HrDoorOptions.Section}__"),
            Settings<WorkOptions>($"{WorkOptions.Section}__"),
            Settings<TeamsAppOptions>($"{TeamsAppOptions.Section}__"),
            Settings<LanguageModelOptions>($"{LanguageModelOptions.Section}__"),
            Settings<KnowledgeOptions>($"{KnowledgeOptions.Section}__"),
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
