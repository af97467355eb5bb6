using Microsoft.AspNetCore.Http;
using TeamsHelpDesk.Sandbox.Teams;
using Xunit;

namespace TeamsHelpDesk.Tests.Sandbox.Teams;

public sealed class DeliveringAgain : InTeams
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_same_activity_arrives_as_often_as_switched_on(bool atOnce)
    {
        World.Switches.Redeliver = 3;
        World.Switches.RedeliverAtOnce = atOnce;

        await World.Client.SayAsync(TeamsWorld.Erin, "once", Stop);

        Assert.Equal(4, World.Bot.All.Count);
        Assert.Single(World.Bot.All.Select(heard => heard.Body).Distinct());
    }

    [Fact]
    public async Task A_message_that_met_a_503_is_sent_again_under_the_same_id()
    {
        World.Bot.Answer = static (number, _) => Task.FromResult(Results.StatusCode(number == 1 ? 503 : 202));

        var said = await World.Client.SayAsync(TeamsWorld.Erin, "hi", Stop);

        Assert.Equal(2, said.Answer?.Attempts);
        Assert.Single(World.Bot.All.Select(heard => heard.Id).Distinct());
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task A_refused_message_is_dropped(int status)
    {
        World.Bot.Answer = (_, _) => Task.FromResult(Results.StatusCode(status));

        await World.Client.SayAsync(TeamsWorld.Erin, "hi", Stop);

        Assert.Single(World.Bot.All);
    }

    [Fact]
    public async Task A_wait_finds_what_has_already_happened_unless_told_where_to_begin()
    {
        await World.Client.SayAsync(TeamsWorld.Erin, "first", Stop);
        var after = World.Feed.Latest;

        var found = await World.Feed.WaitForAsync<MessagePosted>(_ => true, Stop);
        var pending = World.Feed.WaitForAsync<MessagePosted>(_ => true, after, TeamsFeed.Patience, Stop);
        await World.Client.SayAsync(TeamsWorld.Erin, "second", Stop);

        Assert.Equal("first", found.Message.Text);
        Assert.Equal("second", (await pending).Message.Text);
    }

    [Fact]
    public async Task A_wait_in_vain_says_what_it_saw_instead()
    {
        await World.Client.SayAsync(TeamsWorld.Erin, "something else", Stop);

        var failure = await Assert.ThrowsAsync<TimeoutException>(() =>
            World.Feed.WaitForAsync<MessageDeleted>(_ => true, 0, TimeSpan.FromMilliseconds(1), Stop));

        Assert.Contains("something else", failure.Message, StringComparison.Ordinal);
    }
}
