using System.Globalization;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>
/// Every fifth call fails, in every way that a valid call can fail, all at once; and everybody ends with every reply and with
/// true cards. A short form runs always; HELPDESK_CONVERSATIONS=2000 is the long one.
/// </summary>
public sealed class AStormAtTheConnector(ITestOutputHelper output)
{
    private const int Seed = 20_261_125;

    private static readonly ConnectorFault[] Ways =
    [
        ConnectorFault.Throttled, ConnectorFault.PreconditionFailed, ConnectorFault.Unauthorized, ConnectorFault.InternalServerError,
        ConnectorFault.BadGateway, ConnectorFault.ServiceUnavailable, ConnectorFault.GatewayTimeout, ConnectorFault.AcceptedThenTimeout,
        ConnectorFault.AcceptedThenAborted, ConnectorFault.Aborted, ConnectorFault.ActivityGone, ConnectorFault.Uninstalled,
        ConnectorFault.ConversationBlockedByUser, ConnectorFault.InvalidBotApiHost,
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
        foreach (var person in people)
        {
            await TalkAsync(contoso, person);
        }

        await CalmAsync(contoso, people);
        var replies = people.SelectMany(person => Replies(contoso, person)).ToList();
        var strays = await TouchAsync(contoso);
        output.WriteLine(
            $"seed {Seed}: {people.Count} conversations, {contoso.Calls.Count} calls, {contoso.Calls.Count(call => call.Fault is not null)} failed; "
            + $"{replies.Count} replies, {replies.Count(reply => reply.Times == 2)} seen twice, {replies.Count(reply => reply.Times == 0)} lost; {strays} cards stood once too often");

        Assert.All(replies, reply => Assert.True(reply is { Times: 1 } or { Times: 2, Edited: true }, $"“{reply.Words}” was seen {reply.Times} times ({reply.Edited})."));
        Assert.Empty(Untrue(contoso));
    }

    /// <summary>Half of them take it back; all of it is over when they have said their last word.</summary>
    private static async Task TalkAsync(Contoso contoso, string person)
    {
        await contoso.Sandbox.Teams.SayAsync(person, Number(person) % 2 == 0 ? "please add me to the social club" : "please add me to the data analysts", Contoso.Stop);
        await contoso.Sandbox.Teams.SayAsync(person, "yes", Contoso.Stop);
        await contoso.Sandbox.Teams.SayAsync(person, "cancel", Contoso.Stop);
    }

    /// <summary>The storm is over after a while; who lost the app gets it again.</summary>
    private static async Task CalmAsync(Contoso contoso, IReadOnlyList<string> people)
    {
        await contoso.MoveAsync(TimeSpan.Zero);
        for (var moved = 0; moved < 10; moved++)
        {
            await contoso.MoveAsync(TimeSpan.FromSeconds(10));
        }

        contoso.Switches.Storm = null;
        foreach (var person in people.Append(Contoso.Id("hana")))
        {
            await contoso.Sandbox.Teams.InstallForPersonAsync(person, Contoso.Stop);
            await contoso.Sandbox.Teams.SayAsync(person, "status", Contoso.Stop); // who had blocked it writes again
        }

        foreach (var team in TrialCompany.Teams)
        {
            await contoso.Sandbox.Teams.RemoveFromTeamAsync(team.Id, Contoso.Id("ana.admin"), Contoso.Stop);
            await contoso.Sandbox.Teams.InstallInTeamAsync(team.Id, Contoso.Id("ana.admin"), null, Contoso.Stop);
        }

        for (var moved = 0; moved < 20; moved++)
        {
            await contoso.MoveAsync(TimeSpan.FromMinutes(1));
        }
    }

    private static IEnumerable<(string Words, int Times, bool Edited)> Replies(Contoso contoso, string person)
    {
        var lines = contoso.Sandbox.Teams.Read(person, contoso.Sandbox.Teams.ChatOf(person)).Select(view => view.Message)
            .Where(message => message is { IsFromBot: true, IsDeleted: false, Text: not null }).ToList();
        foreach (var words in new[] { ": sent to ", ": cancelled. Nothing was changed." })
        {
            var seen = lines.Where(line => line.Text?.Contains(words, StringComparison.Ordinal) == true).ToList();
            yield return (words, seen.Count, seen.Exists(line => line.EditedAt is not null));
        }
    }

    /// <summary>A card that nobody knows of is pressed, as people do; from then on it's true.</summary>
    private static async Task<int> TouchAsync(Contoso contoso)
    {
        var strays = Untrue(contoso);
        foreach (var (reader, card) in strays)
        {
            var action = CardReader.FindAction(card.Card ?? default, FirstButton(card)) ?? throw new InvalidOperationException(Contoso.Face(card));
            await contoso.Sandbox.Teams.ClickAsync(reader, card.WireConversationId, card.Id, action, null, Contoso.Stop);
        }

        await contoso.MoveAsync(TimeSpan.Zero);
        for (var moved = 0; moved < 3; moved++)
        {
            await contoso.MoveAsync(TimeSpan.FromSeconds(30));
        }

        return strays.Count;
    }

    private static IReadOnlyList<(string Reader, TeamsMessage Card)> Untrue(Contoso contoso)
    {
        var personal = contoso.Sandbox.Of<ITeamsDirectory>().People.Select(person => (Reader: person.ObjectId, Chat: contoso.Sandbox.Teams.ChatOf(person.ObjectId)));
        var channels = TrialCompany.Teams.SelectMany(team => team.Channels).Select(channel => (Reader: Contoso.Id("nadia"), Chat: channel.Id));
        return
        [
            .. personal.Concat(channels).SelectMany(place => contoso.Sandbox.Teams.Read(place.Reader, place.Chat)
                .Select(view => view.Message)
                .Where(message => message is { IsFromBot: true, IsDeleted: false, Card: not null } && IsUntrue(Contoso.Face(message)))
                .Select(message => (place.Reader, message))),
        ];
    }

    /// <summary>Everything was cancelled, so nothing may still ask for anything.</summary>
    private static bool IsUntrue(string face) =>
        face.Contains("[Approve", StringComparison.Ordinal) || face.Contains("[Decide", StringComparison.Ordinal)
        || face.Contains("[Cancel", StringComparison.Ordinal) || face.Contains("[Ask", StringComparison.Ordinal);

    private static string FirstButton(TeamsMessage card)
    {
        var face = Contoso.Face(card);
        var open = face.IndexOf('[', StringComparison.Ordinal);
        return face[(open + 1)..face.IndexOf(']', open)];
    }

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
}
