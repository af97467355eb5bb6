using System.Globalization;

namespace TeamsHelpDesk.Bot.Catalog;

/// <summary>Everything of a catalogue but who can get what on which path, as words under a name, so that two can be compared.</summary>
internal static class CatalogTerms
{
    public const string NeverTouched = "Never touched";
    public const string Changes = "Who agrees to changed rules";
    public const string Team = "Team ";

    public static IEnumerable<(string Key, string Words)> Of(ServiceCatalog catalog) =>
    [
        (NeverTouched, string.Join("; ", CatalogReport.NeverTouched(catalog.Protected))),
        (Changes, ChangesOf(catalog)),
        .. catalog.Teams.Values.Select(static team => ($"{Team}{team.Id}", $"{team.Title}, the members of {team.MembersGroup}, in {team.Channel}{Hours(team.Hours)}")),
        .. catalog.Services.Values.SelectMany(service => Service(catalog, service)),
        .. catalog.Bundles.Values.Select(static bundle => ($"Bundle {bundle.Id}", string.Join("; ", CatalogReport.Bundle(bundle).Skip(1).Select(OneSpace)))),
        ("In every case", string.Join("; ", CatalogReport.Rules(catalog).Select(OneSpace))),
        ("Examples", CatalogWords.Count(catalog.Examples.Count, "example")),
    ];

    private static IEnumerable<(string Key, string Words)> Service(ServiceCatalog catalog, Service service)
    {
        yield return ($"{service.Title}, what happens", string.Join("; ", service.Do.Select(CatalogWords.Effect)));
        yield return ($"{service.Title}, how long", service.Do.Any(static effect => effect.CanEnd) ? CatalogReport.Length(service.Lasts) : "at once");
        yield return ($"{service.Title}, owner", CatalogWords.Owner(catalog, service.Owner));
        var more = service.Ask.Select(static field => $"pick {field.Name}: {CatalogReport.From(field.From)}")
            .Concat(service.Deliver.Select(static pair => $"shown, {CatalogReport.For(pair.Key)}, to the {CatalogReport.Reader(pair.Value)}"))
            .Concat(service.NotWith.Select(static other => $"never with {other}"))
            .Concat(CatalogWords.Limits(service.Limits).Select(static limit => $"at most {limit}"))
            .ToList();
        if (more.Count > 0)
        {
            yield return ($"{service.Title}, terms", string.Join("; ", more));
        }
    }

    private static string ChangesOf(ServiceCatalog catalog) => catalog.Rules.Changes.Count == 0
        ? "nobody; the file is enough"
        : string.Join(", then ", catalog.Rules.Changes.Select(static stage => $"{stage.Need} of {stage.By}"));

    private static string Hours(WorkingHours? hours) => hours is null
        ? string.Empty
        : string.Create(CultureInfo.InvariantCulture, $", {hours.First} to {hours.Last} {hours.From:HH:mm}-{hours.Until:HH:mm} {hours.Zone.Id}");

    private static string OneSpace(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
