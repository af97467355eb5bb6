using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Tickets;

/// <summary>What waits for a team and is no ticket yet: what a machine couldn't do, until somebody takes it on.</summary>
internal interface ITeamsWork
{
    ValueTask<IReadOnlyList<TicketQueueItem>> ListAsync(TicketTeam team, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>"Queue" and "mine", typed by one of a team: what waits for it, and what they have.</summary>
internal sealed class TicketQueue(IStore store, TicketTeams teams, IEnumerable<ITeamsWork> besides)
{
    private const int MostOfATeam = 500;

    private static readonly string[] Open = [nameof(TicketState.Open), nameof(TicketState.Claimed), nameof(TicketState.WaitingForPerson)];
    private static readonly HashSet<string> QueueWords = new(StringComparer.OrdinalIgnoreCase) { "queue", "the queue", "show the queue", "our queue", "team queue", "open tickets" };
    private static readonly HashSet<string> MineWords = new(StringComparer.OrdinalIgnoreCase) { "mine", "what is mine", "what do i have", "my tickets" };

    /// <summary>In their own chat: of every team that they are one of.</summary>
    /// <returns>Null where nothing of that was asked, or they are of no team.</returns>
    public async ValueTask<TurnResult?> HearAsync(Turn turn, string text, CancellationToken cancellationToken) =>
        Asked(text) is { } asked && await teams.OfAsync(turn.By.Id, cancellationToken) is [_, ..] theirs
            ? turn.Show(await CardAsync(turn, asked, theirs, cancellationToken), Changes.None)
            : null;

    /// <summary>In a channel: of the team that works there.</summary>
    public async ValueTask<TurnResult?> HearInChannelAsync(Turn turn, string text, TicketTeam? here, CancellationToken cancellationToken)
    {
        if (Asked(text) is not { } asked || here is null)
        {
            return null;
        }

        return await teams.IsOneAsync(here, turn.By.Id, cancellationToken)
            ? turn.Show(await CardAsync(turn, asked, [here], cancellationToken), Changes.None)
            : turn.Say(TicketLines.NotYourQueue(here), Changes.None);
    }

    private static bool? Asked(string text) => text.Trim(' ', '.', '!', '?') switch
    {
        var words when QueueWords.Contains(words) => false,
        var words when MineWords.Contains(words) => true,
        _ => null,
    };

    private async ValueTask<RenderedCard> CardAsync(Turn turn, bool mine, IReadOnlyList<TicketTeam> of, CancellationToken cancellationToken)
    {
        var items = new List<TicketQueueItem>();
        foreach (var team in of)
        {
            var rows = await store.ListAsync(new RowQuery(TicketRow.Kind) { Owner = team.Id, States = Open, Limit = MostOfATeam }, cancellationToken);
            items.AddRange(rows.Select(TicketRow.Read).Where(ticket => ticket.Under is null && (!mine || ticket.ClaimedBy?.Is(turn.By.Id) is true)).Select(ItemOf));
            foreach (var work in mine ? [] : besides)
            {
                items.AddRange(await work.ListAsync(team, turn.Now, cancellationToken));
            }
        }

        var title = mine ? "What you have" : of is [var only] ? $"Waiting for {only.Title}" : "Waiting for your teams";
        return new TicketQueueCard(title, [.. InOrder(items)]).Render();
    }

    /// <summary>Who can't work, then what nobody has, then the longest waiting.</summary>
    private static IEnumerable<TicketQueueItem> InOrder(IEnumerable<TicketQueueItem> items) => items
        .OrderByDescending(static item => item.IsBlocked)
        .ThenBy(static item => item.Standing != TicketStanding.Open)
        .ThenBy(static item => item.Since);

    private static TicketQueueItem ItemOf(Ticket ticket) => new(ticket.Id.ToString("D"), ticket.Employee.Name, ticket.Text, TicketViews.StandingOf(ticket))
    {
        IsBlocked = ticket.IsBlocked,
        Since = ticket.OpenedAt ?? ticket.DraftedAt,
        ClaimedBy = ticket.ClaimedBy?.Name,
    };
}
