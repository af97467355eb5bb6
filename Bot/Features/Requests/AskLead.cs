using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Triage;
using Spoken = TeamsHelpDesk.Bot.Catalog.Matching.Words;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>Where a line leads that begins something: decided from what triage made of it and from the services that it names.</summary>
internal abstract record AskLead
{
    private const int MostOffered = 5;
    private const int MostWhenUnsure = 3;
    private const double SaidInFull = 0.999;
    private const double SureEnoughToOverrule = 0.6;
    private const double SureEnoughToHandOver = 0.8;

    private AskLead()
    {
    }

    /// <summary>It asks for power over others, or to change the rules.</summary>
    internal sealed record Decline : AskLead;

    /// <summary>Nothing is asked for; it is about what stands, or only talk.</summary>
    internal sealed record Talk(Command Command) : AskLead;

    internal sealed record Take(string Service, IReadOnlyDictionary<string, string>? Given) : AskLead;

    /// <summary>People of this team must do it.</summary>
    internal sealed record ForTeam(string Team) : AskLead;

    /// <summary>The likeliest, to choose from: services, and teams under <see cref="TeamChoice"/>.</summary>
    internal sealed record Choose(IReadOnlyList<string> Options) : AskLead;

    /// <summary>Nothing that a help desk does was said: everything is shown.</summary>
    internal sealed record Menu : AskLead;

    /// <summary>Services have no colon in their ids, so a team among them can't be taken for one.</summary>
    public static string TeamChoice(string team) => $"team:{team}";

    public static string? TeamOf(string choice) => choice.StartsWith("team:", StringComparison.Ordinal) ? choice["team:".Length..] : null;

    /// <param name="about">What triage made of it; null where it wasn't asked.</param>
    /// <param name="text">What was said.</param>
    /// <param name="named">Only services that are offered.</param>
    /// <param name="catalog">The one in use.</param>
    public static AskLead From(Triaged? about, string text, IReadOnlyList<ServiceMatch> named, ServiceCatalog catalog) => (about, ByName(named)) switch
    {
        (null, var byName) => byName,
        ({ IsUnsafe: true }, _) => new Decline(),
        (_, Take take) when IsAllThatWasSaid(named[0], text) || !Overrules(about, catalog.Services[take.Service]) => take,
        ({ IsSure: true }, _) => Sure(about, named, catalog),
        _ => Unsure(about, named, catalog),
    };

    private static AskLead ByName(IReadOnlyList<ServiceMatch> named) => named switch
    {
        [] => new Menu(),
        [var only] => new Take(only.Service.Id, only.Answers),
        [var first, var second, ..] when first.Score >= 2 * second.Score => new Take(first.Service.Id, first.Answers),
        _ => new Choose([.. named.Select(static match => match.Service.Id).Take(MostOffered)]),
    };

    /// <summary>Whoever says a service's whole name and nothing else means it, whatever else the words may sound like.</summary>
    private static bool IsAllThatWasSaid(ServiceMatch named, string text) =>
        named.Score >= SaidInFull && Spoken.In(text).All(word => named.Words.Contains(word));

    /// <summary>"GitHub Actions fails" names GitHub, and doesn't ask for it.</summary>
    private static bool Overrules(Triaged about, Service service) => about.Confidence >= about.Intent switch
    {
        Intent.OutOfScope or Intent.GreetingSmalltalk => double.PositiveInfinity, // what we offer was named
        Intent.HumanHandoff => SureEnoughToHandOver,
        _ => SureEnoughToOverrule,
    } && !Serves(service, about.Intent);

    /// <summary>A service whose intents nobody wrote down may serve whatever the desk does by itself.</summary>
    private static bool Serves(Service service, Intent intent) => service.Intents.Count == 0
        ? Intents.SideOf(intent) == Side.AutomatedIt
        : service.Intents.Select(Intents.Find).OfType<Intent>().Any(served => Kin(served) == Kin(intent));

    private static AskLead Sure(Triaged about, IReadOnlyList<ServiceMatch> named, ServiceCatalog catalog) => about.Intent switch
    {
        Intent.StatusCheck => new Talk(Command.Status),
        Intent.Cancel => new Talk(Command.Cancel),
        Intent.HumanHandoff => new Talk(Command.Person),
        Intent.GreetingSmalltalk => new Talk(Command.Greeting),
        Intent.OutOfScope => new Menu(),
        _ when about.Service is { } service && catalog.Services[service].IsOffered => new Take(service, about.Given),
        _ when named.Any(match => !Overrules(about, match.Service)) => ByName([.. named.Where(match => !Overrules(about, match.Service))]),
        _ => about.Team is { } team ? new ForTeam(team) : new Menu(),
    };

    private static AskLead Unsure(Triaged about, IReadOnlyList<ServiceMatch> named, ServiceCatalog catalog)
    {
        var likely = about.Candidates.Where(static candidate => candidate.Team is not null)
            .Select(candidate => candidate.Service is { } service && catalog.Services[service].IsOffered ? service : TeamChoice(candidate.Team ?? string.Empty));
        var options = named.Select(static match => match.Service.Id).Concat(likely).Distinct().Take(MostWhenUnsure).ToList();
        return options.Count == 0 ? new Menu() : new Choose(options);
    }

    /// <summary>Intents that one service may well serve, whichever of them was said.</summary>
    private static Intent Kin(Intent intent) => intent switch
    {
        Intent.AccountUnlock or Intent.MfaReset => Intent.PasswordReset,
        Intent.AccessGroup or Intent.SoftwareInstall => Intent.AccessApp,
        _ => intent,
    };
}
