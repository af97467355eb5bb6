using TeamsHelpDesk.Bot.Features.Knowledge;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Tickets.Articles;

/// <summary>One of the team makes a draft of what helped, by one press on the ticket's card. It stands in the ticket's thread, and nobody else reads it.</summary>
internal sealed class MakeArticle(IStore store, TicketTeams teams, TicketFaces faces)
{
    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, Guid id, CancellationToken cancellationToken)
    {
        if (await store.FindTicketAsync(id, cancellationToken) is not { OpenedAt: not null } ticket || !await teams.IsOneAsync(ticket.Team, turn.By.Id, cancellationToken))
        {
            return turn.Say(TicketLines.NotYours, TicketChanges.Refused(turn, id, "not-theirs"));
        }

        return ticket switch
        {
            { State: not TicketState.Resolved } => turn.Say(ArticleLines.NotResolved, TicketChanges.Refused(turn, id, "not-resolved")),
            { Article: not null } => await ShownAsync(turn, ticket, Changes.None, cancellationToken),
            _ => await DraftedAsync(turn, ticket, cancellationToken),
        };
    }

    private async ValueTask<TurnResult> DraftedAsync(Turn turn, Ticket ticket, CancellationToken cancellationToken)
    {
        var reader = TicketChanges.TeamOf(ticket);
        var rows = await store.FindAsync([TicketFacts.KeyOf(ticket.Id), TicketCopy.KeyOf(ticket.Id, reader)], cancellationToken);
        var facts = TicketFacts.From(rows[0]);
        var article = new WrittenArticle
        {
            Id = Guid.CreateVersion7(turn.Now),
            State = ArticleState.Draft,
            Ticket = ticket.Id,
            Team = ticket.Team.Id,
            TeamTitle = ticket.Team.Title,
            Channel = ticket.Team.Channel,
            Title = ArticleWords.Title(ticket, facts),
            Text = ArticleWords.Text(ticket, facts),
            By = await teams.RefOfAsync(turn, cancellationToken),
            At = turn.Now,
        };
        var made = ticket.Next() with { Article = article.Id };
        var copy = new ArticleCopy(article.Id) { Standing = new() { Conversation = TicketCopy.From(rows[1], ticket.Id, reader).Standing.Conversation } };
        return await ShownAsync(
            turn,
            made,
            TicketChanges.Saved(made, turn, "ticket.written-down", ("team", made.Team.Id), ("article", article.Id.ToString("D")))
                .With(ArticleChanges.Saved(article, turn.By.Id.ToString("D"), "article.drafted", turn.Now))
                .With(new Changes { Rows = [copy.Put()] }),
            cancellationToken);
    }

    private async ValueTask<TurnResult> ShownAsync(Turn turn, Ticket ticket, Changes changes, CancellationToken cancellationToken) =>
        turn.ShowInPlace(await faces.DrawAsync(ticket, TicketChanges.TeamOf(ticket), turn.Now, cancellationToken), changes);
}

/// <summary>The button on the card of what is resolved, until somebody has pressed it.</summary>
internal sealed class OfferArticle : ITicketEnding
{
    public Changes OnResolved(Ticket resolved, DateTimeOffset now) => Changes.None;

    public CardButton? Offer(Ticket resolved) => resolved is { Article: null, Under: null } ? new CardButton("Make it an article", CardVerbs.TicketArticle) : null;
}
