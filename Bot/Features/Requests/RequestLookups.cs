using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Requests.Answers;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>What the dialog has looked up before it can go on.</summary>
internal sealed class RequestLookups(FieldOptions options, PeopleFinder people, AnswerFromArticles articles)
{
    public AnswerFromArticles Articles => articles;

    public async ValueTask<RequestDialogInput> FindAsync(
        Turn turn, PinnedCatalog catalog, RequestDialogEffect.FindOptions find, CancellationToken cancellationToken) =>
        new RequestDialogInput.OptionsFound(find, await options.FindAsync(catalog, find, find.Whom.Other?.Id ?? turn.By.Id, cancellationToken));

    /// <summary>Whoever names themself asks for themself, by whatever name.</summary>
    public async ValueTask<RequestDialogInput> FindAsync(Turn turn, RequestDialogEffect.FindPeople find, CancellationToken cancellationToken)
    {
        WhomSearch found = await people.FindAsync(find.Named, cancellationToken) switch
        {
            PeopleSearch.One { Person: var one } => new WhomSearch.Is(one.Id == turn.By.Id ? Whom.Self : new Whom(new PersonRef(one.Id, one.Name))),
            PeopleSearch.Several { People: var several } => new WhomSearch.OneOf(several),
            _ => new WhomSearch.Nobody(),
        };
        return new RequestDialogInput.PeopleFound(find, found);
    }
}
