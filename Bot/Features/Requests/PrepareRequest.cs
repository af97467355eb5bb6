using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Requests;

internal sealed record Ask(Guid RequestId, string ServiceId, Guid Requester, IReadOnlyList<AskAnswer> Answers)
{
    public string? Reason { get; init; }

    /// <summary>Null for the service's default.</summary>
    public TimeSpan? Lasts { get; init; }

    /// <summary>What it is to keep longer; null where it's asked for anew.</summary>
    public Request? Extends { get; init; }

    /// <summary>Whom it is for; null for the requester. What that person is to them, the directory says.</summary>
    public Guid? For { get; init; }
}

internal abstract record Preparation
{
    private Preparation()
    {
    }

    internal sealed record Ready(Request Draft, bool ReasonRequired) : Preparation;

    /// <summary>Kindly why not, and the next best step.</summary>
    /// <param name="Why">For the audit, in a word.</param>
    internal sealed record Refused(string Title, IReadOnlyList<string> Sentences, string Why) : Preparation;
}

/// <summary>
/// Works out what an ask comes to, by reading the directory and changing nothing: may they, who decides, the exact plan. Run
/// when the plan is shown and again when it is sent.
/// </summary>
internal sealed class PrepareRequest(PeopleReader people, FindApproval approvals, PlanBuilder plans, EffectRunner effects, Gate gate)
{
    public async ValueTask<Preparation> ExecuteAsync(PinnedCatalog catalog, Ask ask, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!catalog.Catalog.Services.TryGetValue(ask.ServiceId, out var service) || !service.IsOffered)
        {
            return new Preparation.Refused("Not offered", ["This isn't offered here any more."], "not-offered");
        }

        if (await people.ReadAsync(ask.Requester, cancellationToken) is not { } requester)
        {
            return new Preparation.Refused(service.Title, ["I can't find you in the company directory, so I can't do this for you."], "unknown-requester");
        }

        if (await BeneficiaryAsync(requester, ask.For, cancellationToken) is not { } beneficiary)
        {
            return new Preparation.Refused(service.Title, [Lines.NotFound], "unknown-beneficiary");
        }

        var relation = await people.RelationAsync(requester.Ref.Id, beneficiary.Ref.Id, cancellationToken);
        var availability = CatalogRules.MayAsk(catalog.Catalog, service, requester.Facts, relation, beneficiary.Facts);
        if (availability is not Availability.Allowed allowed)
        {
            return NotForThem(catalog.Catalog, service, availability, beneficiary);
        }

        if (await gate.WhyProtectedAsync(beneficiary.Ref.Id, cancellationToken) is not null)
        {
            return Protected(catalog.Catalog, service, relation, beneficiary.Ref);
        }

        var path = ask.Extends is not null && service.Lasts?.ExtendBy is { } by ? catalog.Catalog.Approvals[by] : allowed.Path;
        return await PlanAsync(catalog, new Parties(service, path, requester, beneficiary, relation), ask, now, cancellationToken);
    }

    private sealed record Parties(Service Service, ApprovalPath Path, Person Requester, Person Beneficiary, Relation Relation);

    private async ValueTask<Person?> BeneficiaryAsync(Person requester, Guid? other, CancellationToken cancellationToken) =>
        other is { } id && !requester.Ref.Is(id) ? await people.ReadAsync(id, cancellationToken) : requester;

    private async ValueTask<Preparation> PlanAsync(PinnedCatalog catalog, Parties of, Ask ask, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var service = of.Service;
        var picked = ask.Answers.Where(answer => Guid.TryParse(answer.Value, out _))
            .ToDictionary(answer => answer.Field, answer => new ObjectRef(Guid.Parse(answer.Value), answer.Title));
        var lasts = Clamp(service.Lasts, ask.Lasts);
        var made = await plans.BuildAsync(catalog, new PlanInput(service, of.Relation, of.Requester.Ref, of.Beneficiary.Ref, picked, lasts), cancellationToken);
        if (made is not PlanResult.Made { Plan: var plan })
        {
            return new Preparation.Refused(service.Title, [(made as PlanResult.Impossible)?.Why ?? string.Empty, Handed(catalog.Catalog, service)], "cannot-be-done");
        }

        if (ask.Extends is null && await IsAlreadySoAsync(plan, cancellationToken))
        {
            return new Preparation.Refused(service.Title, [Lines.AlreadyHas(TitleOf(service, ask), of.Relation == Relation.Self ? null : of.Beneficiary.Ref.Name)], "already-so");
        }

        var asked = new ApprovalCase(service, of.Path, of.Requester.Ref, of.Beneficiary.Ref, picked.Values.FirstOrDefault()?.Id);
        var (approval, heldBecause) = await approvals.ExecuteAsync(catalog, asked, now, cancellationToken);
        var draft = Draft(catalog, of, ask, now) with { Plan = plan, Approval = approval, HeldBecause = heldBecause };
        return new Preparation.Ready(draft, draft.ReasonRequired);
    }

    private static Request Draft(PinnedCatalog catalog, Parties of, Ask ask, DateTimeOffset now) => new()
    {
        Id = ask.RequestId,
        ServiceId = of.Service.Id,
        ServiceTitle = TitleOf(of.Service, ask),
        CatalogFingerprint = catalog.Catalog.Fingerprint,
        Requester = of.Requester.Ref,
        Beneficiary = of.Beneficiary.Ref,
        Relation = of.Relation,
        Audience = catalog.Catalog.Audiences[of.Service.Who],
        BeneficiaryHint = of.Relation == Relation.Self ? null : Hint(of.Beneficiary),
        Answers = ask.Answers,
        Reason = PlainText.Paragraph(ask.Reason) is { IsEmpty: false } reason ? reason.ToString() : null,
        ReasonRequired = of.Path.ReviewWithin is not null || (!of.Path.NeedsNobody && catalog.Catalog.Rules.ReasonRequired),
        Risk = of.Service.Risk,
        Plan = new Plan([], null),
        OwnerTitle = CatalogRules.HandsTo(catalog.Catalog, of.Service).Title,
        OwnerRight = ApproverFinder.TeamRight(catalog, CatalogRules.HandsTo(catalog.Catalog, of.Service).Id).Right,
        OwnerChannel = CatalogRules.HandsTo(catalog.Catalog, of.Service).Channel,
        Extensions = of.Service.Lasts is { Extend: not 0 } lasts ? new Extensions(lasts.Extend, lasts.Most) : null,
        Extends = ask.Extends?.Id,
        ExtendsFrom = ask.Extends?.EndsAt,
        OfferedLasts = of.Service.Lasts is null ? [] : CatalogRules.DurationsToOffer(of.Service.Lasts),
        UndoFor = catalog.Catalog.Rules.Undo,
        DraftedAt = now,
    };

    private static string Hint(Person person) => string.Join(", ", new[] { person.Department, person.UserPrincipalName }.Where(part => !string.IsNullOrEmpty(part)));

    private async ValueTask<bool> IsAlreadySoAsync(Plan plan, CancellationToken cancellationToken)
    {
        foreach (var effect in plan.Effects)
        {
            if (await effects.IsSoAsync(effect, plan.Lasts, startedAt: null, cancellationToken) != true)
            {
                return false;
            }
        }

        return true;
    }

    private static TimeSpan? Clamp(Lasts? lasts, TimeSpan? asked) => (lasts, asked) switch
    {
        (null, _) => null,
        (_, null) => lasts.Default,
        _ => asked <= TimeSpan.Zero || asked > lasts.Most ? lasts.Default : asked,
    };

    /// <summary>"Join a group, list or shared mailbox" with what was picked is "Join a group: Social Club".</summary>
    private static string TitleOf(Service service, Ask ask) =>
        ask.Answers.Count == 0 ? service.Title : $"{service.Title.Split(',')[0]}: {string.Join(", ", ask.Answers.Select(answer => answer.Title))}";

    private static Preparation.Refused NotForThem(ServiceCatalog catalog, Service service, Availability availability, Person beneficiary) => new(
        service.Title,
        [
            availability switch
            {
                Availability.NotForAudience { Audience: var audience } => $"{service.Title} is for {AudienceSentence(audience)}, so I haven't asked for it.",
                Availability.NotForRelation when !service.For.Keys.Any(relation => relation != Relation.Self) =>
                    $"{service.Title} is only for whoever uses it. {beneficiary.Ref.Name} can write to me, and I'll take it from there.",
                Availability.NotForRelation when service.For.ContainsKey(Relation.Report) =>
                    $"Of others, only their manager can ask for {service.Title}. {beneficiary.Ref.Name} or their manager can write to me.",
                Availability.NotForRelation => $"{service.Title} can't be asked for {beneficiary.Ref.Name} from here.",
                _ => $"{service.Title} is for employees with an active account, so I can't ask for it for {beneficiary.Ref.Name}.",
            },
            Handed(catalog, service),
        ],
        availability switch
        {
            Availability.NotForAudience => "not-for-audience",
            Availability.NotForRelation => "not-for-relation",
            _ => "not-for-beneficiary",
        });

    private static string AudienceSentence(Audience audience) => audience switch
    {
        { Departments: { Count: > 0 } departments } => $"people in {string.Join(" or ", departments)}",
        { JobTitles: { Count: > 0 } titles } => $"people who work as {string.Join(" or ", titles)}",
        { HasReports: true } => "people who lead a team",
        _ => "employees of the company",
    };

    private static Preparation.Refused Protected(ServiceCatalog catalog, Service service, Relation relation, PersonRef beneficiary) => new(
        service.Title,
        [$"{(relation == Relation.Self ? "Your" : $"{beneficiary.Name}'s")} account is specially protected, and I never touch those.", Handed(catalog, service)],
        "protected");

    private static string Handed(ServiceCatalog catalog, Service service)
    {
        var team = CatalogRules.HandsTo(catalog, service);
        return $"{team.Title} can help: write to them in “{team.Channel}”.";
    }
}
