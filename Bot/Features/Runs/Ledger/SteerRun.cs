using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Cards.Runs;

namespace TeamsHelpDesk.Bot.Features.Runs.Ledger;

/// <summary>The team looks at more of a run, holds all of it, lets it go on, or has all tried again that didn't work.</summary>
internal sealed class SteerRun(IStore store, RunRights rights, PeopleReader people)
{
    // What goes into one commit; whoever presses again takes the next.
    private const int MostAtOnce = 500;

    public async ValueTask<TurnResult> ExecuteAsync(Turn turn, string verb, Guid runId, int before, CancellationToken cancellationToken)
    {
        if (rights.Team is not { } asked)
        {
            return turn.Say(RunLines.StartingUp, Changes.None);
        }

        if (!await rights.MaySteerAsync(turn.By.Id, cancellationToken))
        {
            return turn.Say(RunLines.OnlyTheTeam(asked.Title), Refused(turn, runId, "not-theirs"));
        }

        if (await store.FindAsync([HrRun.KeyOf(runId)], cancellationToken) is not [{ } row])
        {
            return turn.Say(RunLines.MovedOn, Refused(turn, runId, "unknown"));
        }

        var run = HrRun.From(row);
        return (verb, run.HeldBecause) switch
        {
            (RunVerbs.Page, _) => await PageAsync(turn, run, asked, before, cancellationToken),
            (RunVerbs.Hold, null) => Keep(turn, run with { HeldBecause = $"{await NameAsync(turn, cancellationToken)} has put it on hold.", HeldAt = turn.Now }, "hr.held", RunLines.Held, []),
            (RunVerbs.Hold, _) => turn.Say(RunLines.HeldAlready, Changes.None),
            (RunVerbs.Resume, null) => turn.Say(RunLines.NotHeld, Changes.None),
            (RunVerbs.Resume, _) => await ResumeAsync(turn, run, cancellationToken),
            (RunVerbs.TryAllAgain, _) => await TryAllAsync(turn, run, cancellationToken),
            _ => turn.Say(RunLines.MovedOn, Changes.None),
        };
    }

    /// <summary>Only for whoever pressed: the card that all see stays at its beginning.</summary>
    private async ValueTask<TurnResult> PageAsync(Turn turn, HrRun run, AskedBy asked, int before, CancellationToken cancellationToken)
    {
        var card = LedgerView.Of(run, await PeopleOfAsync(run, cancellationToken), asked.Title, before);
        return new(Changes.None, turn.AnswersInvoke ? TurnAnswer.From(InvokeResponse.Card(card.Content)) : TurnAnswer.Accepted);
    }

    private async ValueTask<TurnResult> ResumeAsync(Turn turn, HrRun run, CancellationToken cancellationToken)
    {
        var by = (await people.FindAsync(turn.By.Id, cancellationToken))?.Ref ?? turn.By;
        var failed = (await PeopleOfAsync(run, cancellationToken)).Count(static person => person.State == PersonRunState.NeedsPerson);
        return Keep(turn, run.Resumed(by, turn.Now, failed), "hr.resumed", RunLines.Resumed, [LedgerWork.Due(LedgerWork.GoOn, run.Id, turn.Now)]);
    }

    private async ValueTask<TurnResult> TryAllAsync(Turn turn, HrRun run, CancellationToken cancellationToken)
    {
        var again = (await PeopleOfAsync(run, cancellationToken))
            .Where(person => person.State == PersonRunState.NeedsPerson && person.Account?.Is(turn.By.Id) != true)
            .Take(MostAtOnce)
            .Select(PersonChoices.TriedAgain)
            .ToList();
        return again.Count == 0 ? turn.Say(RunLines.MovedOn, Changes.None) : turn.Say(RunLines.TriedAll(again.Count), new Changes
        {
            Rows = [.. again.Select(static person => person.Save())],
            Audit = [.. again.Select(person => new AuditEntry(turn.Now, turn.By.Id.ToString("D"), "hr.tried-again", $"person-run:{person.Id:D}", "{}"))],
            Work = [.. again.Select(person => PersonWork.Due(PersonWork.Carry, person.Id, turn.Now)), .. again.SelectMany(person => LedgerWork.Following(person, turn.Now)).DistinctBy(static work => work.OrderKey)],
        });
    }

    private async ValueTask<List<PersonRun>> PeopleOfAsync(HrRun run, CancellationToken cancellationToken) =>
        [.. (await store.ListAsync(PersonRun.OfRun(run.Id, ShowLedgerHandler.MostPeople), cancellationToken)).Select(PersonRun.From)];

    private async ValueTask<string> NameAsync(Turn turn, CancellationToken cancellationToken) =>
        (await people.FindAsync(turn.By.Id, cancellationToken))?.Ref.Name ?? turn.By.Name;

    private static TurnResult Keep(Turn turn, HrRun next, string action, string sentence, IReadOnlyList<WorkItem> work) => turn.Say(sentence, new Changes
    {
        Rows = [next.Save()],
        Audit = [new AuditEntry(turn.Now, turn.By.Id.ToString("D"), action, $"run:{next.Id:D}", "{}")],
        Work = [.. work, LedgerWork.Due(LedgerWork.Ledger, next.Id, turn.Now)],
    });

    private static Changes Refused(Turn turn, Guid runId, string why) => new()
    {
        Audit = [new AuditEntry(turn.Now, turn.By.Id.ToString("D"), "hr.click-refused", $"run:{runId:D}", $$"""{"why":"{{why}}"}""")],
    };
}
