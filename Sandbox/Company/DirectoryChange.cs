namespace TeamsHelpDesk.Sandbox.Company;

/// <summary>Something that changed in Entra, in a sentence a person can read.</summary>
/// <param name="At">The company's time.</param>
/// <param name="Sentence">Never holds a pass or a password.</param>
/// <param name="Kind">One of <see cref="ChangeKinds"/>.</param>
/// <param name="TargetId">The person, group or device that changed.</param>
/// <param name="Actor">The app or person who did it.</param>
internal sealed record DirectoryChange(DateTimeOffset At, string Sentence, string Kind, Guid TargetId, string Actor);

/// <summary>A change before the directory adds its time and actor.</summary>
internal sealed record DirectoryNote(string Kind, Guid TargetId, string Sentence);

internal static class ChangeKinds
{
    public const string MemberAdded = "group.memberAdded";
    public const string MemberRemoved = "group.memberRemoved";
    public const string AppAssigned = "app.assigned";
    public const string AppUnassigned = "app.unassigned";
    public const string PassCreated = "pass.created";
    public const string PassRemoved = "pass.removed";
    public const string PassUsed = "pass.used";
    public const string MethodRemoved = "method.removed";
    public const string SessionsRevoked = "sessions.revoked";
    public const string AccountEnabled = "account.enabled";
    public const string AccountDisabled = "account.disabled";
    public const string AccountCreated = "account.created";
    public const string AccountDeleted = "account.deleted";
    public const string AccountRestored = "account.restored";
    public const string AccountChanged = "account.changed";
    public const string PasswordChanged = "password.changed";
    public const string ManagerChanged = "manager.changed";
    public const string LicencesChanged = "licences.changed";
    public const string GroupChanged = "group.changed";
    public const string DeviceAction = "device.action";
}
