using TeamsHelpDesk.Bot.Features.Insights;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Insights;

public sealed class AskingHowItWent
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, false)]
    [InlineData(60, false)]
    [InlineData(61, true)]
    [InlineData(86_400, true)]
    public void Only_about_what_was_work_for_others(int seconds, bool isAsked) => Assert.Equal(isAsked, RatingPolicy.IsWorthAsking(Now, Now.AddSeconds(seconds)));

    [Fact]
    public void Not_about_what_was_never_sent() => Assert.False(RatingPolicy.IsWorthAsking(null, Now));

    [Theory]
    [InlineData(0, false)]
    [InlineData(13.99, false)]
    [InlineData(14, true)]
    public void Never_twice_in_a_fortnight(double days, bool isAsked) => Assert.Equal(isAsked, RatingPolicy.MayAsk(Now, Now.AddDays(days)));

    [Fact]
    public void The_first_time_at_once() => Assert.True(RatingPolicy.MayAsk(null, Now));

    /// <summary>One sample of each shape that was ever stored.</summary>
    [Fact]
    public void What_was_stored_is_still_read()
    {
        const string Asked = """{"id":"01994f7a-0000-7000-8000-000000000001","person":"30000000-0000-4000-8000-000000000001","about":"request:01994f7a-0000-7000-8000-000000000002","title":"Figma editor","team":"IT Support","channel":"IT / Help desk","askedAt":"2026-11-25T09:00:00+00:00"}""";
        const string Said = """{"id":"01994f7a-0000-7000-8000-000000000001","person":"30000000-0000-4000-8000-000000000001","about":"request:01994f7a-0000-7000-8000-000000000002","title":"Figma editor","team":"IT Support","askedAt":"2026-11-25T09:00:00+00:00","went":"Badly","words":"too slow"}""";
        const string Last = """{"at":"2026-11-25T09:00:00+00:00"}""";
        const string Work = """{"about":"request","id":"01994f7a-0000-7000-8000-000000000002","while":"Fulfilled","person":"30000000-0000-4000-8000-000000000001","title":"Figma editor","team":"IT Support","channel":"IT / Help desk"}""";

        Assert.Null(Read(Asked).Went);
        Assert.Equal((RatedAs.Badly, "too slow"), (Read(Said).Went, Read(Said).Words));
        Assert.Equal(Now, LastAsked.From(new Row(new RowKey("rating.asked", "x"), 1, Last))?.At);
        Assert.Equal(
            (new RowKey("request", "01994f7a-0000-7000-8000-000000000002"), "Fulfilled"),
            (AskRating.From(new WorkItem(Guid.Empty, AskRating.Kind, "x", Now, Work)).Row, AskRating.From(new WorkItem(Guid.Empty, AskRating.Kind, "x", Now, Work)).While));
    }

    private static GivenRating Read(string body) => GivenRating.From(new Row(new RowKey("rating", "x"), 1, body)) ?? throw new InvalidOperationException();
}
