using System.Globalization;
using TeamsHelpDesk.Bot.Features.Runs;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Sandbox;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios.Killing;

/// <summary>
/// Twenty people start at once, and the bot is killed (SIGKILL) again and again at drawn points of it: before, during and after its
/// calls, and at its writes to the store. Judged by what Entra ID has seen.
/// <para>The long form: <c>HELPDESK_RUN_KILLS=100 HELPDESK_SEED=1 dotnet test Tests --filter "FullyQualifiedName~RunsBeingKilled"</c>.</para>
/// </summary>
public sealed class RunsBeingKilled
{
    private const int People = 20;
    private const int InSales = 5;
    private const int CallsOfTwenty = 600;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan MostWait = TimeSpan.FromMinutes(3);

    /// <summary>Longer than it takes to stop a bot that must not begin, shorter than anybody notices.</summary>
    private static readonly TimeSpan HeldBack = TimeSpan.FromSeconds(5);

    private int _people;

    private static int Kills => Number("HELPDESK_RUN_KILLS", 5);

    private static int Seed => Number("HELPDESK_SEED", 20261125);

    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task Everybody_is_ready_nobody_is_made_twice_and_no_pass_is(StoreEngine engine)
    {
        await using var contoso = await Contoso.PrepareAsync(
            new Setting { Engine = engine, Catalog = "kills-hr.yaml", Clock = SandboxClock.Running(), Bot = FromHr.MakingAccounts });
        await using var store = StoreTraps.Of(engine, contoso.ConnectionString);
        await AnnounceAsync(contoso, isFirst: true);

        var kills = new List<(DateTimeOffset At, string Where)>();
        var dice = new Dice(Seed);
        while (kills.Count < Kills)
        {
            if (IsReady(contoso))
            {
                await AnnounceAsync(contoso, isFirst: false);
            }

            await using var bot = await contoso.StartBotProcessAsync(("ConnectionStrings:HelpDesk", store.ConnectionString));
            if (await CaughtAsync(contoso, store, dice) is { } point)
            {
                await bot.KillAsync();
                kills.Add((contoso.Clock.GetUtcNow(), point.Where));
                point.Call?.GoOn();
            }
        }

        await EndAsync(contoso, store);
        Tell(engine, kills, contoso);
        Assert.Empty(Faults(contoso, kills));
        await AllDoneAsync(contoso);
    }

    /// <summary>Twenty more, written down for whoever comes next: held back for as long as it takes to stop the bot that heard it.</summary>
    private async Task AnnounceAsync(Contoso contoso, bool isFirst)
    {
        await contoso.StartBotAsync();
        if (isFirst)
        {
            await contoso.InstallAsync("carla");
        }

        var today = DateOnly.FromDateTime(contoso.Clock.GetUtcNow().UtcDateTime);
        var people = Enumerable.Range(_people, People).Select(number => new HrEvent.Joiner(Person(number), today)).ToList<HrEvent>();
        var heard = new ReceiveHrEvents(contoso.Store, new Commits(contoso.Store, new WorkQueue(), new WorkOptions { Lease = HeldBack }, contoso.Clock), contoso.Clock);
        Assert.IsType<HrReceipt.Taken>(await heard.ReceiveAsync(new HrDelivery("webhook", Guid.CreateVersion7().ToString(), contoso.Clock.GetUtcNow(), people), Contoso.Stop));
        await contoso.StopBotAsync();
        _people += People;
    }

    private static HrPerson Person(int number) => FromHr.Nina with
    {
        EmployeeId = string.Create(CultureInfo.InvariantCulture, $"K{number}"),
        GivenName = "Nina",
        FamilyName = string.Create(CultureInfo.InvariantCulture, $"Novak{number:000}"),
        UserPrincipalName = Contoso.Upn(NameOf(number)),
        Department = number % People < InSales ? "Sales" : "Facilities",
        TimeZone = "UTC",
    };

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"nina{number}");

    private async Task<(CaughtCall? Call, string Where)?> CaughtAsync(Contoso contoso, IStoreTrap store, Dice dice)
    {
        var nth = 1 + dice.Below(Math.Max(4, CallsOfTwenty / Kills));
        var moment = (CallMoment)dice.Below(3);
        var isWritten = dice.Below(2) == 0;
        var call = dice.Below(3) == 0 ? null : contoso.Sandbox.Trap.Arm(nth, moment);
        var caught = call is null ? store.ArmAsync(nth, isWritten) : call.Caught;
        var start = TimeProvider.System.GetTimestamp();
        while (!caught.IsCompleted && !IsReady(contoso) && TimeProvider.System.GetElapsedTime(start) < MostWait)
        {
            await Task.WhenAny(caught, Task.Delay(Look, TimeProvider.System, Contoso.Stop));
        }

        contoso.Sandbox.Trap.Disarm();
        store.Disarm();
        return caught.IsCompleted
            ? (call, call is null ? $"{(isWritten ? "after" : "before")} write {nth} to the store" : $"{moment} call {nth}, {await call.Caught}")
            : null;
    }

    private async Task EndAsync(Contoso contoso, IStoreTrap store)
    {
        await using var bot = await contoso.StartBotProcessAsync(("ConnectionStrings:HelpDesk", store.ConnectionString));
        for (var start = TimeProvider.System.GetTimestamp(); !IsReady(contoso) && TimeProvider.System.GetElapsedTime(start) < MostWait;)
        {
            await Task.Delay(Look, TimeProvider.System, Contoso.Stop);
        }
    }

    /// <summary>As far as Entra ID and Teams can tell: everybody has everything, and whoever gets a pass has one that their manager was shown.</summary>
    private bool IsReady(Contoso contoso)
    {
        var (now, shown) = (contoso.Entra.Current, Shown(contoso));
        return Enumerable.Range(0, _people).All(number => now.FindPerson(Contoso.Upn(NameOf(number))) is { ManagerId: not null, Licences.Count: > 0 } person
            && now.GroupsOf(person.Id).Any(group => group.DisplayName == "All Staff")
            && (number % People >= InSales || shown.Any(card => IsOf(card, person))));
    }

    /// <summary>Cards that show a pass, or showed one ten minutes ago.</summary>
    private static IReadOnlyList<TeamsMessage> Shown(Contoso contoso) =>
        [.. contoso.CardsTo("carla").Where(card => SecretOf(card) is not null || Contoso.Face(card).Contains("has been removed", StringComparison.Ordinal))];

    private static string? SecretOf(TeamsMessage card) => CardReader.Monospace(card.Card ?? default);

    private static bool IsOf(TeamsMessage card, Person person) => Contoso.Face(card).Contains(person.DisplayName, StringComparison.Ordinal);

    private IEnumerable<string> Faults(Contoso contoso, IReadOnlyList<(DateTimeOffset At, string Where)> kills)
    {
        foreach (var number in Enumerable.Range(0, _people))
        {
            if (contoso.Entra.Current.FindPerson(Contoso.Upn(NameOf(number))) is not { } person)
            {
                yield return $"{NameOf(number)} was never made.";
                continue;
            }

            foreach (var (kind, wanted) in new[] { (ChangeKinds.AccountCreated, 1), (ChangeKinds.LicencesChanged, 1), (ChangeKinds.ManagerChanged, 1), (ChangeKinds.MemberAdded, 1) })
            {
                var times = contoso.Changes(kind).Count(change => change.TargetId == person.Id || change.Sentence.StartsWith($"{person.DisplayName} was added", StringComparison.Ordinal));
                if (times != wanted)
                {
                    yield return $"{NameOf(number)}: {kind} {times} times.";
                }
            }

            foreach (var fault in PassFaults(contoso, person, number % People < InSales, kills))
            {
                yield return fault;
            }
        }
    }

    /// <summary>Another pass is made only where the bot was killed between making one and showing it, and it ends the first.</summary>
    private static IEnumerable<string> PassFaults(Contoso contoso, Person person, bool getsOne, IReadOnlyList<(DateTimeOffset At, string Where)> kills)
    {
        var made = contoso.Changes(ChangeKinds.PassCreated).Where(change => change.TargetId == person.Id).Select(change => change.At).ToList();
        var killed = made.Count == 0 ? 0 : kills.Count(kill => kill.At >= made[0] && kill.At <= made[^1].AddSeconds(1));
        if (getsOne ? made.Count == 0 || made.Count > 1 + killed : made.Count > 0)
        {
            yield return $"{person.DisplayName}: {made.Count} passes were made, with {killed} kills between.";
        }

        var cards = Shown(contoso).Where(card => IsOf(card, person)).ToList();
        if (getsOne && (cards.Count != 1 || (SecretOf(cards[0]) is { } secret && !contoso.Entra.SignInWithPass(person.Id, secret))))
        {
            yield return $"{person.DisplayName}: {cards.Count} cards show a pass, or the one doesn't work.";
        }
    }

    /// <summary>The bot says so too, once it is asked.</summary>
    private async Task AllDoneAsync(Contoso contoso)
    {
        await contoso.StartBotAsync();
        for (var start = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(start) < MostWait;)
        {
            if ((await contoso.PeopleAsync()).All(run => run.State == PersonRunState.Done))
            {
                break;
            }

            await Task.Delay(Look, TimeProvider.System, Contoso.Stop);
        }

        var people = await contoso.PeopleAsync();
        Assert.Equal(_people, people.Count);
        Assert.All(people, run => Assert.Equal((PersonRunState.Done, null), (run.State, run.Why)));
        Assert.All(people, run => Assert.DoesNotContain(run.Lines(), line => line.StartsWith("Failed", StringComparison.Ordinal)));
    }

    private void Tell(StoreEngine engine, List<(DateTimeOffset At, string Where)> kills, Contoso contoso)
    {
        var output = TestContext.Current.TestOutputHelper;
        output?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{engine}, seed {Seed}: {kills.Count} kills, {_people} people; {contoso.Changes(ChangeKinds.AccountCreated).Count} accounts and {contoso.Changes(ChangeKinds.PassCreated).Count} passes were made"));
        foreach (var (_, where) in kills)
        {
            output?.WriteLine(where);
        }
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
