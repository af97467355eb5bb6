using System.Globalization;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>
/// Every fifth call fails, in every way that Teams can refuse or lose one, all at once; and everybody ends with every reply and
/// with true cards. A short form runs always; HELPDESK_CONVERSATIONS=2000 is the long one.
/// </summary>
public sealed class AStormAtTheConnector(ITestOutputHelper output)
{
    private const int Seed = 20_261_125;
    private const int AtOnce = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly ConnectorFault[] Ways = Enum.GetValues<ConnectorFault>();

    private static readonly ConnectorFault[] Unclear =
    [
        ConnectorFault.InternalServerError, ConnectorFault.BadGateway, ConnectorFault.ServiceUnavailable, ConnectorFault.GatewayTimeout,
        ConnectorFault.AcceptedThenTimeout, ConnectorFault.AcceptedThenAborted, ConnectorFault.Aborted,
    ];

    private static int Conversations =>
        int.TryParse(Environment.GetEnvironmentVariable("HELPDESK_CONVERSATIONS"), CultureInfo.InvariantCulture, out var number) ? number : 60;

    [Fact]
    public async Task Loses_no_reply_shows_none_more_than_twice_and_leaves_no_card_untrue()
    {
        await using var contoso = await Contoso.PrepareAsync(new Setting { Catalog = "storm.yaml" });
        var people = Hire(contoso, Conversations);
        await contoso.StartBotAsync();
        await contoso.InstallAsync("hana", "nadia");
        await contoso.QuietAsync();

        contoso.Switches.Storm = new ConnectorStorm(Seed, 0.2, Ways);
        await EachAsync(contoso, people, person => TalkAsync(contoso, person));

        await CalmAsync(contoso);
        var kept = await KeptAsync(contoso);
        var replies = people.SelectMany(person => Replies(contoso, person, kept)).ToList();
        var strays = await TouchAsync(contoso);
        var failed = contoso.Calls.Where(call => call.Fault is not null).ToList();
        output.WriteLine(
            $"seed {Seed}: {people.Count} conversations, {contoso.Calls.Count} calls, {failed.Count} failed in {failed.Select(call => call.Fault).Distinct().Count()} ways; "
            + $"{replies.Count} replies, {replies.Count(reply => reply.Times == 1)} seen once, {replies.Count(reply => reply.Times == 2)} twice, the second as an edit, {replies.Count(reply => reply.Times > 2)} more often; "
            + $"{replies.Count(reply => reply.Times == 0 && reply.IsKept)} refused for good by Teams, kept and told, {replies.Count(reply => reply.Times == 0 && !reply.IsKept)} lost; "
            + $"{strays} cards stood once too often until somebody looked at them, {Untrue(contoso).Count} are untrue");

        Assert.All(replies, reply => Assert.True(reply is { Times: 1 } or { Times: 2, SecondIsAnEdit: true } or { Times: 0, IsKept: true }, $"{reply}"));
        Assert.InRange(replies.Count(reply => reply.Times == 2), 0, failed.Count(call => call.Method == "POST" && Unclear.Contains(call.Fault ?? default)));
        Assert.Empty(Untrue(contoso));
        Assert.All(people, person => Assert.Contains(CardsOf(contoso, person), card => Contoso.Face(card).Contains("Nothing was changed.", StringComparison.Ordinal)));
        if (kept.Count > 0)
        {
            Assert.Contains(contoso.LinesInChannel("Help desk"), line => line.Contains("could not be delivered at all", StringComparison.Ordinal));
        }
    }

    /// <summary>Half of them ask one person and half a team; all of it is over when they have said their last word.</summary>
    private static async Task TalkAsync(Contoso contoso, string person)
    {
        await contoso.Sandbox.Teams.SayAsync(person, Number(person) % 2 == 0 ? "please add me to the social club" : "please add me to the data analysts", Contoso.Stop);
        await contoso.Sandbox.Teams.SayAsync(person, "yes", Contoso.Stop);
        await contoso.Sandbox.Teams.SayAsync(person, "cancel", Contoso.Stop);
    }

    /// <summary>The storm is over after a while; who lost the app gets it again, and who had blocked it writes.</summary>
    private static async Task CalmAsync(Contoso contoso)
    {
        await StepAsync(contoso, TimeSpan.FromSeconds(10), 10);
        contoso.Switches.Storm = null;
        await EachAsync(contoso, await OutOfReachAsync(contoso), async person =>
        {
            await contoso.Sandbox.Teams.InstallForPersonAsync(person, Contoso.Stop);
            await contoso.Sandbox.Teams.SayAsync(person, "status", Contoso.Stop);
        });

        foreach (var team in TrialCompany.Teams)
        {
            await contoso.Sandbox.Teams.RemoveFromTeamAsync(team.Id, Contoso.Id("ana.admin"), Contoso.Stop);
            await contoso.Sandbox.Teams.InstallInTeamAsync(team.Id, Contoso.Id("ana.admin"), null, Contoso.Stop);
        }

        await StepAsync(contoso, TimeSpan.FromMinutes(1), 20);
    }

    /// <summary>Some at once, and then time for what the directory lets be asked of it in ten seconds.</summary>
    private static async Task EachAsync(Contoso contoso, IReadOnlyList<string> people, Func<string, Task> act)
    {
        foreach (var some in people.Chunk(AtOnce))
        {
            await Task.WhenAll(some.Select(act)).WaitAsync(Patience, TimeProvider.System, Contoso.Stop);
            await contoso.MoveAsync(TimeSpan.FromSeconds(10));
        }
    }

    private static async Task StepAsync(Contoso contoso, TimeSpan step, int times)
    {
        await contoso.MoveAsync(TimeSpan.Zero);
        for (var moved = 0; moved < times; moved++)
        {
            await contoso.MoveAsync(step);
        }
    }

    private static async Task<IReadOnlyList<string>> OutOfReachAsync(Contoso contoso) =>
    [
        .. (await contoso.Store.ListAsync(new RowQuery(PersonAddress.RowKind) { Limit = 10_000 }, Contoso.Stop))
            .Select(PersonAddress.From).OfType<PersonAddress>().Where(address => !address.Alive).Select(address => address.PersonId.ToString()),
    ];

    private static async Task<IReadOnlyList<Undelivered>> KeptAsync(Contoso contoso) =>
        [.. (await contoso.Store.ListAsync(new RowQuery(Undelivered.RowKind) { States = [Undelivered.GivenUp], Limit = 10_000 }, Contoso.Stop)).Select(Undelivered.From)];

    private static IEnumerable<Reply> Replies(Contoso contoso, string person, IReadOnlyList<Undelivered> kept)
    {
        var lines = contoso.Sandbox.Teams.Read(person, contoso.Sandbox.Teams.ChatOf(person)).Select(view => view.Message)
            .Where(message => message is { IsFromBot: true, IsDeleted: false, Text: not null }).ToList();
        foreach (var words in new[] { ": sent to ", ": cancelled. Nothing was changed." })
        {
            var seen = lines.Where(line => line.Text?.Contains(words, StringComparison.Ordinal) == true).ToList();
            var isKept = kept.Any(one => one.Place.EndsWith(person, StringComparison.OrdinalIgnoreCase) && one.Payload.Contains(words, StringComparison.Ordinal));
            yield return new(words, seen.Count, seen.Count == 2 && seen[1].EditedAt is not null, isKept);
        }
    }

    /// <summary>A card that nobody knows of is looked at, and pressed where that isn't enough, as people do; from then on it's true.</summary>
    private static async Task<int> TouchAsync(Contoso contoso)
    {
        var strays = Untrue(contoso);
        foreach (var (reader, card) in strays)
        {
            var seen = await contoso.Sandbox.Teams.ShowAsync(reader, card, Contoso.Stop);
            if (seen.Card is { } face && IsUntrue(CardReader.ReadAloud(face)))
            {
                await contoso.Sandbox.Teams.PressAsync(reader, card, CardReader.Titles(face).First(), null, Contoso.Stop);
            }
        }

        await StepAsync(contoso, TimeSpan.FromSeconds(30), 3);
        return strays.Count;
    }

    private static IReadOnlyList<(string Reader, TeamsMessage Card)> Untrue(Contoso contoso)
    {
        var personal = contoso.Sandbox.Of<ITeamsDirectory>().People.Select(person => (Reader: person.ObjectId, Chat: contoso.Sandbox.Teams.ChatOf(person.ObjectId)));
        var channels = TrialCompany.Teams.SelectMany(team => team.Channels).Select(channel => (Reader: Contoso.Id("nadia"), Chat: channel.Id));
        return
        [
            .. personal.Concat(channels).SelectMany(place => contoso.Sandbox.Of<TeamsChats>().All(place.Chat)
                .Where(message => message is { IsFromBot: true, IsDeleted: false, Card: not null } && IsUntrue(Contoso.Face(message)))
                .Select(message => (place.Reader, message))),
        ];
    }

    /// <summary>Everything was cancelled, so nothing may still ask for anything.</summary>
    private static bool IsUntrue(string face) =>
        face.Contains("[Approve", StringComparison.Ordinal) || face.Contains("[Decide", StringComparison.Ordinal)
        || face.Contains("[Cancel", StringComparison.Ordinal) || face.Contains("[Ask", StringComparison.Ordinal);

    private static IEnumerable<TeamsMessage> CardsOf(Contoso contoso, string person) =>
        contoso.Sandbox.Of<TeamsChats>().All(contoso.Sandbox.Teams.ChatOf(person)).Where(message => message is { IsFromBot: true, IsDeleted: false, Card: not null });

    private static List<string> Hire(Contoso contoso, int number)
    {
        var hired = Enumerable.Range(1, number).Select(index => new Person
        {
            Id = IdOf(index),
            DisplayName = $"Person {index}",
            UserPrincipalName = $"person{index}@{TrialCompany.Domain}",
            CreatedAt = contoso.Clock.GetUtcNow(),
            GivenName = "Person",
            Department = "Sales",
            ManagerId = TrialPeople.Id("grace"),
        }).ToList();
        contoso.Change(state => hired.Aggregate(state, (now, person) => now.With(person)));
        return [.. hired.Select(person => person.Id.ToString())];
    }

    private static Guid IdOf(int number) => new($"50000000-0000-4000-8000-{number:D12}");

    private static int Number(string person) => int.Parse(person[^12..], CultureInfo.InvariantCulture);

    private sealed record Reply(string Words, int Times, bool SecondIsAnEdit, bool IsKept);
}
