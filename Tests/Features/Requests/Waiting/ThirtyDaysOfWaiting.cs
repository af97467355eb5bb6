using System.Globalization;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Features.Requests.Waiting;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Requests.Waiting;

/// <summary>
/// A month with random requests, approvers all over the world, others who are asked as well after a day, decisions, restarts
/// and hours without any process; then what went out is held against the calendar by plain counting. Set HELPDESK_REQUESTS for more of them.
/// </summary>
public sealed class ThirtyDaysOfWaiting
{
    private const string Catalog =
        """
        catalog: 1
        teams:
          it: { title: IT Support, members: IT Support, channel: IT / Help desk, hours: Mon-Fri 08:00-18:00 Europe/London, holidays: [2026-11-05] }
        audiences:
          staff: { members: all }
        protected: { directoryRoles: all }
        approvals:
          it: [{ by: team it }]
        rules: { wait: 3d, remind: [25%, 50%, 75%], reason: optional, pings: 5 per 1d, limits: { requester: 9 per 1d } }
        services:
          x: { title: X, owner: team it, who: staff, for: { self: it }, do: [revokeSessions] }
        """;

    private const int MostPings = 5;
    private const int Bosses = 5;

    // London's clocks go back on 25 October, New York's on 1 November, Lord Howe's went forward on the 4th.
    private static readonly DateTimeOffset Start = new(2026, 10, 19, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Wait = TimeSpan.FromDays(3);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // Between two reminders, so that nobody has to say which of two at one moment comes first.
    private static readonly TimeSpan AskedLater = TimeSpan.FromHours(20);
    private static readonly DateOnly Holiday = new(2026, 11, 5);
    private static readonly string[] Zones = ["Europe/London", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Australia/Lord_Howe", "America/Los_Angeles", "UTC"];

    private readonly Dictionary<Guid, Life> _lives = [];
    private readonly List<(DateTimeOffset From, DateTimeOffset Until)> _down = [];

    private sealed record Life(DateTimeOffset AskedAt, IReadOnlyList<Reader> Readers)
    {
        /// <summary>Who is asked as well when nobody has decided by <see cref="WidensAt"/>; null for nobody.</summary>
        public Reader? Later { get; init; }

        public DateTimeOffset? DecidedAt { get; set; }

        public DateTimeOffset WidensAt => AskedAt + AskedLater;

        public DateTimeOffset LapsesAt => AskedAt + Wait;

        public DateTimeOffset EndedAt => DecidedAt ?? LapsesAt;
    }

    [Theory]
    [InlineData(40)]
    [InlineData(7)] // of whom each is asked more often than they may be reminded
    public async Task Nobody_is_reminded_out_of_hours_or_too_often_none_is_lost_and_each_ends_in_time(int people)
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("HELPDESK_REQUESTS") ?? "300", CultureInfo.InvariantCulture);
        var seed = int.Parse(Environment.GetEnvironmentVariable("HELPDESK_SEED") ?? "20261019", CultureInfo.InvariantCulture);
        await using var company = await WaitingCompany.OpenAsync(Start, Catalog);

        await LiveAsync(company, (count, people), new Dice(seed));

        var expired = await CheckEndsAsync(company);
        var (widened, latest) = await CheckWideningAsync(company);
        var outside = company.Given.Count(given => !IsAtWork(given.Reader, given.At));
        var most = company.Given.GroupBy(given => given.Reader).Max(BusiestDay);
        var (owed, lost) = CountLost(company.Given);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"seed {seed}: {count} requests to {people} people, {company.Given.Count} reminders ({company.Given.Count(given => given.About.Count > 1)} gathered), {outside} out of hours, at most {most} to one reader in 24 hours, {lost} of {owed} owed lost, {expired.Count} lapsed, the latest {expired.Latest.TotalSeconds:0.0} s after it was due, {widened} escalated, the latest {latest.TotalSeconds:0.0} s after it was due, {_down.Count} restarts, {company.Commits} commits"));
        Assert.Equal(0, outside);
        Assert.InRange(most, 1, MostPings);
        Assert.Equal(0, lost);
        Assert.True(owed > count, "Too few reminders were owed to prove anything.");
        Assert.True(expired.Latest <= TimeSpan.FromMinutes(1), $"One lapsed {expired.Latest} late.");
        Assert.True(expired.Count > count / 4);
        Assert.True(latest <= TimeSpan.FromMinutes(1), $"One was escalated {latest} late.");
        Assert.True(widened > count / 5);
    }

    private async Task LiveAsync(WaitingCompany company, (int Requests, int People) count, Dice dice)
    {
        for (var person = 0; person < count.People + Bosses; person++)
        {
            await company.KnowAsync(Id(person), ZoneOf(person));
        }

        foreach (var (at, what) in Plan(company, count, dice).OrderBy(planned => planned.At))
        {
            await WorkUntilAsync(company, at);
            await what();
            await company.WorkAsync();
        }

        await WorkUntilAsync(company, Start + TimeSpan.FromDays(34));
    }

    private static async Task WorkUntilAsync(WaitingCompany company, DateTimeOffset until)
    {
        while (await company.NextDueAsync() is { } due && due <= until)
        {
            company.MoveTo(due);
            await company.WorkAsync();
        }

        company.MoveTo(until);
    }

    private IEnumerable<(DateTimeOffset At, Func<Task> What)> Plan(WaitingCompany company, (int Requests, int People) count, Dice dice)
    {
        for (var i = 0; i < count.Requests; i++)
        {
            var id = new Guid(i + 1, 7, 7, new byte[8]);
            var at = Start + TimeSpan.FromSeconds(dice.Below((int)TimeSpan.FromDays(27).TotalSeconds));
            var stage = StageOf(dice, count.People);
            var boss = dice.Below(2) == 0 ? Id(count.People + dice.Below(Bosses)) : (Guid?)null;
            yield return (at, () => SubmitAsync(company, id, stage, boss));
            if (dice.Below(5) < 2)
            {
                yield return (at + TimeSpan.FromSeconds(60 + dice.Below((int)Wait.TotalSeconds - 60)), () => DecideAsync(company, id));
            }
        }

        for (var restart = 0; restart < 20; restart++)
        {
            var away = TimeSpan.FromMinutes(dice.Below(2) == 0 ? 1 + dice.Below(4) : 30 + dice.Below(570));
            var at = Start + TimeSpan.FromSeconds(dice.Below((int)TimeSpan.FromDays(30).TotalSeconds));
            yield return (at, () => RestartAsync(company, at, away));
        }
    }

    private async Task RestartAsync(WaitingCompany company, DateTimeOffset at, TimeSpan away)
    {
        if (company.Now > at)
        {
            return; // nothing was running at that moment that could have died
        }

        var from = company.Now;
        await company.RestartAsync(away);
        _down.Add((from, company.Now));
    }

    private async Task SubmitAsync(WaitingCompany company, Guid id, Stage stage, Guid? boss)
    {
        _lives[id] = new Life(company.Now, [.. Reader.Of(stage)]) { Later = boss is null ? null : new Reader(boss, null) };
        await company.SubmitAsync(id, stage, Wait, boss is { } later ? new LaterAsked(AskedLater, "the boss", new Right.Named(later), null) : null);
    }

    private async Task DecideAsync(WaitingCompany company, Guid id)
    {
        if (await company.ApproveAsync(id))
        {
            _lives[id].DecidedAt = company.Now;
        }
    }

    /// <summary>One in five goes to the team in its channel, the others to one to three people; some are asked far more often than others.</summary>
    private static Stage StageOf(Dice dice, int many)
    {
        var right = new Right.Named(Guid.Empty);
        if (dice.Below(5) == 0)
        {
            return new Stage("IT Support", right, [new PersonRef(Id(0), "x")], WaitingCompany.Channel, 1);
        }

        var people = Enumerable.Range(0, 1 + dice.Below(3)).Select(_ => dice.Below(3) == 0 ? dice.Below(3) : dice.Below(many)).Distinct();
        return new Stage("them", right, [.. people.Select(person => new PersonRef(Id(person), "x"))], null, 1);
    }

    private async Task<(int Count, TimeSpan Latest)> CheckEndsAsync(WaitingCompany company)
    {
        var (count, latest) = (0, TimeSpan.Zero);
        foreach (var (id, life) in _lives.Where(one => one.Value.DecidedAt is null))
        {
            var request = await company.FindAsync(id);
            Assert.Equal(RequestState.Expired, request.State);
            var late = (request.ClosedAt ?? DateTimeOffset.MaxValue) - UpAgain(life.LapsesAt);
            Assert.True(late >= TimeSpan.Zero, "One lapsed before its time.");
            (count, latest) = (count + 1, late > latest ? late : latest);
        }

        return (count, latest);
    }

    /// <summary>Who is to be asked as well is asked once, as soon as it is due and a process is up, and nobody is taken away for them.</summary>
    private async Task<(int Count, TimeSpan Latest)> CheckWideningAsync(WaitingCompany company)
    {
        var (count, latest) = (0, TimeSpan.Zero);
        foreach (var (id, life) in _lives)
        {
            var stage = (await company.FindAsync(id)).Approval?.Stages[0] ?? throw new InvalidOperationException("Nobody was asked.");
            var due = UpAgain(life.WidensAt);
            if (life.Later is null || life.EndedAt < due)
            {
                Assert.Empty(stage.Additions);
                continue;
            }

            if (life.EndedAt == due)
            {
                continue; // both fell into hours without a process, and which comes first there nobody minds
            }

            var addition = Assert.Single(stage.Additions);
            Assert.Equal(life.Later.Person, Assert.Single(addition.Approvers).Id);
            Assert.Equal(life.Readers.Count(static reader => reader.Person is not null), stage.Approvers.Count(approver => life.Readers.Contains(new Reader(approver.Id, null))));
            Assert.True(addition.At >= due, "One was escalated before its time.");
            (count, latest) = (count + 1, addition.At - due > latest ? addition.At - due : latest);
        }

        return (count, latest);
    }

    /// <summary>
    /// A reminder is owed at each part of the wait, when its reader is next at work and a process is up; unless it is over by
    /// then, or the next part is. It is given when a line about it went out between that moment and its end, or its reader had
    /// had enough in the 24 hours before and it ended before they could be told the next time.
    /// </summary>
    private (int Owed, int Lost) CountLost(IReadOnlyList<Reminded> given)
    {
        var byReader = given.GroupBy(one => one.Reader).ToDictionary(group => group.Key, group => group.OrderBy(one => one.At).ToList());
        var (owed, lost) = (0, 0);
        foreach (var (id, life) in _lives)
        {
            foreach (var (part, reader) in Enumerable.Range(1, 3).SelectMany(part => ReadersAt(life, part).Select(reader => (part, reader))))
            {
                var at = CanBeTold(reader, life.AskedAt + (Wait * part / 4));
                var next = part == 3 ? life.LapsesAt : life.AskedAt + (Wait * (part + 1) / 4);
                if (at >= life.EndedAt || at >= next)
                {
                    continue;
                }

                owed++;
                var lines = byReader.GetValueOrDefault(reader, []);
                var isLost = !lines.Exists(line => line.At >= at && line.At < life.EndedAt && line.About.Contains(id)) && !HadEnough(lines, reader, at, life.EndedAt);
                lost += isLost ? 1 : 0;
                if (isLost)
                {
                    TestContext.Current.TestOutputHelper?.WriteLine(
                        $"Lost: part {part} of what was asked at {life.AskedAt:O}, to {reader} at {at:O}; it ended at {life.EndedAt:O}, widened to {life.Later} at {life.WidensAt:O}");
                }
            }
        }

        return (owed, lost);
    }

    /// <summary>Whoever is asked later is reminded of the parts that come after that, when a process was up in between.</summary>
    private IEnumerable<Reader> ReadersAt(Life life, int part) =>
        life.Later is { } later && UpAgain(life.WidensAt) < UpAgain(life.AskedAt + (Wait * part / 4)) ? life.Readers.Append(later) : life.Readers;

    private bool HadEnough(List<Reminded> lines, Reader reader, DateTimeOffset at, DateTimeOffset end)
    {
        var before = lines.Where(line => line.At <= at && line.At > at - Day).ToList();
        return before.Count >= MostPings && CanBeTold(reader, before[^MostPings].At + Day) >= end;
    }

    private static int BusiestDay(IEnumerable<Reminded> given)
    {
        var moments = given.Select(one => one.At).Order().ToList();
        return moments.Max(end => moments.Count(at => at <= end && at > end - Day));
    }

    /// <summary>When the reader is at work while a process is up.</summary>
    private DateTimeOffset CanBeTold(Reader reader, DateTimeOffset from)
    {
        var at = AtWorkFrom(reader, UpAgain(from));
        return UpAgain(at) == at ? at : CanBeTold(reader, UpAgain(at));
    }

    private DateTimeOffset UpAgain(DateTimeOffset at) => _down.Where(down => down.From <= at && at < down.Until).Select(down => down.Until).DefaultIfEmpty(at).Max();

    /// <summary>By looking at each minute, not by a formula.</summary>
    private static DateTimeOffset AtWorkFrom(Reader reader, DateTimeOffset at)
    {
        if (IsAtWork(reader, at))
        {
            return at;
        }

        var minute = new DateTimeOffset(at.Ticks - (at.Ticks % TimeSpan.TicksPerMinute) + TimeSpan.TicksPerMinute, TimeSpan.Zero);
        while (!IsAtWork(reader, minute))
        {
            minute += TimeSpan.FromMinutes(1);
        }

        return minute;
    }

    private static bool IsAtWork(Reader reader, DateTimeOffset at)
    {
        var zone = reader.Person is { } person ? ZoneOf(person.ToByteArray()[0] - 1) : "Europe/London";
        var local = TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone));
        return local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
            && local.Hour is >= 8 and < 18
            && (reader.Person is not null || DateOnly.FromDateTime(local.DateTime) != Holiday);
    }

    private static Guid Id(int person) => new(person + 1, 0, 0, new byte[8]);

    private static string ZoneOf(int person) => Zones[person % Zones.Length];
}
