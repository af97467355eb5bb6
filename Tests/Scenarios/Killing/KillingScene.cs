using System.Globalization;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox;
using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;

namespace TeamsHelpDesk.Tests.Scenarios.Killing;

/// <summary>A company whose bot is killed again and again, and the log of what came of it.</summary>
internal sealed class KillingScene : IAsyncDisposable
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(60);
    private const int MostTries = 10;

    private static readonly TimeSpan Settles = TimeSpan.FromMilliseconds(300);

    private static readonly bool[] BeforeAndAfter = [false, true];

    private readonly Contoso _contoso;
    private readonly IStoreTrap _store;
    private readonly List<string> _log = [];
    private readonly List<string> _faults = [];
    private readonly WhatLiesThere _rows;
    private BotProcess _bot;
    private int _people;

    private KillingScene(Contoso contoso, IStoreTrap store, BotProcess bot) =>
        (_contoso, _store, _bot, _rows) = (contoso, store, bot, new WhatLiesThere(contoso.Setting.Engine, contoso.ConnectionString));

    /// <summary>What was wrong with the store right after a kill.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>From the next start on the bot holds its work for as long as it does by default, and not for two seconds.</summary>
    public bool HoldsAsUsual { get; set; }

    public static async Task<KillingScene> OpenAsync(StoreEngine engine)
    {
#pragma warning disable CA2000 // what is returned owns them; when opening fails, so does the test
        var contoso = await Contoso.PrepareAsync(new Setting { Engine = engine, Catalog = "kills.yaml", Clock = SandboxClock.Running() });
        var store = StoreTraps.Of(engine, contoso.ConnectionString);
        var scene = new KillingScene(contoso, store, await contoso.StartBotProcessAsync(Settings(store)));
#pragma warning restore CA2000
        await contoso.InstallAsync("grace");
        return scene;
    }

    /// <summary>Plays each story once without harm, to learn at which points it could be killed.</summary>
    public async Task<IReadOnlyList<KillPoint>> PointsAsync(IEnumerable<KillStory> stories)
    {
        var points = new List<KillPoint>();
        foreach (var story in stories)
        {
            var ask = await PrepareAsync(story);
            _contoso.Sandbox.Trap.Arm(int.MaxValue, CallMoment.After);
            _ = _store.ArmAsync(int.MaxValue, isWritten: true);
            await ConfirmAsync(ask);
            await EndOfAsync(ask);
            await TryAsync(ask);
            await Task.Delay(Settles, TimeProvider.System, Contoso.Stop);
            var calls = _contoso.Sandbox.Trap.Seen;
            _contoso.Sandbox.Trap.Disarm();
            points.AddRange(calls.SelectMany((call, at) => Enum.GetValues<CallMoment>().Select(moment => new KillPoint.AtCall(story, at + 1, moment, call))));
            points.AddRange(Enumerable.Range(1, _store.Disarm()).SelectMany(nth => BeforeAndAfter.Select(isWritten => new KillPoint.AtWrite(story, nth, isWritten))));
        }

        return points;
    }

    /// <returns>False when the story came to its end before that point this time.</returns>
    public async Task<bool> KillAsync(KillPoint point)
    {
        var ask = await PrepareAsync(point.Story);
        var (call, caught) = Arm(point);
        var click = ConfirmAsync(ask);
        var ended = EndOfAsync(ask);
        await Task.WhenAny(caught, ended);
        if (!caught.IsCompleted)
        {
            await Task.WhenAny(caught, Task.Delay(Settles, TimeProvider.System, Contoso.Stop)); // what comes after the last line, too
        }

        var isCaught = caught.IsCompleted;
        if (isCaught)
        {
            await _bot.KillAsync();
            Log("killed", ask.Who, point.ToString());
            _faults.AddRange((await _rows.FaultsAsync()).Select(fault => $"{fault} ({point})"));
        }

        call?.GoOn();
        _contoso.Sandbox.Trap.Disarm();
        _store.Disarm();
        if (isCaught)
        {
            await StartAsync();
        }

        if (!await click)
        {
            await PressAgainAsync(ask);
        }

        await ended;
        await TryAsync(ask);
        return isCaught;
    }

    /// <summary>Lets the time of everything that was given for a time run out, and returns the whole log.</summary>
    public async Task<IReadOnlyList<string>> EndAsync()
    {
        await _bot.KillAsync();
        _contoso.Clock.Advance(TimeSpan.FromDays(31));
        await _contoso.StartBotAsync();
        var endings = _contoso.Entra.Changes.Past.Count;
        for (var (still, looks) = (0, 0); still < 20 && looks < 3_000; looks++)
        {
            await Task.Delay(Settles / 3, TimeProvider.System, Contoso.Stop);
            var now = _contoso.Entra.Changes.Past.Count;
            still = now == endings || endings == 0 ? still + 1 : 0;
            endings = now;
        }

        return [.. _log, .. _contoso.Entra.Changes.Past.Where(change => change.Actor == AppRegistration.HelpDesk.DisplayName).Select(Changed), .. Enumerable.Range(1, _people).SelectMany(Told)];
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _contoso.DisposeAsync();
        await _store.DisposeAsync();
    }

    private static (string, string)[] Settings(IStoreTrap store, string lease = "00:00:02") =>
        [("ConnectionStrings:HelpDesk", store.ConnectionString), ("Work:Lease", lease)];

    private async Task StartAsync()
    {
        await _bot.DisposeAsync();
        Log("started", string.Empty, string.Empty);
        _bot = await _contoso.StartBotProcessAsync(HoldsAsUsual ? Settings(_store, "00:00:30") : Settings(_store));
    }

    private (CaughtCall? Call, Task Caught) Arm(KillPoint point)
    {
        switch (point)
        {
            case KillPoint.AtCall at:
                var call = _contoso.Sandbox.Trap.Arm(at.Nth, at.Moment);
                return (call, call.Caught);
            case KillPoint.AtWrite at:
                return (null, _store.ArmAsync(at.Nth, at.IsWritten));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Somebody new asks, as far as the card to confirm; where it's the undoing that matters, it is done already.</summary>
    private async Task<Ask> PrepareAsync(KillStory story)
    {
        var number = ++_people;
        var who = Hired.Called(number);
        _contoso.Hire(number, 1);
        story.Before?.Invoke(_contoso, Hired.Id(number));
        await _contoso.InstallForAsync(who);
        var begin = _contoso.Now;
        for (var tries = 1; (await _contoso.AsksForAsync(who, story.Service)).IsToBePressedAgain() && tries < MostTries; tries++)
        {
            await Task.Delay(Settles, TimeProvider.System, Contoso.Stop); // a process that was only just started on a busy machine may be late
        }

        var ask = new Ask(story, number, await _contoso.CardAsync(who, $"[{story.Button}]", begin), begin);
        if (story.Owner is { } owner)
        {
            await _contoso.PressesAsync(who, ask.Card, story.Button);
            return ask with { Presser = owner, Button = "Approve for 30 days", Card = await _contoso.CardAsync(owner, "[Approve for 30 days]", begin) };
        }

        if (story.Afterwards is not { } button)
        {
            return ask;
        }

        LogAsked(ask, "join", [string.Format(CultureInfo.InvariantCulture, "{0} was added to Social Club", Hired.Name(number))], []);
        await _contoso.PressesAsync(who, ask.Card, story.Button);
        var done = await _contoso.CardAsync(who, $"[{button}]", begin);
        await _contoso.HearsAsync(who, ": done.", begin);
        return ask with { Button = button, Card = done, Begin = _contoso.Now };
    }

    /// <returns>Whether the click had an answer.</returns>
    private async Task<bool> ConfirmAsync(Ask ask)
    {
        string[] Of(string[] sentences) => [.. sentences.Select(sentence => string.Format(CultureInfo.InvariantCulture, sentence, Hired.Name(ask.Number), Hired.Laptop(ask.Number)))];
        if (!ask.WasPressed)
        {
            ask.WasPressed = true;
            LogAsked(ask, ask.Story.Name, Of(ask.Story.Expects), Of(ask.Story.Ending));
        }

        return await PressAsync(ask);
    }

    private async Task<bool> PressAsync(Ask ask)
    {
        var answer = await _contoso.PressesAsync(ask.Presser, ask.Card, ask.Button);
        return answer is ClickResult.CardReplaced or ClickResult.InfoBar && !answer.IsToBePressedAgain();
    }

    /// <summary>Whoever had no answer presses again, unless the card shows meanwhile that the first click was taken.</summary>
    private async Task PressAgainAsync(Ask ask)
    {
        try
        {
            await PressAsync(ask);
        }
        catch (ArgumentException)
        {
            // The button is gone: there is nothing left to press.
        }
    }

    /// <summary>Returns when it has been told, or when it should have been.</summary>
    private async Task EndOfAsync(Ask ask)
    {
        try
        {
            var chat = _contoso.Sandbox.Teams.ChatOf(Contoso.Id(ask.Who));
            await _contoso.Sandbox.Feed.WaitForAsync<MessagePosted>(
                posted => posted.Message is { IsFromBot: true, Text: { } text } && posted.Message.ConversationId == chat && IsEnd(ask, text),
                ask.Begin,
                Within * 2,
                Contoso.Stop);
        }
        catch (TimeoutException)
        {
            // The log shows that nothing was told.
        }
    }

    private static bool IsEnd(Ask ask, string text) => ask.Story.Afterwards is not null
        ? text.Contains("ended it early", StringComparison.Ordinal) || (text.Contains("undone", StringComparison.Ordinal) && !text.Contains("being", StringComparison.Ordinal))
        : text.Contains(": done.", StringComparison.Ordinal) || text.Contains("couldn't be done", StringComparison.Ordinal) || text.Contains("is on the card above", StringComparison.Ordinal);

    /// <summary>Whoever was shown a secret uses it.</summary>
    private async Task TryAsync(Ask ask)
    {
        if (!ask.Story.IsSecret)
        {
            return;
        }

        await Task.Delay(Settles, TimeProvider.System, Contoso.Stop);
        var person = _contoso.Entra.Person(Contoso.Upn(ask.Who));
        var key = _contoso.Entra.Current.DeviceSecrets[new Guid(ask.Number, 3, 3, new byte[8])].BitLockerKeys[0].Key;
        var shown = _contoso.CardsTo(ask.Who).Select(card => CardReader.Monospace(card.Card ?? default)).OfType<string>().ToList();
        var works = shown.Exists(secret => secret == key || secret == person.Password || _contoso.Entra.SignInWithPass(person.Id, secret));
        Log(new() { ["what"] = "tried", ["who"] = Hired.Name(ask.Number), ["works"] = works });
    }

    private void Log(string what, string who, string says) => Log(new() { ["what"] = what, ["who"] = who, ["says"] = says });

    private void LogAsked(Ask ask, string says, string[] expects, string[] ending) => Log(new()
    {
        ["what"] = "asked",
        ["who"] = Hired.Name(ask.Number),
        ["says"] = says,
        ["expects"] = new JsonArray([.. expects.Select(sentence => (JsonNode)sentence)]),
        ["ending"] = new JsonArray([.. ending.Select(sentence => (JsonNode)sentence)]),
        ["isSecret"] = ask.Story.IsSecret,
    });

    private void Log(JsonObject line) => _log.Add(At(_contoso.Clock.GetUtcNow(), line));

    private static string At(DateTimeOffset at, JsonObject line)
    {
        line.Insert(0, "at", at);
        return line.ToJsonString();
    }

    private static string Changed(DirectoryChange change) => At(change.At, new() { ["what"] = "changed", ["says"] = change.Sentence });

    private IEnumerable<string> Told(int number) => _contoso.Sandbox.Teams
        .Read(Contoso.Id("ana.admin"), _contoso.Sandbox.Teams.ChatOf(Contoso.Id(Hired.Called(number))))
        .Select(view => view.Message)
        .Where(message => message is { IsFromBot: true, Text: not null })
        .Select(message => At(message.SentAt, new() { ["what"] = "told", ["who"] = Hired.Name(number), ["says"] = message.Text }));

    private sealed record Ask(KillStory Story, int Number, TeamsMessage Card, long Begin)
    {
        public string Who => Hired.Called(Number);

        public string Presser { get; init; } = Hired.Called(Number);

        public string Button { get; init; } = Story.Button;

        public bool WasPressed { get; set; }
    }
}
