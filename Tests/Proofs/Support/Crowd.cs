using System.Text.Json;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Features.Absences;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Tests.Scenarios.Support;

namespace TeamsHelpDesk.Tests.Proofs.Support;

/// <summary>One of each who may want to press a button, in the trial company.</summary>
internal static class Crowd
{
    public static readonly IReadOnlyDictionary<string, string> People = new Dictionary<string, string>
    {
        ["requester"] = "tom",
        ["beneficiary"] = "samira",
        ["manager"] = "carla",
        ["owner"] = "hana",
        ["member"] = "luis",
        ["in-group"] = "ruth",
        ["named"] = "pedro",
        ["deputy"] = "wei",
        ["sub-deputy"] = "kwame",
        ["own-deputy"] = "ivan",
        ["former"] = "omar",
        ["stranger"] = "mei",
        ["guest"] = "gil",
        ["disabled"] = "lars",
        ["administrator"] = "ana.admin",
    };

    public static PersonRef Ref(string role) => new(TrialPeople.Id(People[role]), "The same name");

    /// <summary>Whoever must not decide holds every right that the directory can give them.</summary>
    public static void MakeItHostile(Contoso contoso)
    {
        foreach (var group in new[] { "IT Support", "Finance Leads" })
        {
            foreach (var person in new[] { "tom", "samira", "ivan", "gil", "lars" })
            {
                contoso.Join(group, person);
            }
        }

        contoso.Own("Social Club", "hana", "tom", "samira", "ivan", "gil", "lars");
        contoso.Leave("IT Support", "ana.admin");
    }

    public static async Task SendAwayAsync(BotAtRest bot, DateTimeOffset now)
    {
        (string Away, string Deputy)[] absences =
        [
            ("manager", "deputy"), ("in-group", "deputy"), ("deputy", "sub-deputy"), ("requester", "own-deputy"), ("beneficiary", "own-deputy"),
            ("owner", "guest"), ("named", "disabled"),
        ];
        await bot.Store.CommitAsync(
            new Changes { Rows = [.. absences.Select(one => new Absence(Ref(one.Away), Ref(one.Deputy), now, now + TimeSpan.FromDays(7)).Put())] }, null, Contoso.Stop);
    }

    /// <summary>A click on a request's card, as an activity that passed the door.</summary>
    public static Activity Presses(string who, string verb, Guid request, int round, DateTimeOffset now, string where = "personal") => JsonSerializer.Deserialize(
        $$"""
        {
          "type": "invoke", "name": "adaptiveCard/action", "id": "{{Guid.CreateVersion7()}}", "timestamp": "{{now:O}}", "channelId": "msteams",
          "serviceUrl": "https://smba.trafficmanager.net/emea/", "replyToId": "1", "recipient": { "id": "28:bot" },
          "from": { "id": "29:{{TrialPeople.Id(People[who])}}", "name": "Somebody", "aadObjectId": "{{TrialPeople.Id(People[who])}}" },
          "conversation": { "conversationType": "{{where}}", "tenantId": "t", "id": "a:{{request}}" },
          "channelData": { "tenant": { "id": "t" } },
          "value": {
            "action": { "type": "Action.Execute", "verb": "{{verb}}", "data": { "verb": "{{verb}}", "request": "{{request}}", "version": {{round}}, "choice": "team", "answer": "x" } },
            "trigger": "manual"
          }
        }
        """,
        WireJson.Default.Activity) ?? throw new InvalidOperationException("No activity.");
}
