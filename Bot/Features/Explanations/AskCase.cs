using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.People;

namespace TeamsHelpDesk.Bot.Features.Explanations;

/// <summary>An ask with everything that was read to rule on it.</summary>
internal sealed record AskCase
{
    public required ServiceCatalog Catalog { get; init; }

    public required Service Service { get; init; }

    public required PersonRef Asker { get; init; }

    public required PersonFacts AskerFacts { get; init; }

    public required Relation Relation { get; init; }

    public required PersonRef Beneficiary { get; init; }

    public required PersonFacts BeneficiaryFacts { get; init; }

    /// <summary>By what mark the beneficiary is protected; null when they may be touched.</summary>
    public string? ProtectedBecause { get; init; }

    /// <summary>Who would be asked, as found in the directory; empty where nobody is.</summary>
    public IReadOnlyList<Stage> Stages { get; init; } = [];

    /// <summary>What was picked, where the owners of what is picked decide.</summary>
    public string? Picked { get; init; }
}

/// <summary>What an ask comes to, by the rules that decide it; in the order in which they are looked at.</summary>
internal abstract record Ruling
{
    private Ruling()
    {
    }

    /// <summary>Whether asking leads anywhere: it is done, or somebody is asked.</summary>
    public bool IsPossible => this is AtOnce or Asked;

    public static Ruling Of(AskCase on) => CatalogRules.MayAsk(on.Catalog, on.Service, on.AskerFacts, on.Relation, on.BeneficiaryFacts) switch
    {
        _ when !on.Service.IsOffered => new NotOffered(),
        Availability.Allowed when on.ProtectedBecause is { } mark => new Protected(mark),
        Availability.Allowed { Path: var path } when Stage.FindUnanswerable(on.Stages) is { } stage => new Held(path, stage),
        Availability.Allowed { Path: { GrantsAtOnce: true } path } => new AtOnce(path),
        Availability.Allowed { Path: var path } => new Asked(path),
        var availability => new NotAvailable(availability),
    };

    internal sealed record NotOffered : Ruling;

    internal sealed record NotAvailable(Availability Why) : Ruling;

    internal sealed record Protected(string Mark) : Ruling;

    /// <summary>Nobody is waited for: nobody has to decide, or it is reviewed afterwards.</summary>
    internal sealed record AtOnce(ApprovalPath Path) : Ruling;

    internal sealed record Asked(ApprovalPath Path) : Ruling;

    /// <summary>It could be sent, and would wait: nobody can agree to this stage.</summary>
    internal sealed record Held(ApprovalPath Path, Stage Unanswerable) : Ruling;
}
