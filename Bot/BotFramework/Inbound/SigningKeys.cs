using System.Text.Json;
using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.BotFramework.Wire;

namespace TeamsHelpDesk.Bot.BotFramework.Inbound;

/// <summary>
/// Reads the channel's keys: when they grow old, and at once for a key id that isn't known, but no more often than the
/// options say. One reading at a time. Keys once read stay good while the key service can't be reached.
/// </summary>
internal sealed partial class SigningKeys(
    IHttpClientFactory clients,
    IOptions<BotFrameworkOptions> options,
    TimeProvider time,
    ILogger<SigningKeys> logger) : IDisposable
{
    public const string ClientName = "BotFramework.Keys";

    /// <summary>After a failed reading: long enough to be no burden, short enough for the channel's redelivery.</summary>
    public static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile KeyRing _ring = KeyRing.Empty;
    private volatile bool _lastReadingFailed;
    private DateTimeOffset _nextReadingAt = DateTimeOffset.MinValue;

    /// <summary>The keys, read anew when they are old. While one request reads, the others go on with what there is.</summary>
    public async ValueTask<KeyRing> GetAsync(CancellationToken cancellationToken)
    {
        var ring = _ring;
        if (time.GetUtcNow() - ring.ReadAt < options.Value.KeyRefreshInterval)
        {
            return ring;
        }

        await RefreshAsync(ring.Keys.Count == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancellationToken);
        return _ring;
    }

    public async ValueTask<KeyLookup> FindAsync(string id, CancellationToken cancellationToken)
    {
        var ring = await GetAsync(cancellationToken);
        if (ring.Find(id) is null)
        {
            await RefreshAsync(Timeout.InfiniteTimeSpan, cancellationToken);
            ring = _ring;
        }

        return ring.Find(id) switch
        {
            { } key => new KeyLookup.Found(key, ring.Version),
            // It may well be a new key. A 401 would lose the message; the channel delivers again after a 503.
            null when _lastReadingFailed => new KeyLookup.Unavailable(),
            null => new KeyLookup.Unknown(),
        };
    }

    public void Dispose() => _reading.Dispose();

    private async ValueTask RefreshAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        if (!await _reading.WaitAsync(wait, cancellationToken))
        {
            return;
        }

        try
        {
            if (time.GetUtcNow() >= _nextReadingAt)
            {
                await Read_NeedsTurnAsync();
            }
        }
        finally
        {
            _reading.Release();
        }
    }

    // Without the caller's token: others wait for the same reading, and one who hangs up must not cost them it.
    private async Task Read_NeedsTurnAsync()
    {
        try
        {
            var published = await FetchAsync();
            _ring = _ring.Merge(published, time.GetUtcNow());
            _lastReadingFailed = false;
            _nextReadingAt = time.GetUtcNow() + options.Value.UnknownKeyRefreshInterval;
            LogKeysRead(published.Count, _ring.Keys.Count, _ring.Version);
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or JsonException or InvalidDataException)
        {
            _lastReadingFailed = true;
            _nextReadingAt = time.GetUtcNow() + PauseAfterFailure;
            LogKeysUnavailable(fault, _ring.Keys.Count);
        }
    }

    private async Task<List<SigningKey>> FetchAsync()
    {
        using var client = clients.CreateClient(ClientName);
        var metadataUrl = options.Value.OpenIdMetadataUrl;
        var metadata = JsonElement.Parse(await client.GetByteArrayAsync(metadataUrl, CancellationToken.None));
        if (!Uri.TryCreate(metadata.Text("jwks_uri"), UriKind.Absolute, out var keysUrl) || !IsSafe(keysUrl, metadataUrl))
        {
            throw new InvalidDataException("The OpenID metadata names no safe jwks_uri.");
        }

        var document = JsonElement.Parse(await client.GetByteArrayAsync(keysUrl, CancellationToken.None));
        var keys = document.Member("keys") is { ValueKind: JsonValueKind.Array } listed
            ? listed.EnumerateArray().Select(jwk => SigningKey.From(jwk, time.GetUtcNow())).OfType<SigningKey>().ToList()
            : [];
        return keys.Count > 0 ? keys : throw new InvalidDataException("The key document holds no usable key.");
    }

    private static bool IsSafe(Uri keysUrl, Uri metadataUrl) =>
        keysUrl.Scheme == Uri.UriSchemeHttps
        || keysUrl.GetLeftPart(UriPartial.Authority) == metadataUrl.GetLeftPart(UriPartial.Authority);

    [LoggerMessage(LogLevel.Information, "Read {Published} signing keys; {Known} are known, version {Version}")]
    private partial void LogKeysRead(int published, int known, int version);

    [LoggerMessage(LogLevel.Warning, "The channel's signing keys could not be read; going on with {Known} known ones")]
    private partial void LogKeysUnavailable(Exception fault, int known);
}

internal abstract record KeyLookup
{
    private KeyLookup()
    {
    }

    internal sealed record Found(SigningKey Key, int KeysVersion) : KeyLookup;

    internal sealed record Unknown : KeyLookup;

    /// <summary>Not known here, and the key service couldn't be asked.</summary>
    internal sealed record Unavailable : KeyLookup;
}
