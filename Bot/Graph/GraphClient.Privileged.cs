namespace TeamsHelpDesk.Bot.Graph;

/// <summary>Privileged Identity Management for groups, where the company has it (Microsoft Entra ID P2 or Governance).</summary>
internal sealed partial class GraphClient
{
    /// <summary>Whether the gate may ask who may step into which group.</summary>
    /// <returns>Null where the company has no such thing.</returns>
    public async Task<bool?> MaySeeEligibleGroupsAsync(Guid principal, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(GateQuestions.About(principal)[GateQuestions.EligibleGroups], cancellationToken);
            return true;
        }
        catch (GraphException refused) when (refused.Code == GraphErrorCodes.PremiumLicenseRequired)
        {
            return null;
        }
        catch (GraphException refused) when (refused.Outcome == GraphOutcome.Denied)
        {
            return false;
        }
    }
}
