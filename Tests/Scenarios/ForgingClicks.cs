using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>
/// Clicks that no card offered to the one who sends them, or that were sent before, by the thousand. With
/// <c>HELPDESK_FORGED=1000000</c> it is a million.
/// </summary>
public sealed class ForgingClicks
{
    private const int Seed = 20261125;
    private const int Senders = 32;
    private static readonly string[] Strangers = ["tom", "maya", "priya", "sean", "grace", "luis", "nadia", "wanda", "pedro", "ruth"];
    private static readonly string[] Verbs = ["approve", "deny", "submit", "view", "undo", "Approve", "approve ", "", "admin"];

    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("HELPDESK_FORGED"), CultureInfo.InvariantCulture, out var count) ? count : 20_000;

    [Fact]
    public async Task Moves_nothing()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "maya", "priya", "hana");
        contoso.Own("Social Club", "hana");
        var decided = await contoso.AskToJoinAsync("maya");
        await contoso.PressesAsync("hana", decided, "Approve for 90 days");
        await contoso.HearsAsync("maya", "done. You have it until");
        var denied = await contoso.AskToJoinAsync("priya");
        await contoso.PressesAsync("hana", denied, "Deny with this reason", new JsonObject { ["denyReason"] = "Not needed for your work" });
        var open = await contoso.AskToJoinAsync("tom");
        await contoso.QuietAsync();
        var (before, writes) = (await RequestsAsync(contoso), contoso.Writes.Count);
        var cards = new[] { open, decided, denied }.Select(card => new Target(card, card.Action("Approve for 90 days").Data())).ToArray();

        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => SendAsync(contoso, cards, sender, Count / Senders)));

        await contoso.QuietAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"{Count / Senders * Senders} forged or replayed clicks, seed {Seed}: 0 transitions, {contoso.Writes.Count - writes} changes in the directory");
        Assert.Equal(before, await RequestsAsync(contoso));
        Assert.Equal(writes, contoso.Writes.Count);
        await contoso.PressesAsync("hana", open, "Approve for 90 days"); // and the true one still counts
        await contoso.HearsAsync("tom", "done. You have it until");
    }

    private static async Task SendAsync(Contoso contoso, Target[] targets, int sender, int count)
    {
        var dice = new Dice(Seed + sender);
        var turns = contoso.Bot?.Services.GetRequiredService<ITurns>() ?? throw new InvalidOperationException("The bot isn't running.");
        for (var number = 0; number < count; number++)
        {
            var click = Forge(contoso, targets, dice, $"{sender}-{number}");
            var answer = await turns.RunAsync(click, Contoso.Stop);
            Assert.Equal(200, answer.Status);
        }
    }

    private static Activity Forge(Contoso contoso, Target[] targets, Dice dice, string id)
    {
        var at = dice.Below(targets.Length);
        var target = targets[at];
        // Who may decide the open one sends for it only what no card of theirs says; to the others it is all the same.
        var isApprover = dice.Below(4) == 0;
        var who = isApprover ? "hana" : Strangers[dice.Below(Strangers.Length)];
        var data = target.Data.DeepClone().AsObject();
        data["version"] = isApprover && at == 0 ? WrongVersion(dice) : dice.Below(2) == 0 ? WrongVersion(dice) : data["version"]?.DeepClone();
        if (dice.Below(4) == 0)
        {
            data["request"] = WrongRequest(dice, targets);
        }

        var verb = Verbs[dice.Below(Verbs.Length)];
        data["verb"] = verb == "undo" && who == "maya" ? "Undo" : verb; // what was done for her is hers to undo
        data["approver"] = Contoso.Id("hana");
        data["state"] = "Approved";
        var value = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = data["verb"]?.DeepClone(), ["data"] = data },
            ["trigger"] = dice.Below(8) == 0 ? "automatic" : "manual",
        };
        return Invoke(contoso, target.Card, who, dice.Below(10) == 0 ? "again" : id, value);
    }

    private static JsonNode? WrongVersion(Dice dice) => dice.Below(8) switch
    {
        0 => null,
        1 => JsonValue.Create("1"),
        2 => JsonValue.Create(-1),
        3 => JsonValue.Create(long.MaxValue),
        4 => JsonNode.Parse("1e400"),
        5 => new JsonObject(),
        6 => JsonValue.Create(true),
        _ => JsonValue.Create(100 + dice.Below(1000)),
    };

    /// <summary>Never the open one's: that is left as it was, or made unreadable.</summary>
    private static JsonNode? WrongRequest(Dice dice, Target[] targets) => dice.Below(6) switch
    {
        0 => null,
        1 => JsonValue.Create(Guid.Empty.ToString("D")),
        2 => JsonValue.Create(targets[0].Data["request"]?.ToString().Replace("-", string.Empty, StringComparison.Ordinal)),
        3 => JsonValue.Create(7),
        4 => new JsonArray(targets[0].Data["request"]?.DeepClone()),
        _ => targets[1 + dice.Below(targets.Length - 1)].Data["request"]?.DeepClone(),
    };

    private static Activity Invoke(Contoso contoso, TeamsMessage card, string who, string id, JsonObject value)
    {
        var teams = contoso.Sandbox.Of<TeamsOptions>();
        return new Activity
        {
            Type = ActivityTypes.Invoke,
            Name = InvokeNames.CardAction,
            Id = id,
            Timestamp = contoso.Clock.GetUtcNow().ToString("O"),
            ChannelId = ChannelIds.Teams,
            ServiceUrl = teams.ServiceUrl.OriginalString,
            From = new ChannelAccount { Id = contoso.MemberId(who), Name = "Hana Novak", AadObjectId = Contoso.Id(who) },
            Recipient = new ChannelAccount { Id = teams.BotId },
            Conversation = new ConversationAccount { Id = contoso.Sandbox.Teams.ChatOf(Contoso.Id(who)), ConversationType = ConversationTypes.Personal, TenantId = contoso.Sandbox.Of<Roster>().TenantId },
            ReplyToId = card.Id,
            Value = JsonSerializer.SerializeToElement(value),
        };
    }

    private static async Task<IReadOnlyList<(string, string, string?)>> RequestsAsync(Contoso contoso)
    {
        var store = contoso.Bot?.Services.GetRequiredService<IStore>() ?? throw new InvalidOperationException("The bot isn't running.");
        var rows = await store.ListAsync(new RowQuery("request"), Contoso.Stop);
        return [.. rows.Select(static row => (row.Key.Id, row.Body, row.State))];
    }

    private sealed record Target(TeamsMessage Card, JsonObject Data);
}
