namespace TeamsHelpDesk.Bot.Graph;

/// <summary>That somebody has an access package, or is to have it.</summary>
internal sealed record PackageAssignment
{
    public required string Id { get; init; }

    /// <summary>`delivering`, `partiallyDelivered`, `delivered`, `expired` or `deliveryFailed`.</summary>
    public string? State { get; init; }

    public bool IsDelivered => Is("delivered");

    public bool IsUnderWay => Is("delivering");

    public bool HasFailed => Is("partiallyDelivered") || Is("deliveryFailed");

    private bool Is(string state) => string.Equals(State, state, StringComparison.OrdinalIgnoreCase);
}

internal sealed record PackageOrder(string RequestType, PackageToAssign Assignment);

internal sealed record PackageToAssign
{
    public string? Id { get; init; }

    public Guid? TargetId { get; init; }

    public Guid? AssignmentPolicyId { get; init; }

    public Guid? AccessPackageId { get; init; }
}

/// <summary>Access packages of Entitlement Management. What is asked for is taken at once and comes later, or doesn't.</summary>
internal sealed partial class GraphClient
{
    /// <summary>The one that has come furthest; null where there is none, and for a while after it was asked for.</summary>
    public async Task<PackageAssignment?> FindPackageAssignmentAsync(Guid packageId, Guid userId, CancellationToken cancellationToken)
    {
        var request = GraphRequest.Get(
            $"/identityGovernance/entitlementManagement/assignments?$filter=accessPackage/id eq '{packageId}' and target/objectId eq '{userId}'&$select=id,state");
        var found = await ListAsync(request, GraphJson.Default.GraphPagePackageAssignment, cancellationToken);
        return found.FirstOrDefault(one => one.IsDelivered) ?? found.FirstOrDefault(one => one.IsUnderWay) ?? found.FirstOrDefault(one => one.HasFailed);
    }

    public Task AskForPackageAsync(Guid packageId, Guid policyId, Guid userId, CancellationToken cancellationToken) => OrderPackageAsync(
        new PackageOrder("adminAdd", new PackageToAssign { TargetId = userId, AssignmentPolicyId = policyId, AccessPackageId = packageId }), cancellationToken);

    public Task EndPackageAsync(string assignmentId, CancellationToken cancellationToken) =>
        OrderPackageAsync(new PackageOrder("adminRemove", new PackageToAssign { Id = assignmentId }), cancellationToken);

    private async Task OrderPackageAsync(PackageOrder order, CancellationToken cancellationToken) => await SendAsync(
        GraphRequest.Post($"/identityGovernance/entitlementManagement/assignmentRequests").WithBody(order, GraphJson.Default.PackageOrder), cancellationToken);
}
