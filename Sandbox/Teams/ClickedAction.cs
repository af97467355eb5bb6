using System.Text.Json;
using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>What of a card's action travels to the bot.</summary>
internal static class ClickedAction
{
    private static readonly string[] Travels = ["type", "id", "title", "verb"];

    public static JsonObject OnTheWire(JsonObject action, JsonObject? inputs)
    {
        var sent = new JsonObject();
        foreach (var name in Travels.Where(name => action[name] is not null))
        {
            sent[name] = action[name]?.DeepClone();
        }

        sent["data"] = Merge(action["data"], inputs);
        return sent;
    }

    public static JsonObject Merge(JsonNode? data, JsonObject? inputs)
    {
        var merged = data?.DeepClone() as JsonObject ?? [];
        foreach (var (id, value) in inputs ?? [])
        {
            if (!string.IsNullOrEmpty(value?.ToString()))
            {
                merged[id] = value.DeepClone();
            }
        }

        return merged;
    }

    /// <summary>The action behind the card's `refresh`, when it lists this person.</summary>
    public static JsonObject? RefreshFor(TeamsPerson person, TeamsMessage message) =>
        message.Card is { } card
        && card.TryGetProperty("refresh", out var refresh)
        && refresh.TryGetProperty("userIds", out var ids)
        && ids.ValueKind == JsonValueKind.Array
        && ids.EnumerateArray().Take(60).Any(id => id.ValueKind == JsonValueKind.String && id.GetString() == person.Mri)
        && refresh.TryGetProperty("action", out var action)
            ? JsonObject.Create(action.Clone())
            : null;
}
