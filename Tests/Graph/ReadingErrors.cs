using System.Text;
using TeamsHelpDesk.Bot.Graph;
using Xunit;

namespace TeamsHelpDesk.Tests.Graph;

public sealed class ReadingErrors
{
    [Theory]
    [InlineData("""{"error":{"code":"Request_BadRequest","message":"m","innerError":{"request-id":"r1"}}}""", "Request_BadRequest", "m", "r1")]
    [InlineData("""{"error":{"code":"Request_BadRequest","message":"m","innererror":{"request-id":"r1"}}}""", "Request_BadRequest", "m", "r1")]
    [InlineData("""{"error":{"code":"UnknownError","message":"","innerError":{"code":"accessDenied","innerError":{"code":"AadPremiumLicenseRequired"}}}}""", "AadPremiumLicenseRequired", "", null)]
    [InlineData("""{"error":{"code":"TooManyRequests","message":"m","innerError":{"code":"429"}}}""", "TooManyRequests", "m", null)]
    [InlineData("""{"Message":"No HTTP resource was found that matches the request URI 'https://mface.windowsazure.com/odata'."}""", null, "No HTTP resource was found that matches the request URI 'https://mface.windowsazure.com/odata'.", null)]
    [InlineData("""{"error":"invalid_client","error_description":"bad secret"}""", "invalid_client", "bad secret", null)]
    [InlineData("""{"error":{"code":"x y\nz","message":null,"innerError":null}}""", null, "", null)]
    [InlineData("""{"error":{"code":7,"message":[],"details":{},"innerError":"x"}}""", null, "", null)]
    [InlineData("<html><body>502 Bad Gateway</body></html>", null, "", null)]
    [InlineData("", null, "", null)]
    [InlineData("null", null, "", null)]
    [InlineData("[1,2", null, "", null)]
    public void Every_shape_gives_what_it_has(string body, string? code, string message, string? requestId)
    {
        var error = GraphError.Parse(Encoding.UTF8.GetBytes(body));

        Assert.Equal((code, message, requestId), (error.Code, error.Message, error.RequestId));
    }

    [Fact]
    public void Details_are_kept_and_looked_through()
    {
        var error = Parse("""{"error":{"code":"Request_BadRequest","message":"m","details":[{"code":"ObjectConflict","message":"Already There","target":"userPrincipalName"}]}}""");

        Assert.Equal(new GraphErrorDetail("ObjectConflict", "userPrincipalName", "Already There"), Assert.Single(error.Details));
        Assert.True(error.Says("already there"));
        Assert.False(error.Says("not there"));
    }

    [Fact]
    public void Intune_writes_json_into_its_message()
    {
        var error = Parse("""{"error":{"code":"BadRequest","message":"{\r\n  \"_version\": 3,\r\n  \"Message\": \"An error has occurred - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000 - Activity ID: 0b1c7f0e-7f1e-4f57-9d29-0a2a9c6ad4f1 - Url: https://fef.example/\",\r\n  \"CustomApiErrorPhrase\": \"\"\r\n}","innerError":{}}}""");

        Assert.StartsWith("An error has occurred", error.Message, StringComparison.Ordinal);
        Assert.Equal("0b1c7f0e-7f1e-4f57-9d29-0a2a9c6ad4f1", error.RequestId);
    }

    [Fact]
    public void A_message_that_only_begins_like_json_is_a_message()
    {
        Assert.Equal("{ not json", Parse("""{"error":{"code":"BadRequest","message":"{ not json"}}""").Message);
    }

    [Fact]
    public void Endless_nesting_is_no_trap()
    {
        var nested = string.Concat(Enumerable.Repeat("""{"innerError":""", 60)) + "1" + new string('}', 60);

        Assert.Null(Parse($$"""{"error":{{nested}}}""").Code);
    }

    private static GraphError Parse(string body) => GraphError.Parse(Encoding.UTF8.GetBytes(body));
}
