using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>The published key metadata of the channel; Microsoft's own code asks for it under both spellings.</summary>
internal static class ChannelMetadata
{
    private const string Root = "/botframework/.well-known";

    public static void MapChannelMetadata(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup(Root).AddEndpointFilter(static async (context, next) =>
        {
            if (context.HttpContext.RequestServices.GetRequiredService<TeamsSwitches>().MetadataUnreachable)
            {
                context.HttpContext.Abort();
                return Results.Empty;
            }

            return await next(context);
        });
        group.MapGet("/openidconfiguration", Configuration);
        group.MapGet("/openid-configuration", Configuration);
        group.MapGet("/keys", static (ChannelKeys keys) => ConnectorErrors.Json(keys.Published()));
    }

    private static IResult Configuration(HttpRequest request, TeamsOptions options) => ConnectorErrors.Json(new JsonObject
    {
        ["issuer"] = options.Issuer,
        ["authorization_endpoint"] = "https://invalid.botframework.com",
        ["jwks_uri"] = $"{request.Scheme}://{request.Host}{Root}/keys",
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
    });
}
