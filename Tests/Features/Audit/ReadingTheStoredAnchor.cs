using TeamsHelpDesk.Bot.Features.Audit;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Audit;

public sealed class ReadingTheStoredAnchor
{
    private const string Hash = "2cce7f15994ef55f8dff1adeac4d9cf132a9f2d781e2217ee80f5324ff8db249";

    [Fact]
    public void It_is_read_as_it_was_written_first()
    {
        var sample = File.ReadAllText(RepositoryFiles.PathOf("Tests", "Features", "Audit", "Stored", "anchor.1.json"));

        Assert.Equal(new AuditAnchor(1_284, Hash), AuditAnchor.From(new Row(new RowKey("audit", "anchor"), 1, sample)));
    }

    [Theory]
    [InlineData(Hash + "@1284", 1_284L)]
    [InlineData(Hash + "@0", 0L)]
    [InlineData(Hash + "@", null)]
    [InlineData(Hash + "@-1", null)]
    [InlineData(Hash + "@1@2", null)]
    [InlineData(Hash, null)]
    [InlineData("2cce@5", null)]
    public void A_head_is_read_as_the_bot_notes_it(string text, long? count) => Assert.Equal(count, AuditHead.TryRead(text)?.Count);
}
