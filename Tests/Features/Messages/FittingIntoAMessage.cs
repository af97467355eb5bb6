using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot.Features.Messages;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Messages;

public sealed class FittingIntoAMessage
{
    [Fact]
    public void A_line_that_fits_stays_as_it_is() => Assert.Equal("hello", ActivitySize.Fit("hello"));

    [Fact]
    public void A_line_that_is_too_long_is_cut_and_says_so()
    {
        var fitted = ActivitySize.Fit(string.Concat(Enumerable.Repeat("😀", 50_000)));

        Assert.True(Encoding.Unicode.GetByteCount(fitted) <= 80_000);
        Assert.EndsWith("There's more than fits here.", fitted, StringComparison.Ordinal);
        Assert.DoesNotContain('\ufffd', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(fitted)));
    }

    [Theory]
    [InlineData(1, 100_000)]
    [InlineData(400, 500)]
    [InlineData(5_000, 20)]
    public void A_card_that_is_too_big_keeps_its_beginning_and_its_buttons(int paragraphs, int length)
    {
        var card = Card([.. Enumerable.Range(0, paragraphs).Select(number => $"{number} {new string('x', length)}")]);

        var fitted = ActivitySize.Fit(card);

        Assert.True(Encoding.UTF8.GetByteCount(fitted.GetRawText()) <= 28_000);
        Assert.StartsWith("0 x", fitted.GetProperty("body")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("Cancel", fitted.GetProperty("actions")[0].GetProperty("title").GetString());
    }

    [Fact]
    public void A_card_that_fits_stays_as_it_is()
    {
        var card = Card(["hello"]);

        Assert.Equal(card.GetRawText(), ActivitySize.Fit(card).GetRawText());
    }

    private static JsonElement Card(IReadOnlyList<string> paragraphs) => JsonElement.Parse(new JsonObject
    {
        ["type"] = "AdaptiveCard",
        ["version"] = "1.5",
        ["body"] = new JsonArray([.. paragraphs.Select(text => new JsonObject { ["type"] = "TextBlock", ["text"] = text })]),
        ["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.Execute", ["title"] = "Cancel" }),
    }.ToJsonString());
}
