namespace TeamsHelpDesk.Bot.Graph;

internal sealed record HeldRole(Guid? RoleId, string Display, string Scope, bool IsEligibleOnly);

/// <summary>A group that somebody is in, owns, or may step into.</summary>
internal sealed record GroupTie(DirectoryGroup Group, bool IsOwnedOnly);

/// <summary>A question that got no answer.</summary>
/// <param name="Status">The HTTP status it was answered with; null when there was none.</param>
internal sealed record OpenQuestion(string Name, string Why, int? Status);

/// <summary>What was found out about one person, and which questions stayed open.</summary>
internal sealed record GateEvidence(
    Guid UserId,
    DirectoryUser? User,
    IReadOnlyList<HeldRole> Roles,
    IReadOnlyList<GroupTie> Groups,
    IReadOnlyList<OpenQuestion> OpenQuestions)
{
    /// <summary>A reason to protect counts even when other questions stayed open; being clear needs every answer.</summary>
    public GateVerdict Judge(GateRules rules)
    {
        GateVerdict? protectedFor = KeptOut(rules) ?? Powerful(rules);
        GateVerdict? open = Open();
        return protectedFor ?? open ?? new GateVerdict.Clear();
    }

    private GateVerdict.Protected? KeptOut(GateRules rules) => this switch
    {
        _ when rules.OwnPrincipals.Contains(UserId) => new(ProtectedReason.OwnPrincipal, ""),
        _ when rules.DeniedPeople.Contains(UserId) => new(ProtectedReason.DeniedPerson, ""),
        _ when Groups.FirstOrDefault(tie => !tie.IsOwnedOnly && rules.DeniedGroups.Contains(tie.Group.Id)) is { } denied =>
            new(ProtectedReason.DeniedGroup, denied.Group.DisplayName ?? ""),
        _ => null,
    };

    private GateVerdict.Protected? Powerful(GateRules rules)
    {
        var roles = Roles.Where(role => !rules.AllowLowRoles || !LowRoles.Has(role)).ToArray();
        return this switch
        {
            { User.IsManagementRestricted: true } => new(ProtectedReason.ManagementRestricted, ""),
            _ when roles.FirstOrDefault(role => !role.IsEligibleOnly) is { } active => new(ProtectedReason.DirectoryRole, active.Display),
            _ when roles.FirstOrDefault() is { } eligible => new(ProtectedReason.EligibleDirectoryRole, eligible.Display),

            // Even where the group holds no role now: who may hand it one decides later ("Who can reset passwords", Entra ID).
            _ when Groups.FirstOrDefault(tie => tie.Group.IsAssignableToRole is true) is { } tie =>
                new(ProtectedReason.RoleAssignableGroup, tie.Group.DisplayName ?? ""),
            _ => null,
        };
    }

    private LastingDoubt? Lasting() => OpenQuestions switch
    {
        _ when OpenQuestions.Any(question => question is { Name: GateQuestions.User, Status: StatusCodes.Status404NotFound }) => LastingDoubt.Gone,
        _ when OpenQuestions.Any(question => question.Status is StatusCodes.Status403Forbidden) => LastingDoubt.NotPermitted,
        _ => null,
    };

    private GateVerdict.Unknown? Open() => this switch
    {
        { OpenQuestions: [var question, ..] } => new($"{question.Name}: {question.Why}") { Lasting = Lasting() },
        { User: null } => new("user: no answer"),
        _ when User.Id != UserId => new("user: another person's answer"),

        // Graph lists what the app may not read with its id only, and then isAssignableToRole means nothing.
        _ when Groups.Any(tie => tie.Group.DisplayName is null) => new("groups: one can't be read"),
        _ => null,
    };
}
