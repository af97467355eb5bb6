using TeamsHelpDesk.Bot.Features.Knowledge;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Knowledge;

public sealed class ReadingAnArticle
{
    private static readonly string[] Hosts = ["intranet.contoso.example"];

    [Fact]
    public void Its_title_link_and_what_people_say_are_its_front_matter()
    {
        var article = Read(
            """
            ---
            title: "Scan to your mailbox"
            # a remark
            link: https://intranet.contoso.example/it/scan
            says: [scan to mail, 'wo sind meine Scans']
            ---

            # Something else

            Hold your badge to the reader.
            """);

        Assert.Equal(("Scan to your mailbox", "https://intranet.contoso.example/it/scan"), (article.Title, article.Link?.AbsoluteUri));
        Assert.Equal(["scan to mail", "wo sind meine Scans"], article.Says);
        Assert.Equal(new Passage("Something else", "Hold your badge to the reader."), Assert.Single(article.Passages));
    }

    [Fact]
    public void Without_it_the_first_heading_is_the_title() => Assert.Equal("Wi-Fi for visitors", Read("intro\n\n# Wi-Fi for visitors #\n\nChoose Guest.").Title);

    [Fact]
    public void A_passage_is_what_stands_below_a_heading() =>
        Assert.Equal(
            [new Passage("One", "First.\n\nSecond line\nof it."), new Passage("Two", "• point\n• other")],
            Read("# One\n\nFirst.\n\n\nSecond line\nof it.\n\n## Two\n- point\n* other\n").Passages);

    [Fact]
    public void What_is_long_is_parted_at_the_end_of_a_paragraph_or_sentence()
    {
        var sentence = string.Concat(Enumerable.Repeat("word ", 60)) + "end. ";

        var passages = Read($"# T\n\n{sentence}\n\n{sentence}{sentence}{sentence}").Passages;

        Assert.True(passages.Count >= 2);
        Assert.All(passages, static passage => Assert.EndsWith("end.", passage.Text, StringComparison.Ordinal));
        Assert.All(passages, static passage => Assert.InRange(passage.Text.Length, 1, 700));
    }

    [Theory]
    [InlineData("see [the page](https://evil.example/x \"t\") now", "see the page now")]
    [InlineData("![tracker](https://evil.example/x.png)before", "before")]
    [InlineData("**Bold** and `code` and ~~gone~~ and *both*", "Bold and code and gone and both")]
    [InlineData("a <b onclick=x>tag</b> &amp; &lt;at&gt;", "a tag & <at>")]
    [InlineData("> quoted\n> twice", "quoted\ntwice")]
    [InlineData("```\n# no heading\n```", "# no heading")]
    [InlineData("2 * 3 and snake_case_word stay", "2 * 3 and snake_case_word stay")]
    public void Marks_and_addresses_are_left_out(string markdown, string plain) => Assert.Equal(plain, Assert.Single(Read($"# T\n{markdown}").Passages).Text);

    [Theory]
    [InlineData("http://intranet.contoso.example/x")]
    [InlineData("https://intranet.contoso.example.evil.example/x")]
    [InlineData("https://evil.example/intranet.contoso.example")]
    [InlineData("https://user@intranet.contoso.example/")]
    [InlineData("https://intranet.contoso.example:8443/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("//intranet.contoso.example/x")]
    [InlineData("it/scan")]
    public void A_link_elsewhere_is_none(string link) => Assert.Null(Read($"---\ntitle: T\nlink: {link}\n---\nText.").Link);

    [Theory]
    [InlineData("---\ntitle: T\nText.", 1, "no second one")]
    [InlineData("---\ntitel: T\n---\nText.", 2, "'titel' isn't known")]
    [InlineData("---\ntitle: T\nsays: one, two\n---\nText.", 3, "as a list")]
    [InlineData("---\ntitle:\n---\nText.", 2, "empty")]
    [InlineData("only text", 1, "no title")]
    [InlineData("# T\n\n", 3, "nothing below")]
    [InlineData("", 1, "no title")]
    public void What_is_wrong_is_said_with_its_line(string text, int line, string holding)
    {
        var refused = Assert.IsType<ArticleReading.Refused>(ArticleReader.Read("x.md", text, Hosts));

        Assert.Equal(line, refused.Line);
        Assert.Contains(holding, refused.Mend, StringComparison.Ordinal);
    }

    private static Article Read(string text) => Assert.IsType<ArticleReading.Read>(ArticleReader.Read("x.md", text, Hosts)).Article;
}
