using System.Collections.Immutable;

namespace TeamsHelpDesk.Sandbox.Entra.Wire;

/// <summary>Graph's refusals with the words that were seen in the field.</summary>
internal static class Refusals
{
    public const string BadRequest = "Request_BadRequest";
    public const string NotFound = "Request_ResourceNotFound";
    public const string Denied = "Authorization_RequestDenied";
    public const string Unsupported = "Request_UnsupportedQuery";

    public static GraphAnswer InsufficientPrivileges { get; } =
        GraphAnswer.Refused(403, Denied, "Insufficient privileges to complete the operation.");

    public static GraphAnswer OnPremisesMastered { get; } = Bad(
        "Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.");

    public static GraphAnswer MailEnabledGroup { get; } =
        Bad("Cannot Update a mail-enabled security groups and or distribution list.");

    public static GraphAnswer AlreadyMember { get; } =
        Bad("One or more added object references already exist for the following modified properties: 'members'.");

    public static GraphAnswer AlreadyAssigned { get; } = Bad("Permission being assigned already exists on the object");

    public static GraphAnswer BadGuid { get; } = Bad(
        "Cannot convert a primitive value to the expected type 'Edm.Guid'. See the inner exception for more details.");

    public static GraphAnswer BadValues { get; } = Bad("One or more property values specified are invalid.");

    public static GraphAnswer NoPayload { get; } = GraphAnswer.Refused(400, "BadRequest", "Empty Payload. JSON content expected.");

    public static GraphAnswer BadPayload { get; } =
        GraphAnswer.Refused(400, "BadRequest", "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.");

    public static GraphAnswer WeakPassword { get; } = Bad(
        "The specified password does not comply with password complexity requirements. Please provide a different password.");

    public static GraphAnswer Quoting(string password) => Bad($"The specified password '{password}' can't be used.");

    public static GraphAnswer NoPremium { get; } = GraphAnswer.Refused(
        400, "AadPremiumLicenseRequired", "The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.");

    public static GraphAnswer WrongMethod { get; } =
        GraphAnswer.Refused(405, BadRequest, "Specified HTTP method is not allowed for the request target.");

    public static GraphAnswer Bad(string message) => GraphAnswer.Refused(400, BadRequest, message);

    public static GraphAnswer Missing(string what) => GraphAnswer.Refused(
        404, NotFound, $"Resource '{what}' does not exist or one of its queried reference-property objects are not present.");

    public static GraphAnswer BadIdentifier(string id) => Bad($"Invalid object identifier '{id}'.");

    public static GraphAnswer UnknownProperty(string name) => Bad($"Invalid property '{name}'.");

    public static GraphAnswer UnknownSegment(string segment) =>
        GraphAnswer.Refused(400, "BadRequest", $"Resource not found for the segment '{segment}'.");

    public static GraphAnswer NoSuchColumn(string name, string type) =>
        GraphAnswer.Refused(400, "BadRequest", $"Could not find a property named '{name}' on type '{type}'.");

    public static GraphAnswer Conflict(string property) => new(400)
    {
        Error = new(BadRequest, $"Another object with the same value for property {property} already exists.") { ConflictTarget = property },
    };

    public static GraphAnswer Concurrency { get; } = GraphAnswer.Refused(
        409,
        "Directory_ConcurrencyViolation",
        "Error due to concurrent requests being made to the tenant. Please wait briefly and retry.");

    public static GraphAnswer Unauthorized(string message) => new(401)
    {
        Error = new("InvalidAuthenticationToken", message),
        Headers = ImmutableDictionary<string, string>.Empty.Add(
            "WWW-Authenticate",
            "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", client_id=\"00000003-0000-0000-c000-000000000000\""),
    };

    /// <summary>Continuous access evaluation: the token is no longer good enough, and another with these claims would be.</summary>
    public static GraphAnswer Challenged { get; } = Unauthorized("Continuous access evaluation resulted in challenge with result: InteractionRequired.") with
    {
        Headers = ImmutableDictionary<string, string>.Empty.Add(
            "WWW-Authenticate",
            "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", error=\"insufficient_claims\", claims=\"eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZSwidmFsdWUiOiIxNjA0MTA2NjUxIn19fQ==\""),
    };

    public static GraphAnswer NotReady { get; } =
        GraphAnswer.Refused(404, "Directory_ObjectNotFound", "Unable to read the company information from the directory.");

    /// <summary>Intune writes JSON into its message.</summary>
    public static GraphAnswer NoIntune { get; } = GraphAnswer.Refused(
        400,
        "BadRequest",
        "{\r\n  \"_version\": 3,\r\n  \"Message\": \"Request not applicable to target tenant. - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: 11111111-2222-3333-4444-555555555555 - Url: https://fef.amsua0102.manage.microsoft.com/DeviceFE/\",\r\n  \"CustomApiErrorPhrase\": \"\",\r\n  \"RetryAfter\": null,\r\n  \"ErrorSourceService\": \"\",\r\n  \"HttpHeaders\": \"{}\"\r\n}");

    public static GraphAnswer Throttled(string scope, string? retryAfter)
    {
        var headers = ImmutableDictionary<string, string>.Empty
            .Add("x-ms-throttle-scope", scope)
            .Add("x-ms-throttle-information", "ResourceUnitLimitExceeded");
        return new(429)
        {
            Error = new("TooManyRequests", "Please retry again later.")
            {
                Inner = ImmutableDictionary<string, string>.Empty
                    .Add("code", "429").Add("message", "Please retry after").Add("status", "429"),
            },
            Headers = retryAfter is null ? headers : headers.Add("Retry-After", retryAfter),
        };
    }

    /// <summary>What a broken server or a gateway in front of it says.</summary>
    public static GraphAnswer Broken(int status) => status switch
    {
        409 => Concurrency,
        500 => GraphAnswer.Refused(500, "Service_InternalServerError", "Encountered an internal server error."),
        504 => GraphAnswer.Refused(504, "UnknownError", ""),
        _ => GraphAnswer.Plain(
            status,
            "<html><head><title>Service Unavailable</title></head><body><h2>Our services aren't available right now</h2></body></html>",
            "text/html"),
    };
}
