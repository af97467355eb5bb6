using System.Collections.Frozen;
using System.Text.Json.Serialization;

namespace TeamsHelpDesk.Bot.Graph;

/// <summary>A way in which somebody signs in, as the list of all of them has it.</summary>
internal sealed record SignInMethod
{
    private const string Password = "#microsoft.graph.passwordAuthenticationMethod";

    /// <summary>There is no delete for "a method": each kind has a collection of its own.</summary>
    private static readonly FrozenDictionary<string, (string Collection, string Name)> Kinds = new Dictionary<string, (string, string)>
    {
        ["#microsoft.graph.phoneAuthenticationMethod"] = ("phoneMethods", "phone"),
        ["#microsoft.graph.emailAuthenticationMethod"] = ("emailMethods", "e-mail"),
        ["#microsoft.graph.microsoftAuthenticatorAuthenticationMethod"] = ("microsoftAuthenticatorMethods", "Microsoft Authenticator"),
        ["#microsoft.graph.softwareOathAuthenticationMethod"] = ("softwareOathMethods", "authenticator app"),
        ["#microsoft.graph.fido2AuthenticationMethod"] = ("fido2Methods", "security key"),
        ["#microsoft.graph.windowsHelloForBusinessAuthenticationMethod"] = ("windowsHelloForBusinessMethods", "Windows Hello"),
        ["#microsoft.graph.platformCredentialAuthenticationMethod"] = ("platformCredentialMethods", "platform credential"),
        ["#microsoft.graph.externalAuthenticationMethod"] = ("externalAuthenticationMethods", "external method"),
        ["#microsoft.graph.temporaryAccessPassAuthenticationMethod"] = ("temporaryAccessPassMethods", "pass"),
    }.ToFrozenDictionary();

    public required string Id { get; init; }

    [JsonPropertyName("@odata.type")]
    public string? ODataType { get; init; }

    [JsonIgnore]
    public bool IsPassword => ODataType == Password;

    /// <summary>The collection that it is deleted from; null for a kind that isn't known here, which is never guessed at.</summary>
    [JsonIgnore]
    public string? Collection => ODataType is { } type && Kinds.TryGetValue(type, out var kind) ? kind.Collection : null;

    /// <summary>In plain words.</summary>
    [JsonIgnore]
    public string Name => ODataType is { } type && Kinds.TryGetValue(type, out var kind) ? kind.Name : "method of another kind";
}
