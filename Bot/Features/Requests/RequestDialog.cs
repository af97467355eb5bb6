using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Triage;
using RequestStep = TeamsHelpDesk.Bot.Dialogs.Step<TeamsHelpDesk.Bot.Features.Requests.RequestDialogState, TeamsHelpDesk.Bot.Features.Requests.RequestDialogEffect>;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>
/// Finds out what somebody asks for, asks only for what is missing, and has the plan confirmed. Driven by the catalogue: a
/// new service needs no code here. What is typed and what is clicked mean the same.
/// </summary>
/// <param name="catalog">What can be asked.</param>
/// <param name="matcher">Finds it in plain words.</param>
/// <param name="asker">So that only what they may ask is offered; null offers everything, and refuses later.</param>
/// <param name="isWithheld">What isn't offered since the app wasn't granted it; null for nothing.</param>
internal sealed partial class RequestDialog(ServiceCatalog catalog, ServiceMatcher matcher, PersonFacts? asker, Func<Service, bool>? isWithheld = null)
{
    private const double SureEnoughToLeave = 0.8;
    private const int ShortestName = 3;

    public RequestStep Take(RequestDialogState state, RequestDialogInput input) => input switch
    {
        RequestDialogInput.Said said => TakeWords(state, said, Words.Of(said.Text)),
        RequestDialogInput.StartedOver over => StartOver(state, over.NewRequest),
        RequestDialogInput.Dropped dropped => state.RequestId == dropped.Request
            ? Drop(state)
            : new(state, [new RequestDialogEffect.DropDraft(dropped.Request), new RequestDialogEffect.SayDropped()]),
        RequestDialogInput.WantsAPerson => new(state, [new RequestDialogEffect.NameAPerson(SaidIn(state))]),
        RequestDialogInput.NamedService named => catalog.Services.TryGetValue(named.Service, out var service) && service.IsOffered
            ? GoOn(named.Service, string.Empty, named.NewRequest, [], null, Dropping(state))
            : Stale(state),
        RequestDialogInput.AskedAgain again => AskOnceMore(state, again),
        RequestDialogInput.ClickedSubmit clicked => new(state, [new RequestDialogEffect.Submit(clicked.Request, clicked.Reason, clicked.Lasts)]),
        RequestDialogInput.ChoseService chose => state is RequestDialogState.Choosing choosing && choosing.Request == chose.Request
            ? Choose(state, chose.Service, choosing.Said, choosing.Request)
            : Stale(state),
        RequestDialogInput.SentTicket sent => new(state, [new RequestDialogEffect.SendTicket(sent.Ticket, sent.IsBlocked)]),
        RequestDialogInput.WroteToTeam wrote => catalog.Teams.ContainsKey(wrote.Team) && !string.IsNullOrWhiteSpace(wrote.Words)
            ? new(state, [new RequestDialogEffect.NewTicket(wrote.Ticket, wrote.Team, wrote.Words)])
            : Stale(state),
        RequestDialogInput.ChoseTeam chose => catalog.Teams.ContainsKey(chose.Team) ? ForTeam(state, chose.Ticket, chose.Team) : Stale(state),
        RequestDialogInput.GaveAnswer gave => state is RequestDialogState.Asking asking && asking.Request == gave.Request
            ? TakeAnswer(asking, gave.Value)
            : Stale(state),
        RequestDialogInput.GaveWhom gave => state is RequestDialogState.AskingWhom asking && asking.Request == gave.Request
            ? TakeWhom(asking, gave.Person)
            : Stale(state),
        RequestDialogInput.NothingWritten { Unsent: { } ticket } more => new(
            new RequestDialogState.HandingOver(ticket, more.Team), [new RequestDialogEffect.AddToTicket(ticket, more.Words) { MayBeAnother = true }]),
        RequestDialogInput.NothingWritten nothing => catalog.Teams.ContainsKey(nothing.Team)
            ? HandOver(nothing.Ask, nothing.Team, nothing.Words, [], nothing.Tried)
            : Stale(state),
        RequestDialogInput.PeopleFound found => TakePeople(state, found),
        RequestDialogInput.OptionsFound found => AskOrGoOn(found),
        RequestDialogInput.PlanReady plan => new(
            new RequestDialogState.Confirming(plan.Request, plan.Service, plan.ReasonRequired, plan.Reason, AskingWhy: false) { MadeOf = plan.MadeOf }, []),
        RequestDialogInput.Closed closed => state.RequestId is null || state.RequestId == closed.Request
            ? new(RequestDialogState.Idle.Instance, [])
            : new(state, []),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>"Cancel", "start over" and the like mean the same wherever the dialog stands; so does a changed mind.</summary>
    private RequestStep TakeWords(RequestDialogState state, RequestDialogInput.Said said, Words words) => CommandIn(state, said, words) switch
    {
        Command.Cancel => state is RequestDialogState.Idle ? new(state, [new RequestDialogEffect.CancelLatest(said.Text)]) : Drop(state),
        Command.StartOver => StartOver(state, said.NewRequest),
        Command.CancelOne => new(state, [new RequestDialogEffect.CancelLatest(said.Text)]),
        Command.Undo => new(state, [new RequestDialogEffect.UndoLatest(said.Text)]),
        Command.Mine => new(state, [new RequestDialogEffect.ListMine()]),
        Command.Waiting => new(state, [new RequestDialogEffect.ListWaiting()]),
        Command.Status => new(state, [new RequestDialogEffect.TellStatus(said.Text)]),
        Command.AskAgain => new(state, [new RequestDialogEffect.AskAgain(said.NewRequest)]),
        Command.Person => new(RequestDialogState.Idle.Instance, [.. Dropping(state), new RequestDialogEffect.NameAPerson(SaidIn(state))]),
        Command.Greeting when state is RequestDialogState.Idle => new(state, [new RequestDialogEffect.Welcome()]),
        _ => state switch
        {
            RequestDialogState.Choosing choosing => TakeChoice(choosing, said, words),
            RequestDialogState.AskingWhom asking => TakeTypedWhom(asking, said, words),
            RequestDialogState.Asking asking => TakeTypedAnswer(asking, said, words),
            RequestDialogState.Confirming confirming => TakeConfirmation(confirming, said, words),
            RequestDialogState.HandingOver handing => TakeForPeople(handing, said, words),
            _ => Begin(state, said),
        },
    };

    /// <summary>
    /// The words that everybody uses, or, in a short line, what triage is sure is meant by others. A longer line may be a
    /// reason or an answer, and is taken as one unless nothing is under way.
    /// </summary>
    private static Command CommandIn(RequestDialogState state, RequestDialogInput.Said said, Words words) => (words.Command, state) switch
    {
        (not Command.None, _) => words.Command,
        (_, RequestDialogState.Idle or RequestDialogState.AskingWhom or RequestDialogState.Confirming { AskingWhy: true }) => Command.None,
        (_, RequestDialogState.Asking asking) when words.PickFrom([.. asking.Options.Select(static option => option.Title)]) is not null => Command.None,
        _ => said.About is { IsUnsafe: false, Confidence: >= SureEnoughToLeave } about && words.IsShort
            ? about.Intent switch
            {
                Intent.Cancel => Command.Cancel,
                Intent.StatusCheck => Command.Status,
                Intent.HumanHandoff => Command.Person,
                _ => Command.None,
            }
            : Command.None,
    };

    private RequestStep Begin(RequestDialogState state, RequestDialogInput.Said said)
    {
        var dropped = Dropping(state);
        return AskLead.From(said.About, said.Text, Offered(said.Text), catalog) switch
        {
            AskLead.Decline => new(RequestDialogState.Idle.Instance, [.. dropped, new RequestDialogEffect.Decline()]),
            AskLead.Talk { Command: Command.Status } => new(state, [new RequestDialogEffect.TellStatus(said.Text)]),
            AskLead.Talk { Command: Command.Cancel } => state is RequestDialogState.Idle ? new(state, [new RequestDialogEffect.CancelLatest(said.Text)]) : Drop(state),
            AskLead.Talk { Command: Command.Person } => new(RequestDialogState.Idle.Instance, [.. dropped, new RequestDialogEffect.NameAPerson(SaidIn(state))]),
            AskLead.Talk => new(state, [new RequestDialogEffect.Welcome()]),
            AskLead.Take take => GoOn(take.Service, said.Text, said.NewRequest, [], take.Given, dropped),
            AskLead.ForTeam lead => new(RequestDialogState.Idle.Instance, [.. dropped, new RequestDialogEffect.LookUp(said.NewRequest, lead.Team, said.Text)]),
            AskLead.Choose choose => Offer(said.NewRequest, said.Text, choose.Options, dropped),
            _ => Offer(said.NewRequest, said.Text, Menu(), dropped),
        };
    }

    private RequestStep TakeChoice(RequestDialogState.Choosing choosing, RequestDialogInput.Said said, Words words)
    {
        var titles = choosing.Services.Select(TitleOf).ToList();
        return words.PickFrom(titles) is { } index
            ? Choose(choosing, choosing.Services[index], choosing.Said, choosing.Request)
            : Begin(choosing, said);
    }

    private string TitleOf(string choice) => AskLead.TeamOf(choice) is { } team
        ? catalog.Teams.TryGetValue(team, out var found) ? found.Title : team
        : catalog.Services.TryGetValue(choice, out var service) ? service.Title : choice;

    private RequestStep Choose(RequestDialogState state, string service, string said, Guid request)
    {
        if (AskLead.TeamOf(service) is { } team && catalog.Teams.ContainsKey(team))
        {
            return HandOver(request, team, said, []);
        }

        return catalog.Services.TryGetValue(service, out var chosen) && chosen.IsOffered
            ? GoOn(service, said, request, [], Given(Offered(said).FirstOrDefault(match => match.Service.Id == service)), [])
            : Stale(state);
    }

    private RequestStep TakeTypedAnswer(RequestDialogState.Asking asking, RequestDialogInput.Said said, Words words)
    {
        if (words.PickFrom([.. asking.Options.Select(option => option.Title)]) is { } index)
        {
            return TakeAnswer(asking, asking.Options[index].Value);
        }

        return Offered(said.Text).Any(match => match.Service.Id != asking.Service)
            ? Begin(asking, said)
            : new(asking, [new RequestDialogEffect.Say(Lines.NotAmong(asking.Options)), AskAgain(asking)]);
    }

    private RequestStep TakeAnswer(RequestDialogState.Asking asking, string value)
    {
        var option = asking.Options.FirstOrDefault(option => option.Value == value);
        return option is null
            ? new(asking, [AskAgain(asking)])
            : GoOn(asking.Service, asking.Said, asking.Request, [.. asking.Answers, option], null, [], asking.Whom ?? Whom.Self);
    }

    private RequestStep AskOrGoOn(RequestDialogInput.OptionsFound found)
    {
        var (request, service, answers, said, field, given) = found.For;
        var whom = found.For.Whom;
        if (found.Options.Count == 0)
        {
            return new(RequestDialogState.Idle.Instance, [new RequestDialogEffect.Say(Lines.NothingToPick(catalog.Services[service].Title, whom.Other?.Name))]);
        }

        var named = found.Options.FirstOrDefault(option => string.Equals(option.Title, given, StringComparison.OrdinalIgnoreCase))
            ?? NamedAmong(found.Options, said) ?? MeantDevice(catalog.Services[service], field, found.Options, said);
        return named is not null
            ? GoOn(service, said, request, [.. answers, named], null, [], whom)
            : new(
                new RequestDialogState.Asking(request, said, service, answers, field, found.Options) { Whom = whom },
                [new RequestDialogEffect.AskField(request, service, field, found.Options)]);
    }

    /// <summary>"Remove my access to Social Club": the one whose whole name was said, or the longest where names lie in each other.</summary>
    private static AskAnswer? NamedAmong(IReadOnlyList<AskAnswer> options, string said)
    {
        var named = options.Where(option => option.Title.Length >= ShortestName && IsSaid(option.Title, said)).OrderByDescending(static option => option.Title.Length).ToList();
        return named is [var longest, ..] && named.All(other => longest.Title.Contains(other.Title, StringComparison.OrdinalIgnoreCase)) ? longest : null;
    }

    private static bool IsSaid(string name, string said)
    {
        var start = said.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        return start >= 0
            && (start == 0 || !char.IsLetterOrDigit(said[start - 1]))
            && (start + name.Length == said.Length || !char.IsLetterOrDigit(said[start + name.Length]));
    }

    /// <summary>Who has one device means that one, and "my laptop" the one that is called so; the card to confirm names it.</summary>
    private static AskAnswer? MeantDevice(Service service, string field, IReadOnlyList<AskAnswer> options, string said)
    {
        if (service.Ask.All(asked => asked.Name != field || asked.Pick != PickKind.Device))
        {
            return null;
        }

        var words = Catalog.Matching.Words.In(said).ToHashSet(StringComparer.Ordinal);
        var meant = options.Where(option => Catalog.Matching.Words.In(option.Title).Any(words.Contains)).ToList();
        return meant is [var only] ? only : options is [var single] ? single : null;
    }

    private RequestStep TakeConfirmation(RequestDialogState.Confirming confirming, RequestDialogInput.Said said, Words words)
    {
        if (confirming.AskingWhy)
        {
            return Send(confirming with { Reason = said.Text, AskingWhy = false }, null);
        }

        if (words.Command == Command.Yes || words.Duration is not null)
        {
            return Send(confirming, words.Duration);
        }

        if (ChangeOf(confirming, said.Text) is { } changed)
        {
            return changed;
        }

        if (Offered(said.Text).Any(match => match.Service.Id != confirming.Service))
        {
            return Begin(confirming, said);
        }

        return new(confirming with { Reason = said.Text }, [new RequestDialogEffect.Say(Lines.ReasonNoted)]);
    }

    private static RequestStep Send(RequestDialogState.Confirming confirming, TimeSpan? lasts) =>
        confirming.ReasonRequired && string.IsNullOrWhiteSpace(confirming.Reason)
            ? new(confirming with { AskingWhy = true }, [new RequestDialogEffect.Say(Lines.AskWhy)])
            : new(confirming, [new RequestDialogEffect.Submit(confirming.Request, confirming.Reason, lasts)]);

    /// <summary>The service is known: ask for whom if that is open, then the first field that has no answer, else work out the plan.</summary>
    private RequestStep GoOn(
        string service,
        string said,
        Guid request,
        IReadOnlyList<AskAnswer> answers,
        IReadOnlyDictionary<string, string>? given,
        IReadOnlyList<RequestDialogEffect> before,
        Whom? whom = null)
    {
        if (whom is null && NamedIn(said, service) is { } named)
        {
            return new(RequestDialogState.Idle.Instance, [.. before, new RequestDialogEffect.FindPeople(request, service, answers, said, named)]);
        }

        var missing = catalog.Services[service].Ask.FirstOrDefault(field => answers.All(answer => answer.Field != field.Name));
        RequestDialogEffect next = missing is null
            ? new RequestDialogEffect.PreparePlan(request, service, answers, said) { Whom = whom ?? Whom.Self }
            : new RequestDialogEffect.FindOptions(request, service, answers, said, missing.Name, given?.GetValueOrDefault(missing.Name)) { Whom = whom ?? Whom.Self };
        return new(RequestDialogState.Idle.Instance, [.. before, next]);
    }

    /// <summary>A catalogue that asks more than it did has its new fields asked first.</summary>
    private RequestStep AskOnceMore(RequestDialogState state, RequestDialogInput.AskedAgain again)
    {
        if (!catalog.Services.TryGetValue(again.Service, out var service) || !service.IsOffered)
        {
            return Stale(state);
        }

        return service.Ask.All(field => again.Answers.Any(answer => answer.Field == field.Name))
            ? new(
                RequestDialogState.Idle.Instance,
                [.. Dropping(state), new RequestDialogEffect.PreparePlan(again.NewRequest, again.Service, again.Answers, string.Empty) { Whom = again.Whom, Reason = again.Reason, Extends = again.Extends }])
            : GoOn(again.Service, again.Reason ?? string.Empty, again.NewRequest, again.Answers, null, Dropping(state), again.Whom);
    }

    private RequestStep StartOver(RequestDialogState state, Guid newRequest) =>
        Offer(newRequest, null, Menu(), Dropping(state));

    private static RequestStep Offer(Guid request, string? said, IReadOnlyList<string> services, IReadOnlyList<RequestDialogEffect> before) => new(
        new RequestDialogState.Choosing(request, said ?? string.Empty, services),
        [.. before, new RequestDialogEffect.OfferServices(request, said, services)]);

    private static RequestStep Drop(RequestDialogState state) => new(
        RequestDialogState.Idle.Instance,
        [.. Dropping(state), new RequestDialogEffect.SayDropped()]);

    // Where it's asked anew for whom it is, the card of before may still stand.
    private static IReadOnlyList<RequestDialogEffect> Dropping(RequestDialogState state) =>
        state is RequestDialogState.Confirming or RequestDialogState.AskingWhom or RequestDialogState.HandingOver && state.RequestId is { } request ? [new RequestDialogEffect.DropDraft(request)] : [];

    private static RequestStep Stale(RequestDialogState state) => new(state, [new RequestDialogEffect.Say(Lines.MovedOn)]);

    private static RequestDialogEffect.AskField AskAgain(RequestDialogState.Asking asking) =>
        new(asking.Request, asking.Service, asking.Field, asking.Options);

    /// <summary>What somebody who named nothing can choose from.</summary>
    private IReadOnlyList<string> Menu() =>
    [
        .. catalog.Services.Values
            .Where(service => service.IsOffered && isWithheld?.Invoke(service) is not true
                && (asker is null || CatalogRules.MayAsk(catalog, service, asker, Relation.Self, asker) is Availability.Allowed))
            .Select(service => service.Id),
    ];

    private List<ServiceMatch> Offered(string text) => [.. matcher.Match(text).Where(match => match.Service.IsOffered)];

    private static IReadOnlyDictionary<string, string>? Given(ServiceMatch? match) => match?.Answers;
}
