using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards;
using TeamsHelpDesk.Cards.Runs;

namespace TeamsHelpDesk.Bot.Features.Runs.Ledger;

/// <param name="PersonRunId">Whose part it is about.</param>
/// <param name="Round">As the card had it: whoever clicks on an older one is told so.</param>
internal sealed record PersonClick(string Verb, Guid PersonRunId, long Round, string? Reason);

/// <summary>
/// The team sees to one person's part: has it tried again, leaves out what needn't be, does it by hand, or chooses the name that is
/// proposed. Nobody does so for themselves.
/// </summary>
internal sealed class SteerPerson(IStore store, RunRights rights, PeopleReader people)
{
    private const int LongestReason = 300;

    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, PersonClick click, CancellationToken cancellationToken)
    {
        if (rights.Team is not { } asked)
        {
            return turn.Say(RunLines.StartingUp, Changes.None);
        }

        if (!await rights.MaySteerAsync(turn.By.Id, cancellationToken))
        {
            return turn.Say(RunLines.OnlyTheTeam(asked.Title), Refused(turn, click, "not-theirs"));
        }

        if (await store.FindAsync([PersonRun.KeyOf(click.PersonRunId)], cancellationToken) is not [{ } row])
        {
            return turn.Say(RunLines.MovedOn, Refused(turn, click, "unknown"));
        }

        var person = PersonRun.From(row);
        return person switch
        {
            { Account: { } account } when account.Is(turn.By.Id) => turn.Say(RunLines.NotOnesOwn, Refused(turn, click, "own")),
            _ when person.Round != click.Round || !PersonChoices.CanBeTriedAgain(person) => Late(turn, click, person),
            _ => await DoAsync(turn, click, person, cancellationToken),
        };
    }

    private async ValueTask<TurnResult> DoAsync(Turn turn, PersonClick click, PersonRun person, CancellationToken cancellationToken)
    {
        var by = (await people.FindAsync(turn.By.Id, cancellationToken))?.Ref ?? turn.By;
        var reason = PlainText.Line(click.Reason, LongestReason) is { IsEmpty: false } line ? line.ToString() : null;
        var canBeSeenTo = PersonChoices.StepsForPeople(person).Count > 0;
        return click.Verb switch
        {
            RunVerbs.TryAgain => Keep(turn, PersonChoices.TriedAgain(person), "hr.tried-again", RunLines.BeingTried),
            RunVerbs.Skip when reason is null => turn.Say(RunLines.NeedsAReason, Changes.None),
            RunVerbs.Skip when canBeSeenTo => Keep(turn, PersonChoices.Marked(person, StepMarkKind.Skipped, by, turn.Now, reason), "hr.left-out", RunLines.LeftOut),
            RunVerbs.TakeOn when canBeSeenTo => Keep(turn, PersonChoices.Marked(person, StepMarkKind.ByHand, by, turn.Now, null), "hr.taken-on", RunLines.TakenOn),
            RunVerbs.UseName when person.AccountStep?.Proposed is { } name => Keep(turn, person.Agreed(name, by), "hr.named", RunLines.Named(name)),
            _ => Late(turn, click, person),
        };
    }

    private static TurnResult Keep(Turn turn, PersonRun next, string action, string sentence) => turn.Say(sentence, new Changes
    {
        Rows = [next.Save()],
        Audit = [new AuditEntry(turn.Now, turn.By.Id.ToString("D"), action, $"person-run:{next.Id:D}", "{}")],
        Work = [PersonWork.Due(PersonWork.Carry, next.Id, turn.Now), .. LedgerWork.Following(next, turn.Now)],
    });

    private static TurnResult Late(Turn turn, PersonClick click, PersonRun person)
    {
        var refused = Refused(turn, click, "late");
        return turn.Say(RunLines.MovedOn, refused with { Work = [LedgerWork.Due(LedgerWork.Ledger, person.RunId, turn.Now)] });
    }

    /// <summary>Late and forbidden clicks change nothing, and are kept.</summary>
    private static Changes Refused(Turn turn, PersonClick click, string why) => new()
    {
        Audit = [new AuditEntry(turn.Now, turn.By.Id.ToString("D"), "hr.click-refused", $"person-run:{click.PersonRunId:D}", $$"""{"why":"{{why}}"}""")],
    };
}
