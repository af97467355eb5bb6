using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Sandbox.Entra.Resources;

/// <summary>Links to directory objects in bodies: ".../v1.0/directoryObjects/{id}" and the like, under any root.</summary>
internal static class References
{
    private static readonly string[] Collections = ["directoryObjects", "users", "groups", "servicePrincipals"];

    /// <summary>The raw id; null when it's no link. Whether it's a GUID is for the caller to say.</summary>
    public static string? IdIn(string? link)
    {
        var parts = (link ?? "").TrimEnd('/').Split('/');
        return parts is [.., "v1.0", var collection, var id] && Collections.Contains(collection) ? id : null;
    }

    public static string? LinkIn(JsonObject? body) => (string?)body?["@odata.id"];
}
