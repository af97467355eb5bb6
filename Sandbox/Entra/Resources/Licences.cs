using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Resources;

internal static class Licences
{
    private static readonly EntityKind SkuKind = EntityKind.Of(
        "subscribedSku",
        "accountId accountName appliesTo capabilityStatus consumedUnits id prepaidUnits servicePlans skuId skuPartNumber subscriptionIds");

    public static IReadOnlyList<GraphRoute> Routes { get; } =
    [
        new("GET", "subscribedSkus", GraphPermissions.ReadLicences, Skus),
        new("GET", "users/{}/licenseDetails", GraphPermissions.ReadLicences, Details),
        new("POST", "users/{}/assignLicense", GraphPermissions.WriteLicences, Assign),
    ];

    private static GraphAnswer Skus(GraphCall call)
    {
        var seen = call.Seen;
        return call.List(
            new("subscribedSkus", [SkuKind]),
            seen.Subscriptions.Values.OrderBy(sku => sku.PartNumber, StringComparer.Ordinal).Select(sku => From(sku, seen)));
    }

    private static Entity From(Subscription sku, DirectoryState state) => new(SkuKind, name => name switch
    {
        "accountId" => TrialCompany.TenantId.ToString(),
        "accountName" => TrialCompany.Name,
        "appliesTo" => "User",
        "capabilityStatus" => "Enabled",
        "consumedUnits" => state.SeatsTaken(sku.SkuId),
        "id" => $"{TrialCompany.TenantId}_{sku.SkuId}",
        "prepaidUnits" => new JsonObject { ["enabled"] = sku.Seats, ["suspended"] = 0, ["warning"] = 0, ["lockedOut"] = 0 },
        "servicePlans" or "subscriptionIds" => new JsonArray(),
        "skuId" => sku.SkuId.ToString(),
        "skuPartNumber" => sku.PartNumber,
        _ => null,
    });

    private static GraphAnswer Details(GraphCall call) => call.ForPerson((person, seen) => AuthenticationMethods.Show(
        $"users('{person.Id}')/licenseDetails",
        person.Licences.Select(licence => new JsonObject
        {
            ["id"] = $"{person.Id}_{licence.SkuId}",
            ["skuId"] = licence.SkuId.ToString(),
            ["skuPartNumber"] = seen.Subscriptions.GetValueOrDefault(licence.SkuId)?.PartNumber,
            ["servicePlans"] = new JsonArray(),
        })));

    private static GraphAnswer Assign(GraphCall call)
    {
        if (call.Body is not { } body || body["addLicenses"] is not JsonArray add || body["removeLicenses"] is not JsonArray remove)
        {
            return Refusals.BadValues;
        }

        var added = add.Select(Read).ToList();
        var removed = remove.Select(id => Guid.TryParse((string?)id, out var sku) ? sku : Guid.Empty).ToList();
        if (added.Any(licence => licence.SkuId == Guid.Empty) || removed.Contains(Guid.Empty))
        {
            return Refusals.BadGuid;
        }

        return call.ChangePerson((person, state, _) => Refuse(person, state, added, removed) is { } refusal
            ? new(state, refusal)
            : Assigned(call, person, state, added, removed));
    }

    private static LicenceHeld Read(JsonNode? wanted) => new(
        Guid.TryParse((string?)wanted?["skuId"], out var sku) ? sku : Guid.Empty,
        [.. (wanted?["disabledPlans"] as JsonArray ?? []).Select(plan => Guid.TryParse((string?)plan, out var id) ? id : Guid.Empty)]);

    private static GraphAnswer? Refuse(Person person, DirectoryState state, List<LicenceHeld> added, List<Guid> removed)
    {
        if (removed.Exists(sku => person.Licences.All(held => held.SkuId != sku)))
        {
            return Refusals.Bad("User does not have a corresponding license.");
        }

        if (added.Count > 0 && string.IsNullOrEmpty(person.UsageLocation))
        {
            return Refusals.Bad("License assignment cannot be done for user with invalid usage location.");
        }

        foreach (var sku in added.Select(licence => licence.SkuId).Where(sku => person.Licences.All(held => held.SkuId != sku)))
        {
            if (state.Subscriptions.GetValueOrDefault(sku) is not { } bought)
            {
                return Refusals.Bad($"License {sku} does not correspond to a valid company License.");
            }

            if (state.SeatsTaken(sku) >= bought.Seats)
            {
                return Refusals.Bad($"Subscription with SKU {sku} does not have any available licenses.");
            }
        }

        return null;
    }

    private static DirectoryEdit<GraphAnswer> Assigned(
        GraphCall call, Person person, DirectoryState state, List<LicenceHeld> added, List<Guid> removed)
    {
        var kept = person.Licences.Where(held => !removed.Contains(held.SkuId) && added.TrueForAll(licence => licence.SkuId != held.SkuId));
        var changed = person with { Licences = [.. kept, .. added] };
        var next = state.With(changed);
        string Name(Guid sku) => state.Subscriptions.GetValueOrDefault(sku)?.PartNumber ?? sku.ToString();
        return new(
            next,
            call.One("users", UserEntity.From(changed, next)),
            [
                .. added.Where(licence => person.Licences.All(held => held.SkuId != licence.SkuId)).Select(licence => new DirectoryNote(
                    ChangeKinds.LicencesChanged, person.Id, $"{person.DisplayName} was given the licence {Name(licence.SkuId)}")),
                .. removed.Select(sku => new DirectoryNote(
                    ChangeKinds.LicencesChanged, person.Id, $"The licence {Name(sku)} was taken from {person.DisplayName}")),
            ]);
    }
}
