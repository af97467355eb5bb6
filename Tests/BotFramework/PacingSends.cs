using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.BotFramework;
using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Sandbox.Clock;
using Xunit;

namespace TeamsHelpDesk.Tests.BotFramework;

/// <summary>Calls wait for their turn on a clock of their own; what went is counted here by hand against the published limits.</summary>
public sealed class PacingSends
{
    private const string Channel = "19:desk@thread.tacv2";
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly SandboxClock _clock = SandboxClock.StoppedAt(Noon);

    [Fact]
    public void A_thousand_edits_of_one_channel_stay_inside_every_limit()
    {
        var went = Run([.. Enumerable.Range(1, 1000).Select(card => (Noon, Edit($"{Channel};messageid={card}")))]);

        Assert.Equal(1000, went.Count);
        Assert.True(Most(went, TimeSpan.FromSeconds(1)) <= 7);
        Assert.True(Most(went, TimeSpan.FromSeconds(2)) <= 8);
        Assert.True(Most(went, TimeSpan.FromSeconds(30)) <= 60);
        Assert.True(Most(went, TimeSpan.FromHours(1)) <= 1800);
        Assert.InRange(went[^1] - Noon, TimeSpan.FromMinutes(12), TimeSpan.FromMinutes(14)); // 40 in 30 s, and no slower
    }

    [Fact]
    public void New_messages_and_edits_together_stay_inside_too()
    {
        var went = Run([.. Enumerable.Range(1, 400).Select(number => (Noon, number % 2 == 0 ? Edit(Channel) : Post(Channel)))]);

        Assert.Equal(400, went.Count);
        Assert.True(Most(went, TimeSpan.FromSeconds(1)) <= 7);
        Assert.True(Most(went, TimeSpan.FromSeconds(2)) <= 8);
        Assert.True(Most(went, TimeSpan.FromSeconds(30)) <= 60);
    }

    [Fact]
    public void An_answer_does_not_wait_behind_edits()
    {
        var pace = Pace();
        for (var edit = 0; edit < 100; edit++)
        {
            pace.Wait(Edit(Channel));
        }

        Assert.Null(pace.Wait(Post(Channel)));
    }

    [Fact]
    public void Another_conversation_does_not_wait()
    {
        var pace = Pace();
        for (var post = 0; post < 10; post++)
        {
            pace.Wait(Post("a:maya"));
        }

        Assert.NotNull(pace.Wait(Post("a:maya")));
        Assert.Null(pace.Wait(Post("a:tom")));
    }

    [Fact]
    public void All_conversations_together_stay_inside_fifty_a_second()
    {
        var went = Run([.. Enumerable.Range(1, 300).Select(person => (Noon, person % 3 == 0 ? Edit($"a:{person}") : Post($"a:{person}")))]);

        Assert.Equal(300, went.Count);
        Assert.True(Most(went, TimeSpan.FromSeconds(1)) <= 50);
    }

    [Fact]
    public void Two_processes_together_stay_inside()
    {
        List<DateTimeOffset> went =
        [
            .. Run([.. Enumerable.Range(0, 150).Select(_ => (Noon, Edit(Channel)))], processes: 2),
            .. Run([.. Enumerable.Range(0, 150).Select(_ => (Noon, Edit(Channel)))], processes: 2),
        ];

        Assert.Equal(300, went.Count);
        Assert.True(Most([.. went.Order()], TimeSpan.FromSeconds(30)) <= 60);
    }

    [Fact]
    public void What_Teams_throttles_waits_as_long_as_Teams_says()
    {
        var pace = Pace();
        pace.Hold(Post(Channel), TimeSpan.FromSeconds(17));

        Assert.Equal(TimeSpan.FromSeconds(17), pace.Wait(Post(Channel)));
        Assert.Equal(TimeSpan.FromSeconds(17), pace.Wait(Edit(Channel)));
        _clock.Advance(TimeSpan.FromSeconds(17));
        Assert.Null(pace.Wait(Post(Channel)));
    }

    [Fact]
    public void Whoever_never_comes_back_blocks_nobody()
    {
        var pace = Pace();
        for (var edit = 0; edit < 50; edit++)
        {
            pace.Wait(Edit(Channel));
        }

        _clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Null(pace.Wait(Edit(Channel)));
    }

    private SendPace Pace() => new(Options.Create(new BotFrameworkOptions()), _clock);

    /// <summary>Each call comes back when it was told to, on a clock of this run alone.</summary>
    private static List<DateTimeOffset> Run(IReadOnlyList<(DateTimeOffset At, ConnectorCall Call)> calls, int processes = 1)
    {
        var clock = SandboxClock.StoppedAt(Noon);
        var pace = new SendPace(Options.Create(new BotFrameworkOptions { Processes = processes }), clock);
        var waiting = new PriorityQueue<ConnectorCall, (DateTimeOffset, int)>();
        var order = 0;
        foreach (var (at, call) in calls)
        {
            waiting.Enqueue(call, (at, order++));
        }

        var went = new List<DateTimeOffset>();
        while (waiting.TryDequeue(out var call, out var due))
        {
            clock.Advance(due.Item1 > clock.GetUtcNow() ? due.Item1 - clock.GetUtcNow() : TimeSpan.Zero);
            if (pace.Wait(call) is { } wait)
            {
                waiting.Enqueue(call, (clock.GetUtcNow() + wait, order++));
            }
            else
            {
                went.Add(clock.GetUtcNow());
            }
        }

        return went;
    }

    private static int Most(List<DateTimeOffset> went, TimeSpan within)
    {
        var (most, first) = (0, 0);
        for (var last = 0; last < went.Count; last++)
        {
            while (went[first] <= went[last] - within)
            {
                first++;
            }

            most = Math.Max(most, last - first + 1);
        }

        return most;
    }

    private static ConnectorCall Edit(string conversation) =>
        new(HttpMethod.Put, "https://smba.trafficmanager.net/emea/", "/v3/conversations/{conversation}/activities/{activity}", conversation, "1");

    private static ConnectorCall Post(string conversation) =>
        new(HttpMethod.Post, "https://smba.trafficmanager.net/emea/", "/v3/conversations/{conversation}/activities", conversation);
}
