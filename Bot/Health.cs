using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.Features;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot;

/// <summary>`/health/live`: the process answers. `/health/ready`: it can do its work; if not, with a reason to act on.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", static () => TypedResults.Text("live"));
        app.MapGet("/health/ready", static async (IStore store, CatalogSource catalogs, SigningKeys keys, CancellationToken cancellationToken) =>
        {
            var why = await WhyNotReadyAsync(store, catalogs, keys, cancellationToken);
            return why is null ? TypedResults.Text("ready") : TypedResults.Text(why, statusCode: StatusCodes.Status503ServiceUnavailable);
        });
    }

    private static async ValueTask<string?> WhyNotReadyAsync(IStore store, CatalogSource catalogs, SigningKeys keys, CancellationToken cancellationToken)
    {
        try
        {
            await store.NextDueAsync(cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            return "The store doesn't answer. See ConnectionStrings__HelpDesk and the log.";
        }

        if (catalogs.Current is null)
        {
            return "The catalogue's names can't be looked up: Microsoft Graph doesn't answer, or refuses the app. See Graph__* and the log.";
        }

        return (await keys.GetAsync(cancellationToken)).Keys.Count == 0
            ? "The channel's signing keys can't be read. See BotFramework__OpenIdMetadataUrl and the network."
            : null;
    }
}
