using System.Text.Json;
using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Tests.Sandbox.Entra;

internal sealed record GraphReply(int Status, string Text, JsonNode? Body, IReadOnlyDictionary<string, string> Headers)
{
    public string? Code => (string?)Body?["error"]?["code"];

    public string? Message => (string?)Body?["error"]?["message"];

    public JsonArray Value => Body?["value"] as JsonArray ?? [];

    public IReadOnlyList<string?> Names => [.. Value.Select(item => (string?)item?["displayName"])];

    public static async Task<GraphReply> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TrialGraph.Cancelled);
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new((int)response.StatusCode, text, Parse(text), headers);
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
