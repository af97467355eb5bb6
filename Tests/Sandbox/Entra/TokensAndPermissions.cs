using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Entra;
using Xunit;

namespace TeamsHelpDesk.Tests.Sandbox.Entra;

public sealed class TokensAndPermissions
{
    [Fact]
    public async Task A_token_by_client_credentials_opens_Graph()
    {
        await using var graph = await TrialGraph.StartAsync();

        var token = await AskAsync(graph, "https://graph.microsoft.com/.default");
        graph.UseToken((string?)token.Body?["access_token"]);
        var read = await graph.GetAsync("/organization");

        Assert.Equal(("Bearer", 3599), ((string?)token.Body?["token_type"], (int?)token.Body?["expires_in"]));
        Assert.Equal("Contoso", (string?)read.Value[0]?["displayName"]);
    }

    [Fact]
    public async Task A_bot_framework_token_has_its_audience_and_does_not_open_Graph()
    {
        await using var graph = await TrialGraph.StartAsync();

        var token = (string?)(await AskAsync(graph, "https://api.botframework.com/.default")).Body?["access_token"];
        graph.UseToken(token);
        var refused = await graph.GetAsync("/organization");

        Assert.Equal("https://api.botframework.com", (string?)graph.Signer.Read(token ?? "")?["aud"]);
        Assert.Equal((401, "InvalidAuthenticationToken"), (refused.Status, refused.Code));
    }

    [Theory]
    [InlineData("client_secret", "wrong", 401, "invalid_client", 7000215)]
    [InlineData("client_id", "11111111-1111-4111-8111-111111111111", 400, "unauthorized_client", 700016)]
    [InlineData("scope", "https://graph.microsoft.com/User.Read", 400, "invalid_scope", 1002012)]
    [InlineData("grant_type", "password", 400, "unsupported_grant_type", 70003)]
    public async Task Wrong_credentials_are_refused_with_a_number(string field, string value, int status, string error, int code)
    {
        await using var graph = await TrialGraph.StartAsync();

        var refused = await AskAsync(graph, "https://graph.microsoft.com/.default", (field, value));

        Assert.Equal((status, error), (refused.Status, (string?)refused.Body?["error"]));
        Assert.Equal(code, (int?)refused.Body?["error_codes"]?[0]);
        Assert.StartsWith($"AADSTS{code}: ", (string?)refused.Body?["error_description"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Published_keys_are_the_ones_that_sign()
    {
        await using var graph = await TrialGraph.StartAsync();
        var metadata = await ReadAsync(graph, $"/{TrialCompany.TenantId}/v2.0/.well-known/openid-configuration");

        var keys = await ReadAsync(graph, new Uri((string?)metadata.Body?["jwks_uri"] ?? "").AbsolutePath);

        Assert.Equal(graph.Signer.Key.Kid, (string?)keys.Body?["keys"]?[0]?["kid"]);
        Assert.Equal("msteams", (string?)graph.Signer.Key.ToJwks("msteams")["keys"]?[0]?["endorsements"]?[0]);
    }

    [Fact]
    public async Task Missing_garbage_forged_and_expired_tokens_are_401()
    {
        await using var graph = await TrialGraph.StartAsync();
        using var otherKey = new SigningKey();
        var forged = new JwtSigner(otherKey).Sign(graph.Claims("User.Read.All"));
        var old = graph.TokenWith("User.Read.All");

        Assert.Equal("Access token is empty.", await RefusalOfAsync(graph, null));
        Assert.Equal("CompactToken parsing failed with error code: 80049217", await RefusalOfAsync(graph, "garbage"));
        Assert.Equal("CompactToken parsing failed with error code: 80049217", await RefusalOfAsync(graph, forged));
        graph.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("Lifetime validation failed, the token is expired.", await RefusalOfAsync(graph, old));
    }

    [Theory]
    [InlineData("GET", "/users", "GroupMember.Read.All")]
    [InlineData("GET", "/groups", "User.Read.All")]
    [InlineData("POST", "/groups/{g}/members/$ref", "GroupMember.Read.All")]
    [InlineData("POST", "/servicePrincipals/{a}/appRoleAssignedTo", "AppRoleAssignment.ReadWrite.All")]
    [InlineData("POST", "/users/tom@contoso.example/authentication/temporaryAccessPassMethods", "UserAuthenticationMethod.Read.All")]
    [InlineData("POST", "/users/tom@contoso.example/revokeSignInSessions", "User.Read.All")]
    [InlineData("GET", "/roleManagement/directory/roleAssignments", "User.Read.All")]
    [InlineData("GET", "/subscribedSkus", "User.Read.All")]
    [InlineData("PATCH", "/users/tom@contoso.example", "User.EnableDisableAccount.All")]
    public async Task Too_little_permission_is_403(string method, string path, string only)
    {
        await using var graph = await TrialGraph.StartAsync();
        graph.UseToken(graph.TokenWith(only));
        var target = path.Replace("{g}", graph.GroupId("Sales"), StringComparison.Ordinal)
            .Replace("{a}", TrialApps.GitHub.Id.ToString(), StringComparison.Ordinal);

        var refused = await graph.SendAsync(method, target, method == "GET" ? null : new JsonObject { ["accountEnabled"] = false });

        Assert.Equal((403, "Authorization_RequestDenied"), (refused.Status, refused.Code));
        Assert.Equal("Insufficient privileges to complete the operation.", refused.Message);
    }

    [Fact]
    public async Task A_removed_permission_is_gone_at_once_and_from_new_tokens()
    {
        await using var graph = await TrialGraph.StartAsync();
        graph.Switches.RemovePermission("UserAuthMethod-TAP.ReadWrite.All");

        var refused = await graph.PostAsync("/users/tom@contoso.example/authentication/temporaryAccessPassMethods", new JsonObject());
        var token = (string?)(await AskAsync(graph, "https://graph.microsoft.com/.default")).Body?["access_token"];

        Assert.Equal(403, refused.Status);
        var roles = graph.Signer.Read(token ?? "")?["roles"]?.AsArray().Select(role => (string?)role);
        Assert.DoesNotContain("UserAuthMethod-TAP.ReadWrite.All", roles ?? []);
    }

    private static async Task<string?> RefusalOfAsync(TrialGraph graph, string? token)
    {
        graph.UseToken(token);
        var refused = await graph.GetAsync("/organization");
        Assert.Equal((401, "InvalidAuthenticationToken"), (refused.Status, refused.Code));
        return refused.Message;
    }

    private static async Task<GraphReply> AskAsync(TrialGraph graph, string scope, (string Name, string Value)? instead = null)
    {
        var fields = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = AppRegistration.HelpDesk.ClientId,
            ["client_secret"] = AppRegistration.HelpDesk.Secret,
            ["scope"] = scope,
        };
        if (instead is { } other)
        {
            fields[other.Name] = other.Value;
        }

        using var form = new FormUrlEncodedContent(fields);
        using var response = await graph.Http.PostAsync(new Uri($"/{TrialCompany.TenantId}/oauth2/v2.0/token", UriKind.Relative), form, TrialGraph.Cancelled);
        return await GraphReply.ReadAsync(response);
    }

    private static async Task<GraphReply> ReadAsync(TrialGraph graph, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var response = await graph.Http.SendAsync(request, TrialGraph.Cancelled);
        return await GraphReply.ReadAsync(response);
    }
}
