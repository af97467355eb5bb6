using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeamsHelpDesk.Benchmarks.Servers;

/// <summary>As little of an activity as an echo needs.</summary>
internal sealed record BareActivity(
    string Type, string? Id, string ServiceUrl, BareAccount? From, BareAccount? Recipient, BareAccount Conversation, string? Text)
{
    public BareActivity Echo() => new("message", null, ServiceUrl, Recipient, From, Conversation, $"You said: {Text}");
}

internal sealed record BareAccount(string Id, string? Name);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BareActivity))]
internal sealed partial class BareJson : JsonSerializerContext;
