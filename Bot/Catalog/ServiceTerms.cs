using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TeamsHelpDesk.Bot.Catalog;

/// <summary>
/// What a service comes to: who may ask for whom, who agrees, what is done, for how long, who is shown a secret. How it is
/// found, worded and limited is no part of it.
/// </summary>
internal static class ServiceTerms
{
    /// <returns>Hex SHA-256, the same for the same terms; null where the catalogue doesn't have the service.</returns>
    public static string? HashOf(ServiceCatalog catalog, string serviceId) => catalog.Services.TryGetValue(serviceId, out var service)
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Of(catalog, service)))))
        : null;

    private static IEnumerable<string> Of(ServiceCatalog catalog, Service service) =>
    [
        $"who {Words(catalog.Audiences[service.Who])}",
        $"owner {service.Owner}",
        .. service.For.OrderBy(static pair => pair.Key).SelectMany(pair => Paths(catalog, pair.Key, pair.Value)),
        .. service.Do.Select(static effect => $"do {effect}"),
        .. service.Deliver.OrderBy(static pair => pair.Key).Select(static pair => $"deliver {pair.Key} {pair.Value}"),
        string.Create(CultureInfo.InvariantCulture, $"lasts {service.Lasts?.Default:c} {service.Lasts?.Most:c} {service.Lasts?.Extend}"),
        .. service.Ask.Select(static field => $"ask {field.Name} {field.Pick} {(field.From is PickFrom.Names names ? string.Join('|', names.Choices) : field.From)}"),
    ];

    private static IEnumerable<string> Paths(ServiceCatalog catalog, Relation relation, PathChoice choice) => choice.When
        .Select(when => $"for {relation} when {Words(catalog.Audiences[when.Audience])} {Words(catalog.Approvals[when.Path])}")
        .Append($"for {relation} {Words(catalog.Approvals[choice.Otherwise])}");

    private static string Words(Audience audience) =>
        $"{string.Join('|', audience.Departments)};{string.Join('|', audience.JobTitles)};{audience.HasReports}";

    private static string Words(ApprovalPath path) => string.Create(
        CultureInfo.InvariantCulture,
        $"{string.Join(" then ", path.Stages.Select(static stage => string.Create(CultureInfo.InvariantCulture, $"{stage.Need} of {stage.By} or {stage.Otherwise}")))} review {path.ReviewWithin:c}");
}
