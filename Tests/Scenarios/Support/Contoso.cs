using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Sandbox;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Switches;
using TeamsHelpDesk.Sandbox.Teams;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios.Support;

/// <summary>
/// The trial company for one test: people in Teams, Entra ID, and the bot beside it, all over HTTP. The clock stands still
/// until it is moved. People are called by the part of their name before the @.
/// </summary>
internal sealed class Contoso : IAsyncDisposable
{
    // Longer than the bot holds a piece of work: what is due later than this is planned, not under way.
    private static readonly TimeSpan LongerThanALease = TimeSpan.FromSeconds(31);
    private static readonly TimeSpan Stuck = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    // What was just claimed is for a moment neither due nor held.
    private const int LooksUntilIdle = 50;

    private readonly TemporaryStore _store;

    private Contoso(SandboxHost sandbox, TemporaryStore store, Setting setting) => (Sandbox, _store, Setting) = (sandbox, store, setting);

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Setting Setting { get; }

    public SandboxHost Sandbox { get; }

    /// <summary>Null while it isn't running.</summary>
    public BotInProcess? Bot { get; private set; }

    public SandboxClock Clock => Sandbox.Clock;

    public CompanyDirectory Entra => Sandbox.Company;

    public GraphSwitches Graph => Sandbox.Of<GraphSwitches>();

    public TeamsSwitches Switches => Sandbox.Of<TeamsSwitches>();

    /// <summary>Every call of the bot to the Connector.</summary>
    public IReadOnlyList<ConnectorCallSeen> Calls => Sandbox.Of<ConnectorLog>().Calls;

    public RequestRecorder Recorder => Sandbox.Of<RequestRecorder>();

    public string ConnectionString => _store.ConnectionString;

    public IReadOnlyList<string> StoreFiles => _store.Files;

    /// <summary>Changes the database past the bot.</summary>
    public Task InTheDatabaseAsync(string statement) => _store.ExecuteAsync(statement);

    /// <summary>The latest event: what is waited for after it is new.</summary>
    public long Now => Sandbox.Feed.Latest;

    /// <summary>Opens the company with the app in every team and in the chats of these people.</summary>
    public static Task<Contoso> OpenAsync(params string[] people) => OpenAsync(new Setting(), people);

    public static async Task<Contoso> OpenAsync(Setting setting, params string[] people)
    {
        var contoso = await PrepareAsync(setting);
        await contoso.StartBotAsync();
        await contoso.InstallAsync(people);
        return contoso;
    }

    /// <summary>The company without its bot, which is started apart.</summary>
    public static async Task<Contoso> PrepareAsync(Setting setting)
    {
        var store = await TemporaryStore.CreateAsync(setting.Engine);
        var sandbox = await SandboxHost.StartAsync(new SandboxOptions { Port = 0, BotPort = 0, Record = Recording() }, setting.Clock, Stop);
        return new Contoso(sandbox, store, setting);
    }

    /// <summary>Where every call to Graph is written down, when whoever runs the tests wants to hold all of them against the contract.</summary>
    private static string? Recording() => Environment.GetEnvironmentVariable("HELPDESK_RECORD") is { Length: > 0 } folder
        ? Path.Combine(Directory.CreateDirectory(folder).FullName, $"{Guid.CreateVersion7():N}.jsonl")
        : null;

    /// <summary>What the bot must be told to live here.</summary>
    public IReadOnlyDictionary<string, string?> BotSettings() => new Dictionary<string, string?>(
        Sandbox.BotSettings(_store.ConnectionString, Setting.CatalogPath).Concat(Setting.Bot).GroupBy(one => one.Key).Select(same => same.Last()));

    public async Task StartBotAsync(params IReadOnlyList<(string Key, string Value)> more)
    {
        var settings = new Dictionary<string, string?>(BotSettings());
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        Bot = await NotForEverAsync(BotInProcess.StartAsync(settings, 0, Clock, Listen, Stop));
        Sandbox.Of<TeamsOptions>().BotUrl = Bot.Address;
    }

    public async Task StopBotAsync()
    {
        if (Bot is { } running)
        {
            Bot = null;
            await running.DisposeAsync();
        }
    }

    /// <summary>The bot as a process of its own; it takes over from whoever was killed before it.</summary>
    public async Task<BotProcess> StartBotProcessAsync(params IReadOnlyList<(string Key, string Value)> more)
    {
        var settings = new Dictionary<string, string?>(BotSettings()) { ["Work:Lease"] = "00:00:02" };
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        var process = await BotProcess.StartAsync(settings, Stop);
        Sandbox.Of<TeamsOptions>().BotUrl = process.Address;
        return process;
    }

    public async Task InstallAsync(params IReadOnlyList<string> people)
    {
        foreach (var team in TrialCompany.Teams)
        {
            await Sandbox.Teams.InstallInTeamAsync(team.Id, Id("ana.admin"), team.Channels[^1].Id, Stop);
        }

        if (Bot is not null)
        {
            await QuietAsync(); // what is sent to a channel before its name is learnt is tried again later, and no clock moves here
        }

        foreach (var person in people)
        {
            await InstallForAsync(person);
        }
    }

    /// <summary>In this person's chat alone.</summary>
    public Task InstallForAsync(string person) => Sandbox.Teams.InstallForPersonAsync(Id(person), Stop);

    public static string Id(string person) => (Hired.Find(person) ?? TrialPeople.Id(person)).ToString();

    public static string Upn(string person) => $"{person}@{TrialCompany.Domain}";

    public async Task<BotAnswer?> SaysAsync(string who, string text)
    {
        var said = await NotForEverAsync(Sandbox.Teams.SayAsync(Id(who), text, Stop));
        Assert.True(said.Answer?.IsSuccess, $"The bot answered {said.Answer?.Status} to what {who} said.");
        return said.Answer;
    }

    /// <summary>The card in this person's chat that holds the words, waited for.</summary>
    public Task<TeamsMessage> CardAsync(string who, string holding, long after = 0) => MessageAsync(
        Sandbox.Teams.ChatOf(Id(who)), message => Face(message).Contains(holding, StringComparison.Ordinal), after);

    /// <summary>The same in a channel, by its name alone.</summary>
    public Task<TeamsMessage> ChannelCardAsync(string channel, string holding, long after = 0) => MessageAsync(
        ChannelId(channel), message => Face(message).Contains(holding, StringComparison.Ordinal), after);

    /// <summary>This very card, as soon as it reads so.</summary>
    public Task<TeamsMessage> EditAsync(TeamsMessage card, string holding) => MessageAsync(
        card.ConversationId, message => message.Id == card.Id && Face(message).Contains(holding, StringComparison.Ordinal), 0);

    /// <summary>The line in this person's chat that holds the words, waited for.</summary>
    public async Task<string> HearsAsync(string who, string holding, long after = 0) => (await MessageAsync(
        Sandbox.Teams.ChatOf(Id(who)), message => message.Text?.Contains(holding, StringComparison.Ordinal) == true, after)).Text ?? string.Empty;

    public async Task<string> ChannelHearsAsync(string channel, string holding) => (await MessageAsync(
        ChannelId(channel), message => message.Text?.Contains(holding, StringComparison.Ordinal) == true, 0)).Text ?? string.Empty;

    /// <summary>Presses a button of the card as it is shown to them; behind "Decide", where their client has fetched no view of theirs.</summary>
    public async Task<ClickResult> PressesAsync(string who, TeamsMessage card, string button, JsonObject? inputs = null)
    {
        await SeenByAsync(who, card);
        return await NotForEverAsync(Sandbox.Teams.PressAsync(Id(who), card, button, inputs, Stop));
    }

    /// <summary>The card as this person sees it, with the buttons that are theirs.</summary>
    public async Task<TeamsMessage> SeenByAsync(string who, TeamsMessage card)
    {
        var view = await Sandbox.Teams.ShowAsync(Id(who), card, Stop);
        if (view.Card is { } shown && CardReader.FindAction(shown, "Decide") is not null)
        {
            await Sandbox.Teams.PressAsync(Id(who), card, "Decide", null, Stop);
            view = await Sandbox.Teams.ShowAsync(Id(who), card, Stop);
        }

        return view.Message with { Content = view.Message.Content with { Card = view.Card } };
    }

    /// <summary>A click whose action is written by hand, as a hostile client could.</summary>
    public Task<ClickResult> ForgesAsync(string who, TeamsMessage card, JsonObject action, JsonObject? inputs = null) =>
        Sandbox.Teams.ClickAsync(Id(who), card.WireConversationId, card.Id, action, inputs, Stop);

    /// <summary>An automatic refresh that asks for what no card asked for.</summary>
    public Task<ClickResult> RefreshesAsync(string who, TeamsMessage card, JsonObject action) =>
        Sandbox.Teams.ForgeRefreshAsync(Id(who), card, action, Stop);

    /// <summary>The `29:` id by which the bot knows them.</summary>
    public string MemberId(string who) => Entra.Person(Upn(who)).TeamsId;

    /// <summary>Returns when nothing is under way any more: what the bot had to do and to say, it has done and said.</summary>
    public async Task QuietAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TeamsFeed.Patience);
        var idle = 0;
        while (await Store.NextDueAsync(patience.Token) is { } next && next <= Clock.GetUtcNow() + LongerThanALease)
        {
            await Task.Delay(Look, TimeProvider.System, patience.Token);
            idle = next > Clock.GetUtcNow() && Queue.HeldItems().Count == 0 ? idle + 1 : 0;
            if (idle == LooksUntilIdle)
            {
                Clock.Advance(next - Clock.GetUtcNow()); // to be tried again in a moment, which wouldn't come by itself
                idle = 0;
            }
        }
    }

    /// <summary>Moves the clock and waits until everything that this made due is done.</summary>
    public async Task LaterAsync(TimeSpan span)
    {
        await QuietAsync();
        await MoveAsync(span);
        await QuietAsync();
    }

    /// <summary>
    /// Moves the clock and waits until nothing is due and nothing runs; what is to be tried again later may be left. It stops at
    /// each piece of work on the way: a call that is under way while hours pass would run out of time.
    /// </summary>
    /// <param name="look">How long between two looks; shorter where there are very many stops.</param>
    public async Task MoveAsync(TimeSpan span, TimeSpan? look = null)
    {
        var until = Clock.GetUtcNow() + span;
        do
        {
            var next = await Store.NextDueAsync(Stop) is { } due && due < until ? due : until;
            Clock.Advance(next > Clock.GetUtcNow() ? next - Clock.GetUtcNow() : TimeSpan.Zero);
            await SettleAsync(look ?? Look);
        }
        while (Clock.GetUtcNow() < until);
    }

    /// <summary>
    /// On a clock that stands still, a runner that goes to sleep a moment after the move would sleep for ever, so it is woken; and what
    /// was begun on the way and waits for another moment is given one after a while.
    /// </summary>
    private async Task SettleAsync(TimeSpan look)
    {
        var since = TimeProvider.System.GetTimestamp();
        for (int looks = 1, settled = 0; settled < 3; looks++)
        {
            if (TimeProvider.System.GetElapsedTime(since) > Stuck)
            {
                Clock.Advance(TimeSpan.FromSeconds(1));
                since = TimeProvider.System.GetTimestamp();
            }

            await Task.Delay(look, TimeProvider.System, Stop);
            var isDue = await Store.NextDueAsync(Stop) is { } next && next <= Clock.GetUtcNow();
            settled = isDue || Queue.HeldItems().Count > 0 ? 0 : settled + 1;
            if (isDue && looks % 5 == 0)
            {
                Queue.Nudge();
            }
        }
    }

    /// <summary>Lets the clock go, five seconds at a time, until what is waited for has come: the bot looks at its catalogue as it goes.</summary>
    public async Task<T> WhileTimeGoesAsync<T>(Task<T> awaited)
    {
        await WhileTimeGoesAsync(() => awaited.IsCompleted);
        return await awaited;
    }

    /// <summary>The same until something is so.</summary>
    public async Task WhileTimeGoesAsync(Func<bool> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TeamsFeed.Patience);
        for (var still = 0; !isSo();)
        {
            await Task.Delay(Look, TimeProvider.System, patience.Token);

            // A call that is under way while the clock goes would run out of its time.
            still = Sandbox.IsServing || Queue.HeldItems().Count > 0 ? 0 : still + 1;
            if (still == 3)
            {
                Clock.Advance(TimeSpan.FromSeconds(5));
                still = 0;
            }
        }
    }

    /// <summary>The fingerprint of the catalogue that decisions are made by.</summary>
    public string CatalogInUse => Bot is { } bot ? CatalogOf(bot) : string.Empty;

    public static string CatalogOf(BotInProcess bot) =>
        bot.Services.GetRequiredService<TeamsHelpDesk.Bot.Features.CatalogSource>().Current?.Pinned.Catalog.Fingerprint ?? string.Empty;

    public async Task<IReadOnlyList<AuditRecord>> AuditAsync() => await Store.ReadAuditAsync(0, 10_000, Stop);

    private WorkQueue Queue => Bot?.Services.GetRequiredService<WorkQueue>() ?? throw new InvalidOperationException("The bot isn't running.");

    public IStore Store => Bot?.Services.GetRequiredService<IStore>() ?? throw new InvalidOperationException("The bot isn't running.");

    /// <summary>What the bot wrote in plain lines to this person, in order.</summary>
    public IReadOnlyList<string> LinesTo(string who) => LinesIn(Sandbox.Teams.ChatOf(Id(who)));

    public IReadOnlyList<string> LinesInChannel(string channel) => LinesIn(ChannelId(channel));

    /// <summary>The bot's cards in this person's chat as they stand now.</summary>
    public IReadOnlyList<TeamsMessage> CardsTo(string who) =>
        [.. Sandbox.Teams.Read(Id(who), Sandbox.Teams.ChatOf(Id(who))).Select(view => view.Message).Where(message => message is { IsFromBot: true, Card: not null })];

    /// <summary>The bot's cards in the channel as they stand now.</summary>
    public IReadOnlyList<TeamsMessage> CardsIn(string channel) =>
        [.. Sandbox.Teams.Read(Id("ana.admin"), ChannelId(channel)).Select(view => view.Message).Where(message => message is { IsFromBot: true, Card: not null })];

    /// <summary>What changed in Entra ID, of one of <see cref="ChangeKinds"/>.</summary>
    public IReadOnlyList<DirectoryChange> Changes(string kind) => [.. Entra.Changes.Past.Where(change => change.Kind == kind)];

    /// <summary>The calls to Graph that would change something.</summary>
    public IReadOnlyList<string> Writes => [.. Recorder.Lines.Select(line => JsonNode.Parse(line)).OfType<JsonObject>().SelectMany(Writing)];

    public static string Face(TeamsMessage message) => message.Card is { } card ? CardReader.ReadAloud(card) : string.Empty;

    public static bool AsksToDecide(TeamsMessage message) => Face(message) is var face && (face.Contains("[Deny", StringComparison.Ordinal) || face.Contains("[Decide]", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        Graph.Reset();
        await StopBotAsync();
        var wrong = Sandbox.Of<GraphViolations>().Found;
        await Sandbox.DisposeAsync();
        await _store.DisposeAsync();
        Assert.Empty(wrong); // counted by the company's own directory, whatever the test is about: nobody protected was touched
    }

    private void Listen(Microsoft.AspNetCore.Builder.WebApplicationBuilder builder)
    {
        if (Setting.Log is { } log)
        {
            builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        }
    }

    private static IEnumerable<string> Writing(JsonObject call) => ((string?)call["method"], (string?)call["url"]) switch
    {
        ("GET", _) => [],
        ("POST", { } url) when url.EndsWith("/$batch", StringComparison.Ordinal) =>
            (call["body"]?["requests"] as JsonArray ?? []).OfType<JsonObject>().SelectMany(Writing),
        var (method, url) => [$"{method} {url}"],
    };

    private IReadOnlyList<string> LinesIn(string conversation) =>
        [.. Sandbox.Teams.Read(Id("ana.admin"), conversation).Select(view => view.Message).Where(message => message.IsFromBot).Select(message => message.Text).OfType<string>()];

    private static string ChannelId(string name) => TrialCompany.Teams.SelectMany(team => team.Channels).First(channel => channel.Name == name).Id;

    /// <summary>
    /// On a machine that is very busy a connection may break, and is tried again after a moment that wouldn't come on a clock that
    /// stands still: after ten seconds of the real one it is moved on by a second, and again.
    /// </summary>
    private async Task<T> NotForEverAsync<T>(Task<T> awaited)
    {
        while (await Task.WhenAny(awaited, Task.Delay(Stuck, TimeProvider.System, Stop)) != awaited && !Stop.IsCancellationRequested)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        return await awaited;
    }

    private async Task<TeamsMessage> MessageAsync(string conversation, Func<TeamsMessage, bool> fits, long after)
    {
        var seen = await NotForEverAsync(Sandbox.Feed.WaitForAsync<TeamsEvent>(
            happened => Of(happened) is { IsFromBot: true } message && message.ConversationId == conversation && fits(message),
            after,
            TeamsFeed.Patience,
            Stop));
        return Of(seen) ?? throw new InvalidOperationException("An event without a message.");
    }

    private static TeamsMessage? Of(TeamsEvent happened) => happened switch
    {
        MessagePosted posted => posted.Message,
        MessageEdited edited => edited.Message,
        _ => null,
    };
}
