namespace TeamsHelpDesk.Bot.Graph;

internal sealed partial class GraphClient
{
    private static readonly GraphFields AppFields = new("id,appId,displayName,appRoles,appRoleAssignmentRequired");

    /// <summary>Exactly this name, in any case. Names aren't unique: expect none, one or several.</summary>
    public Task<IReadOnlyList<DirectoryApp>> FindAppsByNameAsync(string displayName, CancellationToken cancellationToken) => ListAsync(
        GraphRequest.Get($"/servicePrincipals?$filter=displayName eq '{displayName}'&$select={AppFields}"),
        GraphJson.Default.GraphPageDirectoryApp,
        cancellationToken);

    /// <summary>By the id of the service principal, not by the app id.</summary>
    public Task<DirectoryApp?> GetAppAsync(Guid servicePrincipalId, CancellationToken cancellationToken) => FindAsync(
        GraphRequest.Get($"/servicePrincipals/{servicePrincipalId}?$select={AppFields}"),
        GraphJson.Default.DirectoryApp,
        cancellationToken);

    /// <summary>The owners who are people. An app has few: Graph expands twenty at most, and who is left out can only decide less.</summary>
    public async Task<IReadOnlyList<DirectoryUser>> GetAppOwnersAsync(Guid servicePrincipalId, CancellationToken cancellationToken)
    {
        var people = new List<DirectoryUser>();
        foreach (var owner in await GetAppOwnerIdsAsync(servicePrincipalId, cancellationToken))
        {
            if (await GetUserAsync(owner, cancellationToken) is { } person)
            {
                people.Add(person);
            }
        }

        return people;
    }

    public async Task<IReadOnlyList<Guid>> GetAppOwnerIdsAsync(Guid servicePrincipalId, CancellationToken cancellationToken)
    {
        var request = GraphRequest.Get($"/servicePrincipals/{servicePrincipalId}?$select=id&$expand=owners($select=id)");
        var app = await FindAsync(request, GraphJson.Default.OwnedApp, cancellationToken);
        return [.. (app?.Owners ?? []).Where(static owner => owner.IsPerson).Select(static owner => owner.Id)];
    }

    /// <summary>Who has a role of the app: people, groups and other apps.</summary>
    public Task<IReadOnlyList<AppRoleAssignment>> GetAppRoleAssignmentsAsync(Guid servicePrincipalId, CancellationToken cancellationToken) => ListAsync(
        GraphRequest.Get($"/servicePrincipals/{servicePrincipalId}/appRoleAssignedTo"),
        GraphJson.Default.GraphPageAppRoleAssignment,
        cancellationToken);

    public async Task<AppRoleAssignment?> FindAppRoleAssignmentAsync(
        Guid userId, Guid servicePrincipalId, Guid roleId, CancellationToken cancellationToken)
    {
        var request = GraphRequest.Get($"/users/{userId}/appRoleAssignments?$filter=resourceId eq {servicePrincipalId}");
        var assignments = await ListAsync(request, GraphJson.Default.GraphPageAppRoleAssignment, cancellationToken);
        // The list also has what the person gets through a group; those have the group as their principal.
        return assignments.FirstOrDefault(held =>
            held.PrincipalId == userId && held.ResourceId == servicePrincipalId && held.AppRoleId == roleId);
    }

    public async Task<AssignAppRoleOutcome> AssignAppRoleAsync(
        Guid userId, Guid servicePrincipalId, Guid roleId, CancellationToken cancellationToken)
    {
        var order = new AppRoleAssignmentOrder(userId, servicePrincipalId, roleId);
        var request = GraphRequest.Post($"/servicePrincipals/{servicePrincipalId}/appRoleAssignedTo")
            .WithBody(order, GraphJson.Default.AppRoleAssignmentOrder);
        try
        {
            return new AssignAppRoleOutcome.Assigned((await AskAsync(request, GraphJson.Default.AppRoleAssignment, cancellationToken)).Id);
        }
        catch (GraphException refused) when (refused.Outcome == GraphOutcome.Refused && refused.Error.Says("assigned already exists"))
        {
            return new AssignAppRoleOutcome.AlreadyAssigned();
        }
        catch (GraphException refused) when (refused.Outcome == GraphOutcome.Refused)
        {
            // Graph may reword its refusals: look before you believe either way.
            if (await FindAppRoleAssignmentAsync(userId, servicePrincipalId, roleId, cancellationToken) is null)
            {
                throw;
            }

            return new AssignAppRoleOutcome.AlreadyAssigned();
        }
    }

    public async Task<RemoveAppRoleOutcome> RemoveAppRoleAssignmentAsync(
        Guid servicePrincipalId, string assignmentId, CancellationToken cancellationToken)
    {
        try
        {
            var request = GraphRequest.Delete($"/servicePrincipals/{servicePrincipalId}/appRoleAssignedTo/{assignmentId}");
            await SendAsync(request, cancellationToken);
            return RemoveAppRoleOutcome.Removed;
        }
        catch (GraphException missing) when (missing.IsMissing)
        {
            // The same answer when the app itself is gone.
            if (await GetAppAsync(servicePrincipalId, cancellationToken) is null)
            {
                throw;
            }

            return RemoveAppRoleOutcome.NotAssigned;
        }
    }
}
