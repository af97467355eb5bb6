using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs;

/// <summary>How a run stands, for HR's system: no more of the directory than it needs.</summary>
internal sealed record HrRunView(Guid Id, DateTimeOffset OpenedAt, string? HeldBecause, IReadOnlyList<HrPersonView> People);

internal sealed record HrPersonView(
    Guid Id, string EmployeeId, PersonRunKind Kind, DateOnly On, PersonRunState State, string? Why, IReadOnlyList<string> Notes, IReadOnlyList<HrStepView> Steps);

internal sealed record HrStepView(string Title, RunStepState State, DateTimeOffset? At, string? Why);

/// <summary>Reads a run for whoever sent it.</summary>
internal sealed class ViewHrRun(IStore store)
{
    /// <summary>More than anybody announces in ten minutes; who is beyond it is still carried out.</summary>
    private const int MostPeople = 10_000;

    /// <summary>Null when there is no such run.</summary>
    public async ValueTask<HrRunView?> ViewAsync(Guid runId, CancellationToken cancellationToken)
    {
        if (await store.FindAsync([HrRun.KeyOf(runId)], cancellationToken) is not [{ } row])
        {
            return null;
        }

        var run = HrRun.From(row);
        var people = await store.ListAsync(PersonRun.OfRun(runId, MostPeople), cancellationToken);
        return new HrRunView(run.Id, run.OpenedAt, run.HeldBecause, [.. people.Select(PersonRun.From).Select(ViewOf).Reverse()]);
    }

    private static HrPersonView ViewOf(PersonRun run) => new(
        run.Id, run.EmployeeId, run.Kind, run.On, run.State, run.Why, run.Notes,
        [.. PersonSteps.Of(run).Select(static step => new HrStepView(step.Title, step.State, step.At, step.Why))]);
}
