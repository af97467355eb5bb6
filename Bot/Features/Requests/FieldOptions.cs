using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>What may be picked in a catalogue item's `ask` field, by object id.</summary>
internal sealed class FieldOptions(GraphClient graph)
{
    private const int LongestTitle = 80;

    public async ValueTask<IReadOnlyList<AskAnswer>> FindAsync(
        PinnedCatalog catalog, RequestDialogEffect.FindOptions find, Guid beneficiary, CancellationToken cancellationToken)
    {
        var field = catalog.Catalog.Services[find.Service].Ask.First(field => field.Name == find.Field);
        return (field.Pick, field.From) switch
        {
            (PickKind.Group, PickFrom.Names names) => [.. names.Choices.Select(name => catalog.Groups[name]).Select(group => Option(find.Field, group))],
            (PickKind.Group, PickFrom.Held) => await HeldAsync(catalog, find.Field, beneficiary, cancellationToken),
            (PickKind.Device, _) => [.. (await graph.GetDevicesAsync(beneficiary, cancellationToken)).Select(device => Option(find.Field, device))],
            _ => [],
        };
    }

    /// <summary>Only groups that the catalogue itself gives out: what else somebody is in is none of the desk's business.</summary>
    private async ValueTask<IReadOnlyList<AskAnswer>> HeldAsync(PinnedCatalog catalog, string field, Guid person, CancellationToken cancellationToken)
    {
        var held = new List<AskAnswer>();
        foreach (var group in GivenOut(catalog))
        {
            if (await graph.IsMemberAsync(group.Id, person, cancellationToken))
            {
                held.Add(Option(field, group));
            }
        }

        return held;
    }

    private static IEnumerable<PinnedName> GivenOut(PinnedCatalog catalog) => catalog.Catalog.Services.Values
        .SelectMany(service => service.Do.OfType<EffectSpec.AddToGroup>().SelectMany(add => add.Group switch
        {
            NameRef.Literal literal => [literal.Name],
            NameRef.Field of => service.Ask.Where(ask => ask.Name == of.Name).SelectMany(ask => ask.From is PickFrom.Names names ? names.Choices : []),
            _ => [],
        }))
        .Distinct()
        .Select(name => catalog.Groups[name]);

    private static AskAnswer Option(string field, ManagedDevice device) =>
        new(field, device.Id.ToString("D"), PlainText.Line($"{DevicePlans.NameOf(device)} ({device.OperatingSystem})", LongestTitle).ToString());

    private static AskAnswer Option(string field, PinnedName group) => new(field, group.Id.ToString("D"), group.DisplayName);
}
