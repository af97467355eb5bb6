using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Runs;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Sandbox;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>Twenty people of one run change again and again: its cards are drawn seldom, and come to how things stand all the same.</summary>
public sealed class ChangingWhileCardsAreDrawn
{
    private const int People = 20;
    private const int Rounds = 3;
    private static readonly Guid RunId = Guid.Parse("00000010-0000-0000-0000-000000000000");
    private static readonly TimeSpan BetweenDrawings = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task However_much_has_changed_each_card_is_due_once(StoreEngine engine)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Engine = engine }, "samuel");
        var people = await BeginAsync(contoso);
        await contoso.ChannelCardAsync("Help desk", "20 people start");
        await contoso.QuietAsync();

        for (var day = 1; day <= 10; day++)
        {
            people = await PostponeAsync(contoso, people, day);
        }

        var due = await TakeAllAsync(contoso);
        Assert.Equal(1 + People, due.Count(static item => item.Kind is "hr.ledger" or "hr.manager"));
        Assert.Single(due, static item => item.Kind == "hr.ledger");
        Assert.All(due.CountBy(static item => item.OrderKey), static one => Assert.Equal(1, one.Value));
    }

    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task What_changes_while_a_card_is_being_drawn_is_on_the_next(StoreEngine engine)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Engine = engine });
        var people = await BeginAsync(contoso, manager: null);
        var card = await contoso.ChannelCardAsync("Help desk", "20 people start");
        await contoso.LaterAsync(BetweenDrawings);
        var begun = contoso.Clock.GetUtcNow();

        for (var day = 1; day <= Rounds; day++)
        {
            var drawing = contoso.Sandbox.Trap.Arm(1, CallMoment.During);
            people = await PostponeAsync(contoso, people, day);
            Assert.StartsWith("PUT", await drawing.Caught.WaitAsync(Patience, TimeProvider.System, Contoso.Stop), StringComparison.Ordinal);
            people = await PostponeAsync(contoso, people, day + 10);
            drawing.GoOn();
            await contoso.LaterAsync(BetweenDrawings);
            Assert.Contains($"starts on {day + 10} December", Contoso.Face(contoso.CardsIn("Help desk")[^1]), StringComparison.Ordinal);
            await contoso.LaterAsync(BetweenDrawings);
        }

        Assert.Single(contoso.CardsIn("Help desk"));
        var edits = contoso.Sandbox.Feed.Since(0).OfType<MessageEdited>().Count(edited => edited.Message.Id == card.Id);
        Assert.InRange(edits, 2 * Rounds, (int)((contoso.Clock.GetUtcNow() - begun) / BetweenDrawings) + 1);
    }

    private static async Task<IReadOnlyList<PersonRun>> BeginAsync(Contoso contoso, string? manager = "samuel")
    {
        var now = contoso.Clock.GetUtcNow();
        var people = Enumerable.Range(1, People).Select(number => new PersonRun
        {
            Id = Guid.CreateVersion7(),
            RunId = RunId,
            Kind = PersonRunKind.Joiner,
            EmployeeId = $"E9{number:d3}",
            Person = new HrPerson { EmployeeId = $"E9{number:d3}", GivenName = "Wei", FamilyName = "Chen", Department = "Sales" },
            Manager = manager is null ? null : new PersonRef(TrialPeople.Id(manager), "Samuel"),
            On = new DateOnly(2026, 12, 31),
            AnnouncedAt = now,
            SaidAt = now,
        }).ToList();
        var first = new Changes { Rows = [new HrRun(RunId, now) { LastArrivalAt = now }.Save()] };
        var all = people.Aggregate(first, (changes, person) => changes.With(PersonChanges.Saved(person, now))); // at once: the clock stands, and the first drawing is to show them all
        Assert.IsType<CommitOutcome.Committed>(await contoso.Service<Commits>().CommitAsync(all, Contoso.Stop));
        return [.. people.Select(static person => person with { RowVersion = 1 })];
    }

    private static Task<IReadOnlyList<PersonRun>> PostponeAsync(Contoso contoso, IReadOnlyList<PersonRun> people, int day) =>
        KeepAsync(contoso, [.. people.Select(person => person with { On = new DateOnly(2026, 12, day) })]);

    /// <summary>Each in a commit of their own, all at once, as they are when they are carried out.</summary>
    private static async Task<IReadOnlyList<PersonRun>> KeepAsync(Contoso contoso, IReadOnlyList<PersonRun> people)
    {
        var commits = contoso.Service<Commits>();
        return await Task.WhenAll(people.Select(async person =>
        {
            Assert.IsType<CommitOutcome.Committed>(await commits.CommitAsync(PersonChanges.Saved(person, contoso.Clock.GetUtcNow()), Contoso.Stop));
            return person with { RowVersion = person.RowVersion + 1 };
        }));
    }

    /// <summary>What is due within a minute, once nothing is done any more at this moment.</summary>
    private static async Task<IReadOnlyList<WorkItem>> TakeAllAsync(Contoso contoso)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Contoso.Stop);
        patience.CancelAfter(Patience);
        while (contoso.Service<WorkQueue>().HeldItems().Count > 0 || await contoso.Store.NextDueAsync(patience.Token) <= contoso.Clock.GetUtcNow())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, patience.Token);
        }

        var (taken, soon) = (new List<WorkItem>(), contoso.Clock.GetUtcNow() + TimeSpan.FromMinutes(1));
        var grant = new WorkGrant(Guid.CreateVersion7(), soon, soon + TimeSpan.FromMinutes(1));
        while (await contoso.Store.ClaimAsync(grant, 100, patience.Token) is { Count: > 0 } leases)
        {
            foreach (var lease in leases)
            {
                taken.Add(lease.Item);
                await contoso.Store.CommitAsync(new Changes { End = new WorkEnd.Done { ItemId = lease.Item.Id, Holder = grant.Holder } }, null, patience.Token);
            }
        }

        return taken;
    }
}
