using System.Collections.Immutable;
using TeamsHelpDesk.Cards;
using Xunit;

namespace TeamsHelpDesk.Tests.Cards;

/// <summary>Every card in every form, filled in like a working day and like a bad one.</summary>
public static class CardSamples
{
    private const string Id = "01994f7a-0000-7000-8000-000000000001";
    private const string Arabic = "محمد العربي";
    private const string German = "Donaudampfschifffahrtsgesellschaftskapitänsmützenverwaltung";

    private static readonly DateTimeOffset Now = new(2025, 11, 21, 13, 4, 0, TimeSpan.Zero);
    private static readonly TimeSpan NinetyDays = TimeSpan.FromDays(90);
    private static readonly TimeSpan[] Lengths = [TimeSpan.FromDays(7), TimeSpan.FromDays(30), NinetyDays, TimeSpan.FromDays(365)];

    private static readonly CardChange Figma = new(
        "You have a viewer seat in Figma.",
        "You'd join \"Licence Figma Editor\": an editor seat for 90 days.");

    private static readonly CardChange ForPriya = new(
        "Priya Patel has a viewer seat in Figma.",
        "Adds Priya Patel to \"Licence Figma Editor\" for 90 days.");

    private static readonly CardChoice[] Services =
    [
        new("sign-in-pass", "I can't sign in", "A pass for one sign-in, after your manager says yes."),
        new("mfa-reset", "New phone, or lost authenticator", "Removes the old authenticator so that you can add a new one."),
        new("password-reset", "Reset a password", "For shared accounts, such as a till."),
    ];

    private static readonly CardChoice[] Groups =
        [.. Enumerable.Range(1, 30).Select(n => new CardChoice($"group-{n}", n == 3 ? German : $"Project group {n}"))];

    private static readonly CardChoice[] People =
    [
        new("p1", "Kwame Adjei · Engineering · ivan@contoso.example"),
        new("p2", "Kwame Mensah · Engineering · kwame@contoso.example"),
        new("p3", $"{Arabic} · Design · mohammed@contoso.example"),
    ];

    private static readonly CardChoice[] DenyReasons =
    [
        new("notNeeded", "Not needed for this work"),
        new("otherWay", "There is a better way to do it"),
        new("tooMuch", "Too much, or for too long"),
        new("askAgain", "Not enough is said about why"),
    ];

    public static ImmutableSortedDictionary<string, RenderedCard> All { get; } = Everyday().Concat(RunSamples.Everyday()).Concat(Rough())
        .ToImmutableSortedDictionary(sample => sample.Name, sample => sample.Card, StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. All.Keys];

    private static IEnumerable<(string Name, RenderedCard Card)> Everyday() =>
    [
        ("welcome", new WelcomeCard("Priya", Services).Render()),
        ("welcome-no-name", new WelcomeCard(null, []).Render()),
        ("choose", new ChooseServiceCard(Id, 1, "cant get in since this morning", Services).Render()),
        ("choose-many", new ChooseServiceCard(Id, 1, "access please", [.. Services, .. Groups]).Render()),
        ("question-list", new QuestionCard(Id, 2, "Join a group, list or shared mailbox", "Which group?", Groups[..4], 1, 2).Render()),
        ("question-long-list", new QuestionCard(Id, 2, "Join a group, list or shared mailbox", "Which group?", Groups).Render()),
        ("question-searched-list", (new QuestionCard(Id, 2, "Join a group, list or shared mailbox", "Which group?", Groups) with { SearchesIn = CardDatasets.GroupsOf("join-group", "group") }).Render()),
        ("question-words", new QuestionCard(Id, 2, "Lost or stolen device", "Where did you last have it?", [], 2, 2).Render()),
        ("whom", new WhomCard(Id, 1, "GitHub", People, OffersMyself: true).Render()),
        ("whom-nobody", (new WhomCard(Id, 1, "Join a group, list or shared mailbox", [], OffersMyself: false) with { Unknown = "Prya" }).Render()),
        ("confirm", Confirm().Render()),
        ("confirm-plain", (Confirm() with { ServiceTitle = "Visio", DefaultDuration = null, Durations = [], Reason = null, Changes = [new("You have no Visio licence.", "You'd get a Visio licence.")] }).Render()),
        ("confirm-at-once", (Confirm() with { ServiceTitle = "GitHub", Deciders = "Granted at once.", Wait = "Usually there within 5 minutes.", GrantedAtOnce = true, DefaultDuration = null, Durations = [], AsksReason = false, Changes = [new("You aren't a member of GitHub Enterprise.", "You'd be a member of GitHub Enterprise.")] }).Render()),
        ("confirm-other", (Confirm() with { Beneficiary = "Priya Patel", BeneficiaryHint = "Engineering, priya@contoso.example", Durations = [NinetyDays], Changes = [ForPriya, new("Priya Patel is signed in on 3 devices.", "Signs Priya Patel out everywhere.")] }).Render()),
        .. Enum.GetValues<RequestStatus>().Select(status => ($"request-{status}", Request(status).Render())),
        ("decision", Decision().Render()),
        ("decision-other", (Decision() with { Requester = "Tom Sales", Beneficiary = "Priya Patel", Duration = null, ShorterDurations = [], Notes = [] }).Render()),
        ("ask", new AskCard("01994f7a-0000-7000-8000-000000000009", "The checkout page is down again, can somebody look?").Render()),
        ("request-line", new RequestLineCard("Figma editor", "Priya Patel", "Figma editor: with Grace Liu since 13:04; lapses on Tuesday.").Render()),
        ("decision-channel-everybody", (Decision() with { InChannel = true, RefreshesFor = [.. Enumerable.Range(1, 61).Select(number => $"29:{number}")], AlsoDecides = "Nadia Haddad, Luis Ortega and 1 more can decide." }).Render()),
        ("decision-channel-answered", (Decision() with { InChannel = true, Standing = "You've already answered this one; it needs somebody else now." }).Render()),
        ("decision-channel", (Decision() with { ServiceTitle = "I can't sign in", InChannel = true, HideReason = true, Reason = "a private matter", Changes = [new("Priya Patel signs in with a password.", "Issues one Temporary Access Pass for Priya Patel, valid for 1 hour, once."), new("Priya Patel is signed in on 3 devices.", "Signs Priya Patel out everywhere.")], Duration = null, ShorterDurations = [] }).Render()),
        .. Enum.GetValues<DecisionResult>().Select(result => ($"decision-{result}", (Decision() with { Outcome = Outcome(result) }).Render())),
        ("decision-can-be-ended", (Decision() with { Outcome = Outcome(DecisionResult.Approved), CanBeEnded = true }).Render()),
        ("request-for-a-time", (Request(RequestStatus.Done) with { EndsAt = Now.AddDays(90), Buttons = [new("Keep it longer", CardVerbs.Extend), new("End it now", CardVerbs.EndNow)] }).Render()),
        ("decision-reminded", (Decision() with { RemindedAt = Now.AddHours(18), AlsoDecides = "IT Support can decide too from 22 November, 13:04." }).Render()),
        ("held-nobody", Hold().Render()),
        ("held-limit", (Hold() with { Beneficiary = "Priya Patel", Because = "That is more than 40 per hour for approvals by Mary Manager.", Help = "If it is as it should be, let it go on. Else leave it: it lapses, and nothing is changed.", Button = new("Let it go on", CardVerbs.Release) }).Render()),
        ("held-no-longer", (Hold() with { Button = null, After = "Luis Ortega has let it go on." }).Render()),
        ("failed", Failed().Render()),
        ("failed-taken-on", (Failed() with { Standing = FailedStanding.TakenOn, Sentence = "Luis Ortega does by hand what is left of it. Figma has no seats left.", CanBeTakenOn = false }).Render()),
        ("failed-being-tried", (Failed() with { Standing = FailedStanding.BeingTried, Sentence = "Before, it couldn't be done: Figma has no seats left.", CanBeTakenOn = false, TryAgainUntil = null }).Render()),
        ("failed-settled", (Failed() with { Standing = FailedStanding.Settled, Sentence = "It worked when it was tried again.", CanBeTakenOn = false, TryAgainUntil = null }).Render()),
        ("ticket-offer", TicketOffer().Render()),
        ("ticket-offer-blocked", (TicketOffer() with { IsBlocked = true, OpensAt = Now.AddHours(18), Text = "everything is down, I can't work" }).Render()),
        .. Enum.GetValues<TicketStanding>().Select(standing => ($"ticket-{standing}", Ticket(standing).Render())),
        ("ticket-blocked", (Ticket(TicketStanding.Open) with { IsBlocked = true, Sentence = "Priya Patel waits for an answer." }).Render()),
        ("ticket-passed-here", (Ticket(TicketStanding.Open) with { Sentence = "Luis Ortega of IT Support passed it on: a bug of ours", Said = [new("Luis Ortega", "Which browser?", Now), new("Priya Patel", "Firefox, and no, not in private mode", Now.AddMinutes(2))], Tried = "Figma editor for Priya Patel: the group is gone." }).Render()),
        ("ticket-similar", (Ticket(TicketStanding.Open) with { Similar = ["Tom Baker", Arabic], Gathered = ["Wei Chen"] }).Render()),
        ("ticket-queue", Queue(4).Render()),
        ("ticket-queue-many", Queue(20).Render()),
        ("ticket-queue-empty", Queue(0).Render()),
        ("door", Door().Render()),
        ("door-here", (Door() with { Here = new("it", "IT Support") }).Render()),
        ("people", new PeopleCard(Id, TeamsToChoose) { Words = "cant get in since this morning", Likely = "it" }.Render()),
        ("people-nothing-said", new PeopleCard(Id, TeamsToChoose).Render()),
        .. Enum.GetValues<TicketStanding>().Where(standing => standing != TicketStanding.PassedOn).Select(standing => ($"my-ticket-{standing}", MyTicket(standing).Render())),
        ("review", Review().Render()),
        ("review-closed", (Review() with { Outcome = "Mary Manager says that it was right." }).Render()),
        ("answer", Answer().Render()),
        ("answer-of-a-team", (Answer() with { Link = null, Heading = null, AnsweredBy = "IT Support" }).Render()),
        .. Enum.GetValues<ArticleStanding>().Select(standing => ($"article-{standing}", Article(standing).Render())),
        ("answer-no-link", (Answer() with { Link = null, Heading = null }).Render()),
        ("rating", new RatingCard(Id, "Figma editor", "IT Support").Render()),
        ("rated-well", new RatedCard(Id, "Figma editor", "IT Support", RatedAs.Well).Render()),
        ("rated-badly", new RatedCard(Id, "Figma editor", "IT Support", RatedAs.Badly).Render()),
        ("away", new AwayCard().Render()),
        ("away-choose", new AwayCard { Deputies = [new("a", "Priya Patel", "Design"), new("b", "Priya Patil", "Sales")], Until = new DateOnly(2025, 12, 1), Note = "More than one person is called like that. Please choose." }.Render()),
        ("pass-coming", new PassComing().Render()),
        ("pass-shown", Pass().Render()),
        ("pass-shown-other", (Pass() with { Beneficiary = "Priya Patel", SignInName = "priya@contoso.example", Once = false }).Render()),
        ("pass-shown-password", (Pass() with { Beneficiary = "Till 4", Kind = SecretKind.Password, ValidUntil = null }).Render()),
        ("pass-shown-key", (Pass() with { Pass = "142340-081114-394812-671396-041448-532829-109010-227611", Kind = SecretKind.BitLockerKey, Device = "LAPTOP-7431", Once = false, ValidUntil = null }).Render()),
        ("pass-cleared", new PassCleared { ClearedAt = Now }.Render()),
        ("notice", Notice().Render()),
        ("status", new StatusCard(Statuses(3)).Render()),
        ("status-many", new StatusCard(Statuses(14)).Render()),
        ("status-none", new StatusCard([]).Render()),
    ];

    private static IEnumerable<(string Name, RenderedCard Card)> Rough() =>
    [
        ("rough-confirm", (Confirm() with { ServiceTitle = German, Beneficiary = "Seán O'Brien-Ó Súilleabháin", Deciders = $"The owner of {German} decides.", Reason = HostileText.Everything }).Render()),
        ("rough-decision-arabic", (Decision() with { Requester = Arabic, Beneficiary = Arabic, Department = "قسم التصميم, 3", Reason = "أحتاج إلى تعديل العرض", Outcome = new(DecisionResult.Approved, Arabic, Now, $"{Arabic} hears about it now.") }).Render()),
        ("rough-decision-open", (Decision() with { Requester = "O'Brien", Department = German, Reason = string.Join('\n', Enumerable.Repeat("A longer story about the launch deck and why it can't wait.", 12)) }).Render()),
        .. Everywhere(HostileText.Everything).Select(sample => ($"hostile-{sample.Name}", sample.Card)),
    ];

    /// <summary>Every card with the text in each place that takes foreign text.</summary>
    public static IEnumerable<(string Name, RenderedCard Card)> Everywhere(string text)
    {
        CardChoice[] choices = [.. Enumerable.Range(0, 4).Select(n => new CardChoice($"v{n}", text, text))];
        CardChange[] changes = [new(text, text), new(text, text)];
        return
        [
            ("welcome", new WelcomeCard(text, choices).Render()),
            ("choose", new ChooseServiceCard(Id, 1, text, choices).Render()),
            ("choose-many", new ChooseServiceCard(Id, 1, text, [.. choices, .. choices, .. choices]).Render()),
            ("failed", (Failed() with { ServiceTitle = text, Requester = text, Beneficiary = text, Sentence = text, Reason = text, Steps = [new(text, StepState.Done, Now), new(text, StepState.Failed, Now), new(text, StepState.NotDone)] }).Render()),
            ("ticket-offer", (TicketOffer() with { TeamTitle = text, Channel = text, Text = text, Teams = choices }).Render()),
            ("ticket", (Ticket(TicketStanding.Claimed) with { Employee = text, Text = text, Sentence = text, Facts = [text, text], Tried = text, Said = [new(text, text, Now)], Teams = choices, ClaimedBy = text }).Render()),
            ("ticket-resolved", (Ticket(TicketStanding.Resolved) with { Employee = text, Text = text, Sentence = text, Afterwards = [new(text, CardVerbs.Talk)] }).Render()),
            ("my-ticket", (MyTicket(TicketStanding.Resolved) with { TeamTitle = text, Text = text, Sentence = text, Helped = text }).Render()),
            ("ticket-similar", (Ticket(TicketStanding.Open) with { Similar = [text, text], Gathered = [text] }).Render()),
            ("ticket-queue", new TicketQueueCard(text, [new(Id, text, text, TicketStanding.Open) { Since = Now, IsBlocked = true }, new(Id, text, text, TicketStanding.Claimed) { Since = Now, ClaimedBy = text }]).Render()),
            ("door", (Door() with { Employee = text, Team = new("it", text), Here = new("product", text), Others = choices }).Render()),
            ("people", new PeopleCard(Id, choices) { Words = text, Likely = "v1" }.Render()),
            ("question-list", new QuestionCard(Id, 1, text, text, choices, 1, 2).Render()),
            ("question-words", new QuestionCard(Id, 1, text, text, []).Render()),
            ("whom", (new WhomCard(Id, 1, text, choices, OffersMyself: true) with { Unknown = text }).Render()),
            ("confirm", (Confirm() with { ServiceTitle = text, Beneficiary = text, BeneficiaryHint = text, Changes = changes, Deciders = text, Wait = text, Reason = text }).Render()),
            ("request", (Request(RequestStatus.BeingDone) with { ServiceTitle = text, Beneficiary = text, StatusSentence = text, NextStep = text, Steps = [new(text, StepState.Done, Now), new(text, StepState.Failed)], Buttons = [new(text, CardVerbs.Talk)] }).Render()),
            ("decision", Foreign(text, choices, changes).Render()),
            ("decision-over", (Foreign(text, choices, changes) with { Outcome = new(DecisionResult.Denied, text, Now, text) }).Render()),
            ("held", (Hold() with { ServiceTitle = text, Requester = text, Beneficiary = text, Changes = changes, Because = text, Help = text, Button = new(text, CardVerbs.Release) }).Render()),
            ("held-no-longer", (Hold() with { ServiceTitle = text, Requester = text, Beneficiary = text, Changes = changes, Because = text, Button = null, After = text }).Render()),
            ("review", (Review() with { ServiceTitle = text, Requester = text, Beneficiary = text, Changes = changes, Reason = text, Risk = text }).Render()),
            ("review-closed", (Review() with { ServiceTitle = text, Requester = text, Beneficiary = text, Changes = changes, Reason = text, Outcome = text }).Render()),
            ("away", new AwayCard { Deputies = choices, Note = text }.Render()),
            ("pass-coming", new PassComing { Beneficiary = text }.Render()),
            ("pass-shown", (Pass() with { Beneficiary = text, SignInName = text }).Render()),
            ("pass-shown-key", (Pass() with { Device = text, Kind = SecretKind.BitLockerKey }).Render()),
            ("pass-cleared", new PassCleared { Beneficiary = text, ClearedAt = Now }.Render()),
            ("notice", new NoticeCard(text, [text, text], [new(text, CardVerbs.Choose, "figma")]).Render()),
            ("answer", (Answer() with { Title = text, Heading = text, Passage = text, Team = text, Link = null }).Render()),
            ("answer-of-a-team", (Answer() with { Title = text, AnsweredBy = text, Link = null }).Render()),
            ("article", (Article(ArticleStanding.Draft) with { Title = text, Text = text, Sentence = text }).Render()),
            ("article-published", (Article(ArticleStanding.Published) with { Title = text, Text = text, Sentence = text }).Render()),
            ("rating", new RatingCard(Id, text, text).Render()),
            ("rated", new RatedCard(Id, text, text, RatedAs.SoSo).Render()),
            ("status", new StatusCard([new(text, text, RequestStatus.Waiting), new(text, text)]).Render()),
            .. RunSamples.Everywhere(text),
        ];
    }

    /// <summary>Every card with as much in it as it takes.</summary>
    public static IEnumerable<(string Name, RenderedCard Card)> Full(string text)
    {
        CardChoice[] choices = [.. Enumerable.Range(0, 40).Select(n => new CardChoice($"{n:D36}", text, text))];
        CardChange[] changes = [.. Enumerable.Repeat(new CardChange(text, text), 20)];
        CardStep[] steps = [.. Enumerable.Repeat(new CardStep(text, StepState.Doing, Now), 20)];
        CardButton[] buttons = [.. Enumerable.Repeat(new CardButton(text, CardVerbs.Choose, "choice"), 9)];
        return
        [
            ("welcome", new WelcomeCard(text, choices).Render()),
            ("choose", new ChooseServiceCard(Id, 1, text, choices[..5]).Render()),
            ("choose-many", new ChooseServiceCard(Id, 1, text, choices).Render()),
            ("question-list", new QuestionCard(Id, 1, text, text, choices, 1, 2).Render()),
            ("whom", (new WhomCard(Id, 1, text, choices, OffersMyself: true) with { Unknown = text }).Render()),
            ("confirm", (Confirm() with { ServiceTitle = text, Beneficiary = text, BeneficiaryHint = text, Changes = changes, Deciders = text, Wait = text, Reason = text, ReasonRequired = true }).Render()),
            ("request", (Request(RequestStatus.BeingDone) with { ServiceTitle = text, Beneficiary = text, StatusSentence = text, NextStep = text, Steps = steps, Buttons = buttons }).Render()),
            ("decision", (Foreign(text, choices, changes) with { Notes = [.. Enumerable.Repeat(text, 9)] }).Render()),
            ("notice", new NoticeCard(text, [.. Enumerable.Repeat(text, 20)], buttons).Render()),
            ("ticket-queue", new TicketQueueCard(text, [.. Enumerable.Repeat(new TicketQueueItem(Id, text, text, TicketStanding.Open) { Since = Now, IsBlocked = true, ClaimedBy = text }, 60)]).Render()),
            ("door", (Door() with { Employee = text, Team = new("it", text), Here = new("product", text), Others = choices }).Render()),
            ("people", new PeopleCard(Id, choices) { Words = text }.Render()),
            ("ticket-offer", (TicketOffer() with { TeamTitle = text, Channel = text, Text = text, Teams = choices }).Render()),
            ("ticket", (Ticket(TicketStanding.Claimed) with { Similar = [.. Enumerable.Repeat(text, 20)], Gathered = [.. Enumerable.Repeat(text, 20)], Employee = text, Text = text, Sentence = text, Facts = [.. Enumerable.Repeat(text, 9)], Tried = text, Said = [.. Enumerable.Repeat(new TicketWords(text, text, Now), 40)], Teams = choices, ClaimedBy = text }).Render()),
            ("my-ticket", (MyTicket(TicketStanding.Resolved) with { TeamTitle = text, Text = text, Sentence = text, Helped = text }).Render()),
            ("answer", (Answer() with { Title = text, Heading = text, Passage = text, Team = text }).Render()),
            ("article", (Article(ArticleStanding.Draft) with { Title = text, Text = text, Sentence = text }).Render()),
            ("status", new StatusCard([.. Enumerable.Repeat(new StatusItem(text, text), 20)]).Render()),
            .. RunSamples.Full(text),
        ];
    }

    public static ConfirmCard Confirm() => new()
    {
        Request = Id,
        Version = 3,
        ServiceTitle = "Figma editor",
        Changes = [Figma],
        Deciders = "Your manager, Mary Manager, decides.",
        Wait = "Usually within 2 hours.",
        DefaultDuration = NinetyDays,
        Durations = Lengths,
        Reason = "edit the launch deck",
        ReasonRequired = true,
    };

    public static DecisionCard Decision() => new()
    {
        Request = Id,
        Version = 4,
        ServiceTitle = "Figma editor",
        Requester = "Priya Patel",
        Department = "Design",
        Changes = [ForPriya],
        Reason = "edit the launch deck",
        AskedAt = Now,
        LapsesAt = Now.AddDays(3),
        Duration = NinetyDays,
        ShorterDurations = Lengths[..2],
        AlsoDecides = "IT Support can decide too from 15:04.",
        Notes = ["3 seats left"],
        DenyReasons = DenyReasons,
    };

    public static PassShown Pass() => new() { Pass = "Tq7!xP9z", Once = true, ValidUntil = Now.AddHours(1), ClearsAt = Now.AddMinutes(10) };

    private static DecisionCard Foreign(string text, CardChoice[] choices, CardChange[] changes) => Decision() with
    {
        ServiceTitle = text,
        Requester = text,
        Beneficiary = text,
        Department = text,
        Changes = changes,
        Reason = text,
        AlsoDecides = text,
        Notes = [text],
        DenyReasons = choices,
    };

    private static RequestCard Request(RequestStatus status) => new()
    {
        Request = Id,
        Version = 5,
        ServiceTitle = "Figma editor",
        Status = status,
        StatusSentence = Sentence(status),
        Steps = Steps(status),
        HearBy = status == RequestStatus.Waiting ? Now.AddHours(2) : null,
        EndsAt = status is RequestStatus.Done or RequestStatus.Ended ? Now.AddDays(90) : null,
        UndoUntil = status == RequestStatus.Done ? Now.AddMinutes(10) : null,
        NextStep = status == RequestStatus.Declined ? "If it matters for this week, talk to Mary Manager." : null,
        CanCancel = status is RequestStatus.Waiting or RequestStatus.Held,
        Buttons = status switch
        {
            RequestStatus.Expired => [new("Ask again", CardVerbs.StartOver)],
            RequestStatus.Failed or RequestStatus.Declined => [new("Talk to a person", CardVerbs.Talk)],
            _ => [],
        },
    };

    private static string Sentence(RequestStatus status) => status switch
    {
        RequestStatus.Waiting => "Sent to your manager, Mary Manager. IT Support can decide too after that.",
        RequestStatus.Held => "No one who may decide was found, so IT Support looks at it first.",
        RequestStatus.Approved => "Mary Manager approved this. It is being done next.",
        RequestStatus.BeingDone => "Assigned; waiting for Figma to create your seat, usually within the hour.",
        RequestStatus.Done => "You have Figma editor.",
        RequestStatus.Declined => "Mary Manager declined this: a viewer seat is enough for comments.",
        RequestStatus.Expired => "Nobody decided within 3 days, so this was closed.",
        RequestStatus.Cancelled => "You cancelled this. Nothing was changed.",
        RequestStatus.Failed => "Figma has no seats left. IT Support has it now.",
        RequestStatus.Ended => "Your 90 days are over and the editor seat was taken back.",
        _ => "",
    };

    private static CardStep[] Steps(RequestStatus status) => status switch
    {
        RequestStatus.Waiting =>
        [
            new("You asked", StepState.Done, Now),
            new("Mary Manager decides", StepState.Doing),
            new("You join \"Licence Figma Editor\"", StepState.Todo),
        ],
        RequestStatus.BeingDone or RequestStatus.Approved =>
        [
            new("Mary Manager approved", StepState.Done, Now),
            new("You join \"Licence Figma Editor\"", StepState.Doing),
            new("Figma creates your seat", StepState.Todo),
        ],
        RequestStatus.Failed =>
        [
            new("Mary Manager approved", StepState.Done, Now),
            new("You join \"Licence Figma Editor\"", StepState.Failed, Now.AddMinutes(1)),
        ],
        _ => [],
    };

    private static DecisionOutcome Outcome(DecisionResult result) => result switch
    {
        DecisionResult.Approved => new(result, "Mary Manager", Now.AddMinutes(5), "Being done now; Priya Patel is told when it is there."),
        DecisionResult.Denied => new(result, "Mary Manager", Now.AddMinutes(5), "Priya Patel was told why."),
        DecisionResult.Cancelled => new(result, "Priya Patel", Now.AddMinutes(5)),
        DecisionResult.Expired => new(result, null, Now.AddDays(3), "Priya Patel can ask again with one tap."),
        _ => new(result, null, Now.AddMinutes(5), "Priya Patel has the seat by another way."),
    };

    private static ArticleCard Article(ArticleStanding standing) => new()
    {
        Article = Id,
        Version = 3,
        Title = standing == ArticleStanding.Dropped ? string.Empty : "The turnstile on the fourth floor rejects my badge",
        Text = standing == ArticleStanding.Dropped ? string.Empty : "Hold the badge flat against the reader until it clicks.\n\nIf the light stays red, the badge wants charging: leave it on any dock for ten minutes, then try again.",
        Standing = standing,
        Sentence = standing switch
        {
            ArticleStanding.Draft => "Luis Ortega has made it of what helped.",
            ArticleStanding.Published => "Luis Ortega has published it. It is quoted to whoever asks, as one of IT Support's answers.",
            _ => "Luis Ortega has dropped it. Its words are deleted.",
        },
        LapsesAt = standing == ArticleStanding.Draft ? Now.AddDays(90) : null,
    };

    private static AnswerCard Answer() => new(
        Id,
        "Scan to your mailbox",
        "When nothing arrives",
        "• Look into the junk folder first: large scans sometimes land there.\n• Above 25 MB a scan isn't sent. Choose 200 dpi instead of 600, or scan in two parts.",
        "IT Support")
    {
        Link = new Uri("https://intranet.contoso.example/it/scan"),
    };

    private static HoldCard Hold() => new()
    {
        Request = Id,
        Version = 2,
        ServiceTitle = "Figma editor",
        Requester = "Priya Patel",
        Changes = [ForPriya],
        Because = "Nobody but the asker could be found for “Design Ops”.",
        Help = "As soon as somebody may decide it, it goes on: I look once a day, or when you say so.",
        Button = new("Look again", CardVerbs.Release),
    };

    private static FailedCard Failed() => new()
    {
        Request = Id,
        Version = 4,
        ServiceTitle = "Figma editor",
        Requester = "Priya Patel",
        Sentence = "All seats are taken, so none could be given.",
        Standing = FailedStanding.Failed,
        Steps =
        [
            new("Added Priya Patel to “Design”.", StepState.Done, Now),
            new("All seats are taken, so none could be given.", StepState.Failed, Now.AddMinutes(1)),
            new("Signs Priya Patel out everywhere.", StepState.NotDone),
        ],
        Reason = "edit the launch deck",
        AskedAt = Now.AddHours(-2),
        TryAgainUntil = Now.AddDays(3),
        CanBeTakenOn = true,
    };

    private static TicketOfferCard TicketOffer() => new()
    {
        Ticket = Id,
        TeamTitle = "Product Engineering",
        Channel = "Engineering / Bugs",
        Text = "checkout 500s for customers",
        Teams = [new("it", "IT Support"), new("platform", "Platform Engineering")],
    };

    private static TicketCard Ticket(TicketStanding standing) => new()
    {
        Ticket = Id,
        Employee = "Priya Patel",
        Text = "checkout 500s for customers\nsince nine this morning",
        Standing = standing,
        Sentence = standing switch
        {
            TicketStanding.Open => "Priya Patel waits for an answer.",
            TicketStanding.Claimed => "Luis Ortega has it.",
            TicketStanding.WaitingForPerson => "Luis Ortega has it and asked Priya Patel something.",
            TicketStanding.Resolved => "Luis Ortega: release 41 fixes it.",
            TicketStanding.PassedOn => "Luis Ortega passed it on to Product Engineering: a bug of ours",
            _ => "Priya Patel no longer needs this.",
        },
        Facts = ["Design", "Product Designer", "reports to Mary Manager", "Europe/London", "PRIYA-LAPTOP (Windows)"],
        OpenedAt = Now,
        Teams = [new("it", "IT Support"), new("platform", "Platform Engineering")],
        ClaimedBy = standing is TicketStanding.Claimed or TicketStanding.WaitingForPerson ? "Luis Ortega" : null,
        Afterwards = standing == TicketStanding.Resolved ? [new("Make it an article", CardVerbs.TicketArticle)] : [],
    };

    private static CardChoice[] TeamsToChoose =>
    [
        new("it", "IT Support"), new("platform", "Platform Engineering", "broken build, CI pipeline, cloud permission"), new("people", "People", "payslip, holidays, parental leave"),
    ];

    private static DoorCard Door() => new() { Ticket = Id, Employee = "Priya Patel", Team = new("it", "IT Support"), Here = new("product", "Product Engineering"), Others = TeamsToChoose[1..] };

    private static TicketQueueCard Queue(int count) => new("Waiting for IT Support",
    [
        .. Enumerable.Range(0, count).Select(n => new TicketQueueItem(Id, n == 1 ? Arabic : "Priya Patel", n == 2 ? German : "my laptop screen is black since this morning", n % 3 == 0 ? TicketStanding.Open : n % 3 == 1 ? TicketStanding.Claimed : TicketStanding.WaitingForPerson)
        {
            Since = Now.AddMinutes(n),
            IsBlocked = n < 2,
            ClaimedBy = n % 3 == 0 ? null : "Luis Ortega",
        }),
    ]);

    private static MyTicketCard MyTicket(TicketStanding standing) => new()
    {
        Ticket = Id,
        TeamTitle = "Product Engineering",
        Text = "checkout 500s for customers",
        Standing = standing,
        Sentence = standing switch
        {
            TicketStanding.Claimed => "Luis Ortega has it. What you write here goes to them, and they answer you here.",
            TicketStanding.WaitingForPerson => "Luis Ortega asked you something above. Your answer here goes to them.",
            TicketStanding.Gathered => "Luis Ortega has it, together with the same from others. What you write here goes to them.",
            TicketStanding.Resolved => "Luis Ortega says that it's resolved.",
            TicketStanding.Withdrawn => "You took it back. They know.",
            _ => "Nobody has it yet; you'll hear as soon as somebody does.",
        },
        OpenedAt = Now,
        Helped = standing == TicketStanding.Resolved ? "Release 41 fixes it." : null,
        CanBeReopened = true,
    };

    private static ReviewCard Review() => new()
    {
        Request = Id,
        Version = 2,
        ServiceTitle = "Release Managers",
        Requester = "Priya Patel",
        Changes = [ForPriya],
        Reason = "production is down",
        Risk = "can ship to customers",
        GrantedAt = Now,
        ReviewBy = Now.AddDays(2),
    };

    private static NoticeCard Notice() => new(
        "GitHub is for Engineering",
        ["You are in Sales, so it can't be given to you here.", "Pat Platform owns it and can say whether there is another way."],
        [new("Talk to a person", CardVerbs.Talk), new("Something else", CardVerbs.StartOver)]);

    private static StatusItem[] Statuses(int count) =>
    [
        .. Enumerable.Range(0, count).Select(n => (n % 3) switch
        {
            0 => new StatusItem("Figma editor", "Approved by your manager; waiting for Figma to create your seat, usually within the hour.", RequestStatus.BeingDone),
            1 => new StatusItem("Visio", "With Mary Manager since this morning; IT Support can decide too from 15:04.", RequestStatus.Waiting),
            _ => new StatusItem("Join Data Analysts", "On hold: the group has no owner, so IT Support looks at it.", RequestStatus.Held),
        }),
    ];
}
