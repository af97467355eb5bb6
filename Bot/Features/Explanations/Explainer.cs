using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Explanations;

/// <summary>Whose ask for what is to be explained.</summary>
/// <param name="Beneficiary">For whom it is; the asker when null.</param>
/// <param name="Picked">The group that is picked, where the service asks for one.</param>
internal sealed record Question(string ServiceId, Guid Asker, Guid? Beneficiary = null, PinnedName? Picked = null)
{
    /// <summary>Who stands in for asker or beneficiary, and so never decides for them.</summary>
    public IReadOnlyList<Guid> Barred { get; init; } = [];
}

/// <summary>Reads what a ruling needs, with the same readers as those who decide, and changes nothing.</summary>
internal sealed class Explainer(PeopleReader people, ApproverFinder approvers, GraphClient graph)
{
    /// <param name="catalog">The catalogue to answer by.</param>
    /// <param name="gate">Knows whom that catalogue protects.</param>
    /// <param name="question">Who asks for what.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null when one of the two isn't in the directory.</returns>
    public async ValueTask<AskCase?> ReadAsync(PinnedCatalog catalog, Gate gate, Question question, CancellationToken cancellationToken)
    {
        var beneficiaryId = question.Beneficiary ?? question.Asker;
        if (await people.ReadAsync(question.Asker, cancellationToken) is not { } asker
            || await people.ReadAsync(beneficiaryId, cancellationToken) is not { } beneficiary)
        {
            return null;
        }

        var read = new AskCase
        {
            Catalog = catalog.Catalog,
            Service = catalog.Catalog.Services[question.ServiceId],
            Asker = asker.Ref,
            AskerFacts = asker.Facts,
            Relation = await RelationAsync(question.Asker, beneficiaryId, cancellationToken),
            Beneficiary = beneficiary.Ref,
            BeneficiaryFacts = beneficiary.Facts,
            ProtectedBecause = await gate.WhyProtectedAsync(beneficiaryId, cancellationToken),
            Picked = question.Picked?.DisplayName,
        };
        return read with { Stages = await StagesAsync(catalog, read, question, cancellationToken) };
    }

    private async ValueTask<Relation> RelationAsync(Guid asker, Guid beneficiary, CancellationToken cancellationToken) => asker == beneficiary
        ? Relation.Self
        : (await graph.GetManagerAsync(beneficiary, cancellationToken))?.Id == asker ? Relation.Report : Relation.Colleague;

    private async ValueTask<IReadOnlyList<Stage>> StagesAsync(PinnedCatalog catalog, AskCase read, Question question, CancellationToken cancellationToken)
    {
        var availability = CatalogRules.MayAsk(read.Catalog, read.Service, read.AskerFacts, read.Relation, read.BeneficiaryFacts);
        if (availability is not Availability.Allowed { Path: { NeedsNobody: false } path })
        {
            return [];
        }

        // Whose group it is isn't known before one is picked; the words of the path say so.
        return question.Picked is null && read.Service.Owner is ServiceOwner.OwnerOf && path.Stages.Any(static stage => stage.By is ApproverSpec.Owner || stage.Otherwise is ApproverSpec.Owner)
            ? []
            : await approvers.FindStagesAsync(catalog, new ApprovalCase(read.Service, path, read.Asker, read.Beneficiary, question.Picked?.Id) { Barred = question.Barred }, cancellationToken);
    }
}
