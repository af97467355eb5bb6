using System.Collections.Concurrent;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Tests.Proofs.Support;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Proofs;

/// <summary>
/// Everybody clicks everything on every request: each click goes through the whole bot as an activity that passed the door,
/// against a stored request of its own and a directory over HTTP. What follows is compared with a table written by hand, and so
/// is what somebody is told who asks, before they press Approve, whether it would count.
/// </summary>
public sealed class WhoMayDoWhat
{
    private const string Held = "Nobody could be found.";
    private const int MostTries = 5;

    private static readonly string[] Paths = ["manager", "team", "owner", "group", "named", "two-keys"];
    private static readonly string[] Settings = ["whole", "old-card", "right-gone", "unknown-right", "no-channel", "held"];
    private static readonly string[] DecidingVerbs = ["approve", "deny", "cancel", "submit"];
    private static readonly string[] OtherVerbs = ["view", "choose", "answer", "startOver", "talk", "nonsense"];
    private static readonly string[] States =
        ["Draft", "AwaitingApproval", "Second", "Lapsed", "Approved", "Fulfilling", "Fulfilled", "Ended", "Failed", "Declined", "Expired", "Cancelled"];

    private static readonly Guid NotInTheDirectory = new("dddddddd-0000-4000-8000-000000000001");

    [Fact]
    public async Task Nothing_happens_but_what_the_table_says()
    {
        await using var contoso = await Contoso.PrepareAsync(new Setting { Clock = SandboxClock.Running() });
        Crowd.MakeItHostile(contoso);
        await using var bot = await BotAtRest.StartAsync(contoso, RepositoryFiles.PathOf("Tests", "Proofs", "matrix.yaml"));
        await Crowd.SendAwayAsync(bot, contoso.Clock.GetUtcNow());
        var table = OutcomeTable.Read("who-may-do-what.txt");
        var cells = AllCells().ToList();
        var wrong = new ConcurrentBag<string>();
        var explained = new ConcurrentBag<(Cell Cell, bool SaysYes, bool Counts)>();
        var happened = 0;

        await Parallel.ForEachAsync(cells.Chunk(64), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Contoso.Stop }, async (some, _) =>
        {
            var requests = some.Select(cell => RequestOf(cell, contoso.Clock.GetUtcNow())).ToList();
            await bot.Store.CommitAsync(new Changes { Rows = [.. requests.Select(request => request.Save())] }, null, Contoso.Stop);
            foreach (var (cell, request) in some.Zip(requests))
            {
                var expected = table.Then(cell) ?? "untouched";
                if (cell.Verb == "approve")
                {
                    await ExplainAsync(bot, table, cell, request, contoso.Clock.GetUtcNow(), explained);
                }

                var seen = await ClickAsync(bot, cell, request, contoso.Clock.GetUtcNow());
                for (var again = 0; seen != expected && seen == "untouched" && again < MostTries; again++)
                {
                    seen = await ClickAsync(bot, cell, request, contoso.Clock.GetUtcNow()); // on a busy machine the directory may not answer in time, and they are asked to press again
                }

                Interlocked.Add(ref happened, expected == "untouched" ? 0 : 1);
                if (seen != expected)
                {
                    wrong.Add($"{cell}: {seen}, not {expected}");
                }
            }
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"{cells.Count:N0} cells, {happened:N0} of them may change something, {wrong.Count} were wrong");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{explained.Count:N0} of them explained before, {explained.Count(static one => one.SaysYes):N0} as a yes, {explained.Count(static one => one.SaysYes != one.Counts)} otherwise than decided");
        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order().Take(20)));
        Assert.Empty(explained.Where(static one => one.SaysYes != one.Counts).Select(static one => $"{one.Cell}: explained as {one.SaysYes}").Order().Take(20));
        Assert.Equal(cells.Count(static cell => cell.Verb == "approve"), explained.Count);
        Assert.True(cells.Count >= 5_000);
        Assert.Empty(table.Unused);
        Assert.Empty(contoso.Writes);
        await EveryRefusalIsInTheAuditAsync(bot, cells, table);
    }

    private static IEnumerable<Cell> AllCells()
    {
        var deciding = from verb in DecidingVerbs from path in Paths from setting in Settings from state in States from who in Crowd.People.Keys select new Cell(verb, path, setting, state, who);
        var other = from verb in OtherVerbs from state in States from who in Crowd.People.Keys select new Cell(verb, "manager", "whole", state, who);
        return deciding.Concat(other).Where(static cell => cell.State != "Second" || cell.Path == "two-keys");
    }

    private static async Task<string> ClickAsync(BotAtRest bot, Cell cell, Request request, DateTimeOffset now)
    {
        var key = RequestRow.KeyOf(request.Id);
        var before = (await bot.Store.FindAsync([key], Contoso.Stop))[0]?.Body;
        var answer = await bot.Turns.RunAsync(Crowd.Presses(cell.Who, cell.Verb, request.Id, RoundOf(cell, request), now), Contoso.Stop);
        var after = (await bot.Store.FindAsync([key], Contoso.Stop))[0] ?? throw new InvalidOperationException("The request is gone.");
        return answer switch
        {
            { Status: not 200 } or { Body: null } => $"answered {answer.Status} without a body",
            _ when after.Body == before => "untouched",
            _ => StateOf(RequestRow.Read(after)),
        };
    }

    /// <summary>
    /// "Explain" on the card, pressed in a channel, where the answer is for whoever pressed alone. It speaks of the request as it
    /// stands, whatever the round of the card.
    /// </summary>
    private static async Task ExplainAsync(
        BotAtRest bot, OutcomeTable table, Cell cell, Request request, DateTimeOffset now, ConcurrentBag<(Cell Cell, bool SaysYes, bool Counts)> explained)
    {
        var counts = table.Then(cell.Setting == "old-card" ? cell with { Setting = "whole" } : cell) is not null;
        var saysYes = false;
        for (var again = 0; again == 0 || (again < MostTries && saysYes != counts && counts); again++)
        {
            var answer = await bot.Turns.RunAsync(Crowd.Presses(cell.Who, "why", request.Id, RoundOf(cell, request), now, "channel"), Contoso.Stop);
            saysYes = $"{answer.Body}".Contains("You may decide as ", StringComparison.Ordinal);
        }

        explained.Add((cell, saysYes, counts));
    }

    private static string StateOf(Request request) =>
        request is { State: RequestState.AwaitingApproval, Approval.Stages: [{ IsAgreed: true }, ..] } ? "Second" : request.State.ToString();

    private static int RoundOf(Cell cell, Request request) => cell.Setting == "old-card" ? request.Round - 1 : request.Round;

    private static Request RequestOf(Cell cell, DateTimeOffset now)
    {
        var requester = Crowd.Ref("requester");
        var beneficiary = cell.State == "Draft" ? requester : Crowd.Ref("beneficiary"); // who asks for others isn't what is tried here
        var plan = new Plan([new Effect.AddToGroup(beneficiary, new ObjectRef(TrialGroups.Id("Social Club"), "Social Club"))], null);
        var lapses = cell.State == "Lapsed" ? now : now + TimeSpan.FromDays(3);
        return new Request
        {
            Id = Guid.CreateVersion7(),
            Round = 5,
            State = StoredState(cell.State),
            ServiceId = cell.Path,
            ServiceTitle = cell.Path,
            CatalogFingerprint = "x",
            Requester = requester,
            Beneficiary = beneficiary,
            Answers = cell.Path == "owner" ? [new AskAnswer("group", TrialGroups.Id("Social Club").ToString(), "Social Club")] : [],
            Plan = plan,
            ApprovedPlanHash = cell.State == "Draft" ? null : plan.Hash,
            Approval = new Approval(requester, beneficiary, StagesOf(cell, beneficiary, now), lapses),
            HeldBecause = cell.Setting == "held" ? Held : null,
            Execution = cell.State is "Approved" or "Fulfilling" or "Fulfilled" or "Ended" or "Failed" ? Execution.Of(plan) : null,
            OwnerTitle = "IT Support",
            DraftedAt = now,
            SubmittedAt = cell.State == "Draft" ? null : now,
        };
    }

    private static RequestState StoredState(string state) => state is "Second" or "Lapsed" ? RequestState.AwaitingApproval : Enum.Parse<RequestState>(state);

    private static Stage[] StagesOf(Cell cell, PersonRef beneficiary, DateTimeOffset now) => cell.Path == "two-keys"
        ? [StageOf(cell, "manager", beneficiary, AnsweredFirst(cell.State, now)), StageOf(cell, "team", beneficiary, AnsweredLast(cell.State, "member", now))]
        : [StageOf(cell, cell.Path, beneficiary, AnsweredLast(cell.State, HolderOf(cell.Path), now))];

    private static Stage StageOf(Cell cell, string path, PersonRef beneficiary, Verdict[] verdicts)
    {
        // The requester and the beneficiary are among those asked, as no honest row would have it.
        string[] asked = cell.Setting == "held" ? [] : [HolderOf(path), "former", "own-deputy", "guest", "disabled", "requester", "beneficiary"];
        var channel = (path, cell.Setting) switch { ("team", "no-channel") => "Nowhere / None", ("team", _) => "IT / Help desk", _ => null };
        return new Stage(path, RightOf(path, cell.Setting, beneficiary), [.. asked.Select(Crowd.Ref)], channel, 1) { Verdicts = verdicts };
    }

    private static Verdict[] AnsweredFirst(string state, DateTimeOffset now) => state switch
    {
        "AwaitingApproval" or "Draft" or "Lapsed" or "Expired" or "Cancelled" => [],
        "Declined" => [new Verdict(Crowd.Ref("manager"), Answer.Deny, null, now)],
        _ => [new Verdict(Crowd.Ref("manager"), Answer.Approve, null, now)],
    };

    private static Verdict[] AnsweredLast(string state, string by, DateTimeOffset now) => state switch
    {
        "Approved" or "Fulfilling" or "Fulfilled" or "Ended" or "Failed" => [new Verdict(Crowd.Ref(by), Answer.Approve, null, now)],
        "Declined" when by != "member" => [new Verdict(Crowd.Ref(by), Answer.Deny, null, now)],
        _ => [],
    };

    private static string HolderOf(string path) => path switch { "manager" => "manager", "team" => "member", "owner" => "owner", "group" => "in-group", _ => "named" };

    private static Right RightOf(string path, string setting, PersonRef beneficiary) => (path, setting) switch
    {
        ("manager", "right-gone") => new Right.ManagerOf(TrialPeople.Id("margaret")),
        ("manager", "unknown-right") => new Right.ManagerOf(NotInTheDirectory),
        ("manager", _) => new Right.ManagerOf(beneficiary.Id),
        ("owner", "right-gone") => new Right.OwnerOf(TrialGroups.Id("Marketing")),
        ("owner", "unknown-right") => new Right.OwnerOf(NotInTheDirectory),
        ("owner", _) => new Right.OwnerOf(TrialGroups.Id("Social Club")),
        ("team" or "group", "right-gone") => new Right.MemberOf(TrialGroups.Id("Legacy File Shares")),
        ("team" or "group", "unknown-right") => new Right.MemberOf(NotInTheDirectory),
        ("team", _) => new Right.MemberOf(TrialGroups.Id("IT Support")),
        ("group", _) => new Right.MemberOf(TrialGroups.Id("Finance Leads")),
        (_, "right-gone" or "unknown-right") => new Right.Named(NotInTheDirectory),
        _ => new Right.Named(TrialPeople.Id("pedro")),
    };

    private static async Task EveryRefusalIsInTheAuditAsync(BotAtRest bot, List<Cell> cells, OutcomeTable table)
    {
        var refused = 0L;
        IReadOnlyList<AuditRecord> portion;
        for (var after = 0L; (portion = await bot.Store.ReadAuditAsync(after, 10_000, Contoso.Stop)).Count > 0; after = portion[^1].Sequence)
        {
            refused += portion.Count(static record => record.Entry.Action == "request.decision-refused");
        }

        // Where the directory doesn't know the right at all, the person is told to try again, and nothing was refused.
        Assert.InRange(refused, cells.Count(cell => cell is { Verb: "approve" or "deny", Setting: not "unknown-right" } && table.Then(cell) is null), cells.Count);
    }
}
