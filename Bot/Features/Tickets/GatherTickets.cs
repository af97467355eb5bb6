using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Tickets;

/// <summary>
/// What several people report within an hour is likely one thing. The first of their tickets offers to gather the others; from then
/// on what is answered there goes to all of them, and what they write comes there.
/// </summary>
internal sealed class GatherTickets(IStore store, CatalogSource catalogs)
{
    private const double LikeEnough = 0.3;
    private const int MostLookedAt = 50;
    private static readonly TimeSpan Within = TimeSpan.FromHours(1);
    private static readonly string[] Open = [nameof(TicketState.Open), nameof(TicketState.Claimed), nameof(TicketState.WaitingForPerson)];

    /// <summary>The first ticket of the team like this one, which offers from now on to take it in; null where there is none.</summary>
    public async ValueTask<Ticket?> FindFirstLikeAsync(Ticket opened, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (catalogs.Current is not { } catalog)
        {
            return null;
        }

        var rows = await store.ListAsync(
            new RowQuery(TicketRow.Kind) { Owner = opened.Team.Id, States = Open, Since = now - Within, Limit = MostLookedAt }, cancellationToken);
        var first = rows.Select(TicketRow.Read)
            .Where(other => other.Id != opened.Id && other.Under is null && !other.Employee.Is(opened.Employee.Id) && catalog.Triager.Likeness(other.Text, opened.Text) >= LikeEnough)
            .MinBy(static other => other.OpenedAt);
        return first is null ? null : first with { Similar = [.. first.Similar, new TicketPeer(opened.Id, opened.Employee)] };
    }

    /// <summary>Those that are still open and nobody else's, as they are once they go under it.</summary>
    public async ValueTask<IReadOnlyList<Ticket>> UnderAsync(Ticket main, CancellationToken cancellationToken)
    {
        var rows = main.Similar.Count == 0 ? [] : await store.FindAsync([.. main.Similar.Select(static peer => TicketRow.KeyOf(peer.Ticket))], cancellationToken);
        return
        [
            .. rows.OfType<Row>().Select(TicketRow.Read)
                .Where(ticket => ticket is { IsOpen: true, Under: null, Gathered.Count: 0 } && ticket.Team.Id == main.Team.Id)
                .Select(ticket => ticket.Next() with { Under = new TicketPeer(main.Id, main.Employee), State = TicketState.Claimed }),
        ];
    }

    /// <summary>The gathered ones as rows, to be closed with it.</summary>
    public async ValueTask<IReadOnlyList<Ticket>> GatheredAsync(Ticket main, CancellationToken cancellationToken)
    {
        var rows = main.Gathered.Count == 0 ? [] : await store.FindAsync([.. main.Gathered.Select(static peer => TicketRow.KeyOf(peer.Ticket))], cancellationToken);
        return [.. rows.OfType<Row>().Select(TicketRow.Read).Where(ticket => ticket.IsOpen && ticket.Under?.Ticket == main.Id)];
    }
}

/// <summary>Another ticket about the same, and whose it is.</summary>
internal sealed record TicketPeer(Guid Ticket, PersonRef Employee);
