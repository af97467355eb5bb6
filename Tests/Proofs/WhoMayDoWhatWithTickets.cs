using System.Collections.Concurrent;
using System.Text.Json;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Knowledge;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Tickets;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Tests.Proofs.Support;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Proofs;

/// <summary>
/// Everybody clicks everything on every ticket and on every article of a team, each through the whole bot against a stored one of its own.
/// What follows is compared with a table written by hand.
/// </summary>
public sealed class WhoMayDoWhatWithTickets
{
    private const int MostTries = 5;

    private static readonly string[] TicketVerbs = ["ticketClaim", "ticketReply", "ticketAsk", "ticketPassOn", "ticketResolve", "ticketWithdraw", "ticketReopen", "ticketGather", "ticketArticle", "ticketDoor"];
    private static readonly string[] ArticleVerbs = ["articleChange", "articlePublish", "articleWithdraw", "articleDrop"];
    private static readonly string[] Cards = ["whole", "old-card"];

    private static readonly Dictionary<string, string> People = new()
    {
        ["employee"] = "maya",
        ["manager"] = "grace",
        ["member"] = "luis",
        ["of-another-team"] = "sean",
        ["former"] = "wanda",
        ["stranger"] = "mei",
        ["guest"] = "gil",
        ["disabled"] = "lars",
        ["administrator"] = "ana.admin",
    };

    [Fact]
    public async Task Nothing_happens_but_what_the_table_says()
    {
        await using var contoso = await Contoso.PrepareAsync(new Setting { Clock = SandboxClock.Running() });
        foreach (var person in new[] { "gil", "lars" })
        {
            contoso.Join("IT Support", person); // they hold every right that the directory can give them
        }

        contoso.Leave("IT Support", "ana.admin");
        contoso.Leave("IT Support", "wanda");
        await using var bot = await BotAtRest.StartAsync(contoso, RepositoryFiles.PathOf("catalog.yaml"));
        var table = OutcomeTable.Read("who-may-do-what-with-tickets.txt");
        var cells = AllCells().ToList();
        var wrong = new ConcurrentBag<string>();

        await Parallel.ForEachAsync(cells, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Contoso.Stop }, async (cell, _) =>
        {
            var id = Guid.CreateVersion7();
            await bot.Store.CommitAsync(new Changes { Rows = [RowOf(cell, id, contoso.Clock.GetUtcNow())] }, null, Contoso.Stop);
            var expected = table.Then(cell) ?? "untouched";
            var seen = await ClickAsync(bot, cell, id, contoso.Clock.GetUtcNow());
            for (var again = 0; seen != expected && seen == "untouched" && again < MostTries; again++)
            {
                seen = await ClickAsync(bot, cell, id, contoso.Clock.GetUtcNow()); // on a busy machine the directory may not answer in time, and they are asked to press again
            }

            if (seen != expected)
            {
                wrong.Add($"{cell}: {seen}, not {expected}");
            }
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"{cells.Count:N0} cells, {wrong.Count} were wrong");
        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order().Take(20)));
        Assert.Empty(table.Unused);
        Assert.Empty(contoso.Writes);
    }

    private static IEnumerable<Cell> AllCells()
    {
        var tickets = from verb in TicketVerbs from state in Enum.GetNames<TicketState>() from who in People.Keys select new Cell(verb, "ticket", "whole", state, who);
        var articles = from verb in ArticleVerbs from card in Cards from state in Enum.GetNames<ArticleState>() from who in People.Keys select new Cell(verb, "article", card, state, who);
        return tickets.Concat(articles);
    }

    private static async Task<string> ClickAsync(BotAtRest bot, Cell cell, Guid id, DateTimeOffset now)
    {
        var key = cell.Path == "ticket" ? TicketRow.KeyOf(id) : WrittenArticle.KeyOf(id);
        var before = (await bot.Store.FindAsync([key], Contoso.Stop))[0]?.Body;
        var answer = await bot.Turns.RunAsync(ActivityOf(cell, id, now), Contoso.Stop);
        var after = (await bot.Store.FindAsync([key], Contoso.Stop))[0] ?? throw new InvalidOperationException("It is gone.");
        return answer switch
        {
            { Status: not 200 } or { Body: null } => $"answered {answer.Status} without a body",
            _ when after.Body == before => "untouched",
            _ => after.State ?? "without a state",
        };
    }

    private static Activity ActivityOf(Cell cell, Guid id, DateTimeOffset now)
    {
        var person = TrialPeople.Id(People[cell.Who]);
        return JsonSerializer.Deserialize(
            $$"""
            {
              "type": "invoke", "name": "adaptiveCard/action", "id": "{{Guid.CreateVersion7()}}", "timestamp": "{{now:O}}", "channelId": "msteams",
              "serviceUrl": "https://smba.trafficmanager.net/emea/", "replyToId": "1", "recipient": { "id": "28:bot" },
              "from": { "id": "29:{{person}}", "name": "Somebody", "aadObjectId": "{{person}}" },
              "conversation": { "conversationType": "personal", "tenantId": "t", "id": "a:{{id}}" },
              "channelData": { "tenant": { "id": "t" } },
              "value": {
                "action": { "type": "Action.Execute", "verb": "{{cell.Verb}}", "data": {
                  "verb": "{{cell.Verb}}", "request": "{{id}}", "version": {{(cell.Setting == "old-card" ? 4 : 5)}}, "choice": "product", "team": "product", "passOnWhy": "a bug",
                  "reply": "x", "question": "x?", "helped": "x", "stillWrong": "x", "articleTitle": "x", "articleText": "x" } },
                "trigger": "manual"
              }
            }
            """,
            WireJson.Default.Activity) ?? throw new InvalidOperationException("No activity.");
    }

    private static RowChange RowOf(Cell cell, Guid id, DateTimeOffset now) => cell.Path == "ticket" ? TicketOf(id, Enum.Parse<TicketState>(cell.State), now).Save() : ArticleOf(id, Enum.Parse<ArticleState>(cell.State), now).Save();

    private static Ticket TicketOf(Guid id, TicketState state, DateTimeOffset now) => new()
    {
        Id = id,
        State = state,
        Employee = Ref("maya"),
        Text = "the fan is loud",
        Team = new TicketTeam("it", "IT Support", "IT / Help desk", new Right.MemberOf(TrialGroups.Id("IT Support"))),
        DraftedAt = now,
        OpenedAt = state == TicketState.Draft ? null : now,
        ClaimedBy = state is TicketState.Draft or TicketState.Open ? null : Ref("nadia"),
        ClosedAt = state is TicketState.Resolved or TicketState.Withdrawn ? now : null,
        ResolvedBy = state == TicketState.Resolved ? Ref("nadia") : null,
        Helped = state == TicketState.Resolved ? "a new fan" : null,
    };

    private static WrittenArticle ArticleOf(Guid id, ArticleState state, DateTimeOffset now) => new()
    {
        Id = id,
        State = state,
        Round = 5,
        Ticket = id,
        Team = "it",
        TeamTitle = "IT Support",
        Channel = "IT / Help desk",
        Title = state == ArticleState.Dropped ? string.Empty : "Fans",
        Text = state == ArticleState.Dropped ? string.Empty : "Ask for a new one.",
        By = Ref("nadia"),
        At = now,
    };

    private static PersonRef Ref(string person) => new(TrialPeople.Id(person), "The same name");
}
