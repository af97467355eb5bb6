using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Absences;
using TeamsHelpDesk.Bot.Features.Approvals;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>Who must agree to a request, by the catalogue and the directory as they are now; from the asking on it is fixed.</summary>
internal sealed class FindApproval(ApproverFinder approvers, AbsenceBook absences)
{
    /// <returns>No approval where the path asks nobody; why it must be held where it could never be agreed.</returns>
    public async ValueTask<(Approval? Approval, string? HeldBecause)> ExecuteAsync(
        PinnedCatalog catalog, ApprovalCase of, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (of.Path.NeedsNobody)
        {
            return (null, null);
        }

        var withBarred = of with { Barred = await absences.BarredAsync(of.Requester, of.Beneficiary, now, cancellationToken) };
        var stages = await approvers.FindStagesAsync(catalog, withBarred, cancellationToken);
        var rules = catalog.Catalog.Rules;
        var approval = new Approval(of.Requester, of.Beneficiary, stages, now + rules.Wait)
        {
            RemindPercent = rules.RemindPercent,
            ReviewWithin = of.Path.ReviewWithin,
            Escalation = ApproverFinder.FindEscalation(catalog, withBarred),
        };
        return (approval, Stage.FindUnanswerable(stages) is { } stage ? WhyHeld(stage) : null);
    }

    public static string WhyHeld(Stage stage) => stage.Approvers.Count < stage.Need
        ? $"Nobody but the asker could be found for “{stage.Title}”."
        : $"Whoever may answer for “{stage.Title}” is needed for another step, and nobody answers twice.";
}
