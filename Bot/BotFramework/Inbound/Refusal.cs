namespace TeamsHelpDesk.Bot.BotFramework.Inbound;

/// <summary>
/// Why a delivery was not taken. The reason is a code for the log; a stranger (401, 403) is told nothing but the status.
/// Teams delivers again after a 5xx and never after a 4xx.
/// </summary>
internal sealed record Refusal(int Status, string Reason)
{
    public string? Explanation { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public static Refusal Unauthorized(string reason) => new(StatusCodes.Status401Unauthorized, reason);

    public static Refusal Forbidden(string reason) => new(StatusCodes.Status403Forbidden, reason);

    public static Refusal Malformed(string reason, string explanation) =>
        new(StatusCodes.Status400BadRequest, reason) { Explanation = explanation };

    public static Refusal TryAgain(string reason, TimeSpan after) =>
        new(StatusCodes.Status503ServiceUnavailable, reason) { RetryAfter = after };
}

internal static class Reasons
{
    public const string TokenMissing = "token_missing";
    public const string SchemeUnknown = "scheme_unknown";
    public const string TokenMalformed = "token_malformed";
    public const string AlgorithmRefused = "algorithm_refused";
    public const string KeyIdMissing = "key_id_missing";
    public const string KeyUnknown = "key_unknown";
    public const string KeysUnavailable = "keys_unavailable";
    public const string SignatureWrong = "signature_wrong";
    public const string IssuerWrong = "issuer_wrong";
    public const string AudienceWrong = "audience_wrong";
    public const string LifetimeOver = "lifetime_over";
    public const string ServiceUrlClaimMissing = "serviceurl_claim_missing";
    public const string ServiceUrlClaimDiffers = "serviceurl_claim_differs";
    public const string NotEndorsed = "channel_not_endorsed";
    public const string ChannelRefused = "channel_refused";
    public const string TenantMissing = "tenant_missing";
    public const string TenantRefused = "tenant_refused";
    public const string HostRefused = "service_host_refused";
    public const string NotLoopback = "service_host_not_loopback";
    public const string BodyTooBig = "body_too_big";
    public const string BodyUnreadable = "body_unreadable";
    public const string MediaTypeRefused = "media_type_refused";
    public const string BodyEmpty = "body_empty";
    public const string BodyNotUtf8 = "body_not_utf8";
    public const string BodyNotObject = "body_not_object";
    public const string BodyMalformed = "body_malformed";
    public const string ActivityIncomplete = "activity_incomplete";
    public const string TurnNotStored = "turn_not_stored";
    public const string TurnFailed = "turn_failed";
    public const string SenderGone = "sender_gone";
}
