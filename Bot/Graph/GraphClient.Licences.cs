namespace TeamsHelpDesk.Bot.Graph;

internal sealed partial class GraphClient
{
    private static readonly GraphFields SkuFields = new("skuId,skuPartNumber,capabilityStatus,consumedUnits,prepaidUnits");
    private static readonly GraphFields LicenceFields = new("id,usageLocation,licenseAssignmentStates");

    /// <summary>Null when the company has none of this part number.</summary>
    public async Task<BoughtLicence?> FindLicenceAsync(string partNumber, CancellationToken cancellationToken) =>
        (await GetBoughtLicencesAsync(cancellationToken)).FirstOrDefault(sku => string.Equals(sku.SkuPartNumber, partNumber, StringComparison.OrdinalIgnoreCase));

    /// <summary>Null when the company has none of it, or not any more.</summary>
    public async Task<BoughtLicence?> FindLicenceAsync(Guid skuId, CancellationToken cancellationToken) =>
        (await GetBoughtLicencesAsync(cancellationToken)).FirstOrDefault(sku => sku.SkuId == skuId);

    /// <summary>Null when there is nobody with this id.</summary>
    public Task<LicencesHeld?> GetLicencesAsync(Guid userId, CancellationToken cancellationToken) => FindAsync(
        GraphRequest.Get($"/users/{userId}?$select={LicenceFields}"), GraphJson.Default.LicencesHeld, cancellationToken);

    /// <summary>The licences that everybody in the group is given; empty for most groups.</summary>
    public async Task<IReadOnlyList<Guid>> GetLicencesOfGroupAsync(Guid groupId, CancellationToken cancellationToken)
    {
        var request = GraphRequest.Get($"/groups/{groupId}?$select=id,assignedLicenses");
        var group = await FindAsync(request, GraphJson.Default.LicensedGroup, cancellationToken);
        return [.. (group?.AssignedLicenses ?? []).Select(licence => licence.SkuId).OfType<Guid>()];
    }

    /// <summary>Assigning again is the same as once. All of a person's licences go in one call: two at once are a conflict.</summary>
    public Task AssignLicenceAsync(Guid userId, Guid skuId, CancellationToken cancellationToken) =>
        ChangeLicencesAsync(userId, new LicenceOrder([new LicenceToAdd(skuId, [])], []), cancellationToken);

    /// <summary>Refused when it comes from a group, or when they don't have it.</summary>
    public Task RemoveLicenceAsync(Guid userId, Guid skuId, CancellationToken cancellationToken) =>
        ChangeLicencesAsync(userId, new LicenceOrder([], [skuId]), cancellationToken);

    private async Task ChangeLicencesAsync(Guid userId, LicenceOrder order, CancellationToken cancellationToken) => await SendAsync(
        GraphRequest.Post($"/users/{userId}/assignLicense").WithBody(order, GraphJson.Default.LicenceOrder), cancellationToken);
}
