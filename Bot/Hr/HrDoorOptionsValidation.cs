using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.Hr.Webhooks;

namespace TeamsHelpDesk.Bot.Hr;

internal sealed class HrDoorOptionsValidation : IValidateOptions<HrDoorOptions>
{
    public const int ShortestToken = 32;

    public ValidateOptionsResult Validate(string? name, HrDoorOptions options)
    {
        var complaints = Complaints(options).ToList();
        return complaints.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(complaints);
    }

    private static IEnumerable<string> Complaints(HrDoorOptions options)
    {
        foreach (var (place, _) in options.GivenSecrets.Index().Where(one => WebhookSecret.Read(one.Item) is null))
        {
            yield return $"Hr:Secrets:{place} must be whsec_ and 24 to 64 random bytes in base64: make one with `openssl rand -base64 32`.";
        }

        if (options.ScimToken is { Length: > 0 } token && (token.Length < ShortestToken || token.Any(static letter => letter is <= ' ' or > '~')))
        {
            yield return $"Hr:ScimToken must be at least {ShortestToken} visible ASCII characters: make one with `openssl rand -hex 32`.";
        }
    }
}
