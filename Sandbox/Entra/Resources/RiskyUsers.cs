using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Resources;

/// <summary>Whom Microsoft holds for taken over.</summary>
internal static class RiskyUsers
{
    private static readonly EntityKind Kind = EntityKind.Of(
        "riskyUser", "id isDeleted isProcessing riskDetail riskLastUpdatedDateTime riskLevel riskState userDisplayName userPrincipalName");

    public static IReadOnlyList<GraphRoute> Routes { get; } =
        [new("GET", "identityProtection/riskyUsers/{}", GraphPermissions.ReadRiskyUsers, Get)];

    private static GraphAnswer Get(GraphCall call) => call.ForPerson((person, seen) => seen.AtRisk.Contains(person.Id)
        ? call.One("identityProtection/riskyUsers", From(person))
        : Refusals.Missing(person.Id.ToString()));

    private static Entity From(Person person) => new(Kind, name => name switch
    {
        "id" => person.Id.ToString(),
        "riskLevel" => "high",
        "riskState" => "atRisk",
        "userDisplayName" => person.DisplayName,
        "userPrincipalName" => person.UserPrincipalName,
        _ => null,
    });
}
