using System.Security.Cryptography;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Audit;

/// <summary>What became of the reading of one more line.</summary>
internal abstract record AuditStep
{
    private AuditStep()
    {
    }

    /// <summary>Everything so far is as it was written.</summary>
    internal sealed record Holds(AuditReading Reading) : AuditStep;

    /// <param name="Line">Counted from 1.</param>
    /// <param name="How">A sentence.</param>
    internal sealed record Wrong(long Line, string How) : AuditStep;
}

/// <summary>
/// How far an exported audit has been read and found unchanged. Needs nothing but the file's lines, one after another, and
/// the heads that were noted elsewhere: only these can show that somebody wrote the whole file anew.
/// </summary>
internal sealed record AuditReading(IReadOnlyList<AuditHead> Noted)
{
    private long Line { get; init; }

    private byte[] Start { get; init; } = [];

    private byte[] Link { get; init; } = new byte[SHA256.HashSizeInBytes];

    public AuditFileStart? File { get; private init; }

    public long Count { get; private init; }

    /// <summary>The last line was read: the file is whole.</summary>
    public bool IsWhole { get; private init; }

    public AuditHead Head => AuditHead.Of(Count, Link);

    public AuditStep Take(ReadOnlySpan<byte> line) => this switch
    {
        { File: null } => TakeStart(line),
        { IsWhole: true } => Wrong("Something stands behind the last line of the export."),
        _ when AuditLines.MayBeEnd(line) && line.SequenceEqual(AuditLines.WriteEnd(Head, Start)) => TakeEnd(),
        _ => AuditLines.ReadEntry(line) is { } entry ? TakeEntry(entry) : Wrong($"This is neither entry {Count + 1} nor the last line of an export of {Count} entries."),
    };

    /// <summary>No more lines come.</summary>
    public AuditStep End() => IsWhole ? new AuditStep.Holds(this) : Wrong($"The file is cut off: behind entry {Count} its last line is missing.");

    private AuditStep TakeStart(ReadOnlySpan<byte> line) => AuditLines.ReadStart(line) is { } start
        ? new AuditStep.Holds(this with { Line = 1, File = start, Start = line.ToArray() })
        : Wrong($"This isn't the first line of an audit export ({AuditLines.Format}).");

    private AuditStep TakeEntry(AuditRecord record)
    {
        if (record.Sequence != Count + 1)
        {
            return Wrong($"Entry {Count + 1} is expected here, and this is entry {record.Sequence}.");
        }

        var link = record.Entry.Link(Link);
        if (!link.AsSpan().SequenceEqual(record.Link))
        {
            return Wrong($"Entry {record.Sequence} doesn't follow from the one before it: it was changed, or what is before it was.");
        }

        return Noted.Any(noted => noted.Count == record.Sequence && noted != AuditHead.Of(record.Sequence, link))
            ? Wrong($"Entry {record.Sequence} isn't the one that was noted: the audit up to here was written anew.")
            : new AuditStep.Holds(this with { Line = Line + 1, Count = record.Sequence, Link = link });
    }

    private AuditStep TakeEnd() => Noted.FirstOrDefault(noted => noted.Count > Count) is { } later
        ? Wrong($"There were {later.Count} entries when the head was noted, and the file ends after {Count}: the end was taken away.")
        : new AuditStep.Holds(this with { Line = Line + 1, IsWhole = true });

    private AuditStep.Wrong Wrong(string how) => new(Line + 1, how);
}
