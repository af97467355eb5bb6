using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>More groups can be picked than a card holds: its input asks the bot while somebody types.</summary>
public sealed class SearchingALongList : IDisposable
{
    private const int Projects = 40;
    private readonly CatalogOnDisk _file = new(Catalog);

    private static string Catalog =>
        $$"""
        catalog: 1
        teams:
          it: { title: IT Support, members: IT Support, channel: IT / Help desk }
        audiences:
          staff: { members: all }
        protected: { directoryRoles: all, groups: [Executives] }
        approvals:
          it: [{ by: team it }]
        rules: { wait: 3d, reason: optional, limits: { requester: 10 per 1d, approver: 40 per 1h, company: 200 per 1h } }
        services:
          project:
            title: Join a project
            says: [join a project]
            ask:
              group: { pick: group, from: [{{string.Join(", ", Enumerable.Range(1, Projects).Select(static number => $"Project {number:00}"))}}] }
            owner: team it
            who: staff
            for: { self: it }
            do: [{ addToGroup: { group: $group } }]
          other:
            title: Join the club
            says: [join the club]
            ask:
              group: { pick: group, from: [Social Club] }
            owner: team it
            who: staff
            for: { self: it }
            do: [{ addToGroup: { group: $group } }]
        """;

    [Fact]
    public async Task Finds_what_the_card_has_no_room_for_and_it_can_be_picked()
    {
        await using var contoso = await OpenAsync();
        await contoso.SaysAsync("tom", "join a project");
        var question = await contoso.CardAsync("tom", "The list holds the first 25 of 40.");

        var found = Assert.Single(await ProposedAsync(contoso, DatasetOf(question), "project 39"));
        await contoso.PressesAsync("tom", question, "Next", new JsonObject { ["answer"] = found.GetProperty("value").GetString() });

        await contoso.CardAsync("tom", "You'd join “Project 39”");
    }

    [Fact]
    public async Task Finds_nothing_that_the_question_does_not_offer_and_takes_nothing_else_for_an_answer()
    {
        await using var contoso = await OpenAsync();
        await contoso.SaysAsync("tom", "join a project");
        var question = await contoso.CardAsync("tom", "The list holds the first 25 of 40.");

        Assert.Empty(await ProposedAsync(contoso, DatasetOf(question), "social"));
        Assert.Empty(await ProposedAsync(contoso, "groups/project/other", "project"));
        await contoso.PressesAsync("tom", question, "Next", new JsonObject { ["answer"] = TrialGroups.Id("Social Club").ToString() });

        await contoso.QuietAsync();
        Assert.DoesNotContain(contoso.CardsTo("tom"), static card => Contoso.Face(card).Contains("You'd join", StringComparison.Ordinal));
    }

    public void Dispose() => _file.Dispose();

    private async Task<Contoso> OpenAsync()
    {
        var contoso = await Contoso.PrepareAsync(new Setting { CatalogFile = _file.Path });
        contoso.Change(state => Enumerable.Range(1, Projects).Aggregate(state, (now, number) => now.With(new Group
        {
            Id = new($"60000000-0000-4000-8000-{number:D12}"),
            DisplayName = $"Project {number:00}",
            CreatedAt = contoso.Clock.GetUtcNow(),
        })));
        await contoso.StartBotAsync();
        await contoso.InstallAsync("tom");
        return contoso;
    }

    private static string DatasetOf(TeamsMessage card)
    {
        using var json = JsonDocument.Parse((card.Card ?? default).GetRawText());
        var input = json.RootElement.GetProperty("body").EnumerateArray().Single(static element => element.TryGetProperty("choices.data", out _));
        Assert.Equal("Data.Query", input.GetProperty("choices.data").GetProperty("type").GetString());
        return input.GetProperty("choices.data").GetProperty("dataset").GetString() ?? string.Empty;
    }

    private static async Task<IReadOnlyList<JsonElement>> ProposedAsync(Contoso contoso, string dataset, string text)
    {
        var answer = await contoso.SendsAsync("invoke-task-fetch-personal", "tom", body =>
        {
            body["name"] = "application/search";
            body["value"] = new JsonObject { ["kind"] = "search", ["queryText"] = text, ["dataset"] = dataset };
        });
        return [.. JsonElement.Parse(answer.Body).GetProperty("value").GetProperty("results").EnumerateArray()];
    }
}
