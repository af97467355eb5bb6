using System.Text.Json.Serialization;

namespace TeamsHelpDesk.Bot.Graph;

internal sealed partial class GraphClient
{
    private const int SearchResults = 10;

    private static readonly GraphFields UserFields = new(
        "id,displayName,givenName,userPrincipalName,mail,department,jobTitle,accountEnabled,userType,"
        + "onPremisesSyncEnabled,isManagementRestricted,usageLocation");

    /// <summary>Null when nobody has this id or user principal name.</summary>
    public async Task<DirectoryUser?> GetUserAsync(string idOrUpn, CancellationToken cancellationToken)
    {
        if (!GraphPath.IsSegment(idOrUpn))
        {
            return null;
        }

        // A name with $ in front is refused as a segment, and one with a quote is read in two ways (Microsoft Graph, "Get a user").
        if (idOrUpn.StartsWith('$') || idOrUpn.Contains('\'', StringComparison.Ordinal))
        {
            var search = GraphRequest.Get($"/users?$filter=userPrincipalName eq '{idOrUpn}'&$select={UserFields}");
            var found = await ListAsync(search, GraphJson.Default.GraphPageDirectoryUser, cancellationToken);
            return found.Count == 1 ? found[0] : null;
        }

        var request = GraphRequest.Get($"/users/{idOrUpn}?$select={UserFields}");
        return await FindAsync(request, GraphJson.Default.DirectoryUser, cancellationToken);
    }

    public Task<DirectoryUser?> GetUserAsync(Guid userId, CancellationToken cancellationToken) =>
        GetUserAsync(userId.ToString("D"), cancellationToken);

    /// <summary>Null when nobody is set, or something that isn't a person.</summary>
    public async Task<DirectoryUser?> GetManagerAsync(Guid userId, CancellationToken cancellationToken)
    {
        var request = GraphRequest.Get($"/users/{userId}/manager?$select={UserFields}");
        return await FindAsync(request, GraphJson.Default.DirectoryUser, cancellationToken) is { IsPerson: true } manager ? manager : null;
    }

    public async Task<bool> HasDirectReportsAsync(Guid userId, CancellationToken cancellationToken)
    {
        var request = GraphRequest.Get($"/users/{userId}/directReports?$select=id&$top=1");
        var page = await AskAsync(request, GraphJson.Default.GraphPageDirectoryObject, cancellationToken);
        return page.Value.Count > 0
            || (await ReadOnAsync(request, page, GraphJson.Default.GraphPageDirectoryObject, cancellationToken)).Count > 0;
    }

    /// <summary>People whose name or mail has words that start so. The index lags: show them, never act on them unconfirmed.</summary>
    public async Task<IReadOnlyList<DirectoryUser>> SearchUsersAsync(string text, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var request = GraphRequest.GetAdvanced(
            $"/users?$search=\"displayName:{text}\" OR \"mail:{text}\"&$select={UserFields}&$top={SearchResults}");
        return (await AskAsync(request, GraphJson.Default.GraphPageDirectoryUser, cancellationToken)).Value;
    }

    /// <summary>Ends the person's sessions; takes a few minutes. Doing it twice is the same as once.</summary>
    public async Task RevokeSignInSessionsAsync(Guid userId, CancellationToken cancellationToken) =>
        await SendAsync(GraphRequest.Post($"/users/{userId}/revokeSignInSessions"), cancellationToken);

    /// <summary>How many people the company has who can sign in, without guests; from the index, which lags a little.</summary>
    public async Task<int> CountEnabledAccountsAsync(CancellationToken cancellationToken)
    {
        var request = GraphRequest.GetAdvanced($"/users?$filter=accountEnabled eq true and userType eq 'Member'&$count=true&$select=id&$top=1");
        return (await AskAsync(request, GraphJson.Default.CountedPage, cancellationToken)).Count;
    }
}

/// <summary>A page of which only the count matters.</summary>
internal sealed record CountedPage([property: JsonPropertyName("@odata.count")] int Count);
