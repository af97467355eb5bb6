using TeamsHelpDesk.Bot.Features.Runs.Ledger;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs;

/// <summary>The changes that a person's next state comes with: one place, so that nothing that is shown of them is forgotten.</summary>
internal static class PersonChanges
{
    public static Changes Saved(PersonRun run, DateTimeOffset now) => new() { Rows = [run.Save()], Work = LedgerWork.Following(run, now) };

    public static Changes Saved(PersonRun run, DateTimeOffset now, string actor, string action, string detail = "{}") =>
        Saved(run, now) with { Audit = [new AuditEntry(now, actor, action, SubjectOf(run.Id), detail)] };

    /// <summary>To be looked at again then; nothing is begun before.</summary>
    public static Changes Until(PersonRun run, DateTimeOffset at, DateTimeOffset now, Lane lane = Lane.Bulk) =>
        Saved(run with { NextAt = at }, now).With(new Changes { Work = [PersonWork.Due(PersonWork.Carry, run.Id, at) with { Lane = lane }] });

    /// <summary>To go on at once: after a click, or when what held it is gone.</summary>
    public static Changes GoOn(this Changes changes, PersonRun run, DateTimeOffset now) =>
        changes.With(new Changes { Work = [PersonWork.Due(PersonWork.Carry, run.Id, now)] });

    public static string SubjectOf(Guid personRunId) => $"person-run:{personRunId:D}";
}
