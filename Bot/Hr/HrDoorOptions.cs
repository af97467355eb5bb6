namespace TeamsHelpDesk.Bot.Hr;

/// <summary>By what HR's systems are known. A door without its key answers 404, as if it weren't there.</summary>
internal sealed class HrDoorOptions
{
    public const string Section = "Hr";

    /// <summary>
    /// The secrets that HR's events are signed with: <c>whsec_</c> and 24 to 64 bytes in base64. Several during rotation; each
    /// is enough. Default: none, and <c>/api/hr</c> is closed.
    /// </summary>
    public IList<string> Secrets { get; init; } = [];

    /// <summary>Those that aren't empty, as a setting is that is only there to be filled.</summary>
    public IEnumerable<string> GivenSecrets => Secrets.Where(static secret => !string.IsNullOrEmpty(secret));

    /// <summary>The bearer token of the SCIM client, at least 32 characters. Default: none, and <c>/scim/v2</c> is closed.</summary>
    public string? ScimToken { get; set; }
}
