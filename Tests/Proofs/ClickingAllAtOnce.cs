using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TeamsHelpDesk.Bot.Storage;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Proofs;

/// <summary>
/// A whole team presses Approve on every request at once, and each click is delivered one to three times; on PostgreSQL two
/// bot processes take them by turns. What is checked is only what Teams and Entra ID saw: the answers and the changes.
/// <para>The long form: <c>HELPDESK_CLICKS=1000x100 dotnet test Tests --filter "FullyQualifiedName~ClickingAllAtOnce"</c>
/// (requests x people).</para>
/// </summary>
public sealed class ClickingAllAtOnce
{
    private static readonly string[] Words = ["data analysts", "yes"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static (int Requests, int People) Size =>
        (Environment.GetEnvironmentVariable("HELPDESK_CLICKS") ?? "30x20").Split('x') is [var requests, var people]
            ? (int.Parse(requests, CultureInfo.InvariantCulture), int.Parse(people, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException("HELPDESK_CLICKS is REQUESTSxPEOPLE.");

    /// <summary>One delivery of one click, and what came back for it.</summary>
    private sealed record Delivery(Guid Request, Guid Person, string ClickId, HttpStatusCode? Status, string Body);

    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task Each_request_is_decided_once_and_each_click_is_answered(StoreEngine engine)
    {
        var (requests, people) = Size;
        await using var contoso = await Contoso.PrepareAsync(new Setting { Engine = engine, Catalog = "crowd.yaml", Clock = SandboxClock.Running() });
        contoso.Recorder.Kept = int.MaxValue;
        var (askers, deciders) = Populate(contoso, requests, people);
        await using var first = await contoso.StartBotProcessAsync();
        await using var second = engine == StoreEngine.Postgres ? await contoso.StartBotProcessAsync() : null;
        Uri[] bots = second is null ? [first.Address] : [first.Address, second.Address];
        await contoso.InstallAsync();
        var asked = await AskAsync(contoso, askers);

        var log = await ClickAsync(contoso, bots, asked, deciders);
        await EffectsAsync(contoso, requests);

        Check(log, asked, deciders, contoso, askers);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{engine}: {requests:N0} requests, {people} people each, {log.Count:N0} deliveries to {bots.Length} process(es): "
            + $"{log.Count(static one => IsCard(one.Body)):N0} answers say that it was decided, {contoso.Changes(ChangeKinds.MemberAdded).Count:N0} effects by {contoso.Writes.Count:N0} writes");
    }

    private static void Check(IReadOnlyCollection<Delivery> log, IReadOnlyList<Guid> asked, Guid[] deciders, Contoso contoso, Guid[] askers)
    {
        Assert.All(log, static one => Assert.Equal(HttpStatusCode.OK, one.Status));
        var clicks = log.GroupBy(static one => one.ClickId).ToList();
        Assert.Equal(asked.Count * deciders.Length, clicks.Count);
        Assert.All(clicks, static click => Assert.Single(click.Select(static one => one.Body).Distinct())); // one answer, however often it came
        foreach (var request in clicks.GroupBy(static click => click.First().Request))
        {
            Assert.Equal(deciders.Length, request.Count());
            Assert.Single(request, static click => IsCard(click.First().Body));
            Assert.All(request.Where(static click => !IsCard(click.First().Body)), static click => Assert.Contains("already approved this. Nothing has changed.", click.First().Body, StringComparison.Ordinal));
        }

        Assert.Equal(asked.Count, contoso.Changes(ChangeKinds.MemberAdded).Count);
        Assert.Equal(asked.Count, contoso.Writes.Count);
        var members = contoso.Entra.Current.Groups[TrialGroups.Id("Data Analysts")].Members;
        Assert.All(askers, asker => Assert.Single(members, member => member == asker));
    }

    private static bool IsCard(string body) => body.Contains("vnd.microsoft.card.adaptive", StringComparison.Ordinal);

    /// <summary>People who ask, one request each, and the team that decides.</summary>
    private static (Guid[] Askers, Guid[] Deciders) Populate(Contoso contoso, int requests, int people)
    {
        Guid[] askers = [.. Enumerable.Range(1, requests).Select(static number => TrialCompany.Id(7, number))];
        Guid[] deciders = [.. Enumerable.Range(1, people).Select(static number => TrialCompany.Id(8, number))];
        contoso.Change(state =>
        {
            var like = state.People[TrialPeople.Id("tom")];
            foreach (var id in askers.Concat(deciders))
            {
                state = state.With(like with { Id = id, DisplayName = $"Person {id:N}", UserPrincipalName = $"p{id:N}@{TrialCompany.Domain}", Mail = null, ManagerId = null, Licences = [] });
            }

            return state.With(state.Groups[TrialGroups.Id("IT Support")] with { Members = deciders });
        });
        return (askers, deciders);
    }

    private static async Task<IReadOnlyList<Guid>> AskAsync(Contoso contoso, Guid[] askers)
    {
        await Parallel.ForEachAsync(askers, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Contoso.Stop }, async (asker, stop) =>
        {
            foreach (var words in Words)
            {
                Assert.True((await contoso.Sandbox.Teams.SayAsync(asker.ToString(), words, stop)).Answer?.IsSuccess);
            }
        });
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(contoso.BotSettings()).Build();
        await using var provider = new ServiceCollection().AddLogging().AddStorage(configuration).BuildServiceProvider();
        var store = provider.GetRequiredService<IStorageEngine>();
        await store.OpenForReadingAsync(Contoso.Stop);
        var rows = await store.ListAsync(new RowQuery("request") { States = ["AwaitingApproval"], Limit = 2 * askers.Length }, Contoso.Stop);
        Assert.Equal(askers.Length, rows.Count);
        return [.. rows.Select(static row => Guid.Parse(row.Key.Id))];
    }

    private static async Task<IReadOnlyCollection<Delivery>> ClickAsync(Contoso contoso, Uri[] bots, IReadOnlyList<Guid> asked, Guid[] deciders)
    {
        var log = new ConcurrentBag<Delivery>();
        var dice = new Dice(20261123);
        var deliveries = asked.ToDictionary(static request => request, _ => deciders.Select(_ => 1 + dice.Below(3)).ToArray());
        using var connections = new SocketsHttpHandler { MaxConnectionsPerServer = 64 };
        using var client = new HttpClient(connections) { Timeout = Patience };
        await Parallel.ForEachAsync(asked, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = Contoso.Stop }, async (request, stop) =>
        {
            var all = deciders.SelectMany((decider, at) =>
            {
                var click = ClickOf(contoso, decider, request, inChannel: at % 2 == 0);
                var id = click["id"]?.ToString() ?? string.Empty;
                return Enumerable.Range(0, deliveries[request][at])
                    .Select(copy => (Person: decider, Id: id, Body: click.ToJsonString(), Bot: bots[(at + copy) % bots.Length]));
            });
            await Task.WhenAll(all.Select(async one =>
            {
                var (status, body) = await PostAsync(contoso, client, one.Bot, one.Body, stop);
                log.Add(new Delivery(request, one.Person, one.Id, status, body));
            }));
        });
        return log;
    }

    /// <summary>In the team's channel or in the person's own chat: only in one conversation are turns taken one after another.</summary>
    private static JsonObject ClickOf(Contoso contoso, Guid person, Guid request, bool inChannel)
    {
        var who = contoso.Sandbox.Of<Roster>().Person(person.ToString());
        var channel = TrialCompany.Teams.SelectMany(static team => team.Channels).First(static one => one.Name == "Help desk").Id;
        var card = new TeamsMessage(
            "1700000000000", inChannel ? channel : contoso.Sandbox.Teams.ChatOf(who.ObjectId), inChannel ? "1700000000000" : null,
            "28:bot", "Help Desk", IsFromBot: true, MessageContent.Plain("card"), contoso.Clock.GetUtcNow(), null, IsDeleted: false, 1);
        var data = new JsonObject { ["verb"] = "approve", ["request"] = request.ToString(), ["version"] = 2 };
        return contoso.Sandbox.Of<Activities>().Execute(who, card, new JsonObject { ["type"] = "Action.Execute", ["verb"] = "approve", ["data"] = data }, automatic: false);
    }

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(Contoso contoso, HttpClient client, Uri bot, string body, CancellationToken stop)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(bot, "/api/messages"))
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        message.Headers.TryAddWithoutValidation(
            "Authorization", contoso.Sandbox.Of<ChannelTokens>().Header(contoso.Sandbox.Of<TeamsOptions>().ServiceUrl.OriginalString, TokenFault.None));
        using var response = await client.SendAsync(message, stop);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(stop));
    }

    private static async Task EffectsAsync(Contoso contoso, int expected)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Contoso.Stop);
        patience.CancelAfter(Patience);
        while (contoso.Changes(ChangeKinds.MemberAdded).Count < expected)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }
    }
}
