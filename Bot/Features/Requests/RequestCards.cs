using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>The cards of the dialog, before there is a request to show.</summary>
internal static class RequestCards
{
    private const int Round = 1;

    public static RenderedCard Welcome(LiveCatalog live, string? name) => Welcome(live.Pinned.Catalog, live.IsWithheld, name);

    private static RenderedCard Welcome(ServiceCatalog catalog, Func<Service, bool> isWithheld, string? name) => new WelcomeCard(
        name?.Split(' ')[0],
        [.. catalog.Services.Values.Where(service => service.IsOffered && !isWithheld(service) && service.Says.Count > 0 && catalog.Audiences[service.Who].All).Take(4).Select(service => new CardChoice(service.Id, service.Title))]).Render();

    public static RenderedCard Choose(ServiceCatalog catalog, RequestDialogEffect.OfferServices offer) => new ChooseServiceCard(
        offer.Request.ToString("D"),
        Round,
        offer.Said,
        [.. offer.Services.Select(choice => ChoiceOf(catalog, choice))]).Render();

    public static RenderedCard Question(ServiceCatalog catalog, RequestDialogEffect.AskField ask)
    {
        var service = catalog.Services[ask.Service];
        var number = service.Ask.TakeWhile(field => field.Name != ask.Field).Count() + 1;
        return new QuestionCard(
            ask.Request.ToString("D"),
            Round,
            service.Title,
            $"Which {ask.Field}?",
            [.. ask.Options.Select(option => new CardChoice(option.Value, option.Title))],
            number,
            service.Ask.Count)
        {
            SearchesIn = service.Ask[number - 1] is { Pick: PickKind.Group, From: PickFrom.Names } ? CardDatasets.GroupsOf(service.Id, ask.Field) : null,
        }.Render();
    }

    public static RenderedCard Whom(ServiceCatalog catalog, RequestDialogEffect.AskWhom ask) => new WhomCard(
        ask.Request.ToString("D"),
        Round,
        catalog.Services[ask.Service].Title,
        [.. ask.Candidates.Select(person => new CardChoice(person.Id.ToString("D"), person.Title))],
        catalog.Services[ask.Service].For.ContainsKey(Relation.Self))
    {
        Unknown = ask.Unknown,
    }.Render();

    /// <summary>Calm, and without a lecture: most who ask so have a need that somebody can look at.</summary>
    public static RenderedCard Declined(ServiceCatalog catalog) => new NoticeCard(
        "I haven't started anything",
        [
            "I don't give anybody power over somebody else's account, and I can't skip an approval or change a rule.",
            .. catalog.Teams.Values.Take(1).Select(static team => $"If there is a need behind it, {team.Title} will look at it with you: write in “{team.Channel}”."),
        ],
        []).Render();

    private static CardChoice ChoiceOf(ServiceCatalog catalog, string choice) => AskLead.TeamOf(choice) is { } team
        ? new CardChoice(choice, $"Something for {catalog.Teams[team].Title}")
        : new CardChoice(choice, catalog.Services[choice].Title);

    /// <summary>Who looks after what, for somebody who would rather talk to a person.</summary>
    public static RenderedCard People(LiveCatalog live, Guid ticket, string? said) => new PeopleCard(
        ticket.ToString("D"),
        [.. live.Pinned.Catalog.Teams.Values.Select(static team => new CardChoice(team.Id, team.Title, team.Handles.Count == 0 ? null : string.Join(", ", team.Handles)))])
    {
        Words = said,
        Likely = (said is null ? null : live.Triager.Read(said).Team) ?? live.Pinned.Catalog.Teams.Keys.FirstOrDefault(),
    }.Render();
}
