using System.Globalization;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Tickets;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Tickets;

/// <summary>When a ticket has gone silent for too long, in the hours of its team. 23 November 2026 is a Monday.</summary>
public sealed class RemindingOfTickets
{
    private static readonly WorkingHours Office = new(DayOfWeek.Monday, DayOfWeek.Friday, new TimeOnly(8, 0), new TimeOnly(18, 0), TimeZoneInfo.Utc)
    {
        Holidays = [new DateOnly(2026, 11, 26)],
    };

    private static readonly PersonRef Somebody = new(new Guid(1, 0, 0, new byte[8]), "Somebody");

    private static readonly Ticket Sent = new()
    {
        Id = Guid.Empty,
        State = TicketState.Open,
        Employee = Somebody,
        Text = "the printer",
        Team = new TicketTeam("it", "IT Support", "IT / Help desk", new Right.MemberOf(Guid.Empty)),
        DraftedAt = At("23T09:00"),
        OpenedAt = At("23T09:00"),
    };

    [Theory]
    [InlineData("23T09:00", false, "23T11:00")]
    [InlineData("23T09:00", true, "23T09:30")]
    [InlineData("23T17:00", false, "24T09:00")]
    [InlineData("25T17:30", false, "27T09:30")] // the 26th is a holiday
    [InlineData("27T17:30", true, "30T08:00")]
    [InlineData("28T12:00", false, "30T10:00")]
    public void Nobody_has_it(string opened, bool isBlocked, string due) =>
        Assert.Equal(At(due), NudgePolicy.Next(Sent with { OpenedAt = At(opened), IsBlocked = isBlocked }, Office));

    [Fact]
    public void After_the_first_time_daily()
    {
        Assert.Equal(At("24T11:00"), NudgePolicy.Next(Sent with { NudgedAt = At("23T11:00") }, Office));
        Assert.Equal(At("24T11:00"), NudgePolicy.Next(Sent with { NudgedAt = At("23T11:00") }, null));
    }

    [Fact]
    public void Whoever_has_it_is_reminded_after_a_working_day_without_a_word()
    {
        var claimed = Sent with { State = TicketState.Claimed, ClaimedBy = Somebody, ClaimedAt = At("23T10:00"), NudgedAt = At("23T09:30") };

        Assert.Equal(At("24T10:00"), NudgePolicy.Next(claimed, Office));
        Assert.Equal(At("24T15:00"), NudgePolicy.Next(claimed with { TeamWroteAt = At("23T15:00") }, Office));
        Assert.Equal(At("27T15:00"), NudgePolicy.Next(claimed with { TeamWroteAt = At("24T15:00"), NudgedAt = At("25T15:00") }, Office));
    }

    [Fact]
    public void Passed_on_or_opened_again_it_counts_anew()
    {
        var move = new TicketMove(Sent.Team, Sent.Team, Somebody, "theirs", At("24T09:00"));

        Assert.Equal(At("24T11:00"), NudgePolicy.Next(Sent with { Moves = [move], NudgedAt = At("23T11:00") }, Office));
        Assert.Equal(At("25T12:00"), NudgePolicy.Next(Sent with { Moves = [move], ReopenedAt = At("25T10:00"), NudgedAt = At("24T11:00") }, Office));
    }

    [Theory]
    [InlineData(nameof(TicketState.Draft))]
    [InlineData(nameof(TicketState.Resolved))]
    [InlineData(nameof(TicketState.Withdrawn))]
    public void What_is_over_reminds_nobody(string state) => Assert.Null(NudgePolicy.Next(Sent with { State = Enum.Parse<TicketState>(state) }, Office));

    private static DateTimeOffset At(string dayAndTime) =>
        DateTimeOffset.ParseExact($"2026-11-{dayAndTime}", "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
