using TeamsHelpDesk.Bot.Catalog;

namespace TeamsHelpDesk.Bot.Verbs;

/// <summary>Everything about the catalogue that needs no directory.</summary>
internal static class CheckVerb
{
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter errors)
    {
        var file = arguments is [{ } named, ..] ? named : "catalog.yaml";
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
