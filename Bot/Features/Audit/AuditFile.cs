using System.Buffers;
using System.IO.Pipelines;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Audit;

/// <summary>Writes the audit to a file and reads it from one, line by line: neither ever holds all of it.</summary>
internal static class AuditFile
{
    private const int Portion = 1_000;
    private const byte NewLine = (byte)'\n';

    // Far beyond any entry: what has no line ends isn't an export, and isn't read into memory to find that out.
    private const int LongestLine = 16 * 1024 * 1024;

    /// <returns>Where the exported chain stands.</returns>
    public static async Task<AuditHead> WriteAsync(IStore store, AuditFileStart start, Stream to, CancellationToken cancellationToken)
    {
        var first = AuditLines.Write(start);
        await WriteLineAsync(to, first, cancellationToken);
        var head = AuditHead.Of(0, new byte[32]);
        IReadOnlyList<AuditRecord> portion;
        do
        {
            portion = await store.ReadAuditAsync(head.Count, Portion, cancellationToken);
            foreach (var record in portion)
            {
                await WriteLineAsync(to, AuditLines.Write(record), cancellationToken);
                head = AuditHead.Of(record.Sequence, record.Link);
            }
        }
        while (portion.Count == Portion);

        await WriteLineAsync(to, AuditLines.WriteEnd(head, first), cancellationToken);
        await to.FlushAsync(cancellationToken);
        return head;
    }

    /// <returns>The whole file found unchanged, or the first place that is wrong.</returns>
    public static async Task<AuditStep> VerifyAsync(Stream from, IReadOnlyList<AuditHead> noted, CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(from, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        AuditStep step = new AuditStep.Holds(new AuditReading(noted));
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            step = TakeLines(step, ref rest);
            if (step is not AuditStep.Holds { Reading: var reading })
            {
                return step;
            }

            if (read.IsCompleted || rest.Length > LongestLine)
            {
                // Every line ends with a line end, the last one too: what is left over is part of a line.
                return rest.IsEmpty ? reading.End() : reading.Take([]);
            }

            reader.AdvanceTo(rest.Start, rest.End);
        }
    }

    /// <summary>Takes what ends with a line end, and leaves the rest.</summary>
    public static AuditStep TakeLines(AuditStep step, ref ReadOnlySequence<byte> rest)
    {
        while (step is AuditStep.Holds { Reading: var reading } && rest.PositionOf(NewLine) is { } end)
        {
            var line = rest.Slice(0, end);
            step = reading.Take(line.IsSingleSegment ? line.FirstSpan : line.ToArray());
            rest = rest.Slice(rest.GetPosition(1, end));
        }

        return step;
    }

    private static async ValueTask WriteLineAsync(Stream to, byte[] line, CancellationToken cancellationToken)
    {
        await to.WriteAsync(line, cancellationToken);
        await to.WriteAsync(LineEnd, cancellationToken);
    }

    private static readonly ReadOnlyMemory<byte> LineEnd = new([NewLine]);
}
