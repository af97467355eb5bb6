using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Catalogs;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Requests.Waiting;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <param name="Then">The changed catalogue, proven.</param>
/// <param name="Text">Its text, which is what will be taken over.</param>
/// <param name="IsNew">The file was changed just now: what was refused before may be asked for again.</param>
internal sealed record Proposal(ServiceCatalog Then, string Text, bool IsNew);

/// <summary>
/// Changing the rules is a request like any other, where the rules in use say who must agree: the same cards, the same
/// decisions, a plan that names both catalogues. Its asker is the file, so nobody is shut out as the requester.
/// </summary>
internal sealed class ProposeCatalog(IStore store, ApproverFinder approvers)
{
    /// <summary>No service can be called this: an id has no dollar.</summary>
    public const string ServiceId = "$catalog";

    private const string Title = "Change of the rules";
    private static readonly PersonRef Everybody = new(new Guid("ffffffff-ffff-ffff-ffff-ffffffffffff"), "everybody");

    /// <returns>Null when there is nothing to propose: it is in use, or stands proposed already.</returns>
    public async ValueTask<Changes?> ExecuteAsync(PinnedCatalog current, Proposal proposal, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var withdrawn = await WithdrawAsync(proposal.Then.Fingerprint, now, cancellationToken);
        var earlier = await StoredCatalog.FindAsync(store, StoredCatalog.Proposed(proposal.Then.Fingerprint), cancellationToken);
        var isAsked = earlier?.Request is { } id && await store.FindRequestAsync(id, cancellationToken) is { } open && (open.IsOpen || !proposal.IsNew);
        if (isAsked || proposal.Then.Fingerprint == current.Catalog.Fingerprint)
        {
            return withdrawn;
        }

        var request = await RequestAsync(current, proposal.Then, now, cancellationToken);
        request = request.HeldBecause is null ? request.AskedNow([], now) : request;
        var stored = new StoredCatalog(proposal.Then.Fingerprint, proposal.Text) { Request = request.Id, RowVersion = earlier?.RowVersion ?? 0 };
        var detail = new JsonObject { ["from"] = current.Catalog.Fingerprint, ["to"] = proposal.Then.Fingerprint, ["plan"] = request.ApprovedPlanHash }.ToJsonString();
        var changes = RequestChanges.Saved(request, now, "desk", "catalog.proposed", detail)
            .Due(RequestWork.Due(RequestWork.Expire, request.Id, now + current.Catalog.Rules.Wait));
        changes = changes with { Rows = [.. changes.Rows, stored.Save(StoredCatalog.Proposed(stored.Fingerprint), now)] };
        changes = request.HeldBecause is null ? changes.AskingCurrentStage(request) : changes.Telling(RequestChanges.ToOwner(request, Lines.HeldForOwner(request)));
        return withdrawn?.With(changes) ?? changes;
    }

    private async ValueTask<Request> RequestAsync(PinnedCatalog current, ServiceCatalog then, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var team = current.Catalog.Teams.Values.First();
        var path = new ApprovalPath(ServiceId, current.Catalog.Rules.Changes);
        var stages = await approvers.FindStagesAsync(current, new ApprovalCase(Service.AgreedToOnly(ServiceId, Title, team), path, PersonRef.Nobody, Everybody, null), cancellationToken);
        var plan = new Plan(
            [
                new Effect.ChangeCatalog(PersonRef.Nobody, current.Catalog.Fingerprint, then.Fingerprint),
                .. CatalogDifferences.Between(current.Catalog, then).Select(static change => new Effect.ChangeRule(PersonRef.Nobody, change.Before, change.After)),
            ],
            null);
        return new Request
        {
            Id = Guid.CreateVersion7(now),
            State = RequestState.AwaitingApproval,
            ServiceId = ServiceId,
            ServiceTitle = Title,
            CatalogFingerprint = current.Catalog.Fingerprint,
            Requester = PersonRef.Nobody,
            Beneficiary = Everybody,
            Plan = plan,
            ApprovedPlanHash = plan.Hash,
            // Nobody else is ever asked as well: those who must agree to changed rules are named by the rules in use.
            Approval = new Approval(PersonRef.Nobody, Everybody, stages, now + current.Catalog.Rules.Wait) { RemindPercent = current.Catalog.Rules.RemindPercent },
            HeldBecause = Stage.FindUnanswerable(stages) is { } stage ? $"Nobody could be found for “{stage.Title}”." : null,
            OwnerTitle = team.Title,
            OwnerChannel = team.Channel,
            DraftedAt = now,
            SubmittedAt = now,
        };
    }

    /// <summary>The file went on to something else: what it proposed before can't be agreed to any more.</summary>
    private async ValueTask<Changes?> WithdrawAsync(string except, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var waiting = await store.ListAsync(
            new RowQuery(RequestRow.Kind) { Owner = PersonRef.Nobody.Id.ToString("D"), States = [nameof(RequestState.AwaitingApproval)] }, cancellationToken);
        return waiting.Select(RequestRow.Read)
            .Where(request => request.Plan.Effects is [Effect.ChangeCatalog change, ..] && change.To != except)
            .Select(request => request with { State = RequestState.Cancelled, ClosedAt = now, Round = request.Round + 1 })
            .Select(request => RequestChanges.Saved(request, now, "desk", "catalog.withdrawn"))
            .Aggregate((Changes?)null, static (all, one) => all?.With(one) ?? one);
    }
}
