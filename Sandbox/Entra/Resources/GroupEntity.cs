using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Resources;

internal static class GroupEntity
{
    public static readonly EntityKind Kind = EntityKind.Of(
        "group",
        PropertyNames.Group,
        "id deletedDateTime classification createdDateTime description displayName expirationDateTime groupTypes isAssignableToRole "
        + "mail mailEnabled mailNickname membershipRule membershipRuleProcessingState onPremisesLastSyncDateTime onPremisesSyncEnabled "
        + "proxyAddresses renewedDateTime securityEnabled securityIdentifier theme uniqueName visibility");

    public static readonly ListShape Groups = new("groups", [Kind]);

    public static Entity From(Group group) => new(Kind, name => Read(group, name));

    private static JsonNode? Read(Group group, string name) => name switch
    {
        "id" => group.Id.ToString(),
        "displayName" => group.DisplayName,
        "description" => group.Description,
        "createdDateTime" or "renewedDateTime" => UserEntity.Time(group.CreatedAt),
        "groupTypes" => GroupTypes(group.Kind),
        "mailEnabled" => group.IsMailEnabled,
        "securityEnabled" => group.IsSecurityEnabled,
        "mailNickname" => group.MailNickname,
        "mail" => group.IsMailEnabled ? $"{group.MailNickname}@{TrialCompany.Domain}" : null,
        "isAssignableToRole" => group.Kind == GroupKind.RoleAssignable ? true : null,
        "isManagementRestricted" => group.IsManagementRestricted,
        "onPremisesSyncEnabled" => group.Kind == GroupKind.Synced ? true : null,
        "membershipRule" => group.MembershipRule,
        "membershipRuleProcessingState" => group.Kind == GroupKind.Dynamic ? "On" : null,
        "visibility" => group.Kind == GroupKind.Microsoft365 ? "Private" : null,
        "assignedLicenses" => new JsonArray([.. group.Licences.Select(sku => (JsonNode)new JsonObject { ["skuId"] = sku.ToString(), ["disabledPlans"] = new JsonArray() })]),
        "proxyAddresses" or "creationOptions" => new JsonArray(),
        _ => null,
    };

    private static JsonArray GroupTypes(GroupKind kind) => kind switch
    {
        GroupKind.Microsoft365 => new("Unified"),
        GroupKind.Dynamic => new("DynamicMembership"),
        GroupKind.Security or GroupKind.MailEnabledSecurity or GroupKind.Distribution or GroupKind.Synced or GroupKind.RoleAssignable => [],
    };
}
