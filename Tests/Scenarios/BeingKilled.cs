using System.Globalization;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>
/// The bot is a process of its own and is killed (SIGKILL) in the middle of its work. Started again on the same store, it
/// brings everything that it promised to its end: one effect, and the requester is told.
/// <para>The long form kills as often as it is told, each time after a few milliseconds drawn from a seed:
/// <c>HELPDESK_KILLS=200 HELPDESK_SEED=1 dotnet test Tests --filter "FullyQualifiedName~BeingKilled"</c>.
/// The seed is printed, and so is what was repeated to somebody: a line that was posted but not yet recorded when the
/// process died is posted again, since Teams has no key that would let it see the repetition.</para>
/// </summary>
public sealed class BeingKilled
{
    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("HELPDESK_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var kills) ? kills : 3;

    private static int Seed => int.TryParse(Environment.GetEnvironmentVariable("HELPDESK_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : 20261123;

    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task Right_after_the_answer_to_a_click(StoreEngine engine)
    {
        await using var contoso = await Contoso.PrepareAsync(Real(engine));
        await using var first = await contoso.StartBotProcessAsync();
        await contoso.InstallAsync("jurgen", "tom", "hana");
        var confirm = await contoso.AskForGitHubAsync("jurgen");
        await contoso.PressesAsync("jurgen", confirm, "Do it");
        await first.KillAsync();

        await using var second = await contoso.StartBotProcessAsync();
        await contoso.HearsAsync("jurgen", "GitHub: done.");
        var decision = await contoso.AskToJoinAsync("tom");
        await contoso.PressesAsync("hana", decision, "Approve for 90 days");
        await second.KillAsync();

        await contoso.StartBotAsync();
        await contoso.HearsAsync("tom", "done. You have it");
        await contoso.QuietAsync();
        Assert.Equal([ChangeKinds.AppAssigned, ChangeKinds.MemberAdded], contoso.Entra.Changes.Past.Select(change => change.Kind));
        ToldOnce(contoso, "jurgen");
        ToldOnce(contoso, "tom");
    }

    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task Between_a_change_in_the_directory_and_its_record(StoreEngine engine)
    {
        await using var contoso = await Contoso.PrepareAsync(Real(engine));
        await using var first = await contoso.StartBotProcessAsync();
        await contoso.InstallAsync("tom", "hana", "maya", "grace");
        var decision = await contoso.AskToJoinAsync("tom");
        await KillWhileHeldAsync(contoso, first, "POST /groups", () => contoso.PressesAsync("hana", decision, "Approve for 90 days"));

        await using var second = await contoso.StartBotProcessAsync();
        await contoso.HearsAsync("tom", "done. You have it");
        var pass = await contoso.AskForPassAsync();
        await KillWhileHeldAsync(contoso, second, "POST temporaryAccessPassMethods", () => contoso.PressesAsync("grace", pass, "Approve"));

        await contoso.StartBotAsync();
        await contoso.HearsAsync("maya", "has a pass for you");
        await contoso.QuietAsync();
        Assert.Single(contoso.Changes(ChangeKinds.MemberAdded));
        ToldOnce(contoso, "tom");
        ThePassThatIsShownWorks(contoso);
        Assert.Single(contoso.LinesTo("maya"), line => line.Contains("has a pass for you", StringComparison.Ordinal));
    }

    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task At_any_moment(StoreEngine engine)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}, {Kills} kills on {engine}");
        await using var contoso = await Contoso.PrepareAsync(Real(engine));
        var dice = new Dice(Seed);
        var pairs = Asks(dice);
        var asks = Enumerable.Range(0, Kills).Select(kill => pairs[kill % pairs.Length]).ToList();
        var bot = await contoso.StartBotProcessAsync();
        try
        {
            await contoso.InstallAsync("hana", "grace", "aisha", "amelie");
            foreach (var (who, group, owner) in asks)
            {
                contoso.Leave(group, who); // in a long run a pair comes round again
                var before = contoso.Now;
                var decision = await contoso.AskToJoinAsync(who, group, owner);
                await contoso.PressesAsync(owner, decision, "Approve for 90 days");
                await Task.Delay(TimeSpan.FromMilliseconds(dice.Below(120)), TimeProvider.System, Contoso.Stop);
                await bot.KillAsync();
                await bot.DisposeAsync();
                bot = await contoso.StartBotProcessAsync();
                await contoso.HearsAsync(who, "done. You have it", before);
            }
        }
        finally
        {
            await bot.DisposeAsync();
        }

        await contoso.StartBotAsync();
        await contoso.QuietAsync();
        Assert.Equal(asks.Count, contoso.Changes(ChangeKinds.MemberAdded).Count);
        Assert.All(asks, ask => Assert.True(contoso.Entra.IsMember(ask.Group, Contoso.Upn(ask.Who))));
        var repeated = asks.GroupBy(ask => ask).Sum(same => Told(contoso, same.Key) - same.Count());
        TestContext.Current.TestOutputHelper?.WriteLine($"{repeated} of {asks.Count} were told more than once");
        Assert.All(asks.GroupBy(ask => ask), same => Assert.True(Told(contoso, same.Key) >= same.Count()));
    }

    private static int Told(Contoso contoso, (string Who, string Group, string Owner) ask) =>
        contoso.LinesTo(ask.Who).Count(line => line.Contains($"{ask.Group}: done.", StringComparison.Ordinal));

    private static Setting Real(StoreEngine engine) => new() { Engine = engine, Clock = SandboxClock.Running() };

    private static async Task KillWhileHeldAsync(Contoso contoso, BotProcess bot, string write, Func<Task> beginAsync)
    {
        using var held = contoso.Graph.HoldNext(write);
        await beginAsync();
        await held.WaitUntilHeldAsync(Contoso.Stop).WaitAsync(TeamsFeed.Patience, TimeProvider.System, Contoso.Stop);
        await bot.KillAsync();
    }

    private static void ToldOnce(Contoso contoso, string who) =>
        Assert.Single(contoso.LinesTo(who), line => line.Contains("done.", StringComparison.Ordinal));

    private static void ThePassThatIsShownWorks(Contoso contoso)
    {
        Assert.Single(contoso.Entra.Current.MethodsOf(TrialPeople.Id("maya")), method => method.Kind == SignInMethod.Pass);
        var shown = contoso.CardsTo("grace").Select(card => CardReader.Monospace(card.Card ?? default)).OfType<string>();
        Assert.True(contoso.Entra.SignInWithPass(TrialPeople.Id("maya"), Assert.Single(shown)));
    }

    /// <summary>Who asks for which group, in an order of the seed's, each pair once.</summary>
    private static (string Who, string Group, string Owner)[] Asks(Dice dice)
    {
        string[] people =
        [
            "samuel", "priya", "sean", "jurgen", "mei", "kwame", "ivan", "layla", "noa", "wei", "ingrid", "dara", "mateo", "yuki", "carla", "tom", "fatima",
            "piotr", "elena", "pedro", "ruth", "nadia", "luis", "wanda", "samira", "stefan",
        ];
        var pairs = (from person in people
                     from at in new[] { ("Social Club", "hana"), ("Marketing", "grace"), ("Release Managers", "aisha"), ("Data Analysts", "amelie") }
                     where !(person == "sean" && at.Item1 == "Release Managers")
                     select (Who: person, Group: at.Item1, Owner: at.Item2)).ToArray();
        dice.Shuffle(pairs);
        return pairs;
    }
}
