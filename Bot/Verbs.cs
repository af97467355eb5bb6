using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Doctor;
using TeamsHelpDesk.Bot.Storage;

namespace TeamsHelpDesk.Bot;

/// <summary>What the program can be told to do. Exit status: 0 done, 1 refused with the reason, 2 not understood.</summary>
internal static class Verbs
{
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter errors)
    {
        var verb = arguments is [{ } first, ..] && !first.StartsWith('-') ? first : "serve";
        switch (verb)
        {
            case "serve":
                return await ServeAsync(arguments, errors);
            case "check":
                return await CheckAsync(arguments is [_, { } file, ..] ? file : "catalog.yaml", output, errors);
            case "doctor":
                return await DoctorVerb.RunAsync(arguments[1..], output);
            default:
                await errors.WriteLineAsync($"'{verb}' is not understood. Use: serve (default), check [FILE], doctor.");
                return 2;
        }
    }

    /// <summary>What an administrator must mend is said in a sentence, without a stack trace around it.</summary>
    private static async Task<int> ServeAsync(string[] arguments, TextWriter errors)
    {
        try
        {
            var app = HelpDeskApp.Build(WebApplication.CreateBuilder(arguments is ["serve", .. var rest] ? rest : arguments));
            await app.RunAsync();
            return 0;
        }
        catch (OptionsValidationException refused)
        {
            await errors.WriteLineAsync(string.Join(Environment.NewLine, refused.Failures));
            return 1;
        }
        catch (Exception refused) when (refused is StorageRefusedException or CatalogRefusedException or IOException)
        {
            await errors.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    /// <summary>Everything about the catalogue that needs no directory.</summary>
    private static async Task<int> CheckAsync(string file, TextWriter output, TextWriter errors)
    {
        if (!File.Exists(file))
        {
            await errors.WriteLineAsync($"There is no file '{file}'.");
            return 1;
        }

        switch (CatalogLoader.Load(await File.ReadAllTextAsync(file)))
        {
            case CatalogLoadResult.Loaded loaded:
                foreach (var line in CatalogReport.Write(loaded.Catalog))
                {
                    await output.WriteLineAsync(line);
                }

                await output.WriteLineAsync($"'{file}' is sound. Its names, and its examples about persons, are looked up when the bot starts.");
                return 0;
            case CatalogLoadResult.Refused refused:
                foreach (var error in refused.Errors)
                {
                    await errors.WriteLineAsync($"{file}, {error}");
                }

                return 1;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
