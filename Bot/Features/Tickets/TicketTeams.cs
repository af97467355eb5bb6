using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Tickets;

/// <summary>The teams of the catalogue in use, and who is one of them: asked of the directory at each click.</summary>
internal sealed class TicketTeams(IStore store, CatalogSource catalogs, ApproverFinder approvers, PeopleReader people)
{
    private const int ManyOthers = 2;

    public ValueTask<bool> IsOneAsync(TicketTeam team, Guid person, CancellationToken cancellationToken) => approvers.HoldsAnyAsync([team.Right], person, cancellationToken);

    /// <returns>Null when the catalogue names no such team.</returns>
    public TicketTeam? Find(string id)
    {
        if (catalogs.Current?.Pinned is not { } catalog || !catalog.Catalog.Teams.TryGetValue(id, out var team))
        {
            return null;
        }

        var asked = ApproverFinder.TeamRight(catalog, id);
        return new TicketTeam(id, team.Title, team.Channel, asked.Right);
    }

    /// <param name="channel">As the catalogue names it.</param>
    public TicketTeam? FindByChannel(string channel) => Teams.FirstOrDefault(team => team.Channel == channel) is { } found ? Find(found.Id) : null;

    /// <summary>Those that a ticket could go to besides the one that has it.</summary>
    public IReadOnlyList<CardChoice> Others(string id) =>
        [.. Teams.Where(team => team.Id != id).Select(static team => new CardChoice(team.Id, team.Title))];

    /// <summary>When the team works again; null while it works.</summary>
    public DateTimeOffset? OpensAfter(string id, DateTimeOffset now) =>
        HoursOf(id) is { } hours && !hours.IsOpenAt(now) ? hours.NextOpen(now) : null;

    public WorkingHours? HoursOf(string id) => Teams.FirstOrDefault(team => team.Id == id)?.Hours;

    /// <summary>Those that somebody is one of.</summary>
    public async ValueTask<IReadOnlyList<TicketTeam>> OfAsync(Guid person, CancellationToken cancellationToken)
    {
        var all = Teams.Select(team => Find(team.Id)).OfType<TicketTeam>().ToList();
        var isOne = await Task.WhenAll(all.Select(team => IsOneAsync(team, person, cancellationToken).AsTask()));
        return [.. all.Where((_, index) => isOne[index])];
    }

    /// <summary>The team that works in the channel; null where none does.</summary>
    public async ValueTask<TicketTeam?> InChannelAsync(string conversationId, CancellationToken cancellationToken)
    {
        var all = Teams.ToList();
        var rows = await store.FindAsync([.. all.Select(static team => ChannelAddress.KeyOf(team.Channel))], cancellationToken);
        var here = ActivityReading.WithoutThread(conversationId);
        return all.Zip(rows, (team, row) => ChannelAddress.From(row)?.ChannelId == here ? Find(team.Id) : null).FirstOrDefault(static team => team is not null);
    }

    /// <summary>
    /// Who is told while the team doesn't work: of somebody who can't work, and of what so many report that it is no single person's trouble.
    /// Nobody while it works.
    /// </summary>
    public IReadOnlyList<TicketOnCall> OnCallFor(Ticket ticket) =>
        ticket is { OpensAt: not null } && (ticket.IsBlocked || ticket.Similar.Count >= ManyOthers) && catalogs.Current?.Pinned is { } catalog && catalog.Catalog.Teams.TryGetValue(ticket.Team.Id, out var team)
            ? [.. ticket.OnCall.Concat(team.OnCall.Select(name => new TicketOnCall(RefOf(catalog, name), team.Id))).Distinct()]
            : ticket.OnCall;

    /// <summary>As the directory has them; a name that came with an activity is only the second best.</summary>
    public async ValueTask<PersonRef> RefOfAsync(Turn turn, CancellationToken cancellationToken)
    {
        var asSent = new PersonRef(turn.By.Id, PlainText.Name(turn.By.Name).Or("Somebody").ToString());
        try
        {
            return (await people.FindAsync(turn.By.Id, cancellationToken))?.Ref ?? asSent;
        }
        catch (GraphException)
        {
            return asSent; // whom it is from is told by the id; people must be reached while the directory is away, too
        }
    }

    private static PersonRef RefOf(PinnedCatalog catalog, string name) => new(catalog.People[name].Id, PlainText.Name(catalog.People[name].DisplayName).Or(name).ToString());

    private IEnumerable<Team> Teams => catalogs.Current?.Pinned.Catalog.Teams.Values ?? [];
}
