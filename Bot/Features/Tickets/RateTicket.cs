using TeamsHelpDesk.Bot.Features.Insights;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Tickets;

/// <summary>Some minutes after a ticket was resolved its author is asked how it went, unless it is open again by then.</summary>
internal sealed class RateTicket : ITicketEnding
{
    private const int TitleLength = 60;

    public Changes OnResolved(Ticket resolved, DateTimeOffset now) => RatingPolicy.IsWorthAsking(resolved.OpenedAt, now)
        ? new Changes
        {
            Work =
            [
                new AskRating(
                    TicketRow.Kind,
                    resolved.Id.ToString("D"),
                    nameof(TicketState.Resolved),
                    resolved.Employee.Id,
                    PlainText.Line(resolved.Text, TitleLength).ToString(),
                    resolved.Team.Title,
                    resolved.Team.Channel).Due(now),
            ],
        }
        : Changes.None;

    public CardButton? Offer(Ticket resolved) => null;
}
