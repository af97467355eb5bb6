using System.Buffers;
using System.Text;
using TeamsHelpDesk.Bot.Features.Audit;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Tests.Storage;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Audit;

/// <summary>
/// An export of a thousand entries, changed in every way there is, one at a time and at every place. The reading of a line
/// depends on nothing but what was read before it, so each change is read from its own line on; that this is the same as
/// reading the whole file is tried as well.
/// </summary>
public sealed class VerifyingAnExport
{
    private const int Entries = 1_000;

    private static readonly Task<Export> Whole = Export.MakeAsync(Entries);

    [Fact]
    public async Task As_it_was_written_it_holds()
    {
        var export = await Whole;

        var step = await VerifyAsync(export.Bytes);

        var reading = Assert.IsType<AuditStep.Holds>(step).Reading;
        Assert.Equal((Entries, true), (reading.Count, reading.IsWhole));
        Assert.Equal(Entries + 2, export.Lines.Length);
    }

    [Fact]
    public async Task Every_single_bit_that_is_flipped_is_found_in_its_line()
    {
        var export = await Whole;

        var found = Sum(export.Lines.Length, line => FlipEveryBit(export, line));

        Assert.Equal(8L * export.Bytes.Length, found);
        TestContext.Current.TestOutputHelper?.WriteLine($"{found:N0} flipped bits, each of them found");
    }

    [Fact]
    public async Task Every_single_entry_that_is_dropped_is_found()
    {
        var export = await Whole;

        var found = Sum(export.Lines.Length, line => IsFound(export.From(line), export.Lines[(line + 1)..]) ? 1 : 0);

        Assert.Equal(export.Lines.Length, found);
    }

    [Fact]
    public async Task Every_two_neighbours_that_are_swapped_are_found()
    {
        var export = await Whole;

        var found = Sum(export.Lines.Length - 1, line =>
            IsFound(export.From(line), [export.Lines[line + 1], export.Lines[line], .. export.Lines[(line + 2)..]]) ? 1 : 0);

        Assert.Equal(export.Lines.Length - 1, found);
    }

    [Fact]
    public async Task Every_entry_that_stands_twice_is_found()
    {
        var export = await Whole;

        var found = Sum(export.Lines.Length, line => IsFound(export.From(line), [export.Lines[line], .. export.Lines[line..]]) ? 1 : 0);

        Assert.Equal(export.Lines.Length, found);
    }

    [Fact]
    public async Task Every_cut_is_found_behind_whichever_byte()
    {
        var export = await Whole;

        var found = Sum(export.Lines.Length, line => Enumerable.Range(0, export.Lines[line].Length).Count(kept => IsFound(export.From(line), export.Lines[line][..kept])));

        Assert.Equal(export.Bytes.Length, found);
    }

    /// <summary>The same, as an auditor does it: the file from its first byte, at places drawn by chance.</summary>
    [Fact]
    public async Task The_whole_file_read_anew_says_the_same()
    {
        var export = await Whole;
        var seed = TimeProvider.System.GetUtcNow().Millisecond;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
#pragma warning disable CA5394 // nothing secret is drawn
        var random = new Random(seed);
        for (var times = 0; times < 40; times++)
        {
            var at = random.Next(export.Bytes.Length);
            byte[] changed = [.. export.Bytes];
            changed[at] ^= (byte)(1 << random.Next(8));
#pragma warning restore CA5394

            var wrong = Assert.IsType<AuditStep.Wrong>(await VerifyAsync(changed));

            Assert.Equal(1 + export.Bytes.Take(at).LongCount(one => one == '\n'), wrong.Line);
            Assert.IsType<AuditStep.Wrong>(await VerifyAsync(export.Bytes[..at]));
        }
    }

    [Theory]
    [InlineData("an entry gone", 5, "Entry 4 is expected here, and this is entry 5.")]
    [InlineData("an actor changed", 5, "Entry 4 doesn't follow from the one before it: it was changed, or what is before it was.")]
    [InlineData("a space more", 5, "This is neither entry 4 nor the last line of an export of 3 entries.")]
    [InlineData("another company", 1_002, "This is neither entry 1001 nor the last line of an export of 1000 entries.")]
    [InlineData("another format", 1, "This isn't the first line of an audit export (teamshelpdesk-audit/1).")]
    [InlineData("the end gone", 1_002, "The file is cut off: behind entry 1000 its last line is missing.")]
    [InlineData("more behind it", 1_003, "Something stands behind the last line of the export.")]
    public async Task The_first_wrong_place_is_named(string change, long line, string how)
    {
        var lines = (await Whole).Text.Split('\n').ToList();
        switch (change)
        {
            case "an entry gone":
                lines.RemoveAt(4);
                break;
            case "an actor changed":
                lines[4] = lines[4].Replace("\"actor\":\"p", "\"actor\":\"q", StringComparison.Ordinal);
                break;
            case "a space more":
                lines[4] = lines[4].Replace("\"actor\":", "\"actor\": ", StringComparison.Ordinal);
                break;
            case "another company":
                lines[0] = lines[0].Replace("contoso", "fabrikam", StringComparison.Ordinal);
                break;
            case "another format":
                lines[0] = lines[0].Replace("audit/1", "audit/2", StringComparison.Ordinal);
                break;
            case "the end gone":
                lines.RemoveAt(lines.Count - 2);
                break;
            default:
                lines.Insert(lines.Count - 1, "{}");
                break;
        }

        Assert.Equal(new AuditStep.Wrong(line, how), await VerifyAsync(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    [Fact]
    public async Task A_noted_head_shows_that_the_end_was_taken_away_or_all_of_it_written_anew()
    {
        var export = await Whole;
        var noted = Assert.IsType<AuditStep.Holds>(await VerifyAsync(export.Bytes)).Reading.Head;
        var shorter = await Export.MakeAsync(Entries - 1);
        var anew = await Export.MakeAsync(Entries, who: "somebody else");

        Assert.IsType<AuditStep.Holds>(await VerifyAsync(shorter.Bytes));
        Assert.IsType<AuditStep.Holds>(await VerifyAsync(anew.Bytes));
        Assert.IsType<AuditStep.Holds>(await VerifyAsync(export.Bytes, noted));
        Assert.Equal(
            new AuditStep.Wrong(1_001, "There were 1000 entries when the head was noted, and the file ends after 999: the end was taken away."),
            await VerifyAsync(shorter.Bytes, noted));
        Assert.Equal(
            new AuditStep.Wrong(1_001, "Entry 1000 isn't the one that was noted: the audit up to here was written anew."),
            await VerifyAsync(anew.Bytes, noted));
    }

    [Fact]
    public async Task What_has_no_lines_is_refused_without_reading_all_of_it()
    {
        await using var endless = new MemoryStream(new byte[64 * 1024 * 1024]);

        Assert.Equal(1, Assert.IsType<AuditStep.Wrong>(await AuditFile.VerifyAsync(endless, [], TestContext.Current.CancellationToken)).Line);
        Assert.True(endless.Position < endless.Length);
    }

    private static long FlipEveryBit(Export export, int line)
    {
        var before = export.From(line);
        var found = 0L;
        byte[] next = [.. export.Lines.Skip(line + 1).FirstOrDefault([])]; // a changed line end runs into it
        byte[] changed = [.. export.Lines[line], .. next];
        for (var at = 0; at < changed.Length - next.Length; at++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                changed[at] ^= (byte)(1 << bit);
                // What the first line says is held by the last one: there the whole file is read.
                found += IsFoundAtOnce(before, changed) || (line == 0 && IsFound(before, [changed, .. export.Lines[2..]])) ? 1 : 0;
                changed[at] ^= (byte)(1 << bit);
            }
        }

        return found;
    }

    /// <summary>Wrong in one of these bytes, or without an end of the last line; what would come behind them isn't needed.</summary>
    private static bool IsFoundAtOnce(AuditReading reading, byte[] bytes)
    {
        var rest = new ReadOnlySequence<byte>(bytes);
        return AuditFile.TakeLines(new AuditStep.Holds(reading), ref rest) is AuditStep.Wrong || !rest.IsEmpty;
    }

    private static bool IsFound(AuditReading reading, params IEnumerable<byte[]> lines) => IsFound(reading, [.. lines.SelectMany(static line => line)]);

    /// <summary>Wrong in one of these bytes, or at their end where they are all that follows.</summary>
    private static bool IsFound(AuditReading reading, byte[] bytes)
    {
        var rest = new ReadOnlySequence<byte>(bytes);
        return AuditFile.TakeLines(new AuditStep.Holds(reading), ref rest) is not AuditStep.Holds { Reading: var read } || !rest.IsEmpty || read.End() is AuditStep.Wrong;
    }

    private static async Task<AuditStep> VerifyAsync(byte[] bytes, params AuditHead[] noted)
    {
        await using var stream = new MemoryStream(bytes);
        return await AuditFile.VerifyAsync(stream, noted, TestContext.Current.CancellationToken);
    }

    private static long Sum(int lines, Func<int, long> count)
    {
        var sum = 0L;
        Parallel.For(0, lines, () => 0L, (line, _, subtotal) => subtotal + count(line), subtotal => Interlocked.Add(ref sum, subtotal));
        return sum;
    }

    /// <summary>An export of made-up entries, with the state of its reading before each line.</summary>
    private sealed record Export(byte[] Bytes, byte[][] Lines, AuditReading[] Before)
    {
        public string Text => Encoding.UTF8.GetString(Bytes);

        public AuditReading From(int line) => Before[line];

        public static async Task<Export> MakeAsync(int entries, string who = "p")
        {
            var store = new MemoryStore();
            await store.CommitAsync(new Changes { Audit = [.. Enumerable.Range(1, entries).Select(number => Entry(number, who))] }, null, CancellationToken.None);
            await using var stream = new MemoryStream();
            await AuditFile.WriteAsync(store, new AuditFileStart(AuditLines.Format, "contoso", Some.Noon), stream, CancellationToken.None);
            var bytes = stream.ToArray();
            byte[][] lines = [.. Encoding.UTF8.GetString(bytes).Split('\n')[..^1].Select(static line => Encoding.UTF8.GetBytes(line + '\n'))];
            var before = new List<AuditReading> { new([]) };
            foreach (var line in lines)
            {
                before.Add(Assert.IsType<AuditStep.Holds>(before[^1].Take(line.AsSpan()[..^1])).Reading);
            }

            return new(bytes, lines, [.. before]);
        }

        private static AuditEntry Entry(int number, string who) => new(
            Some.Noon.AddSeconds(number), $"{who}{number % 7}", number % 3 == 0 ? "request.approved" : "request.submitted", $"request:{number / 3}", $$"""{"plan":"{{number}} ä €","n":{{number}}}""");
    }
}
