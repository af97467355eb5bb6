using System.Globalization;

namespace TeamsHelpDesk.Bot.Hr.Webhooks;

/// <summary>What the three headers of a delivery say. Nothing of it is believed before the signature fits.</summary>
/// <param name="Id">The sender's key of idempotency; the same at each try.</param>
/// <param name="Timestamp">As it was written, since that is what was signed.</param>
/// <param name="Signatures">Some, parted by spaces.</param>
internal sealed record WebhookStamp(string Id, string Timestamp, string Signatures)
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    private const int LongestId = 200;

    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Each header once, and readable; else null.</summary>
    public static WebhookStamp? Read(IHeaderDictionary headers) =>
        headers[IdHeader] is [{ } id] && IsId(id)
        && headers[TimestampHeader] is [{ } timestamp] && Moment(timestamp) is { } sentAt
        && headers[SignatureHeader] is [{ Length: > 0 } signatures]
            ? new(id, timestamp, signatures) { SentAt = sentAt }
            : null;

    /// <summary>What is signed is joined by full stops, so none may stand in the id: one signature would then fit two deliveries.</summary>
    private static bool IsId(string id) => id.Length is > 0 and <= LongestId && id.All(static letter => letter is > ' ' and <= '~' and not '.');

    private static DateTimeOffset? Moment(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
