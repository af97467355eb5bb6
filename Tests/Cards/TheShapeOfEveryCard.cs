using System.Text;
using System.Text.Json;
using TeamsHelpDesk.Cards;
using Xunit;

namespace TeamsHelpDesk.Tests.Cards;

public sealed class TheShapeOfEveryCard
{
    private const int MostBytes = 28 * 1024;

    private static readonly string[] Types =
    [
        "AdaptiveCard", "TextBlock", "RichTextBlock", "Data.Query", "TextRun", "Container", "ColumnSet", "Column", "ActionSet",
        "Input.Text", "Input.Date", "Input.ChoiceSet", "Action.Execute", "Action.Submit", "Action.ShowCard", "Action.OpenUrl",
    ];

    private static readonly string[] DataKeys = ["verb", "request", "version", "choice"];
    private static readonly string[] Links = ["url", "iconUrl", "selectAction", "backgroundImage", "speak", "authentication"];

    public static TheoryData<string> Names => CardSamples.Names;

    public static TheoryData<string> Fillers => ["x", "\"", "\\", "漢", "ع", "😀", "é", "<b>", "\n", "*", "{{"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_schema_1_5_and_made_of_few_elements(string name)
    {
        var card = CardSamples.All[name].Content;

        Assert.Equal("http://adaptivecards.io/schemas/adaptive-card.json", CardWalk.Text(card, "$schema"));
        Assert.Equal("AdaptiveCard", CardWalk.TypeOf(card));
        Assert.Equal("1.5", CardWalk.Text(card, "version"));
        Assert.All(CardWalk.Objects(card).Select(CardWalk.TypeOf).OfType<string>(), type => Assert.Contains(type, Types));
        Assert.All(
            CardWalk.Objects(card).Where(static it => CardWalk.TypeOf(it) != "Action.OpenUrl"),
            it => Assert.DoesNotContain(it.EnumerateObject(), property => Links.Contains(property.Name)));
        Assert.All(CardWalk.OfType(card, "Action.OpenUrl"), static link => Assert.Equal("https://intranet.contoso.example/it/scan", CardWalk.Text(link, "url")));
        Assert.All(CardWalk.OfType(card, "TextBlock"), text => Assert.True(text.GetProperty("wrap").GetBoolean()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_buttons_that_carry_an_opaque_id_and_no_more(string name)
    {
        var card = CardSamples.All[name].Content;

        Assert.All(CardWalk.OfType(card, "Action.Execute"), button =>
        {
            var data = button.GetProperty("data");
            Assert.All(data.EnumerateObject(), property => Assert.Contains(property.Name, DataKeys));
            Assert.Equal(CardWalk.Text(button, "verb"), CardWalk.Text(data, "verb"));
        });
        Assert.All(CardWalk.OfType(card, "Action.Execute").Where(button => !IsRefresh(card, button)), button =>
        {
            var data = button.GetProperty("data");
            var fallback = button.GetProperty("fallback");
            Assert.Equal("Action.Submit", CardWalk.TypeOf(fallback));
            Assert.Equal(data.GetRawText(), fallback.GetProperty("data").GetRawText());
            Assert.True(fallback.GetProperty("msTeams").GetProperty("feedback").GetProperty("hide").GetBoolean());
        });
    }

    /// <summary>What a client asks for by itself changes nothing, and of whom it asks that are at most sixty.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Refreshes_by_looking_only(string name)
    {
        if (CardSamples.All[name].Content.TryGetProperty("refresh", out var refresh))
        {
            Assert.Equal("view", CardWalk.Text(refresh.GetProperty("action"), "verb"));
            Assert.InRange(refresh.GetProperty("userIds").GetArrayLength(), 0, 60);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_at_most_five_buttons_in_a_row(string name)
    {
        var rows = CardWalk.Objects(CardSamples.All[name].Content).Where(it => it.TryGetProperty("actions", out _));

        Assert.All(rows, row => Assert.InRange(row.GetProperty("actions").GetArrayLength(), 1, 5));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Labels_its_inputs_and_says_what_is_missing(string name)
    {
        var inputs = CardWalk.Objects(CardSamples.All[name].Content).Where(it => CardWalk.TypeOf(it)?.StartsWith("Input.", StringComparison.Ordinal) == true);

        Assert.All(inputs, input =>
        {
            Assert.NotEmpty(CardWalk.Text(input, "label") ?? "");
            Assert.Equal(input.TryGetProperty("isRequired", out _), input.TryGetProperty("errorMessage", out _));
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_one_calm_line_as_its_summary(string name)
    {
        var sample = CardSamples.All[name];
        var isOurs = !name.StartsWith("hostile", StringComparison.Ordinal) && !name.StartsWith("rough", StringComparison.Ordinal);

        Assert.InRange(sample.Summary.Length, 10, 300);
        Assert.DoesNotContain('\n', sample.Summary);
        Assert.DoesNotContain("{{", sample.Summary, StringComparison.Ordinal);
        Assert.True(!isOurs || !sample.Summary.Contains('!', StringComparison.Ordinal));
        Assert.True(!isOurs || CardWalk.AllStrings(sample.Content).Where(text => text != CardSamples.Pass().Pass).All(text => !text.Contains('!', StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Fillers))]
    public void Stays_small_when_everything_in_it_is_long(string filler)
    {
        var text = new StringBuilder().Insert(0, filler, 100_000 / filler.Length).ToString();

        Assert.All(CardSamples.Full($"a{text}"), sample =>
        {
            Assert.True(Encoding.UTF8.GetByteCount(sample.Card.Content.GetRawText()) < MostBytes, $"{sample.Name}: {Encoding.UTF8.GetByteCount(sample.Card.Content.GetRawText())} bytes");
            Assert.InRange(sample.Card.Summary.Length, 1, PlainText.SentenceLength);
        });
    }

    private static bool IsRefresh(JsonElement card, JsonElement action) =>
        card.TryGetProperty("refresh", out var refresh) && refresh.GetProperty("action").GetRawText() == action.GetRawText();
}
