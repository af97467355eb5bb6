using System.Net;
using System.Net.Sockets;
using System.Text;
using TeamsHelpDesk.Tests.BotFramework.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.BotFramework;

public sealed class ReadingABody : IAsyncLifetime
{
    private BotUnderTest? _bot;

    private BotUnderTest Bot => _bot ?? throw new InvalidOperationException();

    public async ValueTask InitializeAsync() => _bot = await BotUnderTest.StartAsync();

    public async ValueTask DisposeAsync()
    {
        // Whatever was sent, the process lives on.
        Assert.Equal(HttpStatusCode.OK, (await Bot.DeliverAsync()).Status);
        await Bot.DisposeAsync();
    }

    [Theory]
    [InlineData("", "body_empty")]
    [InlineData("  \r\n\t", "body_empty")]
    [InlineData("null", "body_not_object")]
    [InlineData("[]", "body_not_object")]
    [InlineData("\"text\"", "body_not_object")]
    [InlineData("17", "body_not_object")]
    [InlineData("not json", "body_not_object")]
    [InlineData("{", "body_malformed")]
    [InlineData("{}", "body_malformed")]
    [InlineData("{\"type\":\"message\"} {}", "body_malformed")]
    [InlineData("{\"type\":\"message\",}", "body_malformed")]
    [InlineData("{\"type\":\"message\" /* so */}", "body_malformed")]
    [InlineData("{\"type\":null}", "body_malformed")]
    [InlineData("{\"type\":17}", "body_malformed")]
    [InlineData("{\"type\":\"message\",\"from\":[]}", "body_malformed")]
    [InlineData("{\"type\":\"message\",\"type\":\"invoke\"}", "body_malformed")]
    [InlineData("{\"type\":\"message\",\"Type\":\"invoke\"}", "body_malformed")]
    [InlineData("{\"type\":\"message\",\"value\":{\"verb\":\"a\",\"verb\":\"b\"}}", "body_malformed")]
    [InlineData("{\"type\":\"message\",\"whatever\":{\"a\":1,\"a\":2}}", "body_malformed")]
    [InlineData("{\"type\":\"message\",\"from\":{\"id\":\"a\",\"id\":\"b\"}}", "body_malformed")]
    [InlineData("{\"type\":\"message\",\"text\":\"\\ud800\"}", "body_malformed")]
    [InlineData("{\"type\":\"message\",\"value\":{\"verb\":\"\\udc00\"}}", "body_malformed")]
    [InlineData("{\"type\":\"message\"}", "activity_incomplete")]
    [InlineData("{\"type\":\"\",\"channelId\":\"msteams\",\"serviceUrl\":\"https://x\",\"conversation\":{\"id\":\"a\"}}", "activity_incomplete")]
    public async Task What_is_no_activity_is_refused_with_a_plain_reason(string body, string reason)
    {
        var answer = await PostAsync(Encoding.UTF8.GetBytes(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith($"{{\"error\":{{\"code\":\"{reason}\",\"message\":\"", answer.Body, StringComparison.Ordinal);
        Bot.AssertRefusedFor(reason);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        byte[] body = [.. "{\"type\":\"message\",\"value\":{\"a\":\""u8, 0xff, 0xfe, .. "\"}}"u8];

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(body)).Status);
        Bot.AssertRefusedFor("body_not_utf8");
    }

    [Theory]
    [InlineData(31, HttpStatusCode.OK)]
    [InlineData(32, HttpStatusCode.BadRequest)]
    [InlineData(50_000, HttpStatusCode.BadRequest)]
    public async Task Nesting_has_an_end(int depth, HttpStatusCode expected)
    {
        var body = BotUnderTest.Message().ToJsonString()[..^1] + ",\"value\":" + new string('[', depth) + new string(']', depth) + "}";

        Assert.Equal(expected, (await PostAsync(Encoding.UTF8.GetBytes(body))).Status);
    }

    [Theory]
    [InlineData(262_144, HttpStatusCode.OK)]
    [InlineData(262_145, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(2 * 1024 * 1024, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Size_has_an_end_when_it_is_declared(int size, HttpStatusCode expected) =>
        Assert.Equal(expected, (await PostAsync(MessageOf(size))).Status);

    [Theory]
    [InlineData(262_144, HttpStatusCode.OK)]
    [InlineData(262_145, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(2 * 1024 * 1024, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Size_has_an_end_when_it_comes_in_chunks(int size, HttpStatusCode expected)
    {
        var answer = await Bot.PostAsync(MessageOf(size), $"Bearer {Bot.Token()}", change: static request => request.Headers.TransferEncodingChunked = true);

        Assert.Equal(expected, answer.Status);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("junk")]
    [InlineData(null)]
    public async Task Another_media_type_is_refused(string? mediaType)
    {
        var answer = await Bot.PostAsync("{}"u8.ToArray(), $"Bearer {Bot.Token()}", mediaType);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Status);
        Bot.AssertRefusedFor("media_type_refused");
    }

    [Fact]
    public async Task A_compressed_body_is_refused()
    {
        var answer = await Bot.PostAsync(
            "{}"u8.ToArray(), $"Bearer {Bot.Token()}", change: static request => request.Content?.Headers.TryAddWithoutValidation("Content-Encoding", "gzip"));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Status);
    }

    [Fact]
    public async Task Nothing_of_a_strangers_body_is_read()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Bot.Endpoint.Host, Bot.Endpoint.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();

        await stream.WriteAsync(
            "POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n"u8.ToArray(),
            TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var line = await reader.ReadLineAsync(TestContext.Current.CancellationToken);

        Assert.Equal("HTTP/1.1 401 Unauthorized", line);
    }

    [Theory]
    [InlineData("HEAD")]
    [InlineData("GET")]
    public async Task A_probe_is_told_to_post(string method)
    {
        using var handler = new SocketsHttpHandler();
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage(new HttpMethod(method), Bot.Endpoint);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    private Task<Answered> PostAsync(byte[] body) => Bot.PostAsync(body, $"Bearer {Bot.Token()}");

    private static byte[] MessageOf(int size)
    {
        var bare = BotUnderTest.Message(activity => activity["text"] = "").ToJsonString().Length;
        return Encoding.UTF8.GetBytes(BotUnderTest.Message(activity => activity["text"] = new string('x', size - bare)).ToJsonString());
    }
}
