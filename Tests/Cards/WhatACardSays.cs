using TeamsHelpDesk.Cards;
using Xunit;

namespace TeamsHelpDesk.Tests.Cards;

public sealed class WhatACardSays
{
    private static readonly DateTimeOffset Now = new(2025, 11, 21, 13, 4, 0, TimeSpan.Zero);

    [Fact]
    public void The_button_names_the_length_that_it_asks_for()
    {
        var card = CardSamples.Confirm();

        Assert.Equal("Ask for 90 days", InReadingOrder(card.Render())[0]);
        Assert.Equal("Get it for 4 hours", InReadingOrder((card with { GrantedAtOnce = true, DefaultDuration = TimeSpan.FromHours(4) }).Render())[0]);
        Assert.Equal("Ask", InReadingOrder((card with { DefaultDuration = null }).Render())[0]);
        Assert.Equal("Do it", InReadingOrder((card with { DefaultDuration = null, GrantedAtOnce = true }).Render())[0]);
        Assert.Equal("Approve for 90 days", InReadingOrder(CardSamples.Decision().Render())[0]);
    }

    [Fact]
    public void Another_length_is_offered_only_where_there_is_one()
    {
        var card = CardSamples.Confirm();

        Assert.Equal(["7d", "30d", "365d"], ChoicesOf(card.Render()));
        Assert.DoesNotContain("Another length", InReadingOrder((card with { Durations = [TimeSpan.FromDays(90)] }).Render()));
    }

    [Fact]
    public void A_reason_is_asked_for_only_when_wanted_and_starts_from_what_was_said()
    {
        var input = Assert.Single(CardWalk.OfType(CardSamples.Confirm().Render().Content, "Input.Text"));

        Assert.Equal(CardInputs.Reason, CardWalk.Text(input, "id"));
        Assert.Equal("edit the launch deck", CardWalk.Text(input, "value"));
        Assert.Empty(CardWalk.OfType((CardSamples.Confirm() with { AsksReason = false }).Render().Content, "Input.Text"));
    }

    [Fact]
    public void A_personal_reason_stays_out_of_a_channel()
    {
        var card = CardSamples.Decision() with { Reason = "my divorce", HideReason = true };

        Assert.Contains("divorce", Words((card with { InChannel = false }).Render()), StringComparison.Ordinal);
        Assert.DoesNotContain("divorce", Words((card with { InChannel = true }).Render()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reason_is_never_in_the_summary() =>
        Assert.DoesNotContain("launch deck", CardSamples.Decision().Render().Summary, StringComparison.Ordinal);

    [Fact]
    public void A_denial_needs_a_reason_even_where_none_is_on_offer()
    {
        var input = Assert.Single(CardWalk.OfType((CardSamples.Decision() with { DenyReasons = [], ShorterDurations = [] }).Render().Content, "Input.Text"));

        Assert.Equal(CardInputs.DenyWords, CardWalk.Text(input, "id"));
        Assert.True(input.GetProperty("isRequired").GetBoolean());
    }

    [Fact]
    public void A_decided_card_says_who_and_has_no_buttons()
    {
        var card = (CardSamples.Decision() with { Outcome = new(DecisionResult.Denied, "Mary Manager", Now, "Priya was told why.") }).Render();

        Assert.Empty(Buttons(card));
        Assert.Contains("Denied by Mary Manager", Words(card), StringComparison.Ordinal);
        Assert.Equal("Figma editor for Priya Patel: Denied by Mary Manager on 21 November 2025, 13:04 (UTC).", card.Summary);
    }

    [Fact]
    public void The_summary_gives_times_in_the_zone_of_the_reader()
    {
        var tokyo = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(9), "test", "test");
        var card = (CardSamples.Decision() with { Zone = tokyo }).Render();

        Assert.Contains("24 November 2025, 22:04 (UTC+09:00)", card.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tq7!xP9z")]
    [InlineData("<at>*_[x](y)_*`\\\"{{")]
    public void A_pass_is_in_the_card_once_letter_by_letter_and_nowhere_else(string pass)
    {
        var shown = CardSamples.Pass() with { Pass = pass };

        Assert.Single(CardWalk.AllStrings(shown.Render().Content), text => text.Contains(pass, StringComparison.Ordinal));
        Assert.DoesNotContain(pass, shown.Render().Summary, StringComparison.Ordinal);
        Assert.DoesNotContain(pass, shown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_status_card_lists_ten_and_counts_the_rest()
    {
        var card = new StatusCard([.. Enumerable.Repeat(new StatusItem("Visio", "With Mary."), 14)]).Render();

        Assert.Contains("and 4 more", Words(card), StringComparison.Ordinal);
        Assert.StartsWith("Your requests, 14 in all.", card.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Five_services_are_buttons_and_six_are_a_list()
    {
        CardChoice[] options = [.. Enumerable.Range(1, 6).Select(n => new CardChoice($"s{n}", $"Service {n}"))];

        Assert.Empty(ChoicesOf(new ChooseServiceCard("r", 1, null, options[..5]).Render()));
        Assert.Equal(6, ChoicesOf(new ChooseServiceCard("r", 1, null, options).Render()).Count);
    }

    [Theory]
    [InlineData(90 * 24 * 60, "90 days", "90d")]
    [InlineData(24 * 60, "1 day", "1d")]
    [InlineData(4 * 60, "4 hours", "4h")]
    [InlineData(90, "1 hour 30 minutes", "90m")]
    [InlineData(36 * 60, "1 day 12 hours", "36h")]
    public void A_length_reads_well_and_comes_back_the_same(int minutes, string said, string value)
    {
        var length = TimeSpan.FromMinutes(minutes, 0, 0, 0);

        Assert.Equal(said, CardDurations.Say(length));
        Assert.Equal(value, CardDurations.ToValue(length));
        Assert.True(CardDurations.TryRead(value, out var read));
        Assert.Equal(length, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("d")]
    [InlineData("0d")]
    [InlineData("-1d")]
    [InlineData("1.5h")]
    [InlineData("99999999d")]
    [InlineData("999999999h")]
    [InlineData("90 days")]
    public void What_is_no_length_is_not_read(string? value) => Assert.False(CardDurations.TryRead(value, out _));

    /// <summary>The buttons of every row, those in the body before those of the card.</summary>
    private static List<string> InReadingOrder(RenderedCard card) =>
    [
        .. CardWalk.OfType(card.Content, "ActionSet").Append(card.Content)
            .Where(row => row.TryGetProperty("actions", out _))
            .SelectMany(row => row.GetProperty("actions").EnumerateArray())
            .Select(action => CardWalk.Text(action, "title") ?? ""),
    ];

    private static List<string> Buttons(RenderedCard card) => !card.Content.TryGetProperty("actions", out var actions)
        ? []
        : [.. actions.EnumerateArray().Select(action => CardWalk.Text(action, "title") ?? "")];

    private static List<string> ChoicesOf(RenderedCard card) =>
    [
        .. CardWalk.OfType(card.Content, "Input.ChoiceSet")
            .SelectMany(input => input.GetProperty("choices").EnumerateArray())
            .Select(choice => CardWalk.Text(choice, "value") ?? ""),
    ];

    private static string Words(RenderedCard card) => string.Join('\n', CardWalk.AllStrings(card.Content));
}
