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
/// </summary>
public sealed class BeingKilled
{
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
}
