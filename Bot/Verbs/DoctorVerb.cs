using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Doctor;
using TeamsHelpDesk.Bot.Features;
using TeamsHelpDesk.Bot.Features.Catalogs;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Storage;

namespace TeamsHelpDesk.Bot.Verbs;

/// <summary>`doctor`: tries everything that the bot depends on, and says of each fault what to mend. Exit status 1 when there is one.</summary>
internal static class DoctorVerb
{
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        var findings = await LookAsync(arguments);
        foreach (var finding in findings)
        {
            await output.WriteLineAsync(finding switch
            {
                Finding.Good good => $"good  {good.Subject}",
                Finding.Note note => $"note  {note.Subject}: {note.What}",
                Finding.Bad bad => $"MEND  {bad.Subject}: {bad.Why} {bad.Mend}",
                _ => finding.Subject,
            });
        }

        return findings.OfType<Finding.Bad>().Any() ? 1 : 0;
    }

    private static async Task<IReadOnlyList<Finding>> LookAsync(string[] arguments)
    {
        try
        {
            var builder = WebApplication.CreateBuilder(arguments);
            builder.Logging.ClearProviders();
            await using var app = HelpDeskApp.Build(builder);
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            return await LookAsync(app.Services);
        }
        catch (OptionsValidationException refused)
        {
            return [.. refused.Failures.Select(failure => new Finding.Bad("A setting", failure, string.Empty))];
        }
        catch (StorageRefusedException refused)
        {
            return [new Finding.Bad("The store", refused.Message, string.Empty)];
        }
    }

    private static async Task<IReadOnlyList<Finding>> LookAsync(IServiceProvider services)
    {
        var findings = new List<Finding>();
        var isStoreOpen = await OpenStoreAsync(services, findings);
        await PinCatalogAsync(services, findings);
        foreach (var check in services.GetServices<ICheck>().Where(check => isStoreOpen || check is not (StoreCheck or ChannelsCheck or UndeliveredCheck)))
        {
            findings.AddRange(await check.RunAsync(CancellationToken.None));
        }

        return findings;
    }

    /// <summary>A file that the running bot holds is no fault; what is in it can't be told then.</summary>
    private static async Task<bool> OpenStoreAsync(IServiceProvider services, List<Finding> findings)
    {
        try
        {
            await services.GetRequiredService<IStorageEngine>().OpenAsync(CancellationToken.None);
            return true;
        }
        catch (StorageRefusedException refused)
        {
            findings.Add(new Finding.Note("The store", $"{refused.Message} While the bot runs on it, what is undelivered can't be listed here."));
            return false;
        }
    }

    private static async Task PinCatalogAsync(IServiceProvider services, List<Finding> findings)
    {
        var path = services.GetRequiredService<IConfiguration>()["Catalog:Path"] ?? "catalog.yaml";
        if (!File.Exists(path))
        {
            findings.Add(new Finding.Bad("The catalogue", $"There is no file at '{path}'.", "Set Catalog__Path to your catalog.yaml."));
            return;
        }

        try
        {
            var errors = CatalogLoader.Load(await File.ReadAllTextAsync(path)) switch
            {
                CatalogLoadResult.Loaded loaded => await PinAsync(services, loaded.Catalog),
                CatalogLoadResult.Refused refused => refused.Errors,
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            findings.AddRange(errors.Select(error => new Finding.Bad("The catalogue", $"{path}, {error}", string.Empty)));
        }
        catch (GraphException fault)
        {
            findings.Add(new Finding.Bad("Microsoft Graph", $"It refuses to look up names: {fault.Code}.", "Grant the app the permissions in docs/security.md, with an administrator's consent."));
        }
    }

    private static async Task<IReadOnlyList<CatalogError>> PinAsync(IServiceProvider services, ServiceCatalog catalog)
    {
        switch (await CatalogPins.PinAsync(catalog, services.GetRequiredService<DirectoryNames>(), CancellationToken.None))
        {
            case CatalogPinResult.Pinned pinned:
                services.GetRequiredService<CatalogSource>().Use(pinned.Catalog);
                return [];
            case CatalogPinResult.Refused refused:
                return refused.Errors;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
