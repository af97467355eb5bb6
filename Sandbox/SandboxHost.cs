using TeamsHelpDesk.Sandbox.Clock;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra;
using TeamsHelpDesk.Sandbox.Hr;
using TeamsHelpDesk.Sandbox.Page;
using TeamsHelpDesk.Sandbox.Teams;

namespace TeamsHelpDesk.Sandbox;

/// <summary>The other side: Teams, Entra ID with Graph, the clock and the page, on one address.</summary>
internal sealed class SandboxHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CallsUnderWay _calls;

    private SandboxHost(WebApplication app, CallsUnderWay calls, CallTrap trap)
    {
        (_app, _calls, Trap) = (app, calls, trap);
        Address = new Uri(app.Urls.First());
        Of<TeamsOptions>().ServiceUrl = new Uri(Address, "connector");
    }

    /// <summary>Where the page is; everything else is below it.</summary>
    public Uri Address { get; }

    public TeamsClient Teams => Of<TeamsClient>();

    /// <summary>Somebody waits for an answer now; who only listens to the page's events doesn't.</summary>
    public bool IsServing => _calls.Any;

    public CallTrap Trap { get; }

    public TeamsFeed Feed => Of<TeamsFeed>();

    public CompanyDirectory Company => Of<CompanyDirectory>();

    public SandboxClock Clock => Of<SandboxClock>();

    public T Of<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<SandboxHost> StartAsync(SandboxOptions options, SandboxClock clock, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        builder.WebHost.UseUrls($"http://127.0.0.1:{options.Port}");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton(clock);
        builder.Services
            .AddEntra(entra =>
            {
                entra.GraphPrefix = string.Empty;
                entra.RecordingPath = options.Record;
            })
            .AddTeams(teams => teams.BotAppId = AppRegistration.HelpDesk.ClientId)
            .AddSingleton<ITeamsDirectory, CompanyInTeams>()
            .AddSingleton<IEntraWatch, CompanyOnPage>()
            .AddSingleton(ConnectorToken)
            .AddHrSystem()
            .AddPage(page => page.Stories = TrialStories.All);
        var app = builder.Build();
        var calls = new CallsUnderWay();
        var trap = new CallTrap();
        app.Use(calls.CountAsync);
        app.Use(trap.WatchAsync);
        app.MapTeams();
        app.MapPage();
        app.MapHrSystem();
        app.MapInstallThroughGraph();
        app.MapEntra();
        await app.StartAsync(cancellationToken);
        return new SandboxHost(app, calls, trap);
    }

    /// <summary>What the bot must be told to live in this company; the real ones would be in its settings.</summary>
    public IReadOnlyDictionary<string, string?> BotSettings(string store, string catalog) => new Dictionary<string, string?>
    {
        ["MicrosoftAppType"] = "SingleTenant",
        ["MicrosoftAppId"] = AppRegistration.HelpDesk.ClientId,
        ["MicrosoftAppTenantId"] = TrialCompany.TenantId.ToString(),
        ["MicrosoftAppPassword"] = AppRegistration.HelpDesk.Secret,
        ["BotFramework:OpenIdMetadataUrl"] = new Uri(Address, "botframework/.well-known/openidconfiguration").ToString(),
        ["BotFramework:Issuer"] = Of<TeamsOptions>().Issuer,
        ["BotFramework:TokenUrl"] = TokenUrl,
        ["BotFramework:TrustedServiceHosts:0"] = Address.GetLeftPart(UriPartial.Authority),
        ["BotFramework:PaceSends"] = "false", // the company's clock may stand still, and nobody would be let through
        ["BotFramework:GccServiceUrl"] = new Uri(Address, "connector-gcc").ToString(),
        ["Graph:BaseUrl"] = Address.GetLeftPart(UriPartial.Authority),
        ["Graph:TokenUrl"] = TokenUrl,
        ["Graph:ClientId"] = AppRegistration.HelpDesk.ClientId,
        ["Graph:ClientSecret"] = AppRegistration.HelpDesk.Secret,
        ["Graph:DirectAppRoles"] = "true",
        ["ConnectionStrings:HelpDesk"] = store,
        ["Catalog:Path"] = catalog,
        ["Hr:Secrets:0"] = HrSender.Secret,
        ["Hr:CreatesAccounts"] = "Bot",
        ["Hr:Domain"] = TrialCompany.Domain,
        ["Knowledge:Path"] = Path.Combine(AppContext.BaseDirectory, "knowledge"),
        ["Knowledge:LinkHosts:0"] = TrialCompany.Intranet,
    };

    /// <summary>As an administrator's setup policy does: the app is there for everybody, and in every team.</summary>
    public async Task InstallEverywhereAsync(CancellationToken cancellationToken)
    {
        foreach (var team in TrialCompany.Teams)
        {
            await Teams.InstallInTeamAsync(team.Id, TrialPeople.Id("ana.admin").ToString(), team.Channels[^1].Id, cancellationToken);
        }

        foreach (var person in Company.Current.People.Values.Where(person => person is { AccountEnabled: true, UserType: not "Guest" }))
        {
            await Teams.InstallForPersonAsync(person.Id.ToString(), cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private string TokenUrl => new Uri(Address, $"{TrialCompany.TenantId}/oauth2/v2.0/token").ToString();

    private static ConnectorTokenCheck ConnectorToken(IServiceProvider services)
    {
        var signer = services.GetRequiredService<JwtSigner>();
        var options = services.GetRequiredService<TeamsOptions>();
        var clock = services.GetRequiredService<TimeProvider>();
        return token => signer.Read(token) is { } claims
            && (string?)claims["aud"] == options.ConnectorAudience
            && (string?)claims["appid"] == options.BotAppId
            && clock.GetUtcNow().ToUnixTimeSeconds() < (long?)claims["exp"];
    }
}
