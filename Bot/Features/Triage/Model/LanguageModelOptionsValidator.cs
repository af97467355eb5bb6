using Microsoft.Extensions.Options;

namespace TeamsHelpDesk.Bot.Features.Triage.Model;

internal sealed class LanguageModelOptionsValidator(IHostEnvironment environment) : IValidateOptions<LanguageModelOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    public ValidateOptionsResult Validate(string? name, LanguageModelOptions options)
    {
        var faults = FaultsOf(options).ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> FaultsOf(LanguageModelOptions options)
    {
        if (options.Url is null)
        {
            yield break;
        }

        if (!IsSafe(options.Url))
        {
            yield return "LanguageModel:Url must be an absolute https URL; plain http only for loopback in Development.";
        }

        if (string.IsNullOrWhiteSpace(options.Name))
        {
            yield return "LanguageModel:Url is set, so LanguageModel:Name is needed too.";
        }

        if (options.TimeLimit < Shortest || options.TimeLimit > Longest)
        {
            yield return "LanguageModel:TimeLimit must be between 00:00:00.1 and 00:00:05.";
        }
    }

    private bool IsSafe(Uri url) => url is { IsAbsoluteUri: true, Scheme: "https" } or { IsAbsoluteUri: true, Scheme: "http", IsLoopback: true }
        && (url.Scheme == "https" || environment.IsDevelopment());
}
