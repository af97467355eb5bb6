using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.People;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>The last look before each change: do those who asked and those who agreed still hold their rights (invariant 4)?</summary>
internal sealed class ExecutionRights(PeopleReader people, ApproverFinder approvers, CatalogSource catalogs)
{
    /// <returns>Why it must not go on, as the beginning of a sentence; null when it may.</returns>
    public async ValueTask<string?> WhyNoLongerAsync(Request request, CancellationToken cancellationToken)
    {
        if (request.Requester.Is(PersonRef.Nobody.Id))
        {
            return await ApproverWhoNoLongerMayAsync(request, cancellationToken);
        }

        if (await people.ReadAsync(request.Requester.Id, cancellationToken) is not { Facts.Enabled: true } requester)
        {
            return $"{request.Requester.Name}'s account is no longer active";
        }

        if (request.IsForOther && await people.RelationAsync(request.Requester.Id, request.Beneficiary.Id, cancellationToken) != request.Relation)
        {
            return $"{request.Requester.Name} and {request.Beneficiary.Name} no longer stand to each other as when it was asked";
        }

        if (WereRulesChanged(request))
        {
            return "The rules for this were changed after it was agreed to";
        }

        if (AudienceOf(request) is { } audience && !CatalogRules.IsIn(audience, requester.Facts))
        {
            return $"{request.Requester.Name} is no longer among those who may ask for this";
        }

        return await ApproverWhoNoLongerMayAsync(request, cancellationToken);
    }

    /// <summary>Those who agreed did so under other rules; a change while it was waiting is theirs to have seen (invariant 6).</summary>
    private bool WereRulesChanged(Request request) =>
        request.AgreedTerms is { } agreed && catalogs.Current?.Pinned.Catalog is { } catalog && ServiceTerms.HashOf(catalog, request.ServiceId) != agreed;

    /// <summary>As it was when it was asked: a changed catalogue doesn't touch what is under way. What was stored before says none.</summary>
    private Audience? AudienceOf(Request request) => request.Audience
        ?? (catalogs.Current?.Pinned.Catalog is { } catalog && catalog.Services.TryGetValue(request.ServiceId, out var service) ? catalog.Audiences[service.Who] : null);

    private async ValueTask<string?> ApproverWhoNoLongerMayAsync(Request request, CancellationToken cancellationToken)
    {
        if (request.Approval is { ReviewWithin: null } approval && (approval.IsDenied || approval.Current is not null))
        {
            return "Not everybody who must agree has agreed";
        }

        foreach (var stage in request.Approval?.Stages ?? [])
        {
            foreach (var verdict in stage.Verdicts)
            {
                if (!await approvers.MayStillAsync(stage, verdict, cancellationToken))
                {
                    return $"{verdict.By.Name} may no longer decide this";
                }
            }
        }

        return null;
    }
}
