using System.Net;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Tests.BotFramework.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.BotFramework;

public sealed class RunningATurn : IAsyncLifetime
{
    private BotUnderTest? _bot;

    private BotUnderTest Bot => _bot ?? throw new InvalidOperationException();

    public async ValueTask InitializeAsync() => _bot = await BotUnderTest.StartAsync();

    public ValueTask DisposeAsync() => Bot.DisposeAsync();

    [Fact]
    public async Task The_answer_to_an_invoke_is_the_body()
    {
        Bot.Turns.Answer = static _ => TurnAnswer.From(InvokeResponse.Message("Sent to your manager — “now”."));

        var answer = await Bot.DeliverAsync();

        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.Status, answer.ContentType));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Sent to your manager — “now”."}"""),
            JsonNode.Parse(answer.Body)));
    }

    [Fact]
    public async Task An_unknown_invoke_is_answered_with_501()
    {
        Bot.Turns.Answer = static _ => TurnAnswer.From(InvokeResponse.NotImplemented);

        Assert.Equal(HttpStatusCode.NotImplemented, (await Bot.DeliverAsync()).Status);
    }

    [Fact]
    public async Task A_turn_that_is_not_stored_is_to_be_delivered_again()
    {
        Bot.Turns.Answer = static _ => throw new TurnNotStoredException("The store is away.");

        var answer = await Bot.DeliverAsync();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, ""), (answer.Status, answer.Body));
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_turn_that_fails_says_so_to_the_sender_and_nothing_of_what_was_said()
    {
        Bot.Turns.Answer = static activity =>
            throw new InvalidOperationException($"cannot take {activity.Text}", new FormatException("the vpn"));

        var answer = await Bot.DeliverAsync();

        Assert.Equal((HttpStatusCode.InternalServerError, ""), (answer.Status, answer.Body));
        Assert.DoesNotContain(Bot.Log.Lines, line => line.Contains("vpn", StringComparison.Ordinal));
        Assert.Contains(Bot.Log.Lines, line => line.Contains("System.FormatException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_turn_that_ran_out_of_time_has_failed()
    {
        Bot.Turns.Answer = static _ => throw new OperationCanceledException();

        Assert.Equal(HttpStatusCode.InternalServerError, (await Bot.DeliverAsync()).Status);
    }

    [Fact]
    public async Task The_channels_mark_is_logged_with_a_refusal_unless_it_is_something_else()
    {
        await Bot.PostAsync([], authorization: null, change: static request => request.Headers.TryAddWithoutValidation("MS-CV", "abc+/1.2.3"));
        await Bot.PostAsync([], authorization: null, change: static request => request.Headers.TryAddWithoutValidation("MS-CV", "fake line"));

        Assert.Contains(Bot.Log.Lines, line => line.Contains("token_missing (MS-CV abc+/1.2.3)", StringComparison.Ordinal));
        Assert.DoesNotContain(Bot.Log.Lines, line => line.Contains("fake line", StringComparison.Ordinal));
    }
}
