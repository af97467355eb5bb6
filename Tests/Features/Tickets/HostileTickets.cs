using System.Text.RegularExpressions;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Tickets;
using TeamsHelpDesk.Cards;
using TeamsHelpDesk.Tests.Cards;
using TeamsHelpDesk.Tests.Features.Triage;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Tickets;

/// <summary>Two hundred texts of somebody who means harm, through every card and line of a ticket.</summary>
public sealed partial class HostileTickets
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly PersonRef Maya = new(new Guid(1, 0, 0, new byte[8]), "Maya Desai");
    private static readonly TicketTeam It = new("it", "IT Support", "IT / Help desk", new Right.MemberOf(Guid.Empty));

    [Fact]
    public void In_lines_they_are_words_and_nothing_else() => Assert.All(HostileLines.All, static text =>
    {
        var ticket = TicketOf(text);
        string[] lines =
        [
            TicketLines.FromEmployee(Maya, text), TicketLines.Corrected(Maya, text), TicketLines.FromTeam(ticket, Maya, text), TicketLines.Asked(ticket, Maya, text),
            TicketLines.PassedOn(ticket, new TicketDeed.PassOn(It, text), Maya), TicketLines.Resolved(ticket, new TicketDeed.Resolve(text), Maya),
            TicketLines.Reopened(Maya, text), TicketLines.Status(ticket, TimeZoneInfo.Utc), TicketLines.Claimed(ticket, Maya), TicketLines.Silent(ticket, TimeZoneInfo.Utc),
        ];

        Assert.All(lines, static line =>
        {
            Assert.DoesNotMatch(Acting(), line);
            Assert.All(line.Split('\n').Skip(1), static more => Assert.True(more.StartsWith('›') || more.StartsWith("If it isn't", StringComparison.Ordinal), more));
        });
    });

    [Fact]
    public void On_cards_they_change_neither_the_buttons_nor_the_shape() => Assert.All(HostileLines.All, static text =>
    {
        var (hostile, harmless) = (CardsOf(text), CardsOf("harmless"));

        Assert.All(hostile.Zip(harmless), static pair =>
        {
            Assert.Equal(CardWalk.OfType(pair.Second.Content, "Action.Execute").Select(static one => CardWalk.Text(one, "verb")), CardWalk.OfType(pair.First.Content, "Action.Execute").Select(static one => CardWalk.Text(one, "verb")));
            Assert.All(CardWalk.ActiveStrings(pair.First.Content), static one => Assert.DoesNotMatch(Acting(), one.Replace("{{", string.Empty, StringComparison.Ordinal)));
            Assert.DoesNotMatch(ActingInPlainText(), pair.First.Summary);
        });
    });

    private static RenderedCard[] CardsOf(string text)
    {
        var ticket = TicketOf(text);
        return
        [
            TicketViews.ForTeam(ticket, It.Channel, new TicketFacts(text, text, text, text), [new("it", text)], []),
            TicketViews.ForEmployee(ticket, [], Now),
            TicketViews.ForEmployee(ticket with { State = TicketState.Draft, OpenedAt = null }, [], Now),
            TicketViews.ForTeam(ticket with { State = TicketState.Resolved, ResolvedBy = Maya, ClosedAt = Now, Helped = text }, It.Channel, null, [], []),
        ];
    }

    private static Ticket TicketOf(string text) => new()
    {
        Id = new Guid(9, 0, 0, new byte[8]),
        State = TicketState.Claimed,
        Employee = Maya,
        Text = text,
        Team = It,
        Said = [new TicketLine(Maya, text, Now, null, FromTeam: false, InThread: false)],
        Moves = [new TicketMove(It with { Channel = "another" }, It, Maya, text, Now)],
        DraftedAt = Now,
        OpenedAt = Now,
        ClaimedBy = Maya,
        ClaimedAt = Now,
    };

    // A summary is read by nobody for Markdown.
    [GeneratedRegex(@"<[/!?a-z]|\{\{|\$\{|[\u202A-\u202E\u2066\u2067]|[\x00-\x1F]", RegexOptions.IgnoreCase)]
    private static partial Regex ActingInPlainText();

    // Links, mentions and other tags, macros, code, and letters that turn the writing around.
    [GeneratedRegex(@"\]\(|://|www\.|<[/!?a-z]|\{\{|\$\{|[*`\[\]]|[\u202A-\u202E\u2066\u2067]|[\x00-\x09\x0B-\x1F]", RegexOptions.IgnoreCase)]
    private static partial Regex Acting();
}
