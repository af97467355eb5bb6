using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Insights;

/// <summary>Asks how it went: once a fortnight at most, and never about what has been taken back meanwhile.</summary>
internal sealed class AskRatingHandler(IStore store, TimeProvider clock) : IWorkHandler
{
    public string Kind => AskRating.Kind;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var ask = AskRating.From(item);
        var now = clock.GetUtcNow();
        var rows = await store.FindAsync([ask.Row, LastAsked.KeyOf(ask.Person), GivenRating.KeyOf(item.Id)], cancellationToken);
        return rows[0]?.State == ask.While && rows[2] is null && RatingPolicy.MayAsk(LastAsked.From(rows[1])?.At, now)
            ? new WorkResult.Done(Asking(item, ask, rows[1], now))
            : WorkResult.Done.Nothing;
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);

    private static Changes Asking(WorkItem item, AskRating ask, Row? last, DateTimeOffset now)
    {
        var rating = new GivenRating(item.Id, ask.Person, $"{ask.About}:{ask.Id}", ask.Title, ask.Team, ask.Channel, now);
        var card = new RatingCard(rating.Id.ToString("D"), rating.Title, rating.Team).Render();
        return new Changes
        {
            Rows = [rating.Save(), new LastAsked(now).Save(ask.Person, last)],
            Work = [new Outgoing { Person = ask.Person, Card = card.Content, Summary = card.Summary, About = rating.About }.ToWork(now)],
        };
    }
}
