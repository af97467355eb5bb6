using System.Text;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Cards;
using TeamsHelpDesk.Tests.Graph.Support;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>The pass that Grace is shown is looked for wherever it must not be.</summary>
public sealed class KeepingThePassSecret
{
    private const string OnTheCard = "Nobody from IT will ever ask you for it";

    [Fact]
    public async Task It_rests_nowhere_while_it_is_shown_nor_after()
    {
        using var log = new LogBook();
        await using var contoso = await Contoso.OpenAsync(new Setting { Log = log }, "maya", "grace");
        var pass = PassOn(await ShowAsync(contoso));
        await contoso.QuietAsync();

        await NowhereAsync(contoso, log, pass);
        await contoso.LaterAsync(TimeSpan.FromMinutes(10));
        await NowhereAsync(contoso, log, pass);
        Assert.DoesNotContain(contoso.CardsTo("grace"), card => card.Card.ToString()!.Contains(pass, StringComparison.Ordinal));
        await contoso.StopBotAsync();
        NotInFiles(contoso, pass);
    }

    [Fact]
    public async Task No_token_and_no_secret_of_the_bot_is_logged_either()
    {
        using var log = new LogBook();
        await using var contoso = await Contoso.OpenAsync(new Setting { Log = log }, "maya", "grace");
        await ShowAsync(contoso);
        await contoso.QuietAsync();

        Assert.Contains("Trace", log.Text, StringComparison.Ordinal); // every level is heard
        Assert.DoesNotContain(AppRegistration.HelpDesk.Secret, log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", log.Text, StringComparison.Ordinal); // how every token begins
        Assert.DoesNotContain("locked out", log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Maya", log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_its_card_is_gone_it_comes_on_a_new_one_and_the_lost_pass_is_dead()
    {
        await using var contoso = await Contoso.OpenAsync("maya", "grace");
        var decision = await contoso.AskForPassAsync();
        await contoso.QuietAsync();
        contoso.Switches.Plan(ConnectorFault.ConversationNotFound, times: 3, on: "PUT"); // the pass card's edit is among the three
        await contoso.PressesAsync("grace", decision, "Approve");
        await contoso.MoveAsync(TimeSpan.FromSeconds(5));
        await contoso.MoveAsync(TimeSpan.FromSeconds(5));

        var shown = await contoso.CardAsync("grace", OnTheCard);
        Assert.True(contoso.Entra.SignInWithPass(TrialPeople.Id("maya"), PassOn(shown)));
        await contoso.LaterAsync(TimeSpan.FromMinutes(10));
        Assert.DoesNotContain(contoso.CardsTo("grace"), card => Contoso.Face(card).Contains(OnTheCard, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_in_no_summary_and_in_nobody_elses_chat_and_in_no_channel()
    {
        await using var contoso = await Contoso.OpenAsync("maya", "grace", "nadia");
        var pass = PassOn(await ShowAsync(contoso));
        await contoso.QuietAsync();

        var seen = Everything(contoso).Where(message => Whole(message).Contains(pass, StringComparison.Ordinal)).ToList();
        var only = Assert.Single(seen.Select(message => message.Id).Distinct());
        Assert.Equal(only, Assert.Single(contoso.CardsTo("grace"), card => Whole(card).Contains(pass, StringComparison.Ordinal)).Id);
        Assert.DoesNotContain(Everything(contoso), message => $"{message.Text} {message.Content.Summary}".Contains(pass, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(nameof(ConnectorFault.InternalServerError))]
    [InlineData(nameof(ConnectorFault.ServiceUnavailable))]
    [InlineData(nameof(ConnectorFault.Throttled))]
    [InlineData(nameof(ConnectorFault.PreconditionFailed))]
    public async Task It_is_wiped_within_ten_minutes_even_when_the_edit_fails_at_first(string name)
    {
        var fault = Enum.Parse<ConnectorFault>(name);
        await using var contoso = await Contoso.OpenAsync("maya", "grace");
        var card = await ShowAsync(contoso);
        await contoso.QuietAsync();
        var shownAt = contoso.Clock.GetUtcNow();

        contoso.Switches.Plan(fault, times: 3, on: "PUT", retryAfter: fault == ConnectorFault.Throttled ? TimeSpan.FromSeconds(2) : null);
        for (var step = TimeSpan.FromSeconds(570); !IsWiped(contoso, card) && contoso.Clock.GetUtcNow() < shownAt + TimeSpan.FromMinutes(11); step = TimeSpan.FromSeconds(1))
        {
            await contoso.MoveAsync(step);
        }

        Assert.Equal(0, contoso.Switches.Planned);
        Assert.True(IsWiped(contoso, card));
        Assert.InRange(contoso.Clock.GetUtcNow(), shownAt, shownAt + TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task It_is_wiped_after_a_restart_that_took_longer_than_its_time()
    {
        await using var contoso = await Contoso.OpenAsync("maya", "grace");
        var card = await ShowAsync(contoso);
        await contoso.QuietAsync();

        await contoso.StopBotAsync();
        contoso.Clock.Advance(TimeSpan.FromHours(2));
        await contoso.StartBotAsync();

        await contoso.EditAsync(card, "has been removed");
    }

    private static async Task<TeamsMessage> ShowAsync(Contoso contoso)
    {
        var decision = await contoso.AskForPassAsync();
        await contoso.PressesAsync("grace", decision, "Approve");
        return await contoso.CardAsync("grace", OnTheCard);
    }

    private static bool IsWiped(Contoso contoso, TeamsMessage card) =>
        Contoso.Face(contoso.CardsTo("grace").First(now => now.Id == card.Id)).Contains("has been removed", StringComparison.Ordinal);

    private static string PassOn(TeamsMessage card) => CardReader.Monospace(card.Card ?? default) ?? throw new InvalidOperationException("No pass on the card.");

    private static async Task NowhereAsync(Contoso contoso, LogBook log, string pass)
    {
        Assert.NotEmpty(log.Text);
        Assert.DoesNotContain(pass, log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await contoso.AuditAsync(), entry => entry.Entry.ToString().Contains(pass, StringComparison.Ordinal));
        Assert.DoesNotContain(contoso.Recorder.Lines, line => line.Contains(pass, StringComparison.Ordinal));
        NotInFiles(contoso, pass);
    }

    /// <summary>The bytes as they are on disk, whatever SQLite thinks is in use.</summary>
    private static void NotInFiles(Contoso contoso, string pass)
    {
        Assert.Contains(contoso.StoreFiles, file => file.EndsWith(".db", StringComparison.Ordinal));
        foreach (var file in contoso.StoreFiles.Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            Assert.True(bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(pass)) < 0, $"The pass is in {Path.GetExtension(file)}.");
        }
    }

    private static IEnumerable<TeamsMessage> Everything(Contoso contoso) => TrialCompany.Teams
        .SelectMany(team => team.Channels.Select(channel => channel.Id))
        .Concat(contoso.Entra.Current.People.Values.Where(person => person.AccountEnabled).Select(person => contoso.Sandbox.Teams.ChatOf(person.Id.ToString())))
        .SelectMany(conversation => contoso.Sandbox.Teams.Read(Contoso.Id("ana.admin"), conversation))
        .Select(view => view.Message);

    // A pass may hold what JSON escapes, so the card's strings are compared as they are read.
    private static string Whole(TeamsMessage message) =>
        $"{message.Text} {message.Content.Summary} {string.Join(' ', message.Card is { } card ? CardWalk.AllStrings(card) : [])}";
}
