using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using TeamsHelpDesk.Bot.Hr;
using TeamsHelpDesk.Bot.Hr.Scim;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs.Doors.Scim;

/// <summary>SCIM 2.0 for users (RFC 7644), to those who hold the token: <c>/scim/v2</c>.</summary>
internal sealed partial class ScimEndpoint(IOptions<HrDoorOptions> options, ScimUsers users, ScimListing listing, ILogger<ScimEndpoint> log)
{
    public const string Root = "/scim/v2";
    private const int MostBytes = 256 * 1024;
    private const string Scheme = "Bearer ";

    private readonly byte[]? _token = options.Value.ScimToken is { Length: > 0 } token ? SHA256.HashData(Encoding.UTF8.GetBytes(token)) : null;

    public Task ListAsync(HttpContext http) => AnswerAsync(http, () => ListAsync(http, ScimQuery.Of(http.Request.Query)));

    public Task SearchAsync(HttpContext http) => AnswerAsync(http, async () => await ListAsync(http, ScimQuery.Of(await BodyAsync(http))));

    public Task GetAsync(HttpContext http, string id) => AnswerAsync(http, async () =>
    {
        var user = await users.FindAsync(IdOf(id), http.RequestAborted) ?? throw ScimFaultException.NotFound();
        if (http.Request.Headers.IfNoneMatch is [{ } seen] && ScimTags.Fits(seen, user.EntityTag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            http.Response.Headers.ETag = user.EntityTag;
            return;
        }

        await ShowAsync(http, user, StatusCodes.Status200OK);
    });

    public Task CreateAsync(HttpContext http) => AnswerAsync(http, async () =>
    {
        var user = await users.CreateAsync(await UserAsync(http), http.RequestAborted);
        await ShowAsync(http, user, StatusCodes.Status201Created);
    });

    public Task ReplaceAsync(HttpContext http, string id) => AnswerAsync(http, async () =>
    {
        var wanted = await UserAsync(http);
        await ShowAsync(http, await users.ChangeAsync(IdOf(id), _ => wanted.DeepClone().AsObject(), Seen(http), http.RequestAborted), StatusCodes.Status200OK);
    });

    public Task PatchAsync(HttpContext http, string id) => AnswerAsync(http, async () =>
    {
        var body = await BodyAsync(http);
        await ShowAsync(http, await users.ChangeAsync(IdOf(id), user => ScimPatch.Apply(user, body), Seen(http), http.RequestAborted), StatusCodes.Status200OK);
    });

    public Task DeleteAsync(HttpContext http, string id) => AnswerAsync(http, async () =>
    {
        await users.DeleteAsync(IdOf(id), Seen(http), http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    });

    public Task DescribeAsync(HttpContext http, Func<string, JsonObject?> description) => AnswerAsync(http, () =>
        http.Request.Query.ContainsKey("filter")
            ? throw new ScimFaultException(StatusCodes.Status403Forbidden, null, "What describes the door isn't filtered (RFC 7644 §4).")
            : ScimAnswers.WriteAsync(http.Response, StatusCodes.Status200OK, description(AddressOf(http)) ?? throw ScimFaultException.NotFound()));

    public Task RefuseAsync(HttpContext http, ScimFaultException why) => AnswerAsync(http, () => throw why);

    private async Task AnswerAsync(HttpContext http, Func<Task> then)
    {
        try
        {
            Demand(http);
            await then();
        }
        catch (ScimFaultException fault)
        {
            LogRefused(fault.Status, fault.Reason);
            await ScimAnswers.WriteAsync(http.Response, fault.Status, fault.ToJson());
        }
        catch (BadHttpRequestException fault)
        {
            LogRefused(fault.StatusCode, "body_unreadable");
            await ScimAnswers.WriteAsync(http.Response, fault.StatusCode, new ScimFaultException(fault.StatusCode, null, "The body broke off, or was sent wrongly.").ToJson());
        }
        catch (StoreUnavailableException)
        {
            http.Response.Headers.RetryAfter = "5";
            LogRefused(StatusCodes.Status503ServiceUnavailable, "not_stored");
            await ScimAnswers.WriteAsync(
                http.Response, StatusCodes.Status503ServiceUnavailable, new ScimFaultException(StatusCodes.Status503ServiceUnavailable, null, "It could not be written down. Send it again.").ToJson());
        }
    }

    /// <summary>Compared as digests of one length, in a time that says nothing of either.</summary>
    private void Demand(HttpContext http)
    {
        if (_token is null)
        {
            throw ScimFaultException.NotFound();
        }

        var sent = http.Request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : string.Empty;
        if (!CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(sent)), _token))
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            throw new ScimFaultException(StatusCodes.Status401Unauthorized, null, "The bearer token is missing or isn't this door's.");
        }
    }

    private async Task ListAsync(HttpContext http, ScimQuery query)
    {
        var projection = ScimProjection.Of(http.Request.Query);
        await ScimAnswers.WriteAsync(http.Response, StatusCodes.Status200OK, await listing.ListAsync(query, AddressOf(http) + "/Users", projection.Apply, http.RequestAborted));
    }

    private static async Task ShowAsync(HttpContext http, ScimUser user, int status)
    {
        var users = AddressOf(http) + "/Users";
        http.Response.Headers.ETag = user.EntityTag;
        http.Response.Headers.ContentLocation = $"{users}/{user.Id:D}";
        if (status == StatusCodes.Status201Created)
        {
            http.Response.Headers.Location = $"{users}/{user.Id:D}";
        }

        await ScimAnswers.WriteAsync(http.Response, status, ScimProjection.Of(http.Request.Query).Apply(user.ToJson(users)));
    }

    private static async ValueTask<JsonObject> UserAsync(HttpContext http)
    {
        var body = await BodyAsync(http);
        ScimReading.Demand(body, ScimSchemas.UserId);
        return ScimReading.User(body);
    }

    private static async ValueTask<JsonObject> BodyAsync(HttpContext http)
    {
        if (!ScimAnswers.IsJson(http.Request))
        {
            throw new ScimFaultException(StatusCodes.Status415UnsupportedMediaType, null, "The body must be application/scim+json or application/json in UTF-8, not compressed.");
        }

        return await CappedBody.ReadAsync(http.Request, MostBytes, http.RequestAborted) is { } bytes
            ? ScimReading.Body(bytes)
            : throw new ScimFaultException(StatusCodes.Status413PayloadTooLarge, null, "The body is larger than 256 KiB.");
    }

    private static string? Seen(HttpContext http) => http.Request.Headers.IfMatch is [{ Length: > 0 } tags] ? tags : null;

    private static Guid IdOf(string id) => Guid.TryParseExact(id, "D", out var known) ? known : throw ScimFaultException.NotFound();

    private static string AddressOf(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}{Root}";

    [LoggerMessage(LogLevel.Warning, "Refused a SCIM client with {Status}: {Reason}")]
    private partial void LogRefused(int status, string reason);
}
