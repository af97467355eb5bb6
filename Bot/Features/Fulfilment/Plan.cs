using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

/// <summary>The exact changes, in order, and how long they last. What is approved is what runs (invariant 6).</summary>
internal sealed record Plan(IReadOnlyList<Effect> Effects, TimeSpan? Lasts)
{
    /// <summary>Hex SHA-256 over what the plan does, not over how it reads.</summary>
    [JsonIgnore]
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Effects.Select(effect => effect.Canonical).Append($"lasts {Lasts:c}")))));
}
