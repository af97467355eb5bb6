using System.Collections.Concurrent;
using System.Text.Json;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Runs;
using TeamsHelpDesk.Bot.Features.Runs.Ledger;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards.Runs;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Tests.Proofs.Support;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;
using StepState = TeamsHelpDesk.Bot.Features.Fulfilment.StepState;

namespace TeamsHelpDesk.Tests.Proofs;

/// <summary>Everybody presses every button of a run's cards, in every state of somebody's part; what follows is compared with a table written by hand.</summary>
public sealed class WhoMaySteerRuns
{
    private const int MostTries = 5;

    private static readonly string[] Verbs =
    [
        RunVerbs.Page, RunVerbs.Hold, RunVerbs.Resume, RunVerbs.TryAgain, RunVerbs.TryAllAgain, RunVerbs.Skip, RunVerbs.TakeOn, RunVerbs.UseName, RunVerbs.Approve, RunVerbs.Deny,
        RunVerbs.AllFine, RunVerbs.Missing,
    ];

    private static readonly string[] States = ["Waiting", "AwaitingApproval", "Running", "NeedsPerson", "Clash", "Held", "Done", "Cancelled"];
    private static readonly string[] Insiders = ["member", "about", "approver"];

    private static readonly Dictionary<string, string> People = new()
    {
        ["member"] = "nadia",
        ["about"] = "luis", // one of the team as well
        ["approver"] = "zoe",
        ["former"] = "omar", // was asked, and has left the team that agrees
        ["manager"] = "carla",
        ["stranger"] = "mei",
        ["guest"] = "gil",
        ["disabled"] = "lars",
        ["administrator"] = "ana.admin",
    };

    [Fact]
    public async Task Nothing_happens_but_what_the_table_says()
    {
        await using var contoso = await Contoso.PrepareAsync(new Setting { Clock = SandboxClock.Running() });
        MakeItHostile(contoso);
        await using var bot = await BotAtRest.StartAsync(contoso, RepositoryFiles.PathOf("catalog.yaml"));
        var table = OutcomeTable.Read("who-may-steer-runs.txt");
        var cells = AllCells().ToList();
        var wrong = new ConcurrentBag<string>();

        await Parallel.ForEachAsync(cells, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Contoso.Stop }, async (cell, _) =>
        {
            var part = new Part(cell, contoso.Clock.GetUtcNow());
            await bot.Store.CommitAsync(new Changes { Rows = part.Rows }, null, Contoso.Stop);
            var (expected, seen) = (table.Then(cell) ?? "untouched", await ClickAsync(bot, cell, part));
            for (var again = 0; seen != expected && seen == "untouched" && again < MostTries; again++)
            {
                seen = await ClickAsync(bot, cell, part); // on a busy machine the directory may not answer in time, and they are asked to press again
            }

            if (seen != expected)
            {
                wrong.Add($"{cell}: {seen}, not {expected}");
            }
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"{cells.Count:N0} cells, {wrong.Count} were wrong");
        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order().Take(20)));
        Assert.True(cells.Count >= 1_000);
        Assert.Empty(table.Unused);
        Assert.Empty(contoso.Writes);
    }

    private static IEnumerable<Cell> AllCells() =>
        from verb in Verbs
        from state in States
        from who in People.Keys
        from setting in Insiders.Contains(who) ? ["whole", "old-card", "run-held"] : (string[])["whole"]
        select new Cell(verb, "run", setting, state, who);

    /// <summary>Whoever must not steer or agree holds every right that the directory can give them.</summary>
    private static void MakeItHostile(Contoso contoso)
    {
        foreach (var person in new[] { "gil", "lars" })
        {
            contoso.Join("IT Support", person);
            contoso.Join("HR Operations", person);
        }

        contoso.Join("HR Operations", "luis");
        contoso.Leave("IT Support", "ana.admin");
    }

    private static async Task<string> ClickAsync(BotAtRest bot, Cell cell, Part part)
    {
        var answer = await bot.Turns.RunAsync(part.ActivityOf(cell), Contoso.Stop);
        var rows = await bot.Store.FindAsync(
            [HrRun.KeyOf(part.Run.Id), PersonRun.KeyOf(part.Person.Id), RunApproval.KeyOf(part.Person.Id), CheckInAnswer.KeyOf(part.Person.Id)], Contoso.Stop);
        var (run, person) = (HrRun.From(rows[0] ?? throw new InvalidOperationException("The run is gone.")), PersonRun.From(rows[1] ?? throw new InvalidOperationException("The part is gone.")));
        return answer switch
        {
            { Status: not 200 } or { Body: null } => $"answered {answer.Status} without a body",
            _ when rows[3] is not null => "answered",
            _ when RunApproval.From(rows[2] ?? throw new InvalidOperationException("The approval is gone.")).Approval is { LastVerdict: not null } approval => approval.IsDenied ? "denied" : "approved",
            _ when (run.HeldBecause is null) != (part.Run.HeldBecause is null) => run.HeldBecause is null ? "resumed" : "held",
            _ when person.Marks is [.., var mark] => mark.Kind == StepMarkKind.Skipped ? "skipped" : "by-hand",
            _ when person.AccountStep?.AgreedBy is not null => "named",
            _ when person.Round != part.Person.Round || person.State != part.Person.State => "again",
            _ => "untouched",
        };
    }

    private static PersonRef Ref(string role) => new(TrialPeople.Id(People[role]), "The same name");

    /// <summary>Somebody's part in a run of its own, as it is stored before the click.</summary>
    private sealed class Part
    {
        private readonly DateTimeOffset _now;
        private readonly RunApproval _asked;

        public Part(Cell cell, DateTimeOffset now)
        {
            _now = now;
            var plan = new Plan([new Effect.AddToGroup(Ref("about"), new ObjectRef(TrialGroups.Id("Social Club"), "Social Club"))], null);
            Run = new HrRun(Guid.CreateVersion7(), now) { LastArrivalAt = now, HeldBecause = cell.Setting == "run-held" ? "On hold." : null };
            Person = new PersonRun
            {
                Id = Guid.CreateVersion7(),
                RunId = Run.Id,
                Round = 5,
                Kind = PersonRunKind.Joiner,
                State = cell.State == "Clash" ? PersonRunState.NeedsPerson : Enum.Parse<PersonRunState>(cell.State),
                EmployeeId = "E1",
                On = new DateOnly(2026, 12, 14),
                AnnouncedAt = now,
                SaidAt = now,
                Account = cell.State == "Clash" ? null : Ref("about"),
                AccountStep = cell.State == "Clash" ? new AccountStep(StepState.Todo, "a@contoso.example") { Clash = NameClash.Taken, Proposed = "b@contoso.example" } : null,
                Bundles = ["leaver"],
                Plan = cell.State == "Clash" ? null : plan,
                ApprovedPlanHash = cell.State is "AwaitingApproval" or "Clash" ? null : plan.Hash,
                Execution = cell.State == "Clash" ? null : Execution.Of(plan).With(0, new Step(cell.State == "NeedsPerson" ? StepState.Failed : StepState.Todo)),
            };
            var stage = new Stage("People", new Right.MemberOf(TrialGroups.Id("HR Operations")), [Ref("approver"), Ref("former"), Ref("guest"), Ref("disabled"), Ref("about")], "People / Questions", 1) { AskedAt = now };
            _asked = new RunApproval(Person.Id, Run.Id, plan.Hash, new Approval(PersonRef.Nobody, Ref("about"), [stage], now + TimeSpan.FromDays(3))) { On = Person.On };
        }

        public HrRun Run { get; }

        public PersonRun Person { get; }

        public IReadOnlyList<RowChange> Rows => [Run.Save(), Person.Save(), _asked.Save(), new RunCard(Run.Id, RunCardRole.Preview, null, "People / Questions").Put()];

        public Activity ActivityOf(Cell cell)
        {
            var person = TrialPeople.Id(People[cell.Who]);
            var isOld = cell.Setting == "old-card";
            var about = cell.Verb is RunVerbs.Page or RunVerbs.Hold or RunVerbs.Resume or RunVerbs.TryAllAgain or RunVerbs.Approve or RunVerbs.Deny ? Run.Id : Person.Id;
            var fingerprint = PreviewView.Fingerprint([new Pending(_asked, isOld ? Person with { On = Person.On.AddDays(1) } : Person)], 1);
            return JsonSerializer.Deserialize(
                $$"""
                {
                  "type": "invoke", "name": "adaptiveCard/action", "id": "{{Guid.CreateVersion7()}}", "timestamp": "{{_now:O}}", "channelId": "msteams",
                  "serviceUrl": "https://smba.trafficmanager.net/emea/", "replyToId": "1", "recipient": { "id": "28:bot" },
                  "from": { "id": "29:{{person}}", "name": "Somebody", "aadObjectId": "{{person}}" },
                  "conversation": { "conversationType": "personal", "tenantId": "t", "id": "a:{{Person.Id}}" },
                  "channelData": { "tenant": { "id": "t" } },
                  "value": {
                    "action": {
                      "type": "Action.Execute", "verb": "{{cell.Verb}}",
                      "data": {
                        "verb": "{{cell.Verb}}", "request": "{{about}}", "version": {{(isOld ? Person.Round - 1 : Person.Round)}}, "choice": "{{fingerprint}}",
                        "denyWords": "x", "words": "my laptop is slow", "{{LedgerPerson.ReasonOf(Person.Id.ToString("D"))}}": "x"
                      }
                    },
                    "trigger": "manual"
                  }
                }
                """,
                WireJson.Default.Activity) ?? throw new InvalidOperationException("No activity.");
        }
    }
}
