using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Tickets;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Tickets;

/// <summary>One sample of every shape that was ever stored about tickets. A sample is never edited.</summary>
public sealed class ReadingStoredTickets
{
    private static readonly Guid Id = Guid.Parse("01994f7a-0000-7000-8000-00000000a001");
    private static readonly Guid Maya = Guid.Parse("10000000-0000-4000-8000-000000000025");

    [Fact]
    public void A_ticket_with_everything_in_it()
    {
        var ticket = TicketRow.Read(new Row(TicketRow.KeyOf(Id), 7, File.ReadAllText(RepositoryFiles.PathOf("Tests", "Features", "Tickets", "Stored", "ticket.1.json"))));

        Assert.Equal((Id, TicketState.WaitingForPerson, 7, 7L), (ticket.Id, ticket.State, ticket.Round, ticket.RowVersion));
        Assert.Equal(("Maya Desai", "Asia/Kolkata", true), (ticket.Employee.Name, ticket.TimeZone, ticket.IsBlocked));
        Assert.Equal(["Which browser?", "Firefox"], ticket.Said.Select(line => line.Text));
        Assert.Equal([(true, true, null), (false, false, "1795223846243")], ticket.Said.Select(line => (line.FromTeam, line.InThread, line.Message)));
        Assert.Equal(("it", "product", "a bug of ours"), (ticket.Moves[0].From.Id, ticket.Moves[0].To.Id, ticket.Moves[0].Why));
        Assert.Equal(Guid.Parse("20000000-0000-4000-8000-000000000003"), Assert.IsType<Right.MemberOf>(ticket.Team.Right).GroupId);
        Assert.Equal(("A restart", 1, Guid.Parse("01994f7a-0000-7000-8000-000000000001")), (ticket.Helped, ticket.Reopened, ticket.Request));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 9, 30, 0, TimeSpan.Zero), ticket.WithTeamSince);
    }

    [Fact]
    public void A_ticket_that_came_through_a_door_and_answers_others()
    {
        var ticket = TicketRow.Read(new Row(TicketRow.KeyOf(Id), 2, File.ReadAllText(RepositoryFiles.PathOf("Tests", "Features", "Tickets", "Stored", "ticket.2.json"))));

        Assert.Equal(("Tom Baker", "Maya Desai", "Wei Chen"), (ticket.Similar[0].Employee.Name, ticket.Gathered[0].Employee.Name, ticket.Under?.Employee.Name));
        Assert.Equal(("Engineering / Bugs", "19:c;messageid=7", "Se\u00e1n O'Brien"), (ticket.Door?.Here?.Channel, ticket.Door?.Thread.ConversationId, ticket.Door?.By?.Name));
        Assert.Equal((new TicketOnCall(new(Maya, "Nadia Haddad"), "it"), new DateTimeOffset(2026, 11, 23, 11, 0, 0, TimeSpan.Zero)), (ticket.OnCall[0], ticket.NudgedAt));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero), ticket.ReopenedAt);
    }

    [Fact]
    public void Whose_tickets_are_open_and_which_thread_is_about_which()
    {
        var theirs = TicketsOfPerson.From(new Row(TicketsOfPerson.KeyOf(Maya), 3, $$"""{"person":"{{Maya}}","open":["{{Id}}"]}"""), Maya);
        var thread = TicketThread.From(new Row(TicketThread.KeyOf("19:x;messageid=1"), 1, $$"""{"ticket":"{{Id}}"}"""));
        var facts = TicketFacts.From(new Row(TicketFacts.KeyOf(Id), 1, """{"department":"Marketing","jobTitle":"Content Marketer","manager":"Grace Mbeki","device":"MAYA-LAPTOP (Windows)"}"""));

        Assert.Equal((3L, Id), (theirs.RowVersion, Assert.Single(theirs.Open)));
        Assert.Equal(Id, thread?.Ticket);
        Assert.Equal(["Marketing", "Content Marketer", "reports to Grace Mbeki", "Asia/Kolkata", "MAYA-LAPTOP (Windows)"], facts?.Say("Asia/Kolkata"));
    }

    [Fact]
    public void Where_a_card_stands_and_work_that_waits()
    {
        var reader = new TicketReader(TicketRole.Team, null, "Engineering / Bugs");
        var copy = TicketCopy.From(
            new Row(
                TicketCopy.KeyOf(Id, reader),
                1,
                $$$"""{"ticket":"{{{Id}}}","reader":{"role":"Team","channel":"Engineering / Bugs"},"standing":{"conversation":{"serviceUrl":"https://smba.trafficmanager.net/emea/","conversationId":"19:x;messageid=1","tenantId":"t","botId":"28:b"},"activityId":"1","shows":"ab","unclear":true}}"""),
            Id,
            reader);
        var work = TicketWork.From(new WorkItem(Guid.Empty, TicketWork.Show, "k", default, $$$"""{"ticket":"{{{Id}}}","reader":{"role":"Employee","person":"{{{Maya}}}"}}"""));

        Assert.Equal(new ConversationAddress("https://smba.trafficmanager.net/emea/", "19:x;messageid=1", "t", "28:b"), copy.Standing.Conversation);
        Assert.Equal(("1", "ab", true), (copy.Standing.ActivityId, copy.Standing.Shows, copy.Standing.Unclear));
        Assert.Equal(new TicketWork(Id, new TicketReader(TicketRole.Employee, Maya, null)), work);
        Assert.Equal(3, TicketWork.From(new WorkItem(Guid.Empty, TicketWork.Nudge, "k", default, $$"""{"ticket":"{{Id}}","round":3}""")).Round);
    }
}
