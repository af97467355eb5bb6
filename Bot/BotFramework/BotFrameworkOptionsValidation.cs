using Microsoft.Extensions.Options;

namespace TeamsHelpDesk.Bot.BotFramework;

internal sealed class BotFrameworkOptionsValidation(IHostEnvironment environment) : IValidateOptions<BotFrameworkOptions>
{
    public ValidateOptionsResult Validate(string? name, BotFrameworkOptions options)
    {
        var complaints = Complaints(options, environment.IsDevelopment()).ToList();
        return complaints.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(complaints);
    }

    public static IEnumerable<string> Complaints(BotFrameworkOptions options, bool isDevelopment)
    {
        if (!IsSafe(options.OpenIdMetadataUrl, isDevelopment))
        {
            yield return "BotFramework:OpenIdMetadataUrl must be an https URL (http only on loopback in Development): "
                + "whoever answers there decides who may speak as Teams.";
        }

        if (options.TokenUrl is { } tokenUrl && !IsSafe(tokenUrl, isDevelopment))
        {
            yield return "BotFramework:TokenUrl must be an https URL (http only on loopback in Development): "
                + "the bot's secret is sent there.";
        }

        if (!Uri.TryCreate(options.Issuer, UriKind.Absolute, out _))
        {
            yield return "BotFramework:Issuer must be the issuer that the channel's tokens name, for example https://api.botframework.com.";
        }

        foreach (var complaint in LoopbackComplaints(options, isDevelopment).Concat(HostComplaints(options, isDevelopment)))
        {
            yield return complaint;
        }

        if (options.KeyRefreshInterval < TimeSpan.FromMinutes(1) || options.KeyRefreshInterval > TimeSpan.FromHours(24))
        {
            yield return "BotFramework:KeyRefreshInterval must be from 00:01:00 to 24 hours (1.00:00:00).";
        }

        if (options.UnknownKeyRefreshInterval < TimeSpan.FromSeconds(1) || options.UnknownKeyRefreshInterval > TimeSpan.FromHours(1))
        {
            yield return "BotFramework:UnknownKeyRefreshInterval must be from 00:00:01 to 01:00:00.";
        }

        if (options.Processes is < 1 or > 16)
        {
            yield return "BotFramework:Processes must be from 1 to 16: the number of processes that run this bot.";
        }
    }

    private static IEnumerable<string> LoopbackComplaints(BotFrameworkOptions options, bool isDevelopment)
    {
        if (!options.AllowUnauthenticatedLoopback)
        {
            yield break;
        }

        if (!isDevelopment)
        {
            yield return "BotFramework:AllowUnauthenticatedLoopback is true outside Development: remove it, "
                + "or set DOTNET_ENVIRONMENT=Development on a machine that nobody else reaches.";
        }

        if (!options.TrustedServiceHosts.Any(ServiceHosts.IsLoopbackOrigin))
        {
            yield return "BotFramework:AllowUnauthenticatedLoopback needs the local client's origin in "
                + "BotFramework:TrustedServiceHosts, for example http://localhost:56150.";
        }
    }

    private static IEnumerable<string> HostComplaints(BotFrameworkOptions options, bool isDevelopment)
    {
        foreach (var entry in options.TrustedServiceHosts)
        {
            if (ServiceHosts.IsLoopbackOrigin(entry) && !isDevelopment)
            {
                yield return $"BotFramework:TrustedServiceHosts lists the loopback origin {entry} outside Development: remove it.";
            }
            else if (!ServiceHosts.IsLoopbackOrigin(entry) && !ServiceHosts.IsHostName(entry))
            {
                yield return $"BotFramework:TrustedServiceHosts lists \"{entry}\": write a bare host name such as canary.botapi.skype.com, "
                    + "or in Development a loopback origin such as http://127.0.0.1:5180 without a path.";
            }
        }
    }

    private static bool IsSafe(Uri url, bool isDevelopment) =>
        url.IsAbsoluteUri
        && url.UserInfo.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps || (isDevelopment && url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
}
