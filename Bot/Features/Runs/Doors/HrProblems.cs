using TeamsHelpDesk.Bot.Hr;

namespace TeamsHelpDesk.Bot.Features.Runs.Doors;

/// <summary>Every refusal of HR's door. A sender that nothing is known of is told no more than what any of them could read in the manual.</summary>
internal static class HrProblems
{
    public static Problem Closed { get; } = new(StatusCodes.Status404NotFound, "door_closed", "Not found", null);

    public static Problem Unsigned { get; } = new(
        StatusCodes.Status401Unauthorized, "headers_missing", "Not signed",
        "webhook-id, webhook-timestamp (seconds since 1970) and webhook-signature are needed, each once, as Standard Webhooks has them.");

    public static Problem NotInTime { get; } = new(
        StatusCodes.Status401Unauthorized, "timestamp_off", "Not in time", "webhook-timestamp is more than five minutes from the time here. Sign each try anew.");

    public static Problem SignatureWrong { get; } = new(StatusCodes.Status401Unauthorized, "signature_wrong", "Not signed", "No signature fits.");

    public static Problem TooBig { get; } = new(
        StatusCodes.Status413PayloadTooLarge, "body_too_big", "Too big", "The body is larger than 1 MiB. Send the events in several deliveries.");

    public static Problem NotJson { get; } = new(
        StatusCodes.Status415UnsupportedMediaType, "media_type_refused", "Not JSON", "The body must be application/json in UTF-8, not compressed.");

    public static Problem NotStored { get; } = new(
        StatusCodes.Status503ServiceUnavailable, "not_stored", "Not stored", "It could not be written down. Send it again, with the same webhook-id.");

    public static Problem NoSuchRun { get; } = new(StatusCodes.Status404NotFound, "run_unknown", "No such run", null);

    public static Problem Malformed(string fault) => new(StatusCodes.Status400BadRequest, "body_malformed", "Not as docs/hr-events.schema.json has it", fault);

    public static Problem NotTaken(string why) => new(StatusCodes.Status422UnprocessableEntity, "not_taken", "Not taken", why);

    public static Problem Unreadable(int status) => new(status, "body_unreadable", "Not read", "The body broke off, or was sent wrongly.");
}
