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
/// The same crowd as in <see cref="WhoMayDoWhat"/> presses what is there when a request is decided, or held: what follows is
/// compared with a table of its own, written by hand.
/// </summary>
public sealed class WhoMayDoWhatAfterwards
{
    private const int MostTries = 5;

    private static readonly string[] Verbs = ["undo", "tryAgain", "takeOn", "extend", "endNow", "release"];
    private static readonly string[] Paths = ["manager", "team"];
    private static readonly string[] Settings = ["whole", "right-gone"];
    private static readonly string[] States = ["Given", "GivenLong", "Kept", "Over", "Failed", "Taken", "FailedLong", "Held", "HeldOver", "HeldByThem"];

    [Fact]
    public async Task Nothing_happens_but_what_the_table_says()
    {
        await using var contoso = await Contoso.PrepareAsync(new Setting { Clock = SandboxClock.Running() });
        Crowd.MakeItHostile(contoso);
        await using var bot = await BotAtRest.StartAsync(contoso, RepositoryFiles.PathOf("Tests", "Proofs", "matrix.yaml"));
        await Crowd.SendAwayAsync(bot, contoso.Clock.GetUtcNow());
        var table = OutcomeTable.Read("who-may-do-what-afterwards.txt");
        var cells = (from verb in Verbs from path in Paths from setting in Settings from state in States from who in Crowd.People.Keys select new Cell(verb, path, setting, state, who)).ToList();
        var wrong = new ConcurrentBag<string>();

        await Parallel.ForEachAsync(cells, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Contoso.Stop }, async (cell, _) =>
        {
            var request = RequestOf(cell, contoso.Clock.GetUtcNow());
            await bot.Store.CommitAsync(new Changes { Rows = [request.Save()] }, null, Contoso.Stop);
            var expected = table.Then(cell) ?? "untouched";
            var seen = "untouched";
            for (var again = 0; again == 0 || (again < MostTries && seen == "untouched" && expected != seen); again++)
            {
                seen = await ClickAsync(bot, cell, request, contoso.Clock.GetUtcNow()); // again: on a busy machine the directory may not answer in time
            }

            if (seen != expected)
            {
                wrong.Add($"{cell}: {seen}, not {expected}");
            }
        });

        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order().Take(30)));
        Assert.Empty(table.Unused);
        Assert.Empty(contoso.Writes);
    }

    private static async Task<string> ClickAsync(BotAtRest bot, Cell cell, Request request, DateTimeOffset now)
    {
        var before = (await bot.Store.FindAsync([RequestRow.KeyOf(request.Id)], Contoso.Stop))[0]?.Body;
        var answer = await bot.Turns.RunAsync(Crowd.Presses(cell.Who, cell.Verb, request.Id, request.Round, now), Contoso.Stop);
        var after = (await bot.Store.FindAsync([RequestRow.KeyOf(request.Id)], Contoso.Stop))[0] ?? throw new InvalidOperationException("The request is gone.");
        return answer switch
        {
            { Status: not 200 } or { Body: null } => $"answered {answer.Status} without a body",
            _ when after.Body != before => WhatBecameOf(request, RequestRow.Read(after)),
            _ when await IsKeptLongerAsync(bot, cell.Who, request.Id) => "Extending",
            _ => "untouched",
        };
    }

    private static string WhatBecameOf(Request before, Request after) => after switch
    {
        _ when after.TakenOnBy is { } by && before.TakenOnBy != by => "Taken",
        _ when after.EndedBy is not null && after.EndsAt != before.EndsAt => "Ending",
        _ when before.IsHeld && !after.IsHeld => "Released",
        _ => after.State.ToString(),
    };

    /// <summary>A request of their own was drawn up, which they can send; nothing changes by that.</summary>
    private static async Task<bool> IsKeptLongerAsync(BotAtRest bot, string who, Guid request) =>
        (await bot.Store.ListAsync(
            new RowQuery(RequestRow.Kind) { Owner = Crowd.Ref(who).Id.ToString("D"), States = [nameof(RequestState.Draft)], Limit = 5_000 },
            Contoso.Stop)).Select(RequestRow.Read).Any(draft => draft.Extends == request);

    private static Request RequestOf(Cell cell, DateTimeOffset now)
    {
        var (requester, beneficiary) = (Crowd.Ref("requester"), Crowd.Ref("beneficiary"));
        var plan = new Plan([new Effect.AddToGroup(beneficiary, new ObjectRef(TrialGroups.Id("Social Club"), "Social Club"))], cell.State == "Kept" ? null : TimeSpan.FromDays(30));
        var isHeld = cell.State.StartsWith("Held", StringComparison.Ordinal);
        var request = new Request
        {
            Id = Guid.CreateVersion7(),
            Round = 5,
            State = isHeld ? RequestState.AwaitingApproval : cell.State is "Given" or "GivenLong" or "Kept" or "Over" ? RequestState.Fulfilled : RequestState.Failed,
            ServiceId = cell.Path,
            ServiceTitle = cell.Path,
            CatalogFingerprint = "x",
            Requester = requester,
            Beneficiary = beneficiary,
            Plan = plan,
            ApprovedPlanHash = plan.Hash,
            Approval = new Approval(requester, beneficiary, [StageOf(cell, beneficiary, now)], now + TimeSpan.FromDays(3)),
            OwnerTitle = "IT Support",
            OwnerRight = new Right.MemberOf(TrialGroups.Id(cell.Setting == "right-gone" ? "Legacy File Shares" : "IT Support")),
            DraftedAt = now,
            SubmittedAt = now,
        };
        return isHeld ? Held(cell.State, request) : Done(cell.State, request, now);
    }

    private static Request Held(string state, Request request) => request with
    {
        HeldBecause = "Nobody could be found.",
        OverLimit = state switch { "HeldOver" => new OverLimit("any", null), "HeldByThem" => new OverLimit("any", Crowd.Ref("member").Id), _ => null },
    };

    private static Request Done(string state, Request request, DateTimeOffset now) => request with
    {
        Execution = new Execution([.. request.Plan.Effects.Select(_ => new Step(state.StartsWith("Failed", StringComparison.Ordinal) || state == "Taken" ? StepState.Failed : StepState.Done))]),
        ClosedAt = now - (state switch { "GivenLong" => TimeSpan.FromDays(20), "FailedLong" => TimeSpan.FromDays(4), "Over" => TimeSpan.FromDays(31), _ => TimeSpan.FromMinutes(1) }),
        UndoFor = state == "Kept" ? TimeSpan.Zero : TimeSpan.FromDays(14),
        EndsAt = state switch { "Given" => now + TimeSpan.FromDays(30), "GivenLong" => now + TimeSpan.FromDays(10), "Over" => now - TimeSpan.FromDays(1), _ => null },
        Extensions = new Extensions(2, TimeSpan.FromDays(90)),
        TakenOnBy = state == "Taken" ? Crowd.Ref("administrator") : null,
        TakenOnAt = state == "Taken" ? now : null,
    };

    private static Stage StageOf(Cell cell, PersonRef beneficiary, DateTimeOffset now)
    {
        var by = cell.Path == "team" ? "member" : "manager";
        Right right = (cell.Path, cell.Setting) switch
        {
            ("team", "whole") => new Right.MemberOf(TrialGroups.Id("IT Support")),
            ("team", _) => new Right.MemberOf(TrialGroups.Id("Legacy File Shares")),
            (_, "whole") => new Right.ManagerOf(beneficiary.Id),
            _ => new Right.ManagerOf(TrialPeople.Id("margaret")),
        };
        string[] asked = [by, "former", "own-deputy", "guest", "disabled", "requester", "beneficiary"];
        return new Stage(cell.Path, right, [.. asked.Select(Crowd.Ref)], null, 1)
        {
            Verdicts = cell.State.StartsWith("Held", StringComparison.Ordinal) ? [] : [new Verdict(Crowd.Ref(by), Answer.Approve, null, now)],
        };
    }
}
