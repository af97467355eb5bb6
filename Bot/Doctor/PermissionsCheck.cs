using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.BotFramework;
using TeamsHelpDesk.Bot.Features;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Runs;
using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Doctor;

/// <summary>
/// One finding for each permission that the catalogue in use needs: which services a missing one costs, and the command that
/// grants it. What reaches too far is named as well.
/// </summary>
internal sealed class PermissionsCheck(
    GraphIdentity identity, GraphClient client, CatalogSource catalogs, PermissionOptions options) : ICheck
{
    public bool DecidesReadiness => false;

    public async ValueTask<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var grants = await identity.ReadAsync(cancellationToken);
        if (grants.Permissions is not { } granted)
        {
            return [new Finding.Note("The permissions", "The token for Microsoft Graph can't be read, so only Graph's refusals will tell.")];
        }

        return
        [
            .. Needed().OrderBy(need => need.Key, StringComparer.Ordinal).Select(need => Of(need.Key, [.. need], grants)),
            .. await PrivilegedGroupsAsync(grants, cancellationToken),
            .. EffectPermissions.NeverNeeded.Where(granted.Contains).Select(TooFar),
        ];
    }

    /// <summary>Each least permission with what it is for.</summary>
    private IEnumerable<IGrouping<string, (GraphNeed Need, string For)>> Needed()
    {
        var services = catalogs.Current?.Pinned.Catalog.Services.Values.Where(service => service.IsOffered) ?? [];
        return EffectPermissions.Always.Select(need => (Need: need, For: "everything"))
            .Concat(Bundles())
            .Concat(EffectPermissions.Of(options.Graph.Value).Select(need => (Need: need, For: need == EffectPermissions.AccessPackages ? "groups by access packages" : "groups for a time")))
            .Concat(services.SelectMany(service => service.Do.SelectMany(EffectPermissions.Of).Select(need => (Need: need, For: service.Title))))
            .Distinct()
            .GroupBy(need => need.Need.Least, StringComparer.Ordinal);
    }

    private IEnumerable<(GraphNeed Need, string For)> Bundles()
    {
        var bundles = catalogs.Current?.Pinned.Catalog.Bundles.Values ?? [];
        var accounts = bundles.Any() && options.Hr.Value.CreatesAccounts == AccountMaker.Bot ? EffectPermissions.Accounts : [];
        return bundles.SelectMany(bundle => EffectPermissions.Of(bundle).Select(need => (need, $"the bundle {bundle.Id}")))
            .Concat(accounts.Select(need => (need, "making accounts")));
    }

    private Finding Of(string least, IReadOnlyList<(GraphNeed Need, string For)> needs, GraphGrants grants)
    {
        var lost = needs.Where(need => grants.FirstUnmet([need.Need]) is not null).Select(need => need.For).Distinct().ToList();
        return lost.Count == 0
            ? new Finding.Good($"The permission {least}")
            : new Finding.Bad($"The permission {least}", $"It isn't granted, which costs: {string.Join(", ", lost)}.", Mend(least));
    }

    /// <summary>Only Graph knows whether the company has what it is for, so it is asked the gate's own question.</summary>
    private async ValueTask<IReadOnlyList<Finding>> PrivilegedGroupsAsync(GraphGrants grants, CancellationToken cancellationToken)
    {
        var need = EffectPermissions.WithPrivilegedGroups;
        try
        {
            return await client.MaySeeEligibleGroupsAsync(grants.Principals.FirstOrDefault(), cancellationToken) switch
            {
                null => [],
                true => [new Finding.Good($"The permission {need.Least}")],
                false =>
                [
                    new Finding.Bad(
                        $"The permission {need.Least}",
                        "It isn't granted, which costs: everything. The company has Entra ID P2, so before each change the bot has to see who may step into which group.",
                        Mend(need.Least)),
                ],
            };
        }
        catch (GraphException)
        {
            return [new Finding.Note($"The permission {need.Least}", "Graph doesn't say now whether it is needed; in a company with Entra ID P2 it is.")];
        }
    }

    private string Mend(string permission)
    {
        var client = options.Graph.Value.ClientId ?? options.App.Value.MicrosoftAppId;
        return PermissionIds.Find(permission) is { } id
            ? $"az ad app permission add --id {client} --api {PermissionIds.Graph} --api-permissions {id}=Role && az ad app permission admin-consent --id {client}"
            : "Grant it to the app as an application permission, with an administrator's consent.";
    }

    private static Finding.Note TooFar(string permission) =>
        new($"The permission {permission}", "It is granted and reaches further than anything here needs. Take it away: docs/security.md.");
}

/// <summary>The settings that decide which permissions are needed, and whose they are.</summary>
internal sealed record PermissionOptions(IOptions<GraphOptions> Graph, IOptions<MicrosoftAppOptions> App, IOptions<HrOptions> Hr);
