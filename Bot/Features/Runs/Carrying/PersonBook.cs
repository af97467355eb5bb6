using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Carrying;

/// <summary>Writes down how far a person's run has come, before the next thing is done.</summary>
internal sealed class PersonBook(Commits commits, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <exception cref="RunOvertakenException">Somebody else changed it meanwhile: begin again from what is stored.</exception>
    public async ValueTask<PersonRun> KeepAsync(PersonRun run, CancellationToken cancellationToken) =>
        await KeepAsync(run, PersonChanges.Saved(run), cancellationToken);

    public async ValueTask<PersonRun> KeepAsync(PersonRun run, string action, string detail, CancellationToken cancellationToken) =>
        await KeepAsync(run, PersonChanges.Saved(run, Now, "desk", action, detail), cancellationToken);

    private async ValueTask<PersonRun> KeepAsync(PersonRun run, Changes changes, CancellationToken cancellationToken) =>
        await commits.CommitAsync(changes, cancellationToken) is CommitOutcome.Committed
            ? run with { RowVersion = run.RowVersion + 1 }
            : throw new RunOvertakenException();
}
