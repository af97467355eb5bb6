using System.Text.Json.Nodes;
using TeamsHelpDesk.Tests.BotFramework.Support;
using TeamsHelpDesk.Tests.Features.Triage;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>Somebody who means harm has a ticket, or is on one: what they write reaches the other side as words, and does nothing.</summary>
public sealed class WritingHostileWordsToATeam
{
    [Fact]
    public async Task Both_ways_they_are_words()
    {
        using var log = new CapturedLog();
        await using var contoso = await Contoso.OpenAsync(new Setting { Log = log }, "maya", "sean");
        var card = await contoso.OpenTicketAsync("maya", "checkout 500s for customers", "Bugs");
        await contoso.PressesAsync("sean", card, "I have it");
        await contoso.HearsAsync("maya", "What you write here goes to them.");
        var hostile = HostileLines.All.Where((_, index) => index % 10 == 0).ToList();

        foreach (var text in hostile)
        {
            await contoso.SaysAsync("maya", text);
            await contoso.LaterAsync(TimeSpan.FromSeconds(1));
        }

        foreach (var text in hostile.Take(6))
        {
            await contoso.ForgesAsync("sean", card, card.Action("Send"), new JsonObject { ["reply"] = text });
            await contoso.LaterAsync(TimeSpan.FromSeconds(1));
        }

        // What reads like an ask for a service is put on a card to be confirmed, as it is for anybody; the rest is for whoever is on it.
        Assert.InRange(contoso.LinesInChannel("Bugs").Count(line => line.StartsWith("Maya Desai: ", StringComparison.Ordinal)), hostile.Count / 2, hostile.Count);
        Assert.All(contoso.LinesInChannel("Bugs").Concat(contoso.LinesTo("maya")), line => Assert.DoesNotContain("://evil.example", line, StringComparison.Ordinal));
        Assert.All(contoso.LinesInChannel("Bugs"), line => Assert.DoesNotContain("<at>", line, StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("evil.example", StringComparison.Ordinal) || line.Contains("forged terminal line", StringComparison.Ordinal));
        Assert.DoesNotContain(await contoso.AuditAsync(), record => record.Entry.Detail.Contains("evil", StringComparison.Ordinal) || record.Entry.Action == "request.submitted");
        Assert.Empty(contoso.Writes);
    }
}
