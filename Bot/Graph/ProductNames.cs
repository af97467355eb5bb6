using System.Collections.Frozen;

namespace TeamsHelpDesk.Bot.Graph;

/// <summary>
/// What people call the products whose part numbers Graph knows: of Microsoft's list, those that companies have most
/// (https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference). For reading only; what is bought, given and
/// taken is told apart by its id.
/// </summary>
internal static class ProductNames
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["SPE_E3"] = "Microsoft 365 E3",
        ["SPE_E5"] = "Microsoft 365 E5",
        ["SPE_F1"] = "Microsoft 365 F3",
        ["M365_F1"] = "Microsoft 365 F1",
        ["SPB"] = "Microsoft 365 Business Premium",
        ["O365_BUSINESS_PREMIUM"] = "Microsoft 365 Business Standard",
        ["O365_BUSINESS_ESSENTIALS"] = "Microsoft 365 Business Basic",
        ["O365_BUSINESS"] = "Microsoft 365 Apps for business",
        ["OFFICESUBSCRIPTION"] = "Microsoft 365 Apps for enterprise",
        ["Microsoft_365_Copilot"] = "Microsoft 365 Copilot",
        ["STANDARDPACK"] = "Office 365 E1",
        ["ENTERPRISEPACK"] = "Office 365 E3",
        ["ENTERPRISEPREMIUM"] = "Office 365 E5",
        ["DESKLESSPACK"] = "Office 365 F3",
        ["EXCHANGESTANDARD"] = "Exchange Online (Plan 1)",
        ["EXCHANGEENTERPRISE"] = "Exchange Online (Plan 2)",
        ["EMS"] = "Enterprise Mobility + Security E3",
        ["EMSPREMIUM"] = "Enterprise Mobility + Security E5",
        ["AAD_PREMIUM"] = "Microsoft Entra ID P1",
        ["AAD_PREMIUM_P2"] = "Microsoft Entra ID P2",
        ["INTUNE_A"] = "Microsoft Intune Plan 1",
        ["WIN_DEF_ATP"] = "Microsoft Defender for Endpoint P2",
        ["VISIOONLINE_PLAN1"] = "Visio Plan 1",
        ["VISIOCLIENT"] = "Visio Plan 2",
        ["PROJECTPROFESSIONAL"] = "Project Plan 3",
        ["PROJECTPREMIUM"] = "Project Plan 5",
        ["POWER_BI_PRO"] = "Power BI Pro",
        ["PBI_PREMIUM_PER_USER"] = "Power BI Premium Per User",
        ["MCOEV"] = "Microsoft Teams Phone Standard",
        ["MCOMEETADV"] = "Microsoft 365 Audio Conferencing",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The part number itself for what isn't among them.</summary>
    public static string Of(string partNumber) => Names.GetValueOrDefault(partNumber, partNumber);
}
