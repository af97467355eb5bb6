using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using TeamsHelpDesk.Cards;
using Xunit;

namespace TeamsHelpDesk.Tests.Cards;

public sealed partial class TextOfOthers
{
    private static readonly string[] Fragments =
    [
        "[", "]", "(", ")", "](", "https://evil.example", "<", ">", "</at>", "<at>", "at", "{", "}", "{{", "{{DATE(", "2026-02-19T00:00:00Z", ", SHORT)}}",
        "*", "**", "_", "__", "~~", "`", "#", "- ", "1. ", "> ", "!", "![", "&", "&lt;", "&#91;", "\\", "\n", "\r", "\u2028", "\u200B", "\u200D", "\u202E",
        "\u2066", "\u2067", "\u2068", "\u2069", "\0", "\u001B", "$", "${", "\"", "'", "a", "O'Brien", "محمد", "é", "😀", " ", "\t", "\uD800", "\uFEFF", "www.",
    ];

    private static Arbitrary<string> Nasty { get; } =
        Gen.Elements(Fragments).ListOf().Select(parts => string.Concat(parts)).ToArbitrary();

    public static TheoryData<string> Payloads => HostileText.Payloads;

    [Theory]
    [MemberData(nameof(Payloads))]
    public void Is_inert_wherever_it_stands(string payload) =>
        Assert.All(CardSamples.Everywhere(payload), sample => AssertInert(sample.Card));

    [Theory]
    [MemberData(nameof(Payloads))]
    public void Leaves_the_shape_of_the_card_alone(string payload)
    {
        var harmless = CardSamples.Everywhere("harmless");

        Assert.All(CardSamples.Everywhere(payload).Zip(harmless), pair =>
            Assert.Equal(CardWalk.Shape(pair.Second.Card.Content), CardWalk.Shape(pair.First.Card.Content)));
    }

    [Fact]
    public void Is_inert_however_it_is_put_together() =>
        Prop.ForAll(Nasty, text =>
        {
            AssertInert(new NoticeCard(text, [text], [new(text, CardVerbs.Talk)]).Render());
            AssertInert((CardSamples.Decision() with { ServiceTitle = text, Requester = text, Reason = text, Notes = [text] }).Render());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Is_clamped_however_long_it_is() =>
        Prop.ForAll(Nasty, text =>
        {
            Assert.InRange(PlainText.Line(text, 10).ToString().Length, 0, 10);
            Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(PlainText.Paragraph(text, 20).ToString()), 0, 20);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Seán O'Brien-Ó Súilleabháin")]
    [InlineData("a < b, 2 > 1 & 50% (ok)")]
    [InlineData("C# and F# on node_modules")]
    [InlineData("می‌خواهم")]
    [InlineData("👩‍💻 laptop")]
    public void Is_left_as_it_is_when_it_is_harmless(string text)
    {
        Assert.Equal(text, PlainText.Sentence(text).ToString());
        Assert.Equal(text, PlainText.Sentence(text).Inert);
    }

    [Fact]
    public void Is_cut_with_a_sign_that_it_was_cut()
    {
        Assert.Equal("12345", PlainText.Line("12345", 5).ToString());
        Assert.Equal("1234…", PlainText.Line("123456", 5).ToString());
        Assert.Equal("漢…", PlainText.Paragraph("漢漢漢", 8).ToString());
    }

    [Fact]
    public void Keeps_its_lines_only_where_lines_are_wanted()
    {
        Assert.Equal("one two three", PlainText.Sentence(" one\r\ntwo\n\n\n\tthree ").ToString());
        Assert.Equal("one\ntwo\n\nthree", PlainText.Paragraph(" one \r\n two\n\n\n\nthree\n").ToString());
    }

    [Fact]
    public void Keeps_its_neighbours_in_place_when_it_is_a_right_to_left_name()
    {
        Assert.Equal("\u2068محمد\u2069", PlainText.Name("محمد").ToString());
        Assert.Equal("Priya", PlainText.Name("Priya").ToString());
    }

    private static void AssertInert(RenderedCard card)
    {
        Assert.All(CardWalk.ActiveStrings(card.Content), text => Assert.DoesNotMatch(Markdown(), OurMacros().Replace(text, "")));
        Assert.All(CardWalk.AllStrings(card.Content).Append(card.Summary), text =>
        {
            Assert.DoesNotMatch(Active(), OurMacros().Replace(text, ""));
            Assert.DoesNotContain(text, letter => letter != '\n' && (char.IsControl(letter) || IsBidiControl(letter)));
            Assert.Equal(text.Count(letter => letter == '\u2068'), text.Count(letter => letter == '\u2069'));
        });
        Assert.DoesNotContain('\n', card.Summary);
    }

    private static bool IsBidiControl(char letter) =>
        letter is not ('\u2068' or '\u2069' or '\u200C' or '\u200D') && char.GetUnicodeCategory(letter) == UnicodeCategory.Format;

    // Tags and mentions, macros, templates.
    [GeneratedRegex(@"<[/!?a-z]|<\s*/?\s*at\b|\{\{|\$\{", RegexOptions.IgnoreCase)]
    private static partial Regex Active();

    // Links, images, emphasis, code, strike, escapes, entities, addresses; headings, lists and quotes at the start.
    [GeneratedRegex(@"[\[\]*`~\\]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&#|&[a-z]+;|://|www\.|^\s*(?:#+|[-+]|\d+[.)])(?:[ \t]|$)|^\s*>|\n", RegexOptions.IgnoreCase)]
    private static partial Regex Markdown();

    [GeneratedRegex(@"\{\{(?:DATE\(2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\dZ, SHORT\)|TIME\(2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\dZ\))\}\}")]
    private static partial Regex OurMacros();
}
