using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Triage;
using TeamsHelpDesk.Bot.Features.Triage.Learning;
using TeamsHelpDesk.Bot.Features.Triage.Measuring;
using TeamsHelpDesk.Tests.Catalog;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Triage;

public sealed class ReadingHostileText
{
    private static readonly Triager Triager = new(Classifier.Shipped, SampleFile.Catalog, new ServiceMatcher(SampleFile.Catalog));

    [Fact]
    public void Ends_in_one_of_the_intents_and_in_plain_words()
    {
        Assert.Equal(200, HostileLines.All.Count);
        Assert.All(HostileLines.All, static text =>
        {
            var read = Triager.Read(text);

            Assert.InRange(read.Confidence, 0, 1);
            Assert.True(read.Service is null || SampleFile.Catalog.Services.ContainsKey(read.Service));
            Assert.All(read.Words, static word => Assert.DoesNotContain(word, static sign => char.IsControl(sign) || char.IsWhiteSpace(sign) || sign is '<' or '>' or '[' or ']' or '(' or '{'));
        });
    }

    [Fact]
    public void Makes_one_line_of_JSON_each()
    {
        Assert.All(HostileLines.All, static text =>
        {
            var line = System.Text.Json.JsonSerializer.Serialize(TriagedLine.From(Triager.Read(text)), TriagedLineJson.Default.TriagedLine);

            Assert.DoesNotContain(line, static sign => char.IsControl(sign) || sign > '~');
            Assert.InRange(line.Length, 50, 3_000);
        });
    }

    /// <summary>What is beyond the beginning and the end of a long text isn't even looked at.</summary>
    [Fact]
    public void Costs_no_more_for_a_hundred_kilobytes_than_for_a_page()
    {
        var text = new string('x', 50_000) + " admin " + string.Concat(Enumerable.Repeat("パス 😀 a\u0301 ", 10_000));
        Triager.Read(text);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Triager.Read(text);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 400_000);
    }
}
