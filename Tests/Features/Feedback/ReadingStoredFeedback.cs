using TeamsHelpDesk.Bot.Features.Feedback;
using TeamsHelpDesk.Bot.Turns;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Feedback;

/// <summary>One sample of each shape that was ever stored.</summary>
public sealed class ReadingStoredFeedback
{
    [Fact]
    public void With_words_and_without()
    {
        const string Plain = """{"person":"30000000-0000-4000-8000-000000000001","message":"1795223846243","reaction":"like","at":"2026-11-25T09:00:00+00:00"}""";
        const string Worded = """{"person":"30000000-0000-4000-8000-000000000001","message":"1795223846243","reaction":"dislike","words":"too slow","at":"2026-11-25T09:00:00+00:00"}""";

        Assert.Null(Read(Plain).Words);
        Assert.Equal(("dislike", "too slow", "1795223846243"), (Read(Worded).Reaction, Read(Worded).Words, Read(Worded).Message));
    }

    private static GivenFeedback Read(string body) => GivenFeedback.From(new Row(new RowKey("feedback", "x"), 1, body));
}
