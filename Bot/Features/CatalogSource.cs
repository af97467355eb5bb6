using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.Triage;
using TeamsHelpDesk.Bot.Features.Triage.Learning;
using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features;

/// <summary>The catalogue in use, with its names pinned to object ids.</summary>
internal sealed record LiveCatalog(PinnedCatalog Pinned, ServiceMatcher Matcher, GateRules GateRules)
{
    /// <summary>The app wasn't granted what the service takes, so it isn't offered; whoever asks for it by name is told so.</summary>
    public Func<Service, bool> IsWithheld { get; init; } = static _ => false;

    public static LiveCatalog Of(PinnedCatalog pinned) => new(pinned, new ServiceMatcher(pinned.Catalog), GateRulesOf(pinned));

    /// <summary>Whom the file itself protects, by object id.</summary>
    public static GateRules GateRulesOf(PinnedCatalog pinned) => new(
        pinned.Catalog.Protected.People.Select(name => pinned.People[name].Id).ToHashSet(),
        pinned.Catalog.Protected.Groups.Select(name => pinned.Groups[name].Id).ToHashSet(),
        OwnPrincipals: new HashSet<Guid>(),
        AllowLowRoles: false);

    /// <summary>Learns from the catalogue what its services and teams are called.</summary>
    public Triager Triager { get; } = new(Classifier.Shipped, Pinned.Catalog, Matcher);
}

/// <summary>Holds the catalogue that decisions are made by; null until its names could be looked up.</summary>
internal sealed class CatalogSource(GraphIdentity identity)
{
    private volatile LiveCatalog? _current;

    public LiveCatalog? Current => _current;

    public void Use(PinnedCatalog pinned)
    {
        // What a service takes stays the same while its catalogue is in use, and a menu asks it of every service.
        var needs = pinned.Catalog.Services.Values.ToDictionary(static service => service.Id, static service => service.Do.SelectMany(EffectPermissions.Of).ToList());
        _current = LiveCatalog.Of(pinned) with { IsWithheld = service => identity.Latest.FirstUnmet(needs[service.Id]) is not null };
    }

    /// <summary>Before the catalogue is known, nobody can be known to be unprotected.</summary>
    public GateRules GateRules => _current?.GateRules ?? throw new InvalidOperationException("The catalogue isn't loaded yet.");
}
