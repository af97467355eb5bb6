using TeamsHelpDesk.Bot.Features.Approvals;

namespace TeamsHelpDesk.Bot.Features.Runs.Ledger;

/// <summary>Who steers runs: the members of the team that looks after them, asked of the directory at the click.</summary>
internal sealed class RunRights(RunTeam team, ApproverFinder approvers)
{
    /// <summary>Null while the catalogue isn't known.</summary>
    public AskedBy? Team => team is { Catalog: { } catalog, Team: { } known } ? ApproverFinder.TeamRight(catalog, known.Id) : null;

    public async ValueTask<bool> MaySteerAsync(Guid person, CancellationToken cancellationToken) =>
        Team is { } asked && await approvers.HoldsAnyAsync([asked.Right], person, cancellationToken);
}
