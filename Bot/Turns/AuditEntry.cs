using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace TeamsHelpDesk.Bot.Turns;

/// <summary>Who did what to whom. The store gives it its place in the chain; no secret and no message text goes in.</summary>
/// <param name="Actor">An Entra object id, "desk" for what the desk did by itself, or "hr" for what came from there.</param>
/// <param name="Action">A dotted verb such as "request.approved".</param>
/// <param name="Subject">What it was done to, such as "request:…".</param>
/// <param name="Detail">JSON with ids and outcomes.</param>
internal sealed record AuditEntry(DateTimeOffset At, string Actor, string Action, string Subject, string Detail)
{
    /// <summary>
    /// The entry's link in the chain: SHA-256 over the previous link and every member, each with its length before it so
    /// that no two entries can read the same.
    /// </summary>
    public byte[] Link(ReadOnlySpan<byte> previous)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        Append(hash, At.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Append(hash, Actor);
        Append(hash, Action);
        Append(hash, Subject);
        Append(hash, Detail);
        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, string member)
    {
        var length = Encoding.UTF8.GetByteCount(member);
        var buffer = ArrayPool<byte>.Shared.Rent(length + sizeof(int));
        try
        {
            BitConverter.TryWriteBytes(buffer, System.Net.IPAddress.HostToNetworkOrder(length));
            Encoding.UTF8.GetBytes(member, buffer.AsSpan(sizeof(int)));
            hash.AppendData(buffer, 0, length + sizeof(int));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

/// <summary>An entry as it stands in the chain.</summary>
internal sealed record AuditRecord(long Sequence, AuditEntry Entry, byte[] Link);
