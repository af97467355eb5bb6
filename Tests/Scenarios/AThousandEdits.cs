using Microsoft.Extensions.DependencyInjection;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;
using BotAddress = TeamsHelpDesk.Bot.BotFramework.Outbound.ConversationAddress;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>
/// Many cards of one channel change at once. What was called and when is read from the Sandbox's own log.
/// <para>All thousand: <c>HELPDESK_EDITS=1000 dotnet test Tests --filter "FullyQualifiedName~AThousandEdits"</c>.</para>
/// </summary>
public sealed class AThousandEdits(ITestOutputHelper output)
{
    private static int Cards => ApprovedRequests.Number("HELPDESK_EDITS", 400);

    [Fact]
    public async Task Of_one_channel_stay_inside_the_limits_and_an_answer_does_not_wait_for_them()
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Bot = new Dictionary<string, string?> { ["BotFramework:PaceSends"] = "true" } }, "tom");
        await contoso.QuietAsync();
        contoso.Switches.EnforceRateLimits = true;
        var channel = TrialCompany.Teams.SelectMany(team => team.Channels).First(one => one.Name == "Help desk").Id;
        var cards = Enumerable.Range(1, Cards).Select(number => PostedBefore(contoso, channel, number)).ToList();
        var began = contoso.Clock.GetUtcNow();

        await Commits(contoso).CommitAsync(new Changes { Work = [.. cards.Select(card => Edit(contoso, card))] }, Contoso.Stop);
        await contoso.MoveAsync(TimeSpan.FromSeconds(2));
        await contoso.Sandbox.Teams.SayInChannelAsync(Contoso.Id("luis"), channel, null, "are you there", Contoso.Stop);
        await contoso.MoveAsync(TimeSpan.FromSeconds(2));
        Assert.Contains(contoso.LinesInChannel("Help desk"), line => line.StartsWith("Let's do that in your own chat", StringComparison.Ordinal));
        while (Edits(contoso, channel).Count < Cards && contoso.Clock.GetUtcNow() < began + TimeSpan.FromHours(1))
        {
            await contoso.MoveAsync(TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(3)); // it stops at each that is due
        }

        var calls = contoso.Calls.Where(call => call.Place == channel && call.Method is "PUT" or "POST").Select(call => call.At).Order().ToList();
        output.WriteLine($"{Cards} cards edited in {contoso.Clock.GetUtcNow() - began}: at most {Most(calls, 1)} in 1 s, {Most(calls, 2)} in 2 s, {Most(calls, 30)} in 30 s, {Most(calls, 3600)} in 1 h");
        Assert.Equal(Cards, contoso.Sandbox.Teams.Read(Contoso.Id("luis"), channel).Count(view => view.Message is { IsFromBot: true, EditedAt: not null }));
        Assert.True(Most(calls, 1) <= 7 && Most(calls, 2) <= 8 && Most(calls, 30) <= 60 && Most(calls, 3600) <= 1800);
        Assert.Equal(Cards, Edits(contoso, channel).Count); // none was refused and sent again
    }

    private static Commits Commits(Contoso contoso) =>
        (contoso.Bot ?? throw new InvalidOperationException()).Services.GetRequiredService<Commits>();

    private static List<ConnectorCallSeen> Edits(Contoso contoso, string channel) =>
        [.. contoso.Calls.Where(call => call.Place == channel && call.Method == "PUT")];

    private static TeamsMessage PostedBefore(Contoso contoso, string channel, int number) => contoso.Sandbox.Of<TeamsChats>().Post(
        new(channel, null), contoso.Sandbox.Of<TeamsOptions>().BotId, "Help Desk", isFromBot: true, MessageContent.Plain($"card {number}"));

    private static WorkItem Edit(Contoso contoso, TeamsMessage card) => new Outgoing
    {
        Conversation = new BotAddress(
            contoso.Sandbox.Of<TeamsOptions>().ServiceUrl.ToString(), card.WireConversationId, TrialCompany.TenantId.ToString(), contoso.Sandbox.Of<TeamsOptions>().BotId),
        Card = new NoticeCard("Done", [$"It's done, {card.Text}."], []).Render().Content,
        Summary = "Done",
        ReplacesActivityId = card.Id,
    }.ToWork(contoso.Clock.GetUtcNow());

    private static int Most(List<DateTimeOffset> calls, int seconds)
    {
        var (most, first) = (0, 0);
        for (var last = 0; last < calls.Count; last++)
        {
            while (calls[first] <= calls[last] - TimeSpan.FromSeconds(seconds))
            {
                first++;
            }

            most = Math.Max(most, last - first + 1);
        }

        return most;
    }
}
