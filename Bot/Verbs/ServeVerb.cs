using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Storage;

namespace TeamsHelpDesk.Bot.Verbs;

/// <summary>Runs the help desk until it is told to stop.</summary>
internal static class ServeVerb
{
    /// <summary>What an administrator must mend is said in a sentence, without a stack trace around it.</summary>
    public static async Task<int> RunAsync(string[] arguments, TextWriter errors)
    {
        try
        {
            var app = HelpDeskApp.Build(WebApplication.CreateBuilder(arguments));
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
}
