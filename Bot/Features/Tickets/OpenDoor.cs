using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Triage;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Tickets;

/// <summary>
/// A laptop question in the engineers' channel, or a bug at IT's: below what mentions the bot one press takes it where it belongs.
/// Whoever wrote it may press, and the team that works there.
/// </summary>
internal sealed class OpenDoor(IStore store, TicketTeams teams, SendTicket send, CatalogSource catalogs, ReadLine triage)
{
    /// <returns>Null where it isn't clear that people must do it, or it asks for power over others.</returns>
    public async ValueTask<TurnResult?> HearAsync(Turn turn, string text, TicketTeam? here, CancellationToken cancellationToken)
    {
        if (catalogs.Current is not { } catalog || string.IsNullOrWhiteSpace(text)
            || await triage.ExecuteAsync(catalog.Triager, text, turn.Now, cancellationToken) is not { IsSure: true, IsUnsafe: false, Team: { } whose } about
            || Intents.SideOf(about.Intent) is Side.AutomatedIt or Side.Talk
            || teams.Find(whose) is not { } team)
        {
            return null;
        }

        var draft = OfferTicket.NewDraft(turn, Guid.CreateVersion7(turn.Now), team, text, await teams.RefOfAsync(turn, cancellationToken)) with
        {
            Door = new TicketDoor(turn.Here, here),
        };
        var card = new DoorCard
        {
            Ticket = draft.Id.ToString("D"),
            Employee = draft.Employee.Name,
            Team = new CardChoice(team.Id, team.Title),
            Here = here is null ? null : new CardChoice(here.Id, here.Title),
            Others = [.. teams.Others(team.Id).Where(other => other.Value != here?.Id)],
        };
        return turn.Show(card.Render(), new Changes { Rows = [draft.Save()], Audit = [TicketChanges.Entry(turn, draft.Id, "ticket.drafted", [("team", team.Id)])] });
    }

    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, Guid id, string teamId, CancellationToken cancellationToken)
    {
        if (await store.FindTicketAsync(id, cancellationToken) is not { Door: { } door } ticket || !await MayAsync(turn, ticket, door, cancellationToken))
        {
            return turn.Say(TicketLines.NotYourDoor, TicketChanges.Refused(turn, id, "not-theirs"));
        }

        if (ticket.State != TicketState.Draft)
        {
            return turn.ShowInPlace(Taken(ticket), Changes.None);
        }

        if (teams.Find(teamId) is not { } team)
        {
            return turn.Say(TicketLines.NoSuchTeam, Changes.None);
        }

        var by = await teams.RefOfAsync(turn, cancellationToken);
        return await send.OpenAsync(turn, ticket with { Team = team, Door = door with { By = by } }, ticket.IsBlocked, cancellationToken) is TicketSending.Sent sent
            ? turn.Show(Taken(sent.Ticket), sent.Changes.ToEmployee(sent.Ticket, TicketLines.TakenThrough(sent.Ticket, by), turn.Now))
            : turn.Say(TicketLines.TooMany, Changes.None);
    }

    private async ValueTask<bool> MayAsync(Turn turn, Ticket ticket, TicketDoor door, CancellationToken cancellationToken) =>
        ticket.Employee.Is(turn.By.Id) || (door.Here is { } here && await teams.IsOneAsync(here, turn.By.Id, cancellationToken));

    private static RenderedCard Taken(Ticket ticket) => new NoticeCard(
        $"With {ticket.Team.Title}",
        [ticket.Door?.By is { } by
            ? $"{by.Name} has taken it there. {ticket.Employee.Name} is answered in their own chat."
            : $"It is there. {ticket.Employee.Name} is answered in their own chat."],
        []).Render();
}

/// <summary>Where in a channel it was asked, and which team works there.</summary>
internal sealed record TicketDoor(ConversationAddress Thread, TicketTeam? Here)
{
    /// <summary>Who took it to its team.</summary>
    public PersonRef? By { get; init; }
}
