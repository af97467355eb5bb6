using System.Text.Json;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Tests.Proofs.Support;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Proofs;

/// <summary>Two people send two requests at one moment, for a third person who must not hold both.</summary>
public sealed class SendingAtTheSameMoment
{
    private static readonly string[] Third = ["mateo", "dara", "yuki", "fatima", "piotr", "oliver", "zoe", "pedro", "samira", "stefan", "elena", "ruth"];

    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task One_of_two_that_exclude_each_other_is_sent_and_never_both(StoreEngine engine)
    {
        await using var contoso = await Contoso.PrepareAsync(new Setting { Engine = engine, Catalog = "apart.yaml", Clock = SandboxClock.Running() });
        await using var bot = await BotAtRest.StartAsync(contoso, contoso.Setting.CatalogPath);

        foreach (var person in Third)
        {
            var enter = await DraftAsync(contoso, bot, "tom", "enter", person);
            var release = await DraftAsync(contoso, bot, "priya", "release", person);

            await Task.WhenAll(SubmitAsync(contoso, bot, "tom", enter), SubmitAsync(contoso, bot, "priya", release));

            RequestState[] states = [await StateAsync(bot, enter), await StateAsync(bot, release)];
            Assert.Equal([RequestState.AwaitingApproval, RequestState.Cancelled], states.Order());
        }
    }

    private static async Task<Request> DraftAsync(Contoso contoso, BotAtRest bot, string who, string service, string person)
    {
        var ask = new Ask(Guid.CreateVersion7(), service, TrialPeople.Id(who), []) { For = TrialPeople.Id(person) };
        var ready = Assert.IsType<Preparation.Ready>(await bot.Of<PrepareRequest>().ExecuteAsync(bot.Catalog.Pinned, ask, contoso.Clock.GetUtcNow(), Contoso.Stop));
        await bot.Store.CommitAsync(new Changes { Rows = [ready.Draft.Save(), RequestRow.ForBeneficiary(ready.Draft)] }, null, Contoso.Stop);
        return ready.Draft;
    }

    private static async Task<RequestState> StateAsync(BotAtRest bot, Request draft) =>
        Assert.IsType<Request>(await bot.Store.FindRequestAsync(draft.Id, Contoso.Stop)).State;

    private static async Task SubmitAsync(Contoso contoso, BotAtRest bot, string who, Request draft)
    {
        var activity = JsonSerializer.Deserialize(
            $$"""
            {
              "type": "invoke", "name": "adaptiveCard/action", "id": "{{Guid.CreateVersion7()}}", "timestamp": "{{contoso.Clock.GetUtcNow():O}}", "channelId": "msteams",
              "serviceUrl": "https://smba.trafficmanager.net/emea/", "replyToId": "1", "recipient": { "id": "28:bot" },
              "from": { "id": "29:{{who}}", "name": "Somebody", "aadObjectId": "{{Contoso.Id(who)}}" },
              "conversation": { "conversationType": "personal", "tenantId": "t", "id": "a:{{who}}" }, "channelData": { "tenant": { "id": "t" } },
              "value": { "action": { "type": "Action.Execute", "verb": "submit", "data": { "verb": "submit", "request": "{{draft.Id}}", "version": {{draft.Round}} } }, "trigger": "manual" }
            }
            """,
            WireJson.Default.Activity) ?? throw new InvalidOperationException("No activity.");
        Assert.Equal(200, (await bot.Turns.RunAsync(activity, Contoso.Stop)).Status);
    }
}
