using System.Text.Json.Serialization;

namespace TeamsHelpDesk.Bot.Graph;

internal enum AddMemberOutcome
{
    Added,

    /// <summary>They had it before us: what ends later must leave it.</summary>
    AlreadyMember,
}

internal enum RemoveMemberOutcome
{
    Removed,
    NotMember,
}

internal sealed record ObjectReference([property: JsonPropertyName("@odata.id")] string Id);

internal sealed partial class GraphClient
{
    private static readonly GraphFields GroupFields = new(
        "id,displayName,groupTypes,mailEnabled,securityEnabled,onPremisesSyncEnabled,isAssignableToRole,isManagementRestricted,"
        + "membershipRule,visibility");

    /// <summary>Exactly this name, in any case. Names aren't unique: expect none, one or several.</summary>
    public Task<IReadOnlyList<DirectoryGroup>> FindGroupsByNameAsync(string displayName, CancellationToken cancellationToken) => ListAsync(
        GraphRequest.Get($"/groups?$filter=displayName eq '{displayName}'&$select={GroupFields}"),
        GraphJson.Default.GraphPageDirectoryGroup,
        cancellationToken);

    public Task<DirectoryGroup?> GetGroupAsync(Guid groupId, CancellationToken cancellationToken) =>
        FindAsync(GraphRequest.Get($"/groups/{groupId}?$select={GroupFields}"), GraphJson.Default.DirectoryGroup, cancellationToken);

    /// <summary>The owners who are people.</summary>
    public async Task<IReadOnlyList<DirectoryUser>> GetGroupOwnersAsync(Guid groupId, CancellationToken cancellationToken)
    {
        var request = GraphRequest.Get($"/groups/{groupId}/owners?$select={UserFields}");
        return [.. (await ListAsync(request, GraphJson.Default.GraphPageDirectoryUser, cancellationToken)).Where(owner => owner.IsPerson)];
    }

    /// <summary>The direct members who are people.</summary>
    public Task<IReadOnlyList<DirectoryUser>> GetGroupMembersAsync(Guid groupId, CancellationToken cancellationToken) => ListAsync(
        GraphRequest.GetAdvanced($"/groups/{groupId}/members/microsoft.graph.user?$count=true&$select={UserFields}&$top=999"),
        GraphJson.Default.GraphPageDirectoryUser,
        cancellationToken);

    /// <summary>
    /// Direct membership. The plain filter (no ConsistencyLevel) asks the directory and not the index that lags. Graph
    /// answers "no" with an empty list or with 404, and the latter also when the group is gone.
    /// </summary>
    /// <exception cref="GraphException">Among others NotFound: there is no such group.</exception>
    public async Task<bool> IsMemberAsync(Guid groupId, Guid userId, CancellationToken cancellationToken)
    {
        try
        {
            var request = GraphRequest.Get($"/groups/{groupId}/members?$filter=id eq '{userId}'&$select=id");
            var found = await ListAsync(request, GraphJson.Default.GraphPageDirectoryObject, cancellationToken);
            return found.Any(member => member.Id == userId);
        }
        catch (GraphException missing) when (missing.IsMissing)
        {
            if (await GetGroupAsync(groupId, cancellationToken) is null)
            {
                throw;
            }

            return false;
        }
    }

    public async Task<AddMemberOutcome> AddMemberAsync(Guid groupId, Guid userId, CancellationToken cancellationToken)
    {
        // The reference must name the same cloud as the request does.
        var member = new ObjectReference($"{_root.GetLeftPart(UriPartial.Authority)}/v1.0/directoryObjects/{userId:D}");
        try
        {
            var request = GraphRequest.Post($"/groups/{groupId}/members/$ref").WithBody(member, GraphJson.Default.ObjectReference);
            await SendAsync(request, cancellationToken);
            return AddMemberOutcome.Added;
        }
        catch (GraphException refused)
            when (refused.Outcome == GraphOutcome.Refused && refused.Error.Says("object references already exist"))
        {
            return AddMemberOutcome.AlreadyMember;
        }
        catch (GraphException refused) when (refused.Outcome == GraphOutcome.Refused)
        {
            // Graph may reword its refusals: look before you believe either way.
            if (!await IsMemberAsync(groupId, userId, cancellationToken))
            {
                throw;
            }

            return AddMemberOutcome.AlreadyMember;
        }
    }

    public async Task<RemoveMemberOutcome> RemoveMemberAsync(Guid groupId, Guid userId, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(GraphRequest.Delete($"/groups/{groupId}/members/{userId}/$ref"), cancellationToken);
            return RemoveMemberOutcome.Removed;
        }
        catch (GraphException missing) when (missing.IsMissing)
        {
            // The same answer when the group itself is gone.
            if (await GetGroupAsync(groupId, cancellationToken) is null)
            {
                throw;
            }

            return RemoveMemberOutcome.NotMember;
        }
        catch (GraphException refused) when (refused.Outcome == GraphOutcome.Refused)
        {
            if (await IsMemberAsync(groupId, userId, cancellationToken))
            {
                throw;
            }

            return RemoveMemberOutcome.NotMember;
        }
    }
}
