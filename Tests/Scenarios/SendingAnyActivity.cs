using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>
/// Recorded activities with faults made in them, at the door of the whole bot with a good token. With
/// <c>HELPDESK_FUZZ=100000</c> it is that many.
/// </summary>
public sealed class SendingAnyActivity
{
    private const int Seed = 20261126;
    private const int Senders = 8;
    private const long MostGrowth = 300L * 1024 * 1024;
    private static readonly string[] Decided = ["request.approved", "request.denied", "request.fulfilled"];
    private static readonly HttpStatusCode[] Fitting =
    [
        HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden,
        HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.NotImplemented,
    ];

    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("HELPDESK_FUZZ"), CultureInfo.InvariantCulture, out var count) ? count : 5_000;

    [Fact]
    public async Task Is_answered_or_refused_and_moves_nothing_that_it_may_not()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "priya", "hana");
        var decision = await contoso.AskToJoinAsync("tom");
        await contoso.QuietAsync();
        var before = await RequestAsync(contoso, decision);
        var statuses = new ConcurrentDictionary<HttpStatusCode, int>();
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        using var handler = new SocketsHttpHandler();
        using var http = new HttpClient(handler, disposeHandler: false) { BaseAddress = contoso.Bot?.Address };

        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => SendAsync(contoso, http, Samples(contoso, decision), sender, statuses)));

        var growth = GC.GetTotalMemory(forceFullCollection: true) - memory;
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Count / Senders * Senders} activities, seed {Seed}: {string.Join(", ", statuses.OrderBy(static one => one.Key).Select(static one => $"{(int)one.Key} × {one.Value}"))}; {growth / 1024} KiB more in use, the trial company's own memory of it included");
        Assert.All(statuses.Keys, static status => Assert.Contains(status, Fitting));
        Assert.Equal(before, await RequestAsync(contoso, decision));
        Assert.Empty(contoso.Writes);
        Assert.All(await contoso.AuditAsync(), static entry => Assert.DoesNotContain(entry.Entry.Action, Decided));
        Assert.InRange(growth, long.MinValue, MostGrowth);
        await contoso.PressesAsync("hana", decision, "Approve for 90 days"); // the house still stands
        await contoso.HearsAsync("tom", "done. You have it until");
    }

    /// <summary>As recorded, from Priya, who may decide nothing; the clicks are on the card of the request that is open.</summary>
    private static JsonObject[] Samples(Contoso contoso, TeamsMessage decision)
    {
        var names = Directory.GetFiles(RepositoryFiles.PathOf("Tests", "BotFramework", "Samples"), "*.json").Select(Path.GetFileNameWithoutExtension).OfType<string>();
        var samples = names.Order(StringComparer.Ordinal).Select(name => contoso.Body(name, "priya")).ToList();
        var click = contoso.Body("invoke-adaptiveCard-action-personal", "priya", body => body["value"]!["action"] = decision.Action("Approve for 90 days"));
        return [.. samples, click, click, click];
    }

    private static async Task SendAsync(
        Contoso contoso, HttpClient http, JsonObject[] samples, int sender, ConcurrentDictionary<HttpStatusCode, int> statuses)
    {
        var dice = new Dice(Seed + sender);
        var mutation = new Mutation(dice);
        var serviceUrl = contoso.Sandbox.Of<TeamsOptions>().ServiceUrl.OriginalString;
        var authorization = contoso.Sandbox.Of<ChannelTokens>().Header(serviceUrl, TokenFault.None);
        for (var number = 0; number < Count / Senders; number++)
        {
            var body = mutation.Of(samples[dice.Below(samples.Length)]);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(dice.Below(20) == 0 ? "text/plain" : "application/json");
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
            using var response = await http.SendAsync(request, Contoso.Stop);
            Assert.True(Fitting.Contains(response.StatusCode), $"{(int)response.StatusCode} to number {number} of sender {sender}: {Encoding.UTF8.GetString(body)}");
            statuses.AddOrUpdate(response.StatusCode, 1, static (_, so) => so + 1);
        }
    }

    private static async Task<(string, string?)> RequestAsync(Contoso contoso, TeamsMessage decision)
    {
        var store = contoso.Bot?.Services.GetRequiredService<IStore>() ?? throw new InvalidOperationException("The bot isn't running.");
        var id = decision.Action("Approve for 90 days").Data()["request"]?.ToString() ?? string.Empty;
        var row = (await store.FindAsync([new RowKey("request", id)], Contoso.Stop))[0];
        return (row?.Body ?? "gone", row?.State);
    }
}
