using System.Buffers.Text;
using System.Text.Json;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Options;

namespace TeamsHelpDesk.Bot.Graph;

/// <summary>What this app may do and who it is, as its own token says. The token is Graph's to judge; here it is only read.</summary>
internal sealed class GraphIdentity([FromKeyedServices(GraphOptions.CredentialKey)] TokenCredential credential, IOptions<GraphOptions> options)
{
    private readonly string[] _scopes = [GraphTokenHandler.ScopeOf(options.Value.BaseUrl)];

    private volatile Seen _latest = new(string.Empty, GraphGrants.Unknown);

    private sealed record Seen(string Token, GraphGrants Grants);

    /// <summary>Of the token that was used last, for what is only shown; unknown until one was used.</summary>
    public GraphGrants Latest => _latest.Grants;

    public void Saw(string token)
    {
        if (_latest.Token != token)
        {
            _latest = new Seen(token, GraphGrants.In(token));
        }
    }

    /// <summary>A token that can't be had or read says nothing, and then Graph's own refusals have to.</summary>
    public async ValueTask<GraphGrants> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var token = await credential.GetTokenAsync(new TokenRequestContext(_scopes), cancellationToken);
            return GraphGrants.In(token.Token);
        }
        catch (AuthenticationFailedException)
        {
            return GraphGrants.Unknown;
        }
    }
}

/// <param name="Permissions">The application permissions that were granted; null when that isn't known.</param>
/// <param name="Principals">This app's own ids in the directory.</param>
internal sealed record GraphGrants(IReadOnlySet<string>? Permissions, IReadOnlySet<Guid> Principals)
{
    public static GraphGrants Unknown { get; } = new(null, new HashSet<Guid>());

    /// <summary>The first need that no granted permission meets; null when there is none, or when it isn't known what was granted.</summary>
    public GraphNeed? FirstUnmet(IEnumerable<GraphNeed> needs) =>
        Permissions is { } granted ? needs.FirstOrDefault(need => !need.AnyOf.Any(granted.Contains)) : null;

    public static GraphGrants In(string token)
    {
        try
        {
            if (token.Split('.') is not [_, var body, _])
            {
                return Unknown;
            }

            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(body));
            return new GraphGrants(Texts(claims.RootElement, "roles").ToHashSet(StringComparer.Ordinal), Ids(claims.RootElement).ToHashSet());
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException)
        {
            return Unknown;
        }
    }

    private static IEnumerable<Guid> Ids(JsonElement claims)
    {
        foreach (var name in new[] { "oid", "appid" })
        {
            if (claims.TryGetProperty(name, out var claim) && claim.ValueKind == JsonValueKind.String && Guid.TryParse(claim.GetString(), out var id))
            {
                yield return id;
            }
        }
    }

    private static IEnumerable<string> Texts(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString() ?? string.Empty)
            : [];
}

/// <summary>One of these permissions has to be granted; the least of them is first.</summary>
internal sealed record GraphNeed(params IReadOnlyList<string> AnyOf)
{
    public string Least => AnyOf[0];
}
