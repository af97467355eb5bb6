namespace TeamsHelpDesk.Sandbox.Company;

/// <summary>A role of the directory. The template id is the same in every tenant; the object id isn't.</summary>
internal sealed record DirectoryRole(Guid Id, Guid TemplateId, string DisplayName);

internal enum RoleHold
{
    Active,

    /// <summary>May activate the role through Privileged Identity Management, and until then holds nothing.</summary>
    Eligible,
}

/// <summary>Who holds a role, and over what: "/" is the whole company.</summary>
internal sealed record RoleAssignment(string Id, Guid PrincipalId, Guid RoleTemplateId, string Scope, RoleHold Hold);

/// <summary>Who may activate a membership or ownership of a role-assignable group.</summary>
internal sealed record GroupEligibility(string Id, Guid PrincipalId, Guid GroupId, string AccessId);

/// <summary>That somebody has an access package, or is to have it; the group is what it gives.</summary>
internal sealed record PackageAssignment(string Id, Guid PersonId, DateTimeOffset AskedAt, string State);

/// <summary>A membership that Privileged Identity Management keeps, and ends when its time is over.</summary>
internal sealed record GroupAssignment(string Id, Guid PrincipalId, Guid GroupId, DateTimeOffset StartAt, DateTimeOffset EndAt);
