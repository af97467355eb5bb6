using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

/// <summary>
/// What a team sees of a ticket: who it is from, what they said, who has it, and what can be done. The same card for everybody in
/// the channel; who may press is looked up at the click.
/// </summary>
public sealed record TicketCard
{
    private const int MostSaid = 6;
    private const int SaidBytes = 500;
    private const int TextBytes = 2400;
    private const int MostFacts = 6;
    private const int MostPeers = 5;

    public required string Ticket { get; init; }

    public required string Employee { get; init; }

    /// <summary>What they wrote first.</summary>
    public required string Text { get; init; }

    public required TicketStanding Standing { get; init; }

    /// <summary>Who has it, what is waited for, or what came of it.</summary>
    public required string Sentence { get; init; }

    public bool IsBlocked { get; init; }

    /// <summary>Department, manager, time zone, device: what helps to help.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>What was tried before it came to people; null where nothing was.</summary>
    public string? Tried { get; init; }

    /// <summary>What was said since, where it doesn't stand in the thread below.</summary>
    public IReadOnlyList<TicketWords> Said { get; init; } = [];

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The teams that it can be passed on to; their value comes back as <see cref="CardInputs.Team"/>.</summary>
    public IReadOnlyList<CardChoice> Teams { get; init; } = [];

    public string? ClaimedBy { get; init; }

    /// <summary>From whom others are that seem to be about the same.</summary>
    public IReadOnlyList<string> Similar { get; init; } = [];

    /// <summary>From whom those are that are answered with this one.</summary>
    public IReadOnlyList<string> Gathered { get; init; } = [];

    /// <summary>What else its readers can do once it is resolved.</summary>
    public IReadOnlyList<CardButton> Afterwards { get; init; } = [];

    private PlainText Who => PlainText.Name(Employee).Or("Somebody");

    private bool IsOpen => Standing is TicketStanding.Open or TicketStanding.Claimed or TicketStanding.WaitingForPerson;

    public RenderedCard Render()
    {
        List<Element> body = [Parts.Heading($"{PlainText.Title(Text).Or("A question")}"), TicketStandingWords.Draw(Standing, IsBlocked), Parts.Sentence(Sentence)];
        if (Facts.Count > 0)
        {
            body.Add(new RichText(new TextRun(PlainText.Sentence(string.Join(" · ", Facts.Take(MostFacts).Prepend(Employee)))) { Subtle = true, Size = "Small" }) { Spacing = "Small" });
        }

        body.Add(Parts.Quote($"{Who} wrote", PlainText.Paragraph(Text, TextBytes)));
        if (PlainText.Sentence(Tried) is { IsEmpty: false } tried)
        {
            body.Add(new RichText(new TextRun(Wording.Of($"Tried before: ")) { Subtle = true, Bold = true }, new TextRun(tried)) { Spacing = "Small" });
        }

        if (Gathered.Count > 0)
        {
            body.Add(new RichText(new TextRun(PlainText.Sentence($"Also answers {string.Join(", ", Gathered.Take(MostPeers))}.")) { Bold = true }) { Spacing = "Small" });
        }

        if (Similar.Count > 0 && IsOpen)
        {
            body.Add(Parts.Sentence($"Something like it was reported within the hour by {string.Join(", ", Similar.Take(MostPeers))}."));
            body.Add(new ActionSet(new Execute($"Answer them together", new(CardVerbs.TicketGather, Ticket))) { Spacing = "Small" });
        }

        body.AddRange(Said.TakeLast(MostSaid).Select(static words => words.Draw(SaidBytes)));
        body.Add(Parts.Note($"Since {OpenedAt}. To answer, press Reply or mention me in this thread; {Who} reads it in their own chat."));
        return new Card(IsOpen ? body : body[..^1], Buttons()).Render($"{(IsBlocked && IsOpen ? "Can't work. " : string.Empty)}{Who}: {PlainText.Line(Text, 160)}. {PlainText.Line(Sentence, 100)}");
    }

    private CardAction[] Buttons() => IsOpen
        ?
        [
            new Execute(ClaimedBy is null ? Wording.Of($"I have it") : Wording.Of($"I'll take over"), new(CardVerbs.TicketClaim, Ticket)) { Primary = ClaimedBy is null },
            Writing(Wording.Of($"Reply"), CardVerbs.TicketReply, CardInputs.Reply, Wording.Of($"What {Who} should know"), Wording.Of($"Send")),
            Writing(Wording.Of($"Ask"), CardVerbs.TicketAsk, CardInputs.Question, Wording.Of($"What you need to know from {Who}"), Wording.Of($"Ask {Who}")),
            .. Teams.Count > 0 ? [PassOn()] : Array.Empty<CardAction>(),
            Writing(Wording.Of($"Resolve"), CardVerbs.TicketResolve, CardInputs.Helped, Wording.Of($"What helped"), Wording.Of($"It's resolved")),
        ]
        : [.. Afterwards.Take(3).Select(button => new Execute($"{PlainText.Title(button.Title)}", new(button.Verb, Ticket, Choice: button.Choice)))];

    private ShowCard Writing(Wording title, string verb, string input, Wording label, Wording send) => new(
        title,
        [new TextInput(input, label) { Required = Wording.Of($"Write a few words; {Who} reads them.") }],
        new Execute(send, new(verb, Ticket)) { Primary = true, TakesInputs = true });

    private ShowCard PassOn() => new(
        $"Pass on",
        [
            new ChoiceInput(CardInputs.Team, $"To which team", Teams, $"Choose the team that should have it."),
            new TextInput(CardInputs.PassOnWhy, $"Why it is theirs") { Required = Wording.Of($"Say why in a few words; both read it.") },
        ],
        new Execute($"Pass it on", new(CardVerbs.TicketPassOn, Ticket)) { Primary = true, TakesInputs = true });
}

/// <summary>Something that was said about a ticket.</summary>
public sealed record TicketWords(string By, string Words, DateTimeOffset At)
{
    internal Element Draw(int bytes) => Parts.Quote($"{PlainText.Name(By).Or("Somebody")}, {At}", PlainText.Paragraph(Words, bytes));
}
