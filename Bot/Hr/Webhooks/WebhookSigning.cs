using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TeamsHelpDesk.Bot.Hr.Webhooks;

/// <summary>HMAC-SHA256 over <c>id.timestamp.body</c>.</summary>
internal static class WebhookSigning
{
    public static byte[] Sign(byte[] key, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.ASCII.GetBytes($"{id}.{timestamp}."));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    /// <summary>For what is sent from here.</summary>
    public static void Sign(HttpRequestMessage request, byte[] key, string id, DateTimeOffset now, ReadOnlySpan<byte> body)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Add(WebhookStamp.IdHeader, id);
        request.Headers.Add(WebhookStamp.TimestampHeader, timestamp);
        request.Headers.Add(WebhookStamp.SignatureHeader, $"v1,{Convert.ToBase64String(Sign(key, id, timestamp, body))}");
    }
}
