using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Extension;

/// <summary>
/// What an input offers while somebody types in it. It proposes only: whatever comes back in a card is looked up and checked
/// like any other answer. Groups and apps are those that the catalogue gives out, so the directory can't be leafed through.
/// </summary>
internal sealed class Typeahead(CatalogSource catalogs, GraphClient graph, PeopleReader people)
{
    private const int LeastCharacters = 2;
    private const int MostResults = 15;
    private const int MostOfAText = 60;

    public async ValueTask<TurnResult> SearchAsync(Turn turn, CancellationToken cancellationToken)
    {
        var text = PlainText.Line(turn.Activity.Value.Text("queryText"), MostOfAText).ToString();
        var found = text.Length < LeastCharacters || catalogs.Current is not { Pinned: var catalog }
            ? []
            : turn.Activity.Value.Text("dataset") switch
            {
                CardDatasets.People => await PeopleAsync(turn, text, cancellationToken),
                CardDatasets.Groups => Named(GroupsIn(catalog, static (_, _) => true), text),
                CardDatasets.Apps => Named(AppsIn(catalog), text),
                { } dataset => Named(GroupsIn(catalog, (service, field) => dataset == CardDatasets.GroupsOf(service.Id, field.Name)), text),
                null => [],
            };
        return new(Changes.None, TurnAnswer.From(ExtensionResponse.Choices([.. found.Take(MostResults)])));
    }

    /// <summary>Whom a colleague can see in Teams anyway; a guest sees nobody.</summary>
    private async ValueTask<IEnumerable<SearchChoice>> PeopleAsync(Turn turn, string text, CancellationToken cancellationToken) =>
        await people.FindAsync(turn.By.Id, cancellationToken) is { Facts.IsStaff: true }
            ? (await graph.SearchUsersAsync(text, cancellationToken))
                .Where(user => user.AccountEnabled != false && user.UserType != "Guest")
                .Select(user => new SearchChoice(user.Id.ToString("D"), TitleOf(user)))
            : [];

    private static string TitleOf(DirectoryUser user)
    {
        var (name, department) = (PeopleReader.RefOf(user).Name, PlainText.Title(user.Department));
        return PlainText.Title(department.IsEmpty ? name : $"{name}, {department}").Inert;
    }

    private static IEnumerable<SearchChoice> Named(IEnumerable<PinnedName> names, string text) => names
        .Where(name => name.DisplayName.Contains(text, StringComparison.OrdinalIgnoreCase))
        .OrderBy(name => name.DisplayName, StringComparer.OrdinalIgnoreCase)
        .Select(name => new SearchChoice(name.Id.ToString("D"), PlainText.Title(name.DisplayName).Inert));

    private static IEnumerable<PinnedName> GroupsIn(PinnedCatalog catalog, Func<Service, AskField, bool> isAsked) => Offered(catalog)
        .SelectMany(service => service.Ask.Where(field => field.Pick == PickKind.Group && isAsked(service, field)))
        .SelectMany(static field => field.From is PickFrom.Names names ? names.Choices : [])
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Select(name => catalog.Groups[name]);

    private static IEnumerable<PinnedName> AppsIn(PinnedCatalog catalog) => Offered(catalog)
        .SelectMany(service => service.Do.OfType<EffectSpec.AssignApp>())
        .Select(assign => assign.App)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Select(name => new PinnedName(catalog.Apps[name].ServicePrincipalId, catalog.Apps[name].DisplayName));

    private static IEnumerable<Service> Offered(PinnedCatalog catalog) => catalog.Catalog.Services.Values.Where(service => service.IsOffered);
}
