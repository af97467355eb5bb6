using TeamsHelpDesk.Bot.Features.Knowledge;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Knowledge;

/// <summary>The sample articles, and how people ask for them; and what none of them answers.</summary>
public sealed class FindingAPassage
{
    private static readonly ArticleIndex Index = new(Directory.EnumerateFiles(RepositoryFiles.PathOf("knowledge"), "*.md")
        .Select(static file => ArticleReader.Read(Path.GetFileName(file), File.ReadAllText(file), []))
        .Select(static read => Assert.IsType<ArticleReading.Read>(read).Article));

    [Theory]
    [InlineData("how do I scan to my mailbox?", "scan-to-your-mailbox.md")]
    [InlineData("where do my scans go", "scan-to-your-mailbox.md")]
    [InlineData("my scan didn't arrive, is it in junk?", "scan-to-your-mailbox.md")]
    [InlineData("how can I send large files to a customer", "send-large-files.md")]
    [InlineData("setting up an out of office reply", "out-of-office.md")]
    [InlineData("sharing my screen in a call", "share-your-screen.md")]
    [InlineData("how do I book a meeting room", "book-a-meeting-room.md")]
    [InlineData("wie teile ich meinen Bildschirm?", "share-your-screen.md")]
    [InlineData("Wie richte ich die Abwesenheitsnotiz ein", "out-of-office.md")]
    [InlineData("comment envoyer un gros fichier ?", "send-large-files.md")]
    [InlineData("¿cómo conecto un segundo monitor?", "two-screens.md")]
    [InlineData("como compartilho a tela?", "share-your-screen.md")]
    [InlineData("大きなファイルを社外に送る方法を教えて", "send-large-files.md")]
    public void One_is_found(string said, string article) => Assert.Equal(article, Index.Find(said)?.Article.Id);

    [Theory]
    [InlineData("")]
    [InlineData("???")]
    [InlineData("how do I")]
    [InlineData("screen")]
    [InlineData("my monitor flickers")]
    [InlineData("the second floor is cold")]
    [InlineData("checkout 500s for customers")]
    [InlineData("who do I ask about payslips")]
    [InlineData("I can't send mails since this morning")]
    [InlineData("book a flight to Lisbon")]
    [InlineData("der Drucker druckt nicht mehr")]
    [InlineData("会議が多すぎます")]
    public void People_are_better(string said) => Assert.Null(Index.Find(said));

    [Fact]
    public void The_passage_that_says_it_is_quoted_not_the_first()
    {
        var found = Index.Find("large scans land in the junk folder");

        Assert.Equal("When nothing arrives", found?.Passage.Heading);
    }

    /// <summary>Some hundred articles are looked through in a turn that somebody waits for.</summary>
    [Fact]
    public void However_many_there_are()
    {
        var many = new ArticleIndex(Enumerable.Range(0, 1_000).Select(static number => new Article(
            $"{number}.md", $"Topic {number}", null, [], [new Passage("Steps", $"Choose item{number} in the menu and press the button{number % 7}.")])));

        Assert.Equal("417.md", many.Find("where is item417 in the menu")?.Article.Id);
    }
}
