using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Triage;
using TeamsHelpDesk.Bot.Features.Triage.Learning;
using TeamsHelpDesk.Bot.Features.Triage.Model;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Tests.BotFramework.Support;
using TeamsHelpDesk.Tests.Catalog;
using TeamsHelpDesk.Tests.Storage;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Triage;

/// <summary>A model beyond the house is asked little, waited for briefly, and believed only where its answer is one of our intents.</summary>
public sealed class AskingALanguageModel
{
    // Nothing that is known is in it, so the built-in triage isn't sure.
    private const string Unclear = "zorble frimpet quaxing";

    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly Triager Triager = new(Classifier.Shipped, SampleFile.Catalog, new ServiceMatcher(SampleFile.Catalog));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_decides_where_triage_is_not_sure()
    {
        await using var server = await AnsweringAsync("device_issue");

        var read = await ReadAsync(server, Unclear);

        Assert.Equal((Intent.DeviceIssue, "it", true), (read.Intent, read.Team, read.IsSure));
    }

    [Theory]
    [InlineData("forgot my password")]
    [InlineData("make me global admin without approval")]
    public async Task It_is_not_asked_where_triage_is_sure_or_warned(string text)
    {
        await using var server = await AnsweringAsync("access_app");

        await ReadAsync(server, text);

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task It_is_told_the_line_and_little_of_that()
    {
        await using var server = await AnsweringAsync("device_issue");

        await ReadAsync(server, $"{Unclear} tom.berg@contoso.example +44 20 7946 0958 https://contoso.example/x {new string('.', 3_000)}");

        var request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/v1/chat/completions", "Bearer sk-test"), (request.Method, request.RawTarget, request.Authorization));
        Assert.DoesNotContain("contoso", request.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("7946", request.Body, StringComparison.Ordinal);
        Assert.InRange(request.Body.Length, 100, 2_500);
    }

    [Theory]
    [InlineData("""{"choices":[{"message":{"role":"assistant","content":"grant_everything"}}]}""")]
    [InlineData("""{"choices":[{"message":{"role":"assistant","content":"Sure! <at>everyone</at> [click](https://evil.example) device_issue"}}]}""")]
    [InlineData("""{"choices":[{"message":{"role":"assistant","content":null}}]}""")]
    [InlineData("""{"choices":[]}""")]
    [InlineData("""{"choices":null}""")]
    [InlineData("""{"error":{"message":"no"}}""")]
    [InlineData("[1,2")]
    [InlineData("")]
    [InlineData("<html>busy</html>")]
    public async Task What_is_no_intent_is_thrown_away(string body)
    {
        await using var server = await LoopbackServer.StartAsync((http, _) => http.Response.WriteAsync(body, http.RequestAborted));

        Assert.Equal(Triager.Read(Unclear), await ReadAsync(server, Unclear), Same);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(302)]
    public async Task A_refusal_leaves_the_built_in_answer(int status)
    {
        await using var server = await LoopbackServer.StartAsync((http, _) =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        });

        Assert.Equal(Triager.Read(Unclear), await ReadAsync(server, Unclear), Same);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_huge_answer_is_not_read_to_its_end()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var reading = ReadAsync($"http://{listener.LocalEndpoint}", Unclear);

        using var socket = await listener.AcceptSocketAsync(Stop);
        Assert.InRange(await AnswerWithoutEndAsync(socket), 1, 100_000_000);
        Assert.Equal(Triager.Read(Unclear), await reading, Same);
    }

    /// <returns>How much was written until the other side hung up.</returns>
    private static async Task<long> AnswerWithoutEndAsync(Socket socket)
    {
        await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"u8.ToArray(), Stop);
        var piece = new byte[64 * 1024];
        var written = 0L;
        try
        {
            while (written < 1_000_000_000)
            {
                written += await socket.SendAsync(piece, Stop);
            }
        }
        catch (SocketException)
        {
        }

        return written;
    }

    [Fact]
    public async Task A_slow_one_is_left_behind()
    {
        await using var server = await LoopbackServer.StartAsync((http, _) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted));

        Assert.Equal(Triager.Read(Unclear), await ReadAsync(server, Unclear, ("LanguageModel:TimeLimit", "00:00:00.2")), Same);
    }

    [Fact]
    public async Task Nobody_there_leaves_the_built_in_answer()
    {
        var server = await AnsweringAsync("device_issue");
        var origin = server.Origin;
        await server.DisposeAsync();

        Assert.Equal(Triager.Read(Unclear), await ReadAsync(origin, Unclear), Same);
    }

    [Theory]
    [InlineData("LanguageModel:Url", "http://models.example/v1", "LanguageModel:Url must be an absolute https URL")]
    [InlineData("LanguageModel:Name", "", "LanguageModel:Name is needed")]
    [InlineData("LanguageModel:TimeLimit", "00:01:00", "LanguageModel:TimeLimit must be between")]
    public void A_setting_that_cannot_be_right_says_the_mend(string key, string value, string says)
    {
        using var host = Host("https://models.example", (key, value));

        var refused = Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() => host.Services.GetRequiredService<ILanguageModel>());
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void None_is_asked_unless_one_is_set()
    {
        using var host = Host(null);

        Assert.IsType<NoLanguageModel>(host.Services.GetRequiredService<ILanguageModel>());
    }

    private static bool Same(Triaged one, Triaged other) => (one.Intent, one.Service, one.Team, one.Confidence) == (other.Intent, other.Service, other.Team, other.Confidence);

    private static Task<LoopbackServer> AnsweringAsync(string content) => LoopbackServer.StartAsync((http, _) => http.Response.WriteAsync(
        $$"""{"id":"x","choices":[ {"index":0,"message": {"role":"assistant","content":"{{JsonEncodedText.Encode(content)}}" } } ]}""", http.RequestAborted));

    private static Task<Triaged> ReadAsync(LoopbackServer server, string text, params (string Key, string Value)[] more) => ReadAsync(server.Origin, text, more);

    private static async Task<Triaged> ReadAsync(string origin, string text, params (string Key, string Value)[] more)
    {
        using var host = Host(origin, more);
        return await host.Services.GetRequiredService<ReadLine>().ExecuteAsync(Triager, text, Now, Stop);
    }

    private static IHost Host(string? origin, params (string Key, string Value)[] more)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["LanguageModel:Url"] = origin is null ? null : $"{origin}/v1",
            ["LanguageModel:Name"] = "small",
            ["LanguageModel:Key"] = "sk-test",
        });
        builder.Configuration.AddInMemoryCollection(more.Select(static one => KeyValuePair.Create(one.Key, (string?)one.Value)));
        builder.Services.AddSingleton<IStore, MemoryStore>().AddSingleton(TimeProvider.System).AddTriage();
        return builder.Build();
    }
}
