using TeamsHelpDesk.Bot;
using TeamsHelpDesk.Tests.Scenarios.Support;

namespace TeamsHelpDesk.Tests.Verbs;

/// <summary>The program as somebody types it, with what it printed.</summary>
internal sealed record Typed(int Status, string Output, string Errors)
{
    public static async Task<Typed> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var status = await CommandLine.RunAsync(arguments, output, errors);
        return new(status, output.ToString().ReplaceLineEndings("\n"), errors.ToString().ReplaceLineEndings("\n"));
    }

    /// <summary>With the settings of the trial company, so that there is a directory.</summary>
    public static Task<Typed> InAsync(Contoso contoso, params string[] arguments) =>
        RunAsync([.. arguments, .. contoso.BotSettings().Select(setting => $"--{setting.Key}={setting.Value}"), "--environment=Development"]);
}
