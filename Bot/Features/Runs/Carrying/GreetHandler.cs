using TeamsHelpDesk.Bot.Features.Messages;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Runs.Ledger;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Carrying;

/// <summary>What a new hire is told: a welcome as soon as they can be written to, and a week later the question whether something is missing.</summary>
internal sealed class GreetHandler(IStore store, AddressBook addresses, RunTeam team, CatalogSource catalogs, TimeProvider clock) : IWorkHandler
{
    private const int WeekOne = 7;
    private const int MostDays = 14;
    private static readonly TimeSpan FirstLook = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestLook = TimeSpan.FromHours(6);

    public string Kind => PersonWork.Greet;

    public async ValueTask<WorkResult> RunAsync(WorkItem item, CancellationToken cancellationToken)
    {
        if (await store.FindAsync([PersonRun.KeyOf(PersonWork.From(item).PersonRunId)], cancellationToken) is not [{ } row]
            || PersonRun.From(row) is not { Account: { } account, State: PersonRunState.Done, CheckedInAt: null } run)
        {
            return WorkResult.Done.Nothing;
        }

        var day = new RunDay(run.On, HrDays.ZoneOf(run, team.Team), clock.GetUtcNow());
        return run.WelcomedAt is null ? await WelcomeAsync(item, run, account, day, cancellationToken) : CheckIn(run, account, day);
    }

    public ValueTask<Changes> GiveUpAsync(WorkItem item, CancellationToken cancellationToken) => ValueTask.FromResult(Changes.None);

    private async ValueTask<WorkResult> WelcomeAsync(WorkItem item, PersonRun run, PersonRef account, RunDay day, CancellationToken cancellationToken)
    {
        if (day.Now < day.At(HrDays.Morning))
        {
            return new WorkResult.Again(day.At(HrDays.Morning), "Not before the first day.", Changes.None) { Counts = false };
        }

        if (await addresses.FindPersonAsync(account.Id, cancellationToken) is not null)
        {
            var welcomed = run with { WelcomedAt = day.Now };
            return new WorkResult.Done(PersonChanges.Saved(welcomed, day.Now, "desk", "run.welcomed").With(new Changes
            {
                Work = [NewHires.Welcome(run, account.Id, catalogs.Current).ToWork(day.Now), PersonWork.Due(PersonWork.Greet, run.Id, CheckInAt(day))],
            }));
        }

        return day.Now > day.Later(MostDays).At(HrDays.Morning)
            ? new WorkResult.Done(PersonChanges.Saved(run with { Notes = [.. run.Notes, "They couldn't be written to in Teams, so nobody has welcomed them."] }, day.Now, "desk", "run.not-welcomed"))
            : new WorkResult.Again(day.Now + WaitAfter(item.Attempts), "They can't be written to yet.", new Changes { Work = [ReachPerson.Due(day.Now, account.Id)] });
    }

    private static WorkResult CheckIn(PersonRun run, PersonRef account, RunDay day) => day.Now < CheckInAt(day)
        ? new WorkResult.Again(CheckInAt(day), "Not before a week is over.", Changes.None) { Counts = false }
        : new WorkResult.Done(PersonChanges.Saved(run with { CheckedInAt = day.Now }, day.Now, "desk", "run.checked-in").With(new Changes { Work = [NewHires.CheckIn(run, account.Id).ToWork(day.Now)] }));

    /// <summary>Most write within their first hours; who is away is looked for less and less often.</summary>
    private static TimeSpan WaitAfter(int looks) => FirstLook * Math.Pow(2, Math.Min(looks, 8)) is var wait && wait < LongestLook ? wait : LongestLook;

    private static DateTimeOffset CheckInAt(RunDay day) => day.Later(WeekOne).At(HrDays.Morning.AddHours(2));
}
