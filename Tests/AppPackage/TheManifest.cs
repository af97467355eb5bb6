using System.Text.Json;
using TeamsHelpDesk.Bot.Features.Extension;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.AppPackage;

/// <summary>What no schema says. The schema itself is held against the manifest by appPackage/check.</summary>
public sealed class TheManifest
{
    private static readonly string Text = File.ReadAllText(RepositoryFiles.PathOf("appPackage", "manifest.json"));
    private static readonly JsonElement Manifest = JsonElement.Parse(Text);
    private static readonly JsonElement Bot = Assert.Single(Manifest.GetProperty("bots").EnumerateArray());

    [Theory]
    [InlineData("name", "short", 30)]
    [InlineData("name", "full", 100)]
    [InlineData("description", "short", 80)]
    [InlineData("description", "full", 4_000)]
    public void Texts_have_the_lengths_that_Teams_shows(string member, string form, int most) =>
        Assert.InRange(TextOf(Manifest.GetProperty(member), form).Length, 1, most);

    [Fact]
    public void Files_it_names_are_there() =>
        Assert.All(Manifest.GetProperty("icons").EnumerateObject(), static icon =>
            Assert.True(File.Exists(RepositoryFiles.PathOf("appPackage", icon.Value.GetString() ?? string.Empty))));

    [Fact]
    public void Nothing_in_it_waits_to_be_expanded()
    {
        Assert.DoesNotContain("${", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<<", Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_commands_are_the_ones_that_the_bot_understands()
    {
        var commands = Bot.GetProperty("commandLists").EnumerateArray()
            .SelectMany(static list => list.GetProperty("commands").EnumerateArray())
            .Select(static command => Words.Of(TextOf(command, "title")).Command);

        // "Yes" answers a question and begins nothing; one request is cancelled by its name, which no list can know.
        Assert.Equal(Enum.GetValues<Command>().Except([Command.None, Command.Yes, Command.CancelOne]), commands.Order());
    }

    [Fact]
    public void Commands_are_offered_only_where_they_are_heard() =>
        Assert.Equal(["personal"], Bot.GetProperty("commandLists").EnumerateArray().SelectMany(Scopes));

    [Fact]
    public void Its_message_extension_has_the_commands_that_the_bot_answers()
    {
        var extension = Manifest.GetProperty("composeExtensions").EnumerateArray().Single();

        Assert.Equal(TextOf(Bot, "botId"), TextOf(extension, "botId"));
        Assert.Equal([FindRequests.Command, AskFromMessage.Command], extension.GetProperty("commands").EnumerateArray().Select(static command => TextOf(command, "id")));
    }

    [Fact]
    public void The_bot_is_where_people_ask_and_where_teams_decide()
    {
        Assert.Equal(["personal", "team"], Scopes(Bot));
        Assert.False(Bot.GetProperty("isNotificationOnly").GetBoolean());
        Assert.True(Bot.GetProperty("supportsTargetedMessages").GetBoolean());
    }

    [Fact]
    public void Whose_it_is_must_be_written_before_it_is_installed()
    {
        Assert.Equal("00000000-1111-2222-3333-444444444444", TextOf(Bot, "botId"));
        Assert.All(Manifest.GetProperty("developer").EnumerateObject().Skip(1), static url =>
            Assert.EndsWith(".example", new Uri(url.Value.GetString() ?? string.Empty).Host, StringComparison.Ordinal));
    }

    private static IEnumerable<string?> Scopes(JsonElement of) => of.GetProperty("scopes").EnumerateArray().Select(static scope => scope.GetString());

    private static string TextOf(JsonElement of, string member) => of.GetProperty(member).GetString() ?? string.Empty;
}
