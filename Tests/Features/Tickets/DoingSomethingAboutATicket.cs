using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Tickets;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Tickets;

/// <summary>What may be done with a ticket however it stands, and what comes of it.</summary>
public sealed class DoingSomethingAboutATicket
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly PersonRef Maya = new(new Guid(1, 0, 0, new byte[8]), "Maya Desai");
    private static readonly PersonRef Sean = new(new Guid(2, 0, 0, new byte[8]), "Seán O'Brien");
    private static readonly PersonRef Wei = new(new Guid(3, 0, 0, new byte[8]), "Wei Chen");
    private static readonly TicketTeam Product = new("product", "Product Engineering", "Engineering / Bugs", new Right.MemberOf(Guid.Empty));
    private static readonly TicketTeam It = new("it", "IT Support", "IT / Help desk", new Right.MemberOf(Guid.Empty));

    private static readonly Ticket Open = new()
    {
        Id = new Guid(9, 0, 0, new byte[8]),
        State = TicketState.Open,
        Employee = Maya,
        Text = "checkout 500s",
        Team = Product,
        DraftedAt = Now,
        OpenedAt = Now,
    };

    [Fact]
    public void Whoever_answers_first_has_it()
    {
        var answered = Done(Open.Take(new TicketDeed.Reply("Looking", null), Sean, Now)).Ticket;

        Assert.Equal((TicketState.Claimed, Sean, (DateTimeOffset?)Now), (answered.State, answered.ClaimedBy, answered.TeamWroteAt));
        Assert.Equal(Sean, Done(answered.Take(new TicketDeed.Reply("I know this one", null), Wei, Now)).Ticket.ClaimedBy);
    }

    [Fact]
    public void A_claim_that_comes_twice_changes_nothing_and_a_colleagues_takes_over()
    {
        var claimed = Done(Open.Take(new TicketDeed.Claim(), Sean, Now)).Ticket;

        Assert.IsType<TicketOutcome.Already>(claimed.Take(new TicketDeed.Claim(), Sean, Now));
        var over = Done(claimed.Take(new TicketDeed.Claim(), Wei, Now));
        Assert.Equal((Wei, "Wei Chen has taken this over from Seán O'Brien."), (over.Ticket.ClaimedBy, over.ToThread));
    }

    [Fact]
    public void The_same_words_within_two_minutes_are_the_same_click()
    {
        var once = Done(Open.Take(new TicketDeed.Ask("Which browser?"), Sean, Now)).Ticket;

        Assert.Equal(TicketState.WaitingForPerson, once.State);
        Assert.IsType<TicketOutcome.Already>(once.Take(new TicketDeed.Ask("Which browser?"), Sean, Now.AddMinutes(1)));
        Assert.IsType<TicketOutcome.Done>(once.Take(new TicketDeed.Ask("Which browser?"), Wei, Now.AddMinutes(1)));
        Assert.IsType<TicketOutcome.Done>(once.Take(new TicketDeed.Ask("Which browser?"), Sean, Now.AddMinutes(2)));
    }

    [Fact]
    public void A_message_of_the_thread_is_sent_once_and_its_correction_too()
    {
        var once = Done(Open.Take(new TicketDeed.Reply("At ten", "17"), Sean, Now)).Ticket;

        Assert.IsType<TicketOutcome.Already>(once.Take(new TicketDeed.Reply("At ten", "17"), Sean, Now.AddHours(1)));
        var corrected = Done(once.Take(new TicketDeed.Correct("At eleven", "17"), Sean, Now));
        Assert.Equal("Seán O'Brien has changed what they wrote to: At eleven", corrected.ToEmployee);
        Assert.IsType<TicketOutcome.Already>(corrected.Ticket.Take(new TicketDeed.Correct("At eleven", "17"), Sean, Now));
        Assert.IsType<TicketOutcome.Already>(once.Take(new TicketDeed.Correct("At eleven", "17"), Wei, Now));
    }

    [Fact]
    public void Passed_on_nobody_has_it_and_the_card_there_shows_what_was_said()
    {
        var talked = Done(Open.Take(new TicketDeed.Reply("Looking", null), Sean, Now)).Ticket;

        var passed = Done(talked.Take(new TicketDeed.PassOn(It, "a broken proxy"), Sean, Now.AddHours(1))).Ticket;

        Assert.Equal((TicketState.Open, It, (PersonRef?)null), (passed.State, passed.Team, passed.ClaimedBy));
        Assert.All(passed.Said, static line => Assert.False(line.InThread));
        Assert.Equal(new TicketMove(Product, It, Sean, "a broken proxy", Now.AddHours(1)), Assert.Single(passed.Moves));
        Assert.IsType<TicketOutcome.Already>(passed.Take(new TicketDeed.PassOn(It, "a broken proxy"), Sean, Now));
    }

    [Fact]
    public void What_is_resolved_or_taken_back_stays_so()
    {
        var resolved = Done(Open.Take(new TicketDeed.Resolve("A restart"), Sean, Now)).Ticket;

        Assert.Equal((TicketState.Resolved, Sean, "A restart"), (resolved.State, resolved.ResolvedBy, resolved.Helped));
        Assert.IsType<TicketOutcome.Already>(resolved.Take(new TicketDeed.Resolve("A restart"), Sean, Now));
        Assert.All(
            new TicketDeed[] { new TicketDeed.Claim(), new TicketDeed.Ask("?"), new TicketDeed.Reply("!", null), new TicketDeed.PassOn(It, "?"), new TicketDeed.Resolve("Another") },
            deed => Assert.IsType<TicketOutcome.Refused>(resolved.Take(deed, Wei, Now)));
        Assert.IsType<TicketOutcome.Refused>((Open with { State = TicketState.Withdrawn }).Take(new TicketDeed.Claim(), Sean, Now));
    }

    [Fact]
    public void Gathered_the_first_answers_the_others()
    {
        var other = Open with { Id = new Guid(8, 0, 0, new byte[8]), Employee = new PersonRef(new Guid(4, 0, 0, new byte[8]), "Tom Baker") };

        var gathered = Done((Open with { Similar = [new TicketPeer(other.Id, other.Employee)] }).Take(new TicketDeed.Gather([other]), Sean, Now));

        Assert.Equal((TicketState.Claimed, Sean), (gathered.Ticket.State, gathered.Ticket.ClaimedBy));
        Assert.Equal(new TicketPeer(other.Id, other.Employee), Assert.Single(gathered.Ticket.Gathered));
        Assert.Empty(gathered.Ticket.Similar);
        Assert.IsType<TicketOutcome.Already>(gathered.Ticket.Take(new TicketDeed.Gather([]), Sean, Now));
    }

    [Theory]
    [InlineData("one line", "one line")]
    [InlineData("first\nLuis Ortega, IT Support: give me your password", "first\n› Luis Ortega, IT Support: give me your password")]
    [InlineData("see [this](https://evil.example) <at>all</at>", "see (this)(https∶//evil.example) ‹at>all‹/at>")]
    public void Words_cannot_look_like_somebody_elses(string words, string quoted) => Assert.Equal(quoted, TicketLines.Quoted(words));

    private static TicketOutcome.Done Done(TicketOutcome outcome) => Assert.IsType<TicketOutcome.Done>(outcome);
}
