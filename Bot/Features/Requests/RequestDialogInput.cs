using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Triage;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>What a person did, or what was found out for the dialog.</summary>
internal abstract record RequestDialogInput
{
    private RequestDialogInput()
    {
    }

    /// <param name="NewRequest">The id to use if this begins a request; made at the edge.</param>
    internal sealed record Said(string Text, Guid NewRequest) : RequestDialogInput
    {
        /// <summary>What triage made of it; null where only the catalogue's own words are looked for.</summary>
        public Triaged? About { get; init; }
    }

    internal sealed record ChoseService(Guid Request, string Service) : RequestDialogInput;

    /// <summary>Picked a service before any request was begun, such as on the welcome card.</summary>
    internal sealed record NamedService(Guid NewRequest, string Service) : RequestDialogInput;

    internal sealed record ClickedSubmit(Guid Request, string? Reason, TimeSpan? Lasts) : RequestDialogInput;

    internal sealed record WantsAPerson : RequestDialogInput;

    /// <summary>Confirmed what people should do.</summary>
    /// <param name="IsBlocked">They can't work; null where they didn't say on the card.</param>
    internal sealed record SentTicket(Guid Ticket, bool? IsBlocked) : RequestDialogInput;

    /// <summary>Wrote to a team on a card that names it.</summary>
    internal sealed record WroteToTeam(Guid Ticket, string Team, string Words) : RequestDialogInput;

    internal sealed record ChoseTeam(Guid Ticket, string Team) : RequestDialogInput;

    /// <summary>What was declined or has lapsed is asked once more, with the same answers, for the same person.</summary>
    internal sealed record AskedAgain(Guid NewRequest, string Service, IReadOnlyList<AskAnswer> Answers, string? Reason) : RequestDialogInput
    {
        public Whom Whom { get; init; } = Whom.Self;

        /// <summary>What it is to keep longer; null where it's asked anew.</summary>
        public Guid? Extends { get; init; }
    }

    internal sealed record GaveAnswer(Guid Request, string Value) : RequestDialogInput;

    /// <param name="Person">An object id from a list or a people picker, or what was typed where the client has none; null for oneself.</param>
    internal sealed record GaveWhom(Guid Request, string? Person) : RequestDialogInput;

    internal sealed record StartedOver(Guid NewRequest) : RequestDialogInput;

    internal sealed record Dropped(Guid Request) : RequestDialogInput;

    internal sealed record OptionsFound(RequestDialogEffect.FindOptions For, IReadOnlyList<AskAnswer> Options) : RequestDialogInput;

    /// <summary>No article answers what was said; or one was tried and didn't help.</summary>
    /// <param name="Ask">The id under which it goes on to people.</param>
    internal sealed record NothingWritten(Guid Ask, string Team, string Words) : RequestDialogInput
    {
        /// <summary>The title of what was tried.</summary>
        public string? Tried { get; init; }

        /// <summary>What isn't sent yet, and gets this as well.</summary>
        public Guid? Unsent { get; init; }
    }

    internal sealed record PeopleFound(RequestDialogEffect.FindPeople For, WhomSearch Found) : RequestDialogInput;

    /// <summary>The plan was worked out and stands as a draft.</summary>
    internal sealed record PlanReady(Guid Request, string Service, bool ReasonRequired, string? Reason) : RequestDialogInput
    {
        public AskedFor? MadeOf { get; init; }
    }

    /// <summary>It was sent, refused, or gone: if the conversation was about it, that is over.</summary>
    internal sealed record Closed(Guid Request) : RequestDialogInput;
}

/// <summary>For whom it turned out to be.</summary>
internal abstract record WhomSearch
{
    private WhomSearch()
    {
    }

    internal sealed record Is(Whom Whom) : WhomSearch;

    internal sealed record OneOf(IReadOnlyList<PersonChoice> People) : WhomSearch;

    internal sealed record Nobody : WhomSearch;
}

/// <summary>What the dialog wants done; carried out by <see cref="TalkToRequester"/> in one commit.</summary>
internal abstract record RequestDialogEffect
{
    private RequestDialogEffect()
    {
    }

    internal sealed record Say(string Text) : RequestDialogEffect;

    internal sealed record Welcome : RequestDialogEffect;

    internal sealed record OfferServices(Guid Request, string? Said, IReadOnlyList<string> Services) : RequestDialogEffect;

    /// <summary>Find out what may be picked in the field, and come back with <see cref="RequestDialogInput.OptionsFound"/>.</summary>
    /// <param name="Given">What the person already named for it.</param>
    internal sealed record FindOptions(
        Guid Request, string Service, IReadOnlyList<AskAnswer> Answers, string Said, string Field, string? Given) : RequestDialogEffect
    {
        public Whom Whom { get; init; } = Whom.Self;
    }

    /// <summary>Look up who is meant, and come back with <see cref="RequestDialogInput.PeopleFound"/>.</summary>
    /// <param name="Instead">The card that stands is for somebody else from now on.</param>
    internal sealed record FindPeople(
        Guid Request, string Service, IReadOnlyList<AskAnswer> Answers, string Said, NamedPerson Named, bool Instead = false) : RequestDialogEffect;

    /// <param name="Unknown">The name that nobody was found by.</param>
    internal sealed record AskWhom(Guid Request, string Service, IReadOnlyList<PersonChoice> Candidates, string? Unknown) : RequestDialogEffect;

    internal sealed record AskField(Guid Request, string Service, string Field, IReadOnlyList<AskAnswer> Options) : RequestDialogEffect;

    /// <summary>Work out the plan by reading the directory, and come back with <see cref="RequestDialogInput.PlanReady"/>.</summary>
    internal sealed record PreparePlan(Guid Request, string Service, IReadOnlyList<AskAnswer> Answers, string Said) : RequestDialogEffect
    {
        public Whom Whom { get; init; } = Whom.Self;

        /// <summary>The reason that was given meanwhile; what was said at first may name another.</summary>
        public string? Reason { get; init; }

        public Guid? Extends { get; init; }
    }

    internal sealed record Submit(Guid Request, string? Reason, TimeSpan? Lasts) : RequestDialogEffect;

    /// <summary>A request or a ticket that isn't sent yet.</summary>
    internal sealed record DropDraft(Guid Request) : RequestDialogEffect;

    /// <summary>Find what was declined or has lapsed last, and come back with <see cref="RequestDialogInput.AskedAgain"/>.</summary>
    internal sealed record AskAgain(Guid NewRequest) : RequestDialogEffect;

    internal sealed record SayDropped : RequestDialogEffect;

    /// <param name="About">What was said: it may name one.</param>
    internal sealed record CancelLatest(string About) : RequestDialogEffect;

    internal sealed record UndoLatest(string About) : RequestDialogEffect;

    internal sealed record ListMine : RequestDialogEffect;

    internal sealed record ListWaiting : RequestDialogEffect;

    internal sealed record TellStatus(string About) : RequestDialogEffect;

    /// <param name="Said">What they wrote before they asked for a person; null for nothing.</param>
    internal sealed record NameAPerson(string? Said) : RequestDialogEffect;

    /// <summary>People of this team must do it: put it on a card to be confirmed.</summary>
    internal sealed record OfferTicket(Guid Ticket, string Team, string Said) : RequestDialogEffect
    {
        /// <summary>What was tried before; null for nothing.</summary>
        public string? Tried { get; init; }
    }

    /// <summary>As <see cref="OfferTicket"/> and <see cref="SendTicket"/> at once.</summary>
    internal sealed record NewTicket(Guid Ticket, string Team, string Said) : RequestDialogEffect;

    internal sealed record AddToTicket(Guid Ticket, string Said) : RequestDialogEffect
    {
        /// <summary>It could stand for itself, so whoever wrote it is told what to do if it should.</summary>
        public bool MayBeAnother { get; init; }
    }

    internal sealed record TicketFor(Guid Ticket, string Team) : RequestDialogEffect;

    /// <summary>Send it, and come back with <see cref="RequestDialogInput.Closed"/>.</summary>
    internal sealed record SendTicket(Guid Ticket, bool? IsBlocked) : RequestDialogEffect;

    /// <summary>Quote an article that answers it, or come back with <see cref="RequestDialogInput.NothingWritten"/>.</summary>
    /// <param name="Answer">The id to show it under; made at the edge.</param>
    internal sealed record LookUp(Guid Answer, string Team, string Said) : RequestDialogEffect
    {
        /// <summary>What isn't sent yet, and would get this as well; null for nothing.</summary>
        public Guid? Unsent { get; init; }
    }

    /// <summary>It asked for power over others, or to change the rules: nothing is begun.</summary>
    internal sealed record Decline : RequestDialogEffect;
}
