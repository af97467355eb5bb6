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
}

internal abstract record Preparation
{
    private Preparation()
    {
    }

    internal sealed record Ready(Request Draft, bool ReasonRequired) : Preparation;

    /// <summary>Kindly why not, and the next best step.</summary>
    internal sealed record Refused(string Title, IReadOnlyList<string> Sentences) : Preparation;
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
            return new Preparation.Refused("Not offered", ["This isn't offered here any more."]);
        }

        if (await people.ReadAsync(ask.Requester, cancellationToken) is not { } requester)
        {
            return new Preparation.Refused(service.Title, ["I can't find you in the company directory, so I can't do this for you."]);
        }

        var availability = CatalogRules.MayAsk(catalog.Catalog, service, requester.Facts, Relation.Self, requester.Facts);
        if (availability is not Availability.Allowed allowed)
        {
            return NotForThem(catalog.Catalog, service, availability);
        }

        if (await gate.WhyProtectedAsync(requester.Ref.Id, cancellationToken) is not null)
        {
            return Protected(catalog.Catalog, service);
        }

        return await PlanAsync(catalog, service, allowed.Path, requester.Ref, ask, now, cancellationToken);
    }

    private async ValueTask<Preparation> PlanAsync(
        PinnedCatalog catalog, Service service, ApprovalPath path, PersonRef requester, Ask ask, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var picked = ask.Answers.Where(answer => Guid.TryParse(answer.Value, out _))
            .ToDictionary(answer => answer.Field, answer => new ObjectRef(Guid.Parse(answer.Value), answer.Title));
        var lasts = Clamp(service.Lasts, ask.Lasts);
        var made = await plans.BuildAsync(catalog, new PlanInput(service, Relation.Self, requester, requester, picked, lasts), cancellationToken);
        if (made is not PlanResult.Made { Plan: var plan })
        {
            return new Preparation.Refused(service.Title, [(made as PlanResult.Impossible)?.Why ?? string.Empty, Handed(catalog.Catalog, service)]);
        }

        if (await IsAlreadySoAsync(plan, cancellationToken))
        {
            return new Preparation.Refused(service.Title, [Lines.AlreadyHas(TitleOf(service, ask))]);
        }

        var of = new ApprovalCase(service, path, requester, requester, picked.Values.FirstOrDefault()?.Id);
        var (approval, heldBecause) = await approvals.ExecuteAsync(catalog, of, now, cancellationToken);
        var draft = new Request
        {
            Id = ask.RequestId,
            ServiceId = service.Id,
            ServiceTitle = TitleOf(service, ask),
            CatalogFingerprint = catalog.Catalog.Fingerprint,
            Requester = requester,
            Beneficiary = requester,
            Answers = ask.Answers,
            Reason = PlainText.Paragraph(ask.Reason) is { IsEmpty: false } reason ? reason.ToString() : null,
            ReasonRequired = path.ReviewWithin is not null || (!path.NeedsNobody && catalog.Catalog.Rules.ReasonRequired),
            Plan = plan,
            Approval = approval,
            HeldBecause = heldBecause,
            Risk = service.Risk,
            OwnerTitle = CatalogRules.HandsTo(catalog.Catalog, service).Title,
            OwnerRight = ApproverFinder.TeamRight(catalog, CatalogRules.HandsTo(catalog.Catalog, service).Id).Right,
            OwnerChannel = CatalogRules.HandsTo(catalog.Catalog, service).Channel,
            OfferedLasts = service.Lasts is null ? [] : CatalogRules.DurationsToOffer(service.Lasts),
            DraftedAt = now,
        };
        return new Preparation.Ready(draft, draft.ReasonRequired);
    }

    private async ValueTask<bool> IsAlreadySoAsync(Plan plan, CancellationToken cancellationToken)
    {
        foreach (var effect in plan.Effects)
        {
            if (await effects.IsSoAsync(effect, cancellationToken) != true)
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

    private static Preparation.Refused NotForThem(ServiceCatalog catalog, Service service, Availability availability)
    {
        var audience = availability is Availability.NotForAudience { Audience: var of } ? AudienceSentence(of) : "others";
        return new Preparation.Refused(service.Title, [$"{service.Title} is for {audience}, so I haven't asked for it.", Handed(catalog, service)]);
    }

    private static string AudienceSentence(Audience audience) => audience switch
    {
        { Departments: { Count: > 0 } departments } => $"people in {string.Join(" or ", departments)}",
        { JobTitles: { Count: > 0 } titles } => $"people who work as {string.Join(" or ", titles)}",
        { HasReports: true } => "people who lead a team",
        _ => "employees of the company",
    };

    private static Preparation.Refused Protected(ServiceCatalog catalog, Service service) => new(
        service.Title,
        ["Your account is specially protected, and I never touch those.", Handed(catalog, service)]);

    private static string Handed(ServiceCatalog catalog, Service service)
    {
        var team = CatalogRules.HandsTo(catalog, service);
        return $"{team.Title} can help: write to them in “{team.Channel}”.";
    }
}
