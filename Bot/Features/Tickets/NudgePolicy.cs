using TeamsHelpDesk.Bot.Catalog;

namespace TeamsHelpDesk.Bot.Features.Tickets;

/// <summary>
/// When somebody is reminded of a ticket that has gone silent, counted in the hours in which its team works. After the first time
/// daily; and who can't work waits less long.
/// </summary>
internal static class NudgePolicy
{
    private static readonly TimeSpan Unclaimed = TimeSpan.FromHours(2);
    private static readonly TimeSpan UnclaimedBlocked = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <returns>Null where nobody has to be reminded.</returns>
    public static DateTimeOffset? Next(Ticket ticket, WorkingHours? hours)
    {
        var (since, first) = ticket.State switch
        {
            TicketState.Open => (ticket.WithTeamSince, ticket.IsBlocked ? UnclaimedBlocked : Unclaimed),
            TicketState.Claimed or TicketState.WaitingForPerson => (Later(ticket.ClaimedAt, ticket.TeamWroteAt), WorkingDay(hours)),
            _ => ((DateTimeOffset?)null, TimeSpan.Zero),
        };
        return since is not { } from ? null
            : ticket.NudgedAt >= from ? After(hours, ticket.NudgedAt ?? from, WorkingDay(hours))
            : After(hours, from, first);
    }

    /// <summary>Of what nobody has, whatever it is.</summary>
    public static DateTimeOffset? Next(DateTimeOffset since, DateTimeOffset? nudgedAt, WorkingHours? hours) =>
        nudgedAt >= since ? After(hours, nudgedAt ?? since, WorkingDay(hours)) : After(hours, since, Unclaimed);

    /// <summary>So much working time later; null where the team never works.</summary>
    public static DateTimeOffset? After(WorkingHours? hours, DateTimeOffset from, TimeSpan working)
    {
        if (hours is null)
        {
            return from + working;
        }

        // In steps, so that weekends, holidays and the days on which clocks are changed need no case of their own.
        var at = hours.NextOpen(from);
        for (var left = working; left > TimeSpan.Zero && at is { } moment; left -= Step)
        {
            at = hours.NextOpen(moment + (left < Step ? left : Step));
        }

        return at;
    }

    private static TimeSpan WorkingDay(WorkingHours? hours) => hours is null ? Day : hours.Until - hours.From;

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other ?? one : one;
}
