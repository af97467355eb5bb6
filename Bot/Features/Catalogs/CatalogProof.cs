using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;

namespace TeamsHelpDesk.Bot.Features.Catalogs;

/// <summary>
/// The part of a catalogue's proof that needs the directory: every name is bound to one object, and what the examples promise
/// about persons is so. Run whenever a file is loaded; a file that fails is not used.
/// </summary>
internal sealed class CatalogProof(DirectoryNames names, PeopleReader people, Graph.ProtectedPeople protectedPeople)
{
    /// <exception cref="Graph.GraphException">The directory doesn't answer: nothing is known about the file.</exception>
    /// <exception cref="GateInDoubtException">The same, about whether a person of the examples is protected.</exception>
    public async Task<CatalogPinResult> ProveAsync(ServiceCatalog catalog, CancellationToken cancellationToken)
    {
        var result = await CatalogPins.PinAsync(catalog, names, cancellationToken);
        if (result is not CatalogPinResult.Pinned { Catalog: var pinned })
        {
            return result;
        }

        var failures = new List<CatalogError>();
        foreach (var example in catalog.Examples.Where(static example => example.Person is not null))
        {
            failures.AddRange(await RunAsync(pinned, example, cancellationToken) is { } failure ? [failure] : []);
        }

        return failures.Count == 0 ? result : new CatalogPinResult.Refused(failures);
    }

    private async ValueTask<CatalogError?> RunAsync(PinnedCatalog pinned, CatalogExample example, CancellationToken cancellationToken)
    {
        var id = pinned.People[example.Person ?? string.Empty].Id;
        if (await people.ReadAsync(id, cancellationToken) is not { } person)
        {
            return new CatalogError(example.Line, example.Column, $"example: {example.Person} has just left the directory; take the example out");
        }

        var gate = new Gate(protectedPeople, new GateRulesSource(() => LiveCatalog.GateRulesOf(pinned)));
        var isProtected = await gate.WhyProtectedAsync(id, cancellationToken) is not null;
        return CatalogExamples.Failure(pinned.Catalog, example, person.Facts, isProtected);
    }
}
