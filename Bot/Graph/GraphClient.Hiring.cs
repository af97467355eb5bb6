namespace TeamsHelpDesk.Bot.Graph;

internal sealed partial class GraphClient
{
    private static readonly GraphFields EmployeeFields = new(
        "id,displayName,givenName,userPrincipalName,mail,department,jobTitle,accountEnabled,userType,"
        + "onPremisesSyncEnabled,isManagementRestricted,usageLocation,employeeId");

    /// <summary>Whoever carries HR's employee id: nobody, somebody, or more than one by mistake.</summary>
    public Task<IReadOnlyList<DirectoryUser>> FindByEmployeeIdAsync(string employeeId, CancellationToken cancellationToken) => ListAsync(
        GraphRequest.Get($"/users?$filter=employeeId eq '{employeeId}'&$select={EmployeeFields}"),
        GraphJson.Default.GraphPageDirectoryUser,
        cancellationToken);

    /// <summary>Null when the sign-in name is free; among people who are there, not among those who were deleted.</summary>
    public async Task<DirectoryUser?> FindBySignInNameAsync(string userPrincipalName, CancellationToken cancellationToken)
    {
        var request = GraphRequest.Get($"/users?$filter=userPrincipalName eq '{userPrincipalName}'&$select={EmployeeFields}");
        return await ListAsync(request, GraphJson.Default.GraphPageDirectoryUser, cancellationToken) is [var holder, ..] ? holder : null;
    }

    /// <summary>
    /// Whether somebody who was deleted had the sign-in name, and can still come back. The directory may have put something
    /// before the name, so only its end is compared.
    /// </summary>
    public async Task<bool> WasDeletedAsync(string userPrincipalName, CancellationToken cancellationToken)
    {
        var request = GraphRequest.GetAdvanced(
            $"/directory/deletedItems/microsoft.graph.user?$filter=endsWith(userPrincipalName,'{userPrincipalName}')&$count=true&$select=id,userPrincipalName");
        return (await ListAsync(request, GraphJson.Default.GraphPageDirectoryUser, cancellationToken)).Count > 0;
    }

    /// <summary>
    /// Makes an account that nobody can sign in to by its password. Asked twice with the same sign-in name it is made once: the
    /// second is refused. Ambiguous: look by the employee id before you ask again.
    /// </summary>
    public async Task<CreateUserOutcome> CreateUserAsync(NewUser user, SecretText password, CancellationToken cancellationToken)
    {
        var order = new NewUserOrder(
            AccountEnabled: true, user.DisplayName, user.MailNickname, user.UserPrincipalName,
            new PasswordProfile(password.Reveal(), ForceChangePasswordNextSignIn: true),
            user.GivenName, user.Surname, user.EmployeeId, user.Department, user.JobTitle, user.UsageLocation);
        try
        {
            var request = GraphRequest.Post($"/users").WithBody(order, GraphJson.Default.NewUserOrder);
            return new CreateUserOutcome.Created(await AskAsync(request, GraphJson.Default.DirectoryUser, cancellationToken));
        }
        catch (GraphException refused) when (refused.Error.IsObjectConflict || refused.Error.Says("Another object with the same value"))
        {
            return new CreateUserOutcome.NameTaken();
        }
    }

    public async Task SetManagerAsync(Guid userId, Guid managerId, CancellationToken cancellationToken)
    {
        var manager = new ObjectReference($"{_root.GetLeftPart(UriPartial.Authority)}/v1.0/users/{managerId:D}");
        await SendAsync(GraphRequest.Put($"/users/{userId}/manager/$ref").WithBody(manager, GraphJson.Default.ObjectReference), cancellationToken);
    }

    public async Task SetUsageLocationAsync(Guid userId, string country, CancellationToken cancellationToken) => await SendAsync(
        GraphRequest.Patch($"/users/{userId}").WithBody(new UsageLocationOrder(country), GraphJson.Default.UsageLocationOrder), cancellationToken);

    public async Task SetJobAsync(Guid userId, string? department, string? jobTitle, CancellationToken cancellationToken) => await SendAsync(
        GraphRequest.Patch($"/users/{userId}").WithBody(new JobOrder(department, jobTitle), GraphJson.Default.JobOrder), cancellationToken);

    /// <summary>The groups that somebody is in by themselves, of every kind.</summary>
    public Task<IReadOnlyList<DirectoryGroup>> GetGroupsOfAsync(Guid userId, CancellationToken cancellationToken) => ListAsync(
        GraphRequest.Get($"/users/{userId}/memberOf/microsoft.graph.group?$select={GroupFields}"), GraphJson.Default.GraphPageDirectoryGroup, cancellationToken);

    /// <summary>The groups that somebody owns.</summary>
    public Task<IReadOnlyList<DirectoryGroup>> GetOwnedGroupsAsync(Guid userId, CancellationToken cancellationToken) => ListAsync(
        GraphRequest.Get($"/users/{userId}/ownedObjects/microsoft.graph.group?$select={GroupFields}"), GraphJson.Default.GraphPageDirectoryGroup, cancellationToken);

    /// <summary>The roles of apps that were given straight to the person.</summary>
    public async Task<IReadOnlyList<AppRoleAssignment>> GetAppRolesOfAsync(Guid userId, CancellationToken cancellationToken) =>
        [.. (await ListAsync(GraphRequest.Get($"/users/{userId}/appRoleAssignments"), GraphJson.Default.GraphPageAppRoleAssignment, cancellationToken))
            .Where(held => held.PrincipalId == userId)];

    /// <summary>Those who report to them directly.</summary>
    public Task<IReadOnlyList<DirectoryUser>> GetDirectReportsAsync(Guid userId, CancellationToken cancellationToken) => ListAsync(
        GraphRequest.Get($"/users/{userId}/directReports?$select={UserFields}"), GraphJson.Default.GraphPageDirectoryUser, cancellationToken);

    /// <summary>Everything that the company has bought.</summary>
    public Task<IReadOnlyList<BoughtLicence>> GetBoughtLicencesAsync(CancellationToken cancellationToken) => ListAsync(
        GraphRequest.Get($"/subscribedSkus?$select={SkuFields}"), GraphJson.Default.GraphPageBoughtLicence, cancellationToken);
}
