using System.Net;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.BotFramework.Support;
using TeamsHelpDesk.Tests.Cards;
using TeamsHelpDesk.Tests.Features.Triage;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>
/// Somebody who means harm sends tickets, or is on one: what they write reaches the other side as words, and does nothing. One of five of the
/// two hundred texts; HELPDESK_HOSTILE=1 for all of them.
/// </summary>
public sealed class WritingHostileWordsToATeam
{
    // Of one person no more are taken in a day than somebody could mean.
    private static readonly string[] Senders = ["maya", "tom", "priya", "oliver", "samuel", "wei"];

    // As many as Teams takes in a second from a bot in one thread.
    private const int AtOnce = 7;
    private const int MostOfAPerson = 36;

    private static readonly IReadOnlyList<string> Texts =
        [.. HostileLines.All.Where(static (_, index) => index % (int.TryParse(Environment.GetEnvironmentVariable("HELPDESK_HOSTILE"), out var every) ? every : 5) == 0)];

    [Fact]
    public async Task As_tickets_and_both_ways_they_are_words()
    {
        using var log = new CapturedLog();
        await using var contoso = await Contoso.OpenAsync(new Setting { Log = log }, [.. Senders, "sean", "luis"]);
        var tooLong = await SendAsync(contoso);
        var card = await contoso.OpenTicketAsync("maya", "checkout 500s for customers", "Bugs");
        await contoso.PressesAsync("sean", card, "I have it");
        await contoso.HearsAsync("maya", "What you write here goes to them.");

        await EachAsync(contoso, async (text, _) => AnsweredOrTooLong((await contoso.Sandbox.Teams.SayAsync(Contoso.Id("maya"), text, Contoso.Stop)).Answer?.Status));
        await EachAsync(contoso, async (text, _) => NotRefused(await contoso.ForgesAsync("sean", card, card.Action("Send"), new JsonObject { ["reply"] = text })));

        var tickets = contoso.CardsIn("Help desk");
        Assert.InRange(tickets.Count, Texts.Count - tooLong, Texts.Count);
        Assert.All(tickets.Concat(contoso.CardsIn("Bugs")).Concat(Senders.SelectMany(contoso.CardsTo)), AssertInert);

        // What reads like an ask for a service is put on a card to be confirmed, as it is for anybody; the rest is for whoever is on it.
        Assert.InRange(contoso.LinesInChannel("Bugs").Count(line => line.StartsWith("Maya Desai: ", StringComparison.Ordinal)), Texts.Count / 2, Texts.Count);
        Assert.InRange(contoso.LinesTo("maya").Count(line => line.StartsWith("Seán O'Brien, Product Engineering: ", StringComparison.Ordinal)), Texts.Count / 2, Texts.Count);
        Assert.All(
            contoso.LinesInChannel("Bugs").Concat(contoso.LinesInChannel("Help desk")).Concat(Senders.SelectMany(contoso.LinesTo)),
            static line => Assert.DoesNotMatch(@"://|\]\(|www\.|<[/!?a-zA-Z]|[\u202A-\u202E\u2066\u2067]", line));
        Assert.DoesNotContain(log.Lines, static line => line.Contains("evil.example", StringComparison.Ordinal) || line.Contains("forged terminal line", StringComparison.Ordinal));
        Assert.DoesNotContain(await contoso.AuditAsync(), static record => record.Entry.Detail.Contains("evil", StringComparison.Ordinal) || record.Entry.Action is "request.submitted" or "request.approved");
        Assert.Empty(contoso.Writes);
    }

    /// <summary>Each as a ticket of its own, from several people.</summary>
    /// <returns>How many were longer than the door takes.</returns>
    private static async Task<int> SendAsync(Contoso contoso)
    {
        var forms = new Dictionary<string, TeamsMessage>();
        foreach (var sender in Senders)
        {
            await contoso.SaysAsync(sender, "talk to a person");
            forms[sender] = await contoso.CardAsync(sender, "[Send it to them]");
        }

        var tooLong = 0;
        await EachAsync(contoso, async (text, index) =>
        {
            var sender = Senders[index / MostOfAPerson];
            var action = forms[sender].Action("Send it to them");
            action.Data()["request"] = Guid.CreateVersion7().ToString("D");
            tooLong += NotRefused(await contoso.ForgesAsync(sender, forms[sender], action, new JsonObject { ["words"] = text, ["team"] = "it" })) ? 0 : 1;
        });
        return tooLong;
    }

    private static async Task EachAsync(Contoso contoso, Func<string, int, Task> send)
    {
        foreach (var (index, text) in Texts.Index())
        {
            await send(text, index);
            if (index % AtOnce == AtOnce - 1)
            {
                await contoso.LaterAsync(TimeSpan.FromSeconds(1));
            }
        }

        await contoso.LaterAsync(TimeSpan.FromMinutes(1));
    }

    private static void AnsweredOrTooLong(HttpStatusCode? status) =>
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Accepted or HttpStatusCode.Created or HttpStatusCode.RequestEntityTooLarge, $"The bot answered {status}.");

    /// <returns>False where it was longer than the door takes.</returns>
    private static bool NotRefused(ClickResult result)
    {
        Assert.True(result is not ClickResult.Failed { Status: not HttpStatusCode.RequestEntityTooLarge }, $"{result}");
        return result is not ClickResult.Failed;
    }

    private static void AssertInert(TeamsMessage message)
    {
        var card = message.Card ?? default;
        Assert.Empty(CardWalk.OfType(card, "Action.OpenUrl"));
        Assert.All(CardWalk.ActiveStrings(card), static one => Assert.DoesNotContain("](", one, StringComparison.Ordinal));
        Assert.DoesNotContain("<at", card.GetRawText(), StringComparison.OrdinalIgnoreCase);
    }
}
