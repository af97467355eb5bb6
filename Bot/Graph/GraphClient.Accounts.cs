namespace TeamsHelpDesk.Bot.Graph;

internal sealed partial class GraphClient
{
    private static readonly GraphFields AccountFields = new(
        "id,accountEnabled,onPremisesSyncEnabled,userType,usageLocation,signInSessionsValidFromDateTime");

    /// <summary>Null when there is nobody with this id.</summary>
    public Task<AccountState?> GetAccountAsync(Guid userId, CancellationToken cancellationToken) => FindAsync(
        GraphRequest.Get($"/users/{userId}?$select={AccountFields}"), GraphJson.Default.AccountState, cancellationToken);

    /// <summary>A PATCH of several properties is refused as a whole when one of them is, so this one is alone in its own.</summary>
    public async Task SetAccountEnabledAsync(Guid userId, bool enabled, CancellationToken cancellationToken) => await SendAsync(
        GraphRequest.Patch($"/users/{userId}").WithBody(new AccountEnabledOrder(enabled), GraphJson.Default.AccountEnabledOrder), cancellationToken);

    /// <summary>
    /// Sets a password that has to be changed at the next sign-in. Asked twice it is set twice: whoever repeats it must show
    /// the second one. Accounts that are kept in an Active Directory of the company's own are refused.
    /// </summary>
    public async Task SetPasswordAsync(Guid userId, SecretText password, CancellationToken cancellationToken)
    {
        var order = new PasswordOrder(new PasswordProfile(password.Reveal(), ForceChangePasswordNextSignIn: true));
        await SendAsync(GraphRequest.Patch($"/users/{userId}").WithBody(order, GraphJson.Default.PasswordOrder), cancellationToken);
    }

    /// <summary>
    /// Whether Microsoft holds the account for taken over, or likely so. Null when the tenant or this app may not ask: it needs
    /// Entra ID P2 and a permission of its own.
    /// </summary>
    public async Task<bool?> IsAtRiskAsync(Guid userId, CancellationToken cancellationToken)
    {
        try
        {
            var request = GraphRequest.Get($"/identityProtection/riskyUsers/{userId}?$select=id,riskState");
            return await FindAsync(request, GraphJson.Default.RiskyUser, cancellationToken) is { RiskState: "atRisk" or "confirmedCompromised" };
        }
        catch (GraphException refused) when (refused.Outcome is GraphOutcome.Denied or GraphOutcome.Refused)
        {
            return null;
        }
    }
}
