using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Audit;

/// <summary>
/// The lines of an exported audit: a first line, one for each entry, a last line. There is exactly one way to write each,
/// so that a change which JSON wouldn't notice (a space, the case of a letter in a hash) is noticed all the same.
/// </summary>
internal static class AuditLines
{
    public const string Format = "teamshelpdesk-audit/1";

    // Quotes stay readable; nothing of the file is ever put into a page.
    private static readonly AuditJson Json = new(new JsonSerializerOptions(AuditJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static byte[] Write(AuditFileStart start) => JsonSerializer.SerializeToUtf8Bytes(start, Json.AuditFileStart);

    public static byte[] Write(AuditRecord record) => JsonSerializer.SerializeToUtf8Bytes(
        new AuditFileEntry(
            record.Sequence, record.Entry.At, record.Entry.Actor, record.Entry.Action, record.Entry.Subject, record.Entry.Detail, Convert.ToHexStringLower(record.Link)),
        Json.AuditFileEntry);

    /// <summary>The last line names the first one as well, which no link covers.</summary>
    public static byte[] WriteEnd(AuditHead head, ReadOnlySpan<byte> start) => JsonSerializer.SerializeToUtf8Bytes(
        new AuditFileEnd(head.Count, head.Hash, Convert.ToHexStringLower(SHA256.HashData(start))), Json.AuditFileEnd);

    /// <summary>Cheap, so that it can be asked of every line.</summary>
    public static bool MayBeEnd(ReadOnlySpan<byte> line) => line.StartsWith("{\"count\":"u8);

    /// <returns>Null when it isn't such a line, or not written as such a line is.</returns>
    public static AuditFileStart? ReadStart(ReadOnlySpan<byte> line) =>
        Read(line, Json.AuditFileStart) is { Audit: Format } start && line.SequenceEqual(Write(start)) ? start : null;

    /// <inheritdoc cref="ReadStart"/>
    public static AuditRecord? ReadEntry(ReadOnlySpan<byte> line)
    {
        if (Read(line, Json.AuditFileEntry) is not { } read || read.Link.Length != 2 * SHA256.HashSizeInBytes || !read.Link.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        var record = new AuditRecord(
            read.Sequence, new AuditEntry(read.At, read.Actor, read.Action, read.Subject, read.Detail), Convert.FromHexString(read.Link));
        return line.SequenceEqual(Write(record)) ? record : null;
    }

    private static T? Read<T>(ReadOnlySpan<byte> line, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> shape)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(line, shape);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Where a chain stands: how many entries, and the link of the last. Noted elsewhere, it fixes everything before it.</summary>
internal sealed record AuditHead(long Count, string Hash)
{
    public static AuditHead Of(long count, ReadOnlySpan<byte> link) => new(count, Convert.ToHexStringLower(link));

    /// <summary>Reads `HASH@COUNT`.</summary>
    public static AuditHead? TryRead(string text) =>
        text.Split('@') is [{ Length: 2 * SHA256.HashSizeInBytes } hash, var count]
        && hash.All(char.IsAsciiHexDigitLower)
        && long.TryParse(count, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? new(number, hash)
            : null;

    public override string ToString() => $"{Hash}@{Count}";
}

/// <summary>The first line: what this file is, and whose.</summary>
internal sealed record AuditFileStart(string Audit, string Tenant, DateTimeOffset ExportedAt);

internal sealed record AuditFileEntry(
    long Sequence, DateTimeOffset At, string Actor, string Action, string Subject, string Detail, string Link);

/// <param name="Start">SHA-256 of the first line.</param>
internal sealed record AuditFileEnd(long Count, string Head, string Start);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AuditFileStart))]
[JsonSerializable(typeof(AuditFileEntry))]
[JsonSerializable(typeof(AuditFileEnd))]
internal sealed partial class AuditJson : JsonSerializerContext;
