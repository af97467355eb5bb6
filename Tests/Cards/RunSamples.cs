using TeamsHelpDesk.Cards;
using TeamsHelpDesk.Cards.Runs;

namespace TeamsHelpDesk.Tests.Cards;

/// <summary>The cards of a run in every form.</summary>
public static class RunSamples
{
    private const string Id = "01994f7a-0000-7000-8000-000000000002";

    private static readonly CardChoice[] Examples = [new("figma", "Figma editor"), new("sign-in-pass", "I can't sign in")];

    public static IEnumerable<(string Name, RenderedCard Card)> Everyday() =>
    [
        ("ledger", Ledger().Render()),
        ("ledger-planned", (Ledger() with { Title = "1 person starts", Standing = LedgerStanding.Planned, Sentence = "Nora Berg: 29 November. Nothing is due before that.", Counts = [new(LedgerState.Planned, 1)], People = [Nora()] }).Render()),
        ("ledger-held", (Ledger() with { Title = "1,000 people start", Standing = LedgerStanding.OnHold, Sentence = "On hold: more than 200 people would start within 1 hour. What was begun is finished; nothing else is begun until somebody of IT Support lets it go on.", Counts = [new(LedgerState.OnHold, 800), new(LedgerState.Done, 198), new(LedgerState.UnderWay, 2)], People = Many(14), CanBeHeld = false, CanBeResumed = true, CanBeTriedAgain = 12 }).Render()),
        ("ledger-second-page", (Ledger() with { Title = "400 people start", Sentence = "3 need somebody; 150 under way.", Counts = [new(LedgerState.NeedsSomebody, 3), new(LedgerState.UnderWay, 150), new(LedgerState.Planned, 40), new(LedgerState.Done, 207)], People = Many(14), Before = 12 }).Render()),
        ("ledger-done", (Ledger() with { Standing = LedgerStanding.Done, Sentence = "All of it is done.", Counts = [new(LedgerState.Done, 1), new(LedgerState.Over, 1)], People = [Tom(), Cancelled()], CanBeHeld = false }).Render()),
        ("preview", Preview(1).Render()),
        ("preview-many", Preview(14).Render()),
        ("preview-answered", (Preview(0) with { Sentence = "Nobody waits for an answer any more.", Answered = ["Grace Liu approved it for Tom Baker.", "Grace Liu said no for Ivan Petrov: his last day is in January."] }).Render()),
        ("team-member", TeamMember().Render()),
        ("team-member-ready", (TeamMember() with { State = LedgerState.Ready, Sentence = "Everything is ready. The pass for the first sign-in comes here on 1 December.", Steps = [.. Wei().Steps.Select(static step => step with { State = LedgerStepState.Done })] }).Render()),
        ("new-hire", new NewHireCard("Wei", ["Account", "All Staff", "Sales", "Salesforce/User"], Examples).Render()),
        ("check-in", new CheckInCard(Id, "Wei").Render()),
        ("people-file", PeopleFile().Render()),
        ("people-file-look", (PeopleFile() with { Total = "1 start, 0 move, 1 leave; 0 lines can't be taken.", Lines = ["line 2: Nora Vance (2001) starts as Account Executive in Sales on 7 December 2026. Gets: everyone, sales.", "line 3: employee 1021 leaves at the end of 31 December 2026."] }).Render()),
        ("people-file-faults", (PeopleFile() with { Total = "1 start, 0 move, 0 leave; 1 lines can't be taken.", Refused = ["line 3: not taken: on must be a day such as 2026-12-01, of this century."] }).Render()),
        ("people-file-sent", (PeopleFile() with { Outcome = "Sent: 2 lines. The run's card in the team's channel shows how far each is." }).Render()),
        ("check-in-answered", (new CheckInCard(Id, "Wei") { Answer = "Good to hear. Write here whenever you need something." }).Render()),
    ];

    /// <summary>Every card with the text in each place that takes foreign text.</summary>
    public static IEnumerable<(string Name, RenderedCard Card)> Everywhere(string text) => Everywhere(text, 1);

    /// <summary>Every card with as much in it as it takes.</summary>
    public static IEnumerable<(string Name, RenderedCard Card)> Full(string text) => Everywhere(text, 20);

    private static PeopleFileCard PeopleFile() => new() { Request = Id, Columns = "event, on, employeeId, givenName, familyName, userPrincipalName, department, jobTitle, managerEmployeeId, usageLocation, timeZone" };

    public static LedgerCard Ledger() => new()
    {
        Request = Id,
        Version = 1,
        Title = "2 people start, 1 leaves",
        Standing = LedgerStanding.NeedsSomebody,
        Sentence = "2 need somebody.",
        Counts = [new(LedgerState.NeedsSomebody, 2), new(LedgerState.AwaitingApproval, 1)],
        People = [Wei(), Clash(), Tom() with { State = LedgerState.AwaitingApproval, ApprovedBy = null, Note = "Waits for approval by People; due on 30 November at 18:00.", Steps = [.. Tom().Steps.Select(static step => step with { State = LedgerStepState.ToCome, Note = null })] }],
        CanBeHeld = true,
    };

    public static LedgerPerson Wei() => new()
    {
        Request = Id,
        Version = 3,
        Name = "Wei Chen",
        What = "starts on 1 December · Sales",
        State = LedgerState.NeedsSomebody,
        Steps =
        [
            new("Account", LedgerStepState.Done),
            new("Manager Grace Liu", LedgerStepState.Done),
            new("All Staff", LedgerStepState.WasSo),
            new("Salesforce/User", LedgerStepState.Failed, "the app has no such role any more"),
            new("Sales", LedgerStepState.ToCome),
            new("Pass to Grace Liu", LedgerStepState.ToCome, "1 December"),
        ],
        CanTryAgain = true,
        CanBeSeenTo = true,
    };

    private static LedgerPerson Clash() => new()
    {
        Request = IdOf(3),
        Version = 2,
        Name = "Priya Patel",
        What = "starts on 1 December · Design",
        State = LedgerState.NeedsSomebody,
        Note = "Somebody else is called priya.patel@contoso.example. priya.patel2@contoso.example is free.",
        ProposedName = "priya.patel2@contoso.example",
        Steps = [new("Account", LedgerStepState.ToCome), new("All Staff", LedgerStepState.ToCome)],
        CanBeSeenTo = true,
    };

    private static LedgerPerson Tom() => new()
    {
        Request = IdOf(4),
        Version = 4,
        Name = "Tom Baker",
        What = "leaves on 30 November · Sales",
        State = LedgerState.Done,
        ApprovedBy = "Grace Liu",
        Steps =
        [
            new("Account disabled", LedgerStepState.Done),
            new("Sessions ended", LedgerStepState.Done),
            new("Sign-in methods removed", LedgerStepState.ByHand, "Luis Ortega"),
            new("Licences removed", LedgerStepState.Skipped, "kept for the mailbox"),
        ],
    };

    private static LedgerPerson Nora() => new()
    {
        Request = IdOf(5),
        Version = 1,
        Name = "Nora Berg",
        What = "starts on 1 December · Engineering",
        State = LedgerState.Planned,
        Note = "Begins on 29 November.",
        Steps = [new("Account", LedgerStepState.ToCome), new("GitHub Enterprise/Member", LedgerStepState.ToCome), new("Pass to Mary Manager", LedgerStepState.ToCome, "1 December")],
    };

    private static LedgerPerson Cancelled() => new() { Request = IdOf(6), Version = 2, Name = "Ivan Petrov", What = "starts on 1 December · Sales", State = LedgerState.Over, Note = "HR has cancelled it." };

    private static string IdOf(int number) => $"01994f7a-0000-7000-8000-{number:D12}";

    private static LedgerPerson[] Many(int people) =>
        [.. Enumerable.Range(1, people).Select(static number => Wei() with { Request = IdOf(10 + number), Name = $"Person {number}", State = number > 2 ? LedgerState.UnderWay : LedgerState.NeedsSomebody, CanTryAgain = number <= 2, CanBeSeenTo = number <= 2, Steps = number > 2 ? [.. Wei().Steps.Where(static step => step.State != LedgerStepState.Failed)] : Wei().Steps })];

    private static PreviewCard Preview(int people) => new()
    {
        Request = Id,
        Title = people == 1 ? "1 person leaves" : $"{people} people leave",
        Sentence = "Nothing of this is done before somebody of People agrees. The first is due on 30 November at 18:00.",
        People = [.. Enumerable.Range(1, people).Select(static number => new PreviewPerson($"Person {number}", "leaves on 30 November · Sales", ["Disables the account.", "Ends all sessions.", "Removes every sign-in method.", "Takes away the group Sales."]))],
        Fingerprints = [.. Enumerable.Range(1, people).Select(static number => $"{number:x16}")],
        Total = people,
    };

    private static TeamMemberCard TeamMember() => new()
    {
        Name = "Wei Chen",
        What = "starts on 1 December",
        State = LedgerState.UnderWay,
        Sentence = "The pass for the first sign-in comes here on 1 December; please have it ready for Wei then.",
        Steps = Wei().Steps,
    };

    private static IEnumerable<(string Name, RenderedCard Card)> Everywhere(string text, int times)
    {
        LedgerStep[] steps = [.. Enum.GetValues<LedgerStepState>().SelectMany(state => Enumerable.Repeat(new LedgerStep(text, state, text), 2 * times))];
        var person = Wei() with { Name = text, What = text, Note = text, ApprovedBy = text, Steps = steps, ProposedName = text };
        var changes = Enumerable.Repeat(text, 2 * times).ToList();
        return
        [
            ("ledger", (Ledger() with { Title = text, Sentence = text, People = [.. Enumerable.Repeat(person, times)], Counts = [new(LedgerState.NeedsSomebody, 1000)], CanBeTriedAgain = 1000, CanBeResumed = true, Before = 12 }).Render()),
            ("preview", (Preview(1) with { Title = text, Sentence = text, People = [.. Enumerable.Repeat(new PreviewPerson(text, text, changes), times)], Fingerprints = [.. Enumerable.Repeat("0123456789abcdef", times)], Total = 1000, Answered = changes }).Render()),
            ("people-file-look", (PeopleFile() with { Columns = text, Total = text, Lines = changes }).Render()),
            ("people-file-faults", (PeopleFile() with { Columns = text, Total = text, Refused = changes }).Render()),
            ("people-file-sent", (PeopleFile() with { Outcome = text }).Render()),
            ("team-member", (TeamMember() with { Name = text, What = text, Sentence = text, Steps = steps }).Render()),
            ("new-hire", new NewHireCard(text, changes, [.. Enumerable.Repeat(new CardChoice("v", text), 2 * times)]).Render()),
            ("check-in", new CheckInCard(Id, text).Render()),
            ("check-in-answered", (new CheckInCard(Id, text) { Answer = text }).Render()),
        ];
    }
}
