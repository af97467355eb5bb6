using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Carrying;

/// <summary>Brings one person's run on as far as it can go now, and comes back when the next step is due.</summary>
internal sealed class CarryPersonHandler(IStore store, PersonStages stages, RunTeam team, KeyedLocks locks, PersonBook book) : IWorkHandler
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>Who has just started doesn't know the catalogue for some seconds, and everybody's day goes on then.</summary>
    private static readonly TimeSpan UntilKnown = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenChats = TimeSpan.FromMinutes(10);

    public string Kind => PersonWork.Carry;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var id = PersonWork.From(item).PersonRunId;
        using var oneAtATime = await locks.EnterAsync($"person-run:{id:D}", cancellationToken);
        if (await FindAsync(id, cancellationToken) is not { } run || !await MayGoOnAsync(run, cancellationToken))
        {
            return WorkResult.Done.Nothing;
        }

        if (team.Catalog is not { } catalog)
        {
            return new WorkResult.Again(book.Now + UntilKnown, "The catalogue isn't loaded yet.", Changes.None) { Counts = false };
        }

        GraphLane.EnterBulk();
        try
        {
            var day = new RunDay(run.On, HrDays.ZoneOf(run, team.Team), book.Now);
            return new WorkResult.Done(Settled(run, await stages.GoAsync(run, catalog, day, cancellationToken)));
        }
        catch (RunOvertakenException)
        {
            return new WorkResult.Again(book.Now + Soon, "Somebody changed it meanwhile.", Changes.None) { Counts = false };
        }
        catch (NobodyToShowItToException nobody)
        {
            return await AwaitChatAsync(id, nobody, cancellationToken);
        }
        catch (GateInDoubtException)
        {
            return RetryPolicy.AgainOrNever(item, book.Now, null, "The gate is in doubt.");
        }
        catch (GraphException fault)
        {
            return RetryPolicy.AgainOrNever(item, book.Now, fault.RetryAfter, $"Graph: {fault.Outcome}");
        }
        catch (ConnectorException fault)
        {
            return RetryPolicy.AgainOrNever(item, book.Now, fault.RetryAfter, $"Teams: {fault.Kind}");
        }
    }

    public async ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) =>
        await FindAsync(PersonWork.From(item).PersonRunId, cancellationToken) is { IsOpen: true } run
            ? PersonChanges.Saved(
                run with { State = PersonRunState.NeedsPerson, Why = "The directory or Teams couldn't be reached for days.", Round = run.Round + 1 }, book.Now, "desk", "run.given-up")
            : Changes.None;

    /// <summary>No pass is made before there is somewhere to show it.</summary>
    private async ValueTask<WorkResult> AwaitChatAsync(Guid id, NobodyToShowItToException nobody, CancellationToken cancellationToken)
    {
        var why = $"The first pass waits until {nobody.Recipient.Name} can be written to in Teams.";
        return await FindAsync(id, cancellationToken) is { } waiting
            ? new WorkResult.Done(PersonChanges.Until(waiting with { Why = why }, book.Now + BetweenChats, book.Now).With(new Changes { Work = [ReachPerson.Due(book.Now, nobody.Recipient.Id)] }))
            : WorkResult.Done.Nothing;
    }

    private async ValueTask<PersonRun?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await store.FindAsync([PersonRun.KeyOf(id)], cancellationToken) is [{ } row] ? PersonRun.From(row) : null;

    /// <summary>What is stopped here is gone: whoever agrees to it, or lets it go on, writes work of its own in the same commit.</summary>
    private async ValueTask<bool> MayGoOnAsync(PersonRun run, CancellationToken cancellationToken) =>
        run.IsOpen
        && run.State is not (PersonRunState.Held or PersonRunState.AwaitingApproval)
        && !(run.NextAt > book.Now)
        && await store.FindAsync([HrRun.KeyOf(run.RunId)], cancellationToken) is [{ } row]
        && HrRun.From(row).HeldBecause is null;

    private Changes Settled(PersonRun before, Stage stage) => stage switch
    {
        // Few at a time, as the line lets them; behind hundreds who have only begun they would leave it empty.
        Stage.Until until => PersonChanges.Until(until.Run, until.At, book.Now, until.IsTurn ? Lane.Live : Lane.Bulk),
        { Run.State: PersonRunState.Done } => PersonChanges.Saved(stage.Run, book.Now, "desk", "run.done", stage.Run is { Plan: { } plan, Execution: { } execution } ? RunDetail.Of(plan, execution) : "{}")
            .With(new Changes { Work = stage.Run.Kind == PersonRunKind.Joiner ? [PersonWork.Due(PersonWork.Greet, stage.Run.Id, book.Now)] : [] }),
        _ when stage.Run == before => Changes.None,
        _ => PersonChanges.Saved(stage.Run, book.Now, "desk", ActionOf(stage.Run.State)),
    };

    private static string ActionOf(PersonRunState state) => state switch
    {
        PersonRunState.Held => "run.held",
        PersonRunState.NeedsPerson => "run.needs-person",
        PersonRunState.AwaitingApproval => "run.asked",
        PersonRunState.Cancelled => "run.cancelled",
        _ => "run.changed",
    };
}
