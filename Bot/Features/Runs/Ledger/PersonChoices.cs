using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;

namespace TeamsHelpDesk.Bot.Features.Runs.Ledger;

/// <summary>What people can choose to do about somebody's part. Pure; who may is asked before.</summary>
internal static class PersonChoices
{
    public static bool CanBeTriedAgain(PersonRun person) => person.State is PersonRunState.NeedsPerson or PersonRunState.Held;

    /// <summary>The steps that somebody may do by hand or leave out: what didn't work, and of what is on hold all that isn't done.</summary>
    public static IReadOnlyList<string> StepsForPeople(PersonRun person) => person switch
    {
        { State: PersonRunState.NeedsPerson } => StepsOf(person, static state => state == StepState.Failed),
        { State: PersonRunState.Held, ApprovedPlanHash: not null } => StepsOf(person, static state => state != StepState.Done),
        _ => [],
    };

    /// <summary>Also a name that was taken may be free by now; and what nobody has agreed to is asked once more.</summary>
    public static PersonRun TriedAgain(PersonRun person)
    {
        var again = person.TriedAgain();
        again = again is { Plan: not null, ApprovedPlanHash: null } ? again with { State = PersonRunState.AwaitingApproval } : again;
        return again.AccountStep is { Clash: not null } step ? again with { AccountStep = step with { Clash = null, Proposed = null } } : again;
    }

    public static PersonRun Marked(PersonRun person, StepMarkKind kind, PersonRef by, DateTimeOffset at, string? reason)
    {
        var marks = StepsForPeople(person).Select(step => new StepMark(step, kind, by, at, reason));
        return marks.Aggregate(person, static (so, mark) => so.Marked(mark)) with { Round = person.Round + 1 };
    }

    public static PersonRun Declined(PersonRun person, PersonRef by, string? why, DateTimeOffset at) => person with
    {
        State = PersonRunState.Cancelled,
        Why = why is null ? $"{by.Name} said no." : $"{by.Name} said no: {why}",
        ClosedAt = at,
        Round = person.Round + 1,
    };

    private static List<string> StepsOf(PersonRun person, Func<StepState, bool> which) =>
    [
        .. (person.Execution?.Steps ?? []).Index()
            .Where(one => which(one.Item.State) && person.MarkOf(RunStep.OfEffect(one.Index)) is null)
            .Select(static one => RunStep.OfEffect(one.Index)),
    ];
}
