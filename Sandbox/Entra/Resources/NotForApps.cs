using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Resources;

/// <summary>What an app without a signed-in person can't do, and what it can and must never do.</summary>
internal static class NotForApps
{
    public static IReadOnlyList<GraphRoute> Routes { get; } =
    [
        new("POST", "users/{}/authentication/methods/{}/resetPassword", GraphPermissions.None, _ => Refusals.InsufficientPrivileges),
        new("POST", "deviceAppManagement/mobileApps/{}/assign", GraphPermissions.None, ReplaceAllAssignments),
    ];

    /// <summary>Whatever isn't in the body is gone, and the answer is as friendly as any.</summary>
    private static GraphAnswer ReplaceAllAssignments(GraphCall call)
    {
        call.World.Violations.Add($"POST {call.Request.Path} replaces every assignment of the app");
        return GraphAnswer.NoContent;
    }
}
