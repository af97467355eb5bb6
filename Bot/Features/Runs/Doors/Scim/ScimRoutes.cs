using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot.Hr.Scim;

namespace TeamsHelpDesk.Bot.Features.Runs.Doors.Scim;

/// <summary>What is where below <c>/scim/v2</c> (RFC 7644 §3.2); everything asks for the token first.</summary>
internal static class ScimRoutes
{
    public static void MapScim(this IEndpointRouteBuilder endpoints)
    {
        var scim = endpoints.MapGroup(ScimEndpoint.Root);
        scim.MapGet("/Users", static (HttpContext http, ScimEndpoint door) => door.ListAsync(http));
        scim.MapPost("/Users", static (HttpContext http, ScimEndpoint door) => door.CreateAsync(http));
        scim.MapPost("/Users/.search", static (HttpContext http, ScimEndpoint door) => door.SearchAsync(http));
        scim.MapPost("/.search", static (HttpContext http, ScimEndpoint door) => door.SearchAsync(http));
        scim.MapGet("/Users/{id}", static (HttpContext http, string id, ScimEndpoint door) => door.GetAsync(http, id));
        scim.MapPut("/Users/{id}", static (HttpContext http, string id, ScimEndpoint door) => door.ReplaceAsync(http, id));
        scim.MapPatch("/Users/{id}", static (HttpContext http, string id, ScimEndpoint door) => door.PatchAsync(http, id));
        scim.MapDelete("/Users/{id}", static (HttpContext http, string id, ScimEndpoint door) => door.DeleteAsync(http, id));
        MapDescription(scim);
        scim.Map("/Bulk", static (HttpContext http, ScimEndpoint door) => door.RefuseAsync(http, ScimFaultException.NotOffered()));
        scim.Map("/Me", static (HttpContext http, ScimEndpoint door) => door.RefuseAsync(http, ScimFaultException.NotOffered()));
        scim.Map("/{**other}", static (HttpContext http, ScimEndpoint door) => door.RefuseAsync(http, ScimFaultException.NotFound()));
    }

    private static void MapDescription(RouteGroupBuilder scim)
    {
        scim.MapGet("/ServiceProviderConfig", static (HttpContext http, ScimEndpoint door) =>
            door.DescribeAsync(http, static root => ScimDescription.Provider(root, ScimQuery.MostAtOnce)));
        scim.MapGet("/ResourceTypes", static (HttpContext http, ScimEndpoint door) =>
            door.DescribeAsync(http, static root => All([ScimDescription.ResourceType(root)])));
        scim.MapGet("/ResourceTypes/{name}", static (HttpContext http, string name, ScimEndpoint door) =>
            door.DescribeAsync(http, root => name == ScimSchemas.User.Name ? ScimDescription.ResourceType(root) : null));
        scim.MapGet("/Schemas", static (HttpContext http, ScimEndpoint door) =>
            door.DescribeAsync(http, static root => All([.. ScimSchemas.All.Select(schema => ScimDescription.Schema(root, schema))])));
        scim.MapGet("/Schemas/{name}", static (HttpContext http, string name, ScimEndpoint door) =>
            door.DescribeAsync(http, root => ScimSchemas.All.FirstOrDefault(schema => schema.Id == name) is { } schema ? ScimDescription.Schema(root, schema) : null));
    }

    private static JsonObject All(IReadOnlyList<JsonObject> described) => ScimListing.Response(described.Count, 1, described);
}
