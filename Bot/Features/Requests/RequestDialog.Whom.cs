using System.Text.RegularExpressions;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.People;
using RequestStep = TeamsHelpDesk.Bot.Dialogs.Step<TeamsHelpDesk.Bot.Features.Requests.RequestDialogState, TeamsHelpDesk.Bot.Features.Requests.RequestDialogEffect>;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>
/// For whom it is. A name in the text is only a hint: the directory says who that is, and where it could be several, or nobody,
/// the asker is asked. What a person is to the asker isn't decided here (<see cref="PrepareRequest"/>).
/// </summary>
internal sealed partial class RequestDialog
{
    private NamedPerson? NamedIn(string said, string service) =>
        NamedPeople.In(said, matcher.Match(said).FirstOrDefault(match => match.Service.Id == service)?.Words ?? []);

    private RequestStep TakePeople(RequestDialogState state, RequestDialogInput.PeopleFound found)
    {
        var (request, service, answers, said, named, instead) = found.For;
        if (instead)
        {
            return state is RequestDialogState.Confirming confirming && confirming.Request == request ? TakeInstead(confirming, found) : Stale(state);
        }

        return found.Found switch
        {
            WhomSearch.Is { Whom: var whom } when whom.Other is null || named.IsSure || IsForOthers(service) =>
                GoOn(service, said, request, answers, GivenIn(said, service), [], whom),
            WhomSearch.Is { Whom.Other: { } other } => AskWhom(found.For, [new PersonChoice(other.Id, other.Name, null, null)]),
            WhomSearch.OneOf several => AskWhom(found.For, several.People),
            WhomSearch.Nobody when named.IsSure => AskWhom(found.For, []),
            _ => GoOn(service, said, request, answers, GivenIn(said, service), [], Whom.Self),
        };
    }

    private RequestStep TakeTypedWhom(RequestDialogState.AskingWhom asking, RequestDialogInput.Said said, Words words)
    {
        if (words.IsMyself)
        {
            return TakeWhom(asking, null);
        }

        if (words.PickFrom([.. asking.Candidates.Select(candidate => candidate.Title)]) is { } index)
        {
            return TakeWhom(asking, asking.Candidates[index].Id.ToString("D"));
        }

        return Offered(said.Text).Any(match => match.Service.Id != asking.Service) ? Begin(asking, said) : TakeWhom(asking, WithoutFor(said.Text));
    }

    private RequestStep TakeWhom(RequestDialogState.AskingWhom asking, string? person)
    {
        if (person is null)
        {
            return GoOn(asking.Service, asking.Said, asking.Request, asking.Answers, GivenIn(asking.Said, asking.Service), [], Whom.Self);
        }

        var find = new RequestDialogEffect.FindPeople(asking.Request, asking.Service, asking.Answers, asking.Said, NamedPerson.Typed(person));
        return new(asking, [find]);
    }

    /// <summary>One thing of what stands on the card is to be another; everything else stays.</summary>
    private RequestStep? ChangeOf(RequestDialogState.Confirming confirming, string text)
    {
        if (confirming.MadeOf is not { } made)
        {
            return null;
        }

        var words = Words.Of(text);
        if (words.IsMyself && made.Whom.Other is not null)
        {
            return Again(confirming, made with { Whom = Whom.Self });
        }

        if (ForSomebody().Match(text) is { Success: true } named)
        {
            var find = new RequestDialogEffect.FindPeople(
                confirming.Request, confirming.Service, made.Answers, text, NamedPerson.Typed(named.Groups["name"].Value) with { IsSure = false }, Instead: true);
            return new(confirming, [find]);
        }

        return OtherAnswer(confirming, made, text);
    }

    /// <summary>"No, Marketing": another of the names that the field offers.</summary>
    private RequestStep? OtherAnswer(RequestDialogState.Confirming confirming, AskedFor made, string text)
    {
        var said = Rather().Replace(text, string.Empty).Trim(' ', '.', ',', '!');
        var field = catalog.Services[confirming.Service].Ask.FirstOrDefault(
            field => field.From is PickFrom.Names names && names.Choices.Contains(said, StringComparer.OrdinalIgnoreCase));
        return field is null || made.Answers.Any(answer => answer.Field == field.Name && answer.Title.Equals(said, StringComparison.OrdinalIgnoreCase))
            ? null
            : new(confirming, [new RequestDialogEffect.FindOptions(
                confirming.Request, confirming.Service, [.. made.Answers.Where(answer => answer.Field != field.Name)], made.Said, field.Name, said) { Whom = made.Whom }]);
    }

    private static RequestStep TakeInstead(RequestDialogState.Confirming confirming, RequestDialogInput.PeopleFound found) => (found.Found, confirming.MadeOf) switch
    {
        (WhomSearch.Is { Whom: var whom }, { } made) => Again(confirming, made with { Whom = whom }),
        (WhomSearch.OneOf { People: var people }, { } made) => new(
            new RequestDialogState.AskingWhom(confirming.Request, made.Said, confirming.Service, made.Answers, people),
            [new RequestDialogEffect.AskWhom(confirming.Request, confirming.Service, people, null)]),
        // It named nobody: so it's why they need it, such as "for the board meeting".
        _ => new(confirming with { Reason = found.For.Said }, [new RequestDialogEffect.Say(Lines.ReasonNoted)]),
    };

    private static RequestStep Again(RequestDialogState.Confirming confirming, AskedFor made) => new(
        confirming,
        [new RequestDialogEffect.PreparePlan(confirming.Request, confirming.Service, made.Answers, made.Said) { Whom = made.Whom, Reason = confirming.Reason }]);

    private static RequestStep AskWhom(RequestDialogEffect.FindPeople asked, IReadOnlyList<PersonChoice> candidates) => new(
        new RequestDialogState.AskingWhom(asked.Request, asked.Said, asked.Service, asked.Answers, candidates),
        [new RequestDialogEffect.AskWhom(asked.Request, asked.Service, candidates, candidates.Count == 0 ? Unknown(asked.Named) : null)]);

    private static string? Unknown(NamedPerson named) => named.Words switch
    {
        [] => null,
        [var id] when Guid.TryParse(id, out _) => string.Empty,
        _ => string.Join(' ', named.Words),
    };

    private IReadOnlyDictionary<string, string>? GivenIn(string said, string service) =>
        Given(Offered(said).FirstOrDefault(match => match.Service.Id == service));

    private bool IsForOthers(string service) => catalog.Services[service].For.Keys.Any(relation => relation != Relation.Self);

    private static string WithoutFor(string text) => ForSomebody().Match(text) is { Success: true } named ? named.Groups["name"].Value : text;

    [GeneratedRegex(@"^\s*(no,? |actually,? |sorry,? |it'?s |make it |i meant )*for (?!the |a |an |my |our |this |that |\d)(?<name>\S+( \S+){0,3}?)( please| instead)?[.!]?\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex ForSomebody();

    [GeneratedRegex(@"^\s*(no|actually|rather|make it|i meant|sorry|the)\b,?\s*|\s+(instead|please|rather)[.!]?\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Rather();
}
