using System.Globalization;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Cards;
using TeamsHelpDesk.Cards.Runs;
using StepState = TeamsHelpDesk.Bot.Features.Fulfilment.StepState;

namespace TeamsHelpDesk.Bot.Features.Runs.Ledger;

/// <summary>How a run looks to its team. Pure: the same rows, the same card.</summary>
internal static class LedgerView
{
    /// <param name="before">How many people come before those who are shown.</param>
    public static RenderedCard Of(HrRun run, IReadOnlyList<PersonRun> people, string teamTitle, int before = 0)
    {
        var ordered = people
            .Select(person => (Person: person, State: StateOf(run, person)))
            .OrderBy(static one => one.State)
            .ThenBy(static one => one.Person.On)
            .ThenBy(static one => NameOf(one.Person), StringComparer.Ordinal)
            .ThenBy(static one => one.Person.Id)
            .ToList();
        var counts = ordered.CountBy(static one => one.State).Select(static count => new LedgerCount(count.Key, count.Value)).ToList();
        var from = Math.Clamp(before, 0, ordered.Count);
        return new LedgerCard
        {
            Request = run.Id.ToString("D"),
            Version = run.RowVersion,
            Title = TitleOf([.. people.Where(static person => person.State != PersonRunState.Cancelled)]),
            Standing = StandingOf(run, counts),
            Sentence = SentenceOf(run, people, counts, teamTitle),
            Counts = counts,
            People = [.. ordered.Skip(from).Take(LedgerCard.MostPeople).Select(one => PersonOf(one.Person, one.State))],
            Before = from,
            CanBeHeld = run.HeldBecause is null && people.Any(static person => person.IsOpen),
            CanBeResumed = run.HeldBecause is not null,
            CanBeTriedAgain = people.Count(static person => person.State == PersonRunState.NeedsPerson),
        }.Render();
    }

    /// <summary>"3 people start, 1 leaves".</summary>
    public static string TitleOf(IReadOnlyList<PersonRun> people)
    {
        (PersonRunKind Kind, string One, string Many)[] words = [(PersonRunKind.Joiner, "starts", "start"), (PersonRunKind.Mover, "moves", "move"), (PersonRunKind.Leaver, "leaves", "leave")];
        var parts = words
            .Select(word => (word.One, word.Many, Count: people.Count(person => person.Kind == word.Kind)))
            .Where(static part => part.Count > 0)
            .Select(static (part, index) => (Words: part.Count == 1 ? part.One : part.Many, part.Count, IsFirst: index == 0))
            .Select(static part => part.IsFirst ? $"{Number(part.Count)} {(part.Count == 1 ? "person" : "people")} {part.Words}" : $"{Number(part.Count)} {part.Words}")
            .ToList();
        return parts.Count == 0 ? "Nobody starts, moves or leaves after all" : string.Join(", ", parts);
    }

    public static string NameOf(PersonRun person) => person switch
    {
        { Account: { } account } => account.Name,
        { Person: { } described } => PlainText.Name($"{described.GivenName} {described.FamilyName}").ToString(),
        _ => $"Employee {person.EmployeeId}",
    };

    /// <summary>"starts on 1 December".</summary>
    public static string WhatOf(PersonRun person) => person.Kind switch
    {
        PersonRunKind.Joiner => $"starts on {StepNames.Day(person.On)}",
        PersonRunKind.Mover => $"moves on {StepNames.Day(person.On)}",
        _ => $"leaves on {StepNames.Day(person.On)}",
    };

    /// <summary>Of somebody who starts: all but what waits for the day itself, and for them, is done.</summary>
    public static bool IsReady(PersonRun person) =>
        person is { Kind: PersonRunKind.Joiner, State: PersonRunState.Waiting or PersonRunState.Running, Account: not null, Plan: { } plan, Execution: { } execution }
        && plan.Effects.Zip(execution.Steps).Index().All(one =>
            one.Item.First is Effect.WithSecret || one.Item.Second.State == StepState.Done || person.MarkOf(RunStep.OfEffect(one.Index)) is not null);

    public static LedgerState StateOf(HrRun run, PersonRun person) => person.State switch
    {
        PersonRunState.NeedsPerson => LedgerState.NeedsSomebody,
        PersonRunState.Held => LedgerState.OnHold,
        PersonRunState.Done => LedgerState.Done,
        PersonRunState.Cancelled => LedgerState.Over,
        _ when IsReady(person) => LedgerState.Ready,
        _ when run.HeldBecause is not null => LedgerState.OnHold,
        PersonRunState.AwaitingApproval => LedgerState.AwaitingApproval,
        PersonRunState.Running => LedgerState.UnderWay,
        _ => person.HasBegun ? LedgerState.UnderWay : LedgerState.Planned,
    };

    private static LedgerPerson PersonOf(PersonRun person, LedgerState state) => new()
    {
        Request = person.Id.ToString("D"),
        Version = person.Round,
        Name = NameOf(person),
        What = person.Person?.Department is { } department ? $"{WhatOf(person)} · {department}" : WhatOf(person),
        State = state,
        Note = person.Why ?? (person.State == PersonRunState.AwaitingApproval ? "Nothing is done before somebody has agreed to it." : person.Notes is [.., var last] ? last : null),
        ApprovedBy = person.ApprovedBy?.Name,
        Steps = StepNames.Of(person),
        ProposedName = person is { State: PersonRunState.NeedsPerson, AccountStep: { Clash: not null, Proposed: { } proposed } } ? proposed : null,
        CanTryAgain = person.State is PersonRunState.NeedsPerson or PersonRunState.Held,
        CanBeSeenTo = PersonChoices.StepsForPeople(person).Count > 0,
    };

    private static LedgerStanding StandingOf(HrRun run, List<LedgerCount> counts)
    {
        var any = counts.Select(static count => count.State).ToHashSet();
        return run switch
        {
            { HeldBecause: not null } => LedgerStanding.OnHold,
            _ when any.Contains(LedgerState.NeedsSomebody) || any.Contains(LedgerState.OnHold) => LedgerStanding.NeedsSomebody,
            _ when any.Contains(LedgerState.UnderWay) => LedgerStanding.UnderWay,
            _ when any.Contains(LedgerState.Planned) || any.Contains(LedgerState.AwaitingApproval) || any.Contains(LedgerState.Ready) => LedgerStanding.Planned,
            _ => LedgerStanding.Done,
        };
    }

    private static string SentenceOf(HrRun run, IReadOnlyList<PersonRun> people, List<LedgerCount> counts, string teamTitle)
    {
        if (run.HeldBecause is { } because)
        {
            return $"{because} Nothing more of it is done until somebody of {teamTitle} lets it go on.";
        }

        var parts = new List<string>();
        Add(LedgerState.NeedsSomebody, "needs somebody", "need somebody");
        Add(LedgerState.OnHold, "is on hold", "are on hold");
        Add(LedgerState.AwaitingApproval, "waits for approval", "wait for approval");
        Add(LedgerState.UnderWay, "is under way", "are under way");
        Add(LedgerState.Ready, "is ready", "are ready");
        var next = people.Where(person => StateOf(run, person) == LedgerState.Planned).MinBy(static person => person.On);
        return (parts.Count, next) switch
        {
            (0, null) => "All of it is done.",
            (0, { } first) => $"Next: {NameOf(first)} {WhatOf(first)}.",
            (_, null) => $"{string.Join("; ", parts)}.",
            (_, { } first) => $"{string.Join("; ", parts)}. Next: {NameOf(first)} {WhatOf(first)}.",
        };

        void Add(LedgerState state, string one, string many)
        {
            if (counts.FirstOrDefault(count => count.State == state) is { } count)
            {
                parts.Add($"{Number(count.People)} {(count.People == 1 ? one : many)}");
            }
        }
    }

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
