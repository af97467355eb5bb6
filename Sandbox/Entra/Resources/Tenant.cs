using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Resources;

internal static class Tenant
{
    private static readonly EntityKind OrganizationKind = EntityKind.Of(
        "organization", "id displayName countryLetterCode createdDateTime defaultUsageLocation onPremisesSyncEnabled tenantType verifiedDomains");

    private static readonly EntityKind DomainKind = EntityKind.Of(
        "domain", "id authenticationType isAdminManaged isDefault isInitial isRoot isVerified supportedServices");

    public static IReadOnlyList<GraphRoute> Routes { get; } =
    [
        new("GET", "organization", GraphPermissions.ReadOrganization, call =>
            call.List(new("organization", [OrganizationKind]), [new(OrganizationKind, Organization)])),
        new("GET", "domains", GraphPermissions.ReadDomains, call =>
            call.List(new("domains", [DomainKind]), [new(DomainKind, Domain)])),
    ];

    private static JsonNode? Organization(string name) => name switch
    {
        "id" => TrialCompany.TenantId.ToString(),
        "displayName" => TrialCompany.Name,
        "countryLetterCode" or "defaultUsageLocation" => "GB",
        "tenantType" => "AAD",
        "onPremisesSyncEnabled" => true,
        "verifiedDomains" => new JsonArray(new JsonObject
        {
            ["capabilities"] = "Email, OfficeCommunicationsOnline",
            ["isDefault"] = true,
            ["isInitial"] = true,
            ["name"] = TrialCompany.Domain,
            ["type"] = "Managed",
        }),
        _ => null,
    };

    private static JsonNode? Domain(string name) => name switch
    {
        "id" => TrialCompany.Domain,
        "authenticationType" => "Managed",
        "supportedServices" => new JsonArray("Email", "OfficeCommunicationsOnline"),
        _ => true,
    };
}
