using System.Buffers.Text;
using System.Text.Json;
using TeamsHelpDesk.Bot.BotFramework.Wire;

namespace TeamsHelpDesk.Bot.BotFramework.Inbound;

/// <summary>What a token says of its own signature (RFC 7515 §4.1), before anything of it is believed.</summary>
internal readonly record struct TokenHeader(string? Algorithm, string? KeyId, bool DemandsExtension)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    public static TokenHeader? Read(string token)
    {
        // Three parts: a token of five is encrypted, and unpacking what a stranger has packed is its own danger.
        var encoded = token.AsSpan(0, Math.Max(0, token.IndexOf('.', StringComparison.Ordinal)));
        if (token.AsSpan().Count('.') != 2 || !Base64Url.IsValid(encoded))
        {
            return null;
        }

        try
        {
            using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(encoded), Strict);
            var root = header.RootElement;
            return root.ValueKind == JsonValueKind.Object
                ? new TokenHeader(root.Text("alg"), root.Text("kid"), root.Member("crit") is not null)
                : null;
        }
        // Half a surrogate pair is valid JSON and no text.
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
