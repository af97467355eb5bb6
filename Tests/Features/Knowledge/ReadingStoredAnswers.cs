using TeamsHelpDesk.Bot.Features.Knowledge;
using TeamsHelpDesk.Bot.Turns;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Knowledge;

/// <summary>One sample of each shape that was ever stored.</summary>
public sealed class ReadingStoredAnswers
{
    [Fact]
    public void Before_somebody_said_whether_it_helped_and_after()
    {
        const string Shown = """{"id":"01994f7a-0000-7000-8000-000000000001","person":"30000000-0000-4000-8000-000000000001","said":"where do my scans go","team":"it","article":"scan-to-your-mailbox.md","title":"Scan to your mailbox","at":"2026-11-25T09:00:00+00:00"}""";
        const string Answered = """{"id":"01994f7a-0000-7000-8000-000000000001","person":"30000000-0000-4000-8000-000000000001","team":"it","article":"scan-to-your-mailbox.md","title":"Scan to your mailbox","at":"2026-11-25T09:00:00+00:00","helped":false}""";

        Assert.Null(Read(Shown).Helped);
        Assert.Equal(("where do my scans go", 3), (Read(Shown).Said, Read(Shown).Version));
        Assert.Equal((false, "it"), (Read(Answered).Helped, Read(Answered).Team));
        Assert.Null(Read(Answered).Said);
    }

    private static GivenAnswer Read(string body) => GivenAnswer.From(new Row(new RowKey("answer", "x"), 3, body)) ?? throw new InvalidOperationException();
}
