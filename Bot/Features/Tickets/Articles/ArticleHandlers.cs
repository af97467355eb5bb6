using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Features.Knowledge;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Tickets.Articles;

/// <summary>Makes an article's card show how it stands; however often it changed meanwhile, only its newest state is sent.</summary>
internal sealed class ShowArticleHandler(IStore store, StandingCards cards, Commits commits, Parking parking, TimeProvider clock) : IWorkHandler
{
    public string Kind => ArticleWork.Show;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (await store.FindArticleAsync(ArticleWork.From(item).Article, cancellationToken) is not { } article)
        {
            return WorkResult.Done.Nothing;
        }

        try
        {
            return await ShowAsync(article, cancellationToken) ? WorkResult.Done.Nothing : await ParkAsync(item, article, cancellationToken);
        }
        catch (ConnectorException fault) when (fault.IsAddressDead)
        {
            return new WorkResult.Done(await parking.BuryAsync(PlaceOf(article), Aside(item, article, DeliveryPolicy.Why(fault)), IdOf(article.Id), cancellationToken));
        }
        catch (ConnectorException fault) when (fault.Kind == ConnectorFault.Ambiguous)
        {
            return RetryPolicy.AgainOrNever(item, clock.GetUtcNow(), DeliveryPolicy.AfterUnclear, fault.Kind.ToString());
        }
        catch (ConnectorException fault) when (!DeliveryPolicy.IsHopeless(fault))
        {
            return DeliveryPolicy.Again(item, fault, clock.GetUtcNow());
        }
        catch (ConnectorException fault)
        {
            return new WorkResult.Failed(fault.Kind.ToString(), Changes.None);
        }
    }

    public async ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) =>
        await store.FindArticleAsync(ArticleWork.From(item).Article, cancellationToken) is { } article
            ? parking.GiveUp(Aside(item, article, "Teams refuses the card"), IdOf(article.Id))
            : Changes.None;

    private async ValueTask<bool> ShowAsync(WrittenArticle article, CancellationToken cancellationToken)
    {
        var copy = ArticleCopy.From((await store.FindAsync([ArticleCopy.KeyOf(article.Id)], cancellationToken))[0], article.Id);
        var place = copy.Standing.Conversation is { } thread ? new CardPlace(null, thread) : new CardPlace(article.Channel, null);
        return await cards.ShowAsync(
            copy.Standing,
            place,
            ArticleViews.ForTeam(article),
            async standing => await commits.CommitAsync(new Changes { Rows = [(copy with { Standing = standing }).Put()] }, CancellationToken.None), // even while the process is stopping: else the next start would post it again
            cancellationToken);
    }

    private async ValueTask<WorkResult> ParkAsync(WorkItem item, WrittenArticle article, CancellationToken cancellationToken) =>
        await parking.ParkAsync(PlaceOf(article), Aside(item, article, "the app isn't installed there"), IdOf(article.Id), cancellationToken) is { } parked
            ? new WorkResult.Done(parked)
            : new WorkResult.Again(clock.GetUtcNow(), "An address after all.", Changes.None) { Counts = false };

    private static Place PlaceOf(WrittenArticle article) => Place.Of(article.Channel);

    private static Undelivered Aside(WorkItem item, WrittenArticle article, string why) => Undelivered.Of(item, PlaceOf(article).Id, why) with { About = TicketChanges.About(article.Ticket) };

    private static string IdOf(Guid article) => $"article:{article:D}";
}

/// <summary>A draft that nobody has touched for long is dropped, and its words are deleted.</summary>
internal sealed class LapseArticleHandler(IStore store, TimeProvider clock) : IWorkHandler
{
    public string Kind => ArticleWork.Lapse;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var work = ArticleWork.From(item);
        return await store.FindArticleAsync(work.Article, cancellationToken) is { State: ArticleState.Draft } article && article.Round == work.Round
            ? new WorkResult.Done(ArticleChanges.Saved(article.WithoutWords(null, clock.GetUtcNow()), "desk", "article.lapsed", clock.GetUtcNow()))
            : WorkResult.Done.Nothing;
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);
}
