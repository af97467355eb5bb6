using System.Collections.Frozen;

namespace TeamsHelpDesk.Bot.Graph;

/// <summary>Error codes of Graph that mean something here. The deepest known one in an answer counts.</summary>
internal static class GraphErrorCodes
{
    public const string BadRequest = "Request_BadRequest";
    public const string ConcurrencyViolation = "Directory_ConcurrencyViolation";
    public const string DirectoryNotReady = "Directory_ObjectNotFound";
    public const string PremiumLicenseRequired = "AadPremiumLicenseRequired";

    public const string AssignmentExists = "RoleAssignmentExists";
    public const string AssignmentMissing = "RoleAssignmentDoesNotExist";
    public const string PolicyForbids = "RoleAssignmentRequestPolicyValidationFailed";
    public const string TooShort = "ActiveDurationTooShort";
    public const string SubjectMissing = "SubjectNotFound";

    private static readonly FrozenSet<string> Known = FrozenSet.ToFrozenSet(
        [
            AssignmentExists, AssignmentMissing, PolicyForbids, TooShort, SubjectMissing, BadRequest, ConcurrencyViolation, DirectoryNotReady, PremiumLicenseRequired, "Request_UnsupportedQuery",
            "Request_ResourceNotFound", "Authorization_RequestDenied", "Authorization_IdentityNotFound",
            "InvalidAuthenticationToken", "Request_MultipleObjectsWithSameKeyValue", "Directory_QuotaExceeded",
            "Directory_ExpiredPageToken", "TooManyRequests", "activityLimitReached", "Service_InternalServerError",
            "Authentication_RequestFromNonPremiumTenantOrB2CTenant", "ObjectConflict", "accessDenied", "authorization_error",
        ],
        StringComparer.OrdinalIgnoreCase);

    public static bool IsKnown(string code) => Known.Contains(code);
}
