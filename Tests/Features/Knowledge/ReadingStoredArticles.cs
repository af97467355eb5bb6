using TeamsHelpDesk.Bot.Features.Knowledge;
using TeamsHelpDesk.Bot.Features.Tickets.Articles;
using TeamsHelpDesk.Bot.Turns;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Knowledge;

/// <summary>One sample of each shape that was ever stored about what a team wrote down.</summary>
public sealed class ReadingStoredArticles
{
    private static readonly Guid Id = Guid.Parse("01994f7a-0000-7000-8000-00000000b001");

    [Fact]
    public void One_that_was_published_taken_back_and_changed_since()
    {
        var article = WrittenArticle.Read(new Row(
            WrittenArticle.KeyOf(Id),
            5,
            """
            {"id":"01994f7a-0000-7000-8000-00000000b001","state":"Draft","round":5,"ticket":"01994f7a-0000-7000-8000-00000000a001","team":"it","teamTitle":"IT Support",
            "channel":"IT / Help desk","title":"Blue turnstiles","text":"Hold it flat.\n\nTwice.","by":{"id":"10000000-0000-4000-8000-000000000025","name":"Luis Ortega"},"at":"2026-11-23T09:00:00+00:00",
            "changedBy":{"id":"10000000-0000-4000-8000-000000000026","name":"Ruth Park"},"changedAt":"2026-11-24T09:00:00+00:00",
            "publishedBy":{"id":"10000000-0000-4000-8000-000000000025","name":"Luis Ortega"},"publishedAt":"2026-11-23T10:00:00+00:00",
            "withdrawnBy":{"id":"10000000-0000-4000-8000-000000000025","name":"Luis Ortega"}}
            """));

        Assert.Equal((Id, ArticleState.Draft, 5, 5L), (article.Id, article.State, article.Round, article.RowVersion));
        Assert.Equal(("it", "IT Support", "IT / Help desk"), (article.Team, article.TeamTitle, article.Channel));
        Assert.Equal(("Luis Ortega", "Ruth Park", "Luis Ortega", "Luis Ortega"), (article.By.Name, article.ChangedBy?.Name, article.PublishedBy?.Name, article.WithdrawnBy?.Name));
        Assert.Equal(("Blue turnstiles", "IT Support", "Hold it flat.\n\nTwice."), (article.ToArticle().Title, article.ToArticle().Team, Assert.Single(article.ToArticle().Passages).Text));
        Assert.Equal(new DateTimeOffset(2027, 2, 22, 9, 0, 0, TimeSpan.Zero), ArticleChanges.LapsesAt(article));
    }

    [Fact]
    public void Where_its_card_stands_and_work_that_waits()
    {
        var copy = ArticleCopy.From(new Row(ArticleCopy.KeyOf(Id), 1, $$$"""{"article":"{{{Id}}}","standing":{"activityId":"1","shows":"ab"}}"""), Id);
        var work = ArticleWork.From(new WorkItem(Guid.Empty, ArticleWork.Lapse, "k", default, $$"""{"article":"{{Id}}","round":3}"""));

        Assert.Equal((Id, "1"), (copy.Article, copy.Standing.ActivityId));
        Assert.Equal((Id, 3), (work.Article, work.Round));
    }
}
