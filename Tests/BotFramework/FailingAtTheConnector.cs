using System.Net;
using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Tests.BotFramework.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.BotFramework;

public sealed class FailingAtTheConnector : IAsyncLifetime
{
    private static readonly Activity Hello = new() { Type = ActivityTypes.Message, Text = "hello" };
    private ConnectorUnderTest? _connector;

    private ConnectorUnderTest Connector => _connector ?? throw new InvalidOperationException();

    public async ValueTask InitializeAsync() => _connector = await ConnectorUnderTest.StartAsync();

    public ValueTask DisposeAsync() => Connector.DisposeAsync();

    [Theory]
    [InlineData(400, "BadSyntax", "Rejected")]
    [InlineData(403, "BotNotInConversationRoster", "NotInRoster")]
    [InlineData(403, "BotDisabledByAdmin", "Blocked")]
    [InlineData(403, "ConversationBlockedByUser", "Blocked")]
    [InlineData(403, "MessageWritesBlocked", "Blocked")]
    [InlineData(403, "SomethingNew", "Rejected")]
    [InlineData(404, "ActivityNotFoundInConversation", "Gone")]
    [InlineData(404, "ConversationNotFound", "Gone")]
    [InlineData(408, "x", "Ambiguous")]
    [InlineData(412, "PreconditionFailed", "Precondition")]
    [InlineData(413, "MessageSizeTooBig", "TooBig")]
    [InlineData(429, "x", "Throttled")]
    [InlineData(500, "ServiceError", "Ambiguous")]
    [InlineData(502, "x", "Ambiguous")]
    [InlineData(503, "x", "Ambiguous")]
    [InlineData(504, "x", "Ambiguous")]
    public async Task Each_answer_to_a_post_has_its_meaning(int status, string code, string kind)
    {
        Connector.AnswerNext((HttpStatusCode)status, $$"""{"error":{"code":"{{code}}","message":"the text of it"} }""");

        var fault = await PostAsync();

        Assert.Equal((kind, (HttpStatusCode?)status, code), (fault.Kind.ToString(), fault.Status, fault.Code));
        Assert.DoesNotContain("the text of it", fault.Message, StringComparison.Ordinal);
        Assert.Single(Connector.Service.Requests);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(504)]
    public async Task A_put_without_a_clear_answer_is_safe_to_repeat(int status)
    {
        Connector.AnswerNext((HttpStatusCode)status);

        var fault = await Assert.ThrowsAsync<ConnectorException>(
            () => Connector.Client.PutActivityAsync(Connector.Personal, "1", Hello, TestContext.Current.CancellationToken));

        Assert.Equal((ConnectorFault.Unavailable, true), (fault.Kind, fault.IsSafeToRepeat));
    }

    [Theory]
    [InlineData("""{"error":{"code":"Forbidden","innerHttpError":{"statusCode":403,"body":{"subCode":"MessageWritesBlocked"}}}}""", "Blocked")]
    [InlineData("""{"error":{"code":"Forbidden","subCode":"MessageWritesBlocked"}}""", "Blocked")]
    [InlineData("<html>Forbidden</html>", "Rejected")]
    [InlineData("""{"error":"no"}""", "Rejected")]
    [InlineData("", "Rejected")]
    [InlineData("""{"error":{"code":"Two words\nand a line"}}""", "Rejected")]
    public async Task An_error_body_of_any_shape_is_read(string body, string kind)
    {
        Connector.AnswerNext(HttpStatusCode.Forbidden, body);

        var fault = await PostAsync();

        Assert.Equal(kind, fault.Kind.ToString());
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Fact]
    public async Task The_pause_may_be_in_seconds()
    {
        Connector.AnswerNext(HttpStatusCode.TooManyRequests, change: static response => response.Headers.RetryAfter = "17");

        Assert.Equal(TimeSpan.FromSeconds(17), (await PostAsync()).RetryAfter);
    }

    [Fact]
    public async Task The_pause_may_be_a_date()
    {
        var until = Connector.Bot.Clock.GetUtcNow().AddSeconds(90);
        Connector.AnswerNext(HttpStatusCode.TooManyRequests, change: response => response.Headers.RetryAfter = until.ToString("R"));

        Assert.Equal(TimeSpan.FromSeconds(90), (await PostAsync()).RetryAfter);
    }

    [Fact]
    public async Task A_connection_cut_after_the_request_leaves_it_open_whether_it_was_delivered()
    {
        Connector.Answers.Enqueue(static http =>
        {
            http.Abort();
            return Task.CompletedTask;
        });

        Assert.Equal(ConnectorFault.Ambiguous, (await PostAsync()).Kind);
    }

    [Fact]
    public async Task No_answer_in_ten_seconds_leaves_it_open_too()
    {
        Connector.Answers.Enqueue(async http =>
        {
            Connector.Bot.Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
        });

        Assert.Equal(ConnectorFault.Ambiguous, (await PostAsync()).Kind);
    }

    [Fact]
    public async Task A_service_that_is_not_there_was_sent_nothing()
    {
        var address = Connector.Personal;
        await Connector.Service.DisposeAsync();

        var fault = await Assert.ThrowsAsync<ConnectorException>(
            () => Connector.Client.PostActivityAsync(address, Hello, TestContext.Current.CancellationToken));

        Assert.Equal((ConnectorFault.Unavailable, true), (fault.Kind, fault.IsSafeToRepeat));
    }

    [Fact]
    public async Task Whoever_stops_waiting_is_told_so()
    {
        using var stop = new CancellationTokenSource();
        Connector.Answers.Enqueue(async http =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Connector.Client.PostActivityAsync(Connector.Personal, Hello, stop.Token));
    }

    private Task<ConnectorException> PostAsync() => Assert.ThrowsAsync<ConnectorException>(
        () => Connector.Client.PostActivityAsync(Connector.Personal, Hello, TestContext.Current.CancellationToken));
}
