using System.Collections.Frozen;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace TeamsHelpDesk.Bot.BotFramework;

/// <summary>
/// Where replies, and the token with them, may go. The address comes from the body of a request and later from a stored
/// row, so it is checked where it enters and again where the token is attached. Hosts are compared whole: under
/// trafficmanager.net anybody may register a name.
/// </summary>
internal sealed class ServiceHosts(IOptions<BotFrameworkOptions> options, IHostEnvironment environment)
{
    private const string SecondOfPublic = "smba.onyx.prod.teams.trafficmanager.net";

    private static readonly IReadOnlyList<string> OfMicrosoft = [SecondOfPublic, .. MicrosoftCloud.All.Select(cloud => cloud.ServiceHost)];

    private readonly FrozenSet<string> _hosts =
        OfMicrosoft.Concat(options.Value.TrustedServiceHosts.Where(IsHostName)).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly FrozenSet<string> _loopbackOrigins = environment.IsDevelopment()
        ? options.Value.TrustedServiceHosts
            .Where(IsLoopbackOrigin)
            .Select(origin => origin.TrimEnd('/'))
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase)
        : [];

    private readonly Channel<string?> _moves = Channel.CreateUnbounded<string?>();
    private volatile string? _movedFrom;

    /// <summary>The address that the tenant was moved from, each time that changes; null when it was moved back.</summary>
    public ChannelReader<string?> Moves => _moves.Reader;

    /// <summary>Where the address is served now: another host than the one it came with, once Teams has said so.</summary>
    public string Current(string serviceUrl) => _movedFrom is { } from && AreSame(from, serviceUrl) ? options.Value.GccServiceUrl : serviceUrl;

    /// <summary>As it was before a restart.</summary>
    public void Restore(string? movedFrom) => _movedFrom = movedFrom;

    /// <summary>
    /// Teams answered InvalidBotApiHost: the tenant is in the government community cloud, or isn't after all. From then on the
    /// address is served at the other one.
    /// </summary>
    /// <param name="serviceUrl">The address as the conversation came with it.</param>
    /// <param name="refusedAt">Where it was tried.</param>
    /// <returns>Null when the conversation came with the other cloud's address already, or one of them isn't trusted.</returns>
    public string? Move(string serviceUrl, string refusedAt)
    {
        var gcc = options.Value.GccServiceUrl;
        if (AreSame(serviceUrl, gcc) || !Allows(serviceUrl) || !Allows(gcc))
        {
            return null;
        }

        var isBack = AreSame(refusedAt, gcc);
        var from = isBack ? null : serviceUrl;
        if (_movedFrom != from)
        {
            _movedFrom = from;
            _moves.Writer.TryWrite(from);
        }

        return isBack ? serviceUrl : gcc;
    }

    public bool Allows(string serviceUrl) => IsPlain(serviceUrl) && Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url) && Allows(url);

    public bool Allows(Uri url) => IsLoopback(url) || IsPublic(url);

    /// <summary>One of the loopback origins that are listed, which exist in Development only.</summary>
    public bool IsLoopback(Uri url) =>
        url.IsAbsoluteUri && url.IsLoopback && url.UserInfo.Length == 0 && _loopbackOrigins.Contains(url.GetLeftPart(UriPartial.Authority));

    public static bool IsLoopbackOrigin(string entry) =>
        IsPlain(entry)
        && Uri.TryCreate(entry, UriKind.Absolute, out var url)
        && url is { IsLoopback: true, PathAndQuery: "/", Fragment: "", UserInfo: "" }
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && string.Equals(entry.TrimEnd('/'), url.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);

    public static bool IsHostName(string entry) =>
        Uri.CheckHostName(entry) == UriHostNameType.Dns
        && entry.Contains('.', StringComparison.Ordinal)
        && !entry.EndsWith('.')
        && Ascii.IsValid(entry);

    /// <summary>Equal but for letter case and a trailing slash, which the channel writes or leaves out as it pleases.</summary>
    public static bool AreSame(string one, string other) =>
        one.AsSpan().TrimEnd('/').Equals(other.AsSpan().TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

    private bool IsPublic(Uri url) =>
        url is { IsAbsoluteUri: true, IsDefaultPort: true, UserInfo: "", Fragment: "" }
        && url.Scheme == Uri.UriSchemeHttps
        && _hosts.Contains(url.Host);

    // Uri reads a backslash as a slash, folds full-width letters and dots, and trims: so it may see another host than a
    // reader of the log does. What isn't plainly written isn't trusted.
    private static bool IsPlain(string address)
    {
        foreach (var character in address)
        {
            if (character is <= ' ' or >= '\u007f' or '\\' or '?' or '#')
            {
                return false;
            }
        }

        return true;
    }
}
