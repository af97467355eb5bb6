using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Cards;
using TeamsHelpDesk.Cards.Runs;
using StepState = TeamsHelpDesk.Bot.Features.Fulfilment.StepState;

namespace TeamsHelpDesk.Bot.Features.Runs.Ledger;

/// <summary>What somebody new is written: that all works, and after a week the question whether anything is missing.</summary>
internal static class NewHires
{
    public static Outgoing Welcome(PersonRun person, Guid account, LiveCatalog? live) => CardTo(account, new NewHireCard(
        person.Person?.GivenName,
        [.. ReadyFor(person)],
        ExamplesOf(live)).Render());

    public static Outgoing CheckIn(PersonRun person, Guid account) => CardTo(account, new CheckInCard(person.Id.ToString("D"), person.Person?.GivenName).Render());

    private static Outgoing CardTo(Guid person, RenderedCard card) => new() { Person = person, Card = card.Content, Summary = card.Summary };

    /// <summary>What they can use: neither what HR wrote of them nor the pass that they signed in with is news to them.</summary>
    private static IEnumerable<string> ReadyFor(PersonRun person) => (person.Plan?.Effects ?? [])
        .Zip(person.Execution?.Steps ?? [])
        .Where(static pair => pair is { First: Effect.AddToGroup or Effect.AssignApp or Effect.AssignLicence, Second.State: StepState.Done })
        .Select(static pair => StepNames.NameOf(pair.First))
        .OfType<string>();

    private static IReadOnlyList<CardChoice> ExamplesOf(LiveCatalog? live) => live is null
        ? []
        : [.. live.Pinned.Catalog.Services.Values
            .Where(service => service.IsOffered && !live.IsWithheld(service) && service.Says.Count > 0 && live.Pinned.Catalog.Audiences[service.Who].All)
            .Take(3)
            .Select(static service => new CardChoice(service.Id, service.Title))];
}
