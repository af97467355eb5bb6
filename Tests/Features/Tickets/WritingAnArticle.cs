using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Knowledge;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Tickets;
using TeamsHelpDesk.Bot.Features.Tickets.Articles;
using TeamsHelpDesk.Tests.Features.Triage;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Tickets;

/// <summary>What a draft begins with, what may be done with it, and the file that it becomes.</summary>
public sealed class WritingAnArticle
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly PersonRef Maya = new(new Guid(1, 0, 0, new byte[8]), "Maya Desai");
    private static readonly PersonRef Sean = new(new Guid(2, 0, 0, new byte[8]), "Seán O'Brien");

    [Fact]
    public void It_begins_with_the_question_and_the_words_of_those_who_helped()
    {
        var ticket = TicketOf("how do I get the blue badge?\nMaya, room 4") with
        {
            Said =
            [
                new TicketLine(Sean, "Which building?", Now, null, FromTeam: true, InThread: true),
                new TicketLine(Maya, "North, and my PIN is 4711", Now, "1", FromTeam: false, InThread: true),
                new TicketLine(Sean, "Hi Maya, the machine is beside the lifts. Will prints it, call +44 20 7946 0000 or mail will.smith@contoso.example. It will take code 0800-70-41.", Now, null, FromTeam: true, InThread: true),
            ],
            Helped = "Hello Maya Desai, press Reset on the badge machine. Grace Mbeki or MAYA-LAPTOP needn't be there.",
        };

        Assert.Equal("how do I get the blue badge?", ArticleWords.Title(ticket, null));
        Assert.Equal(
            "press Reset on the badge machine. … or … needn't be there.\n\n"
            + "the machine is beside the lifts. Will prints it, call … or mail …. It will take code ….",
            ArticleWords.Text(ticket, new TicketFacts("Marketing", "Writer", "Grace Mbeki", "MAYA-LAPTOP (Windows)")));
    }

    [Fact]
    public void Where_nothing_is_left_there_is_a_draft_all_the_same()
    {
        var ticket = TicketOf("   ") with { Helped = "Maya Desai" };

        Assert.Equal(("A question", string.Empty), (ArticleWords.Title(ticket, null), ArticleWords.Text(ticket, null)));
        Assert.Equal("empty", Assert.IsType<ArticleOutcome.Refused>((Draft() with { Text = string.Empty }).Take(new ArticleDeed.Publish(), 1, Sean, Now)).Why);
    }

    [Fact]
    public void It_is_changed_published_taken_back_and_dropped()
    {
        var changed = Done(Draft(), new ArticleDeed.Change("Blue badges", "Press Reset."), "article.changed");
        var published = Done(changed, new ArticleDeed.Publish(), "article.published");
        var withdrawn = Done(published, new ArticleDeed.Withdraw(), "article.withdrawn");
        var dropped = Done(withdrawn, new ArticleDeed.Drop(), "article.dropped");

        Assert.Equal((ArticleState.Draft, "Blue badges", "Press Reset.", 2), (changed.State, changed.Title, changed.Text, changed.Round));
        Assert.Equal((ArticleState.Published, Sean, 3), (published.State, published.PublishedBy, published.Round));
        Assert.Equal((ArticleState.Draft, Sean, 4), (withdrawn.State, withdrawn.WithdrawnBy, withdrawn.Round));
        Assert.Equal((ArticleState.Dropped, string.Empty, string.Empty), (dropped.State, dropped.Title, dropped.Text));
    }

    [Fact]
    public void What_was_changed_since_it_was_read_is_not_published()
    {
        var changed = Done(Draft(), new ArticleDeed.Change("Blue badges", "Another text"), "article.changed");

        Assert.Equal("changed", Refusal(changed, new ArticleDeed.Publish(), 1));
        Assert.Equal("changed", Refusal(changed, new ArticleDeed.Change("Mine", "Mine"), 1));
        Assert.Equal("changed", Refusal(changed, new ArticleDeed.Publish(), -1));
        Assert.IsType<ArticleOutcome.Already>(changed.Take(new ArticleDeed.Change("Blue badges", "Another text"), 1, Sean, Now));
    }

    [Fact]
    public void A_late_click_changes_nothing()
    {
        var published = Done(Draft(), new ArticleDeed.Publish(), "article.published");
        var dropped = Done(Draft(), new ArticleDeed.Drop(), "article.dropped");

        Assert.IsType<ArticleOutcome.Already>(published.Take(new ArticleDeed.Publish(), 1, Sean, Now));
        Assert.IsType<ArticleOutcome.Already>(Draft().Take(new ArticleDeed.Withdraw(), 1, Sean, Now));
        Assert.IsType<ArticleOutcome.Already>(dropped.Take(new ArticleDeed.Drop(), 1, Sean, Now));
        Assert.Equal(("published", "published"), (Refusal(published, new ArticleDeed.Drop(), 2), Refusal(published, new ArticleDeed.Change("a", "b"), 2)));
        Assert.All<ArticleDeed>([new ArticleDeed.Publish(), new ArticleDeed.Withdraw(), new ArticleDeed.Change("a", "b")], deed => Assert.Equal("dropped", Refusal(dropped, deed, 2)));
    }

    /// <summary>Whatever is written in it, whoever renders the file sees words, and the bot reads the same words from it.</summary>
    [Fact]
    public void As_a_file_it_is_the_same_words()
    {
        string[] texts =
        [
            "Open \\\\server\\share\\(old)\\*.txt and D:\\.git\\[x] <drive> & co.",
            "1. one\n- two\n# three\n> four\n\n---\n```\nfive_six_\n```",
            "a *b* **c** `d` ~~e~~ ![f](https://g.example/h.png) [i](https://j.example) &lt;at&gt; {{k}} | l !",
            .. HostileLines.All,
        ];

        Assert.All(texts, static text =>
        {
            var article = Draft() with { Title = ArticleWords.Title(TicketOf(text), null), Text = ArticleWords.Kept(text) };
            var file = ArticleFile.Write(article);
            var read = Assert.IsType<ArticleReading.Read>(ArticleReader.Read("x.md", file, [])).Article;

            Assert.Equal(article.Title, read.Title);
            Assert.Equal(WordsOf(article.ToArticle()), WordsOf(read));
            Assert.DoesNotMatch(@"(?<!\\)[\[\]<>`*]", file[file.IndexOf("\n---\n", StringComparison.Ordinal)..]);
            Assert.Matches("^[a-z0-9][a-z0-9-]{11,80}\\.md$", ArticleFile.NameOf(article));
        });
    }

    private static string WordsOf(Article article) => string.Join('\n', article.Passages.Select(static passage => passage.Text)).ReplaceLineEndings(" ").Replace(" ", string.Empty, StringComparison.Ordinal);

    private static WrittenArticle Done(WrittenArticle article, ArticleDeed deed, string action)
    {
        var done = Assert.IsType<ArticleOutcome.Done>(article.Take(deed, article.Round, Sean, Now));
        Assert.Equal(action, done.Action);
        return done.Article;
    }

    private static string Refusal(WrittenArticle article, ArticleDeed deed, long round) => Assert.IsType<ArticleOutcome.Refused>(article.Take(deed, round, Sean, Now)).Why;

    private static WrittenArticle Draft() => new()
    {
        Id = Guid.Parse("01994f7a-0000-7000-8000-00000000a001"),
        State = ArticleState.Draft,
        Ticket = Guid.Empty,
        Team = "it",
        TeamTitle = "IT Support",
        Channel = "IT / Help desk",
        Title = "Badges",
        Text = "Press it.",
        By = Sean,
        At = Now,
    };

    private static Ticket TicketOf(string text) => new()
    {
        Id = new Guid(9, 0, 0, new byte[8]),
        State = TicketState.Resolved,
        Employee = Maya,
        Text = text,
        Team = new TicketTeam("it", "IT Support", "IT / Help desk", new Right.MemberOf(Guid.Empty)),
        DraftedAt = Now,
        OpenedAt = Now,
        ClaimedBy = Sean,
        ResolvedBy = Sean,
    };
}
