using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.BotFramework;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Credentials;
using TeamsHelpDesk.Bot.Features.Approvals;
using TeamsHelpDesk.Bot.Features.Catalogs;
using TeamsHelpDesk.Bot.Features.Explanations;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Verbs;

/// <summary>A catalogue file and, where the settings name one, the directory: for verbs that ask without running the help desk.</summary>
internal sealed class CatalogAtHand : IAsyncDisposable
{
    private readonly WebApplication _app;

    private CatalogAtHand(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;

    /// <summary>False: no setting says whose directory it is, so nothing is looked up.</summary>
    public bool HasDirectory => _app.Configuration["MicrosoftAppId"] is { Length: > 0 } || _app.Configuration["Graph:ClientId"] is { Length: > 0 };

    public string CatalogPath => _app.Configuration["Catalog:Path"] ?? "catalog.yaml";

    /// <param name="settings">What stands behind the verb's own words, such as <c>--Graph:BaseUrl=…</c>.</param>
    public static CatalogAtHand Open(string[] settings)
    {
        var builder = WebApplication.CreateBuilder(settings);
        builder.Logging.ClearProviders();
        builder.Services
            .AddBotFramework(builder.Configuration)
            .AddCredentials() // before Graph's own settings, which win over those of the cloud
            .AddGraph(builder.Configuration)
            .AddSingleton<PeopleReader>()
            .AddSingleton<ApproverFinder>()
            .AddSingleton<DirectoryNames>()
            .AddSingleton<CatalogProof>()
            .AddSingleton<ApproverCounting>()
            .AddSingleton<Explainer>();
        return new CatalogAtHand(builder.Build());
    }

    public static async Task<CatalogLoadResult> LoadAsync(string file) => CatalogLoader.Load(await File.ReadAllTextAsync(file));

    /// <summary>What an administrator must mend is said in a sentence; the exit status is then 1.</summary>
    public static async Task<int> RunAsync(TextWriter errors, Func<Task<int>> verb)
    {
        try
        {
            return await verb();
        }
        catch (OptionsValidationException refused)
        {
            await errors.WriteLineAsync(string.Join(Environment.NewLine, refused.Failures));
        }
        catch (Exception fault) when (fault is GraphException or Features.Fulfilment.GateInDoubtException)
        {
            await errors.WriteLineAsync($"The directory doesn't answer as it should: {fault.Message} Try again, or mend the Graph settings.");
        }
        catch (IOException fault)
        {
            await errors.WriteLineAsync(fault.Message);
        }

        return 1;
    }

    public static async Task RefuseAsync(TextWriter errors, string file, IReadOnlyList<CatalogError> faults)
    {
        foreach (var fault in faults)
        {
            await errors.WriteLineAsync($"{file}, {fault}");
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
