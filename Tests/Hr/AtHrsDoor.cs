using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Hr;

/// <summary>The trial company with its doors for HR open, for all tests of a class. What they send is signed here, apart from the bot's own code.</summary>
public sealed class AtHrsDoor : IAsyncLifetime
{
    public const string Secret = "whsec_dGhlIGZpcnN0IHNlY3JldCBvZiB0aGUgdGVzdHMh"; // 30 bytes of ASCII
    public const string NextSecret = "whsec_dGhlIHNlY29uZCBzZWNyZXQgb2YgdGhlIHRlc3RzIQ==";
    public const string Token = "a-token-for-the-tests-that-is-long-enough";

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private Contoso? _contoso;

    internal Contoso Contoso => _contoso ?? throw new InvalidOperationException("Not opened.");

    public async ValueTask InitializeAsync() => _contoso = await OpenAsync(new Dictionary<string, string?>
    {
        ["Hr:Secrets:0"] = Secret,
        ["Hr:Secrets:1"] = NextSecret,
        ["Hr:ScimToken"] = Token,
    });

    internal static async Task<Contoso> OpenAsync(IReadOnlyDictionary<string, string?> settings)
    {
        var contoso = await Contoso.PrepareAsync(new Setting { Bot = settings });
        await contoso.StartBotAsync();
        return contoso;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_contoso is not null)
        {
            await _contoso.DisposeAsync();
        }
    }

    internal long Now => Contoso.Clock.GetUtcNow().ToUnixTimeSeconds();

    internal Task<HrAnswered> PostAsync(string body, string? id = null) => SendAsync(Signed("/api/hr/events", body, id));

    /// <summary>A delivery as it should be.</summary>
    internal HttpRequestMessage Signed(string path, string body, string? id = null, string? secret = null, long? at = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Contoso.Bot?.Address ?? throw new InvalidOperationException("Not running."), path))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        id ??= $"msg_{Guid.CreateVersion7():N}";
        var timestamp = (at ?? Now).ToString(CultureInfo.InvariantCulture);
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", Sign(secret ?? Secret, id, timestamp, body));
        return request;
    }

    internal HttpRequestMessage SignedGet(string path)
    {
        var request = Signed(path, string.Empty);
        (request.Method, request.Content) = (HttpMethod.Get, null);
        return request;
    }

    internal static string Sign(string secret, string id, string timestamp, string body) => "v1," + Convert.ToBase64String(
        HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")));

    internal HttpRequestMessage Scim(HttpMethod method, string path, string? body = null, string? token = Token)
    {
        var request = new HttpRequestMessage(method, new Uri(Contoso.Bot?.Address ?? throw new InvalidOperationException("Not running."), "/scim/v2" + path));
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/scim+json") } };
        }

        return request;
    }

    internal async Task<HrAnswered> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await _http.SendAsync(request, Contoso.Stop);
            var text = await response.Content.ReadAsStringAsync(Contoso.Stop);
            return new((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, text, response.Headers.Location?.ToString(), response.Headers.ETag?.ToString());
        }
    }
}

/// <summary>What came back.</summary>
internal sealed record HrAnswered(int Status, string? MediaType, string Text, string? Location, string? EntityTag)
{
    public JsonObject Json => JsonNode.Parse(Text)?.AsObject() ?? throw new InvalidOperationException("Not an object.");

    public string? Detail => (string?)Json["detail"];
}
