using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Catalogs;

namespace TeamsHelpDesk.Bot.Verbs;

/// <summary>
/// Proves a catalogue and prints who can get what. Where a directory is set, names and the examples about persons are
/// proven too, and the people that each rule asks are counted.
/// </summary>
internal static class CheckVerb
{
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter errors)
    {
        var (file, settings) = arguments is [{ } named, .. var rest] && !named.StartsWith('-') ? (named, rest) : (null, arguments);
        await using var hand = CatalogAtHand.Open(settings);
        file ??= hand.CatalogPath;
        if (!File.Exists(file))
        {
            await errors.WriteLineAsync($"There is no file '{file}'.");
            return 1;
        }

        switch (await CatalogAtHand.LoadAsync(file))
        {
            case CatalogLoadResult.Loaded { Catalog: var catalog }:
                return await CatalogAtHand.RunAsync(errors, () => ReportAsync(hand, file, catalog, output, errors));
            case CatalogLoadResult.Refused refused:
                await CatalogAtHand.RefuseAsync(errors, file, refused.Errors);
                return 1;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static async Task<int> ReportAsync(CatalogAtHand hand, string file, ServiceCatalog catalog, TextWriter output, TextWriter errors)
    {
        var counts = (ApproverCounts?)null;
        if (hand.HasDirectory)
        {
            switch (await hand.Services.GetRequiredService<CatalogProof>().ProveAsync(catalog, CancellationToken.None))
            {
                case CatalogPinResult.Pinned { Catalog: var pinned }:
                    counts = await hand.Services.GetRequiredService<ApproverCounting>().CountAsync(pinned, CancellationToken.None);
                    break;
                case CatalogPinResult.Refused refused:
                    await CatalogAtHand.RefuseAsync(errors, file, refused.Errors);
                    return 1;
            }
        }

        foreach (var line in (string[])[.. CatalogReport.Write(catalog), string.Empty, .. CatalogPings.Write(catalog, counts), string.Empty, Verdict(file, catalog, counts)])
        {
            await output.WriteLineAsync(line);
        }

        return 0;
    }

    private static string Verdict(string file, ServiceCatalog catalog, ApproverCounts? counts)
    {
        var persons = catalog.Examples.Count(static example => example.Person is not null);
        return counts is null
            ? $"'{file}' is sound. No directory is set, so its names and its {CatalogWords.Count(persons, "example")} about persons are looked up when the bot starts."
            : $"'{file}' is sound. Its names are in the directory, and its {CatalogWords.Count(persons, "example")} about persons hold.";
    }
}
