using System.Text.Json.Nodes;
using Xunit;

namespace TeamsHelpDesk.Tests.Sandbox.Entra;

public sealed class IssuingPasses
{
    private const string OfPriya = "/users/priya@contoso.example/authentication/temporaryAccessPassMethods";

    private static JsonObject AnHourOnce => new() { ["lifetimeInMinutes"] = 60, ["isUsableOnce"] = true };

    [Fact]
    public async Task The_value_is_told_once()
    {
        await using var graph = await TrialGraph.StartAsync();

        var created = await graph.PostAsync(OfPriya, AnHourOnce);
        var listed = await graph.GetAsync(OfPriya);

        Assert.Equal(201, created.Status);
        Assert.Equal(8, ((string?)created.Body?["temporaryAccessPass"])?.Length);
        Assert.Equal("EnabledByPolicy", (string?)created.Body?["methodUsabilityReason"]);
        Assert.Null(Assert.Single(listed.Value)?["temporaryAccessPass"]);
        Assert.DoesNotContain((string?)created.Body?["temporaryAccessPass"] ?? "?", graph.Directory.Changes.Past[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_pass_kills_the_first()
    {
        await using var graph = await TrialGraph.StartAsync();
        var priya = graph.Directory.Person("priya@contoso.example").Id;

        var first = (string?)(await graph.PostAsync(OfPriya, AnHourOnce)).Body?["temporaryAccessPass"] ?? "";
        var second = (string?)(await graph.PostAsync(OfPriya, AnHourOnce)).Body?["temporaryAccessPass"] ?? "";

        Assert.Single((await graph.GetAsync(OfPriya)).Value);
        Assert.False(graph.Directory.SignInWithPass(priya, first));
        Assert.True(graph.Directory.SignInWithPass(priya, second));
        Assert.False(graph.Directory.SignInWithPass(priya, second));
        Assert.Equal("OneTimeUsed", (string?)(await graph.GetAsync(OfPriya)).Value[0]?["methodUsabilityReason"]);
    }

    [Fact]
    public async Task A_pass_expires_by_the_companys_clock()
    {
        await using var graph = await TrialGraph.StartAsync();
        var created = await graph.PostAsync(OfPriya, AnHourOnce);

        graph.Clock.Advance(TimeSpan.FromMinutes(60));
        graph.UseToken(graph.TokenWith("UserAuthenticationMethod.Read.All"));

        Assert.Equal("Expired", (string?)(await graph.GetAsync(OfPriya)).Value[0]?["methodUsabilityReason"]);
        Assert.False(graph.Directory.SignInWithPass(
            graph.Directory.Person("priya@contoso.example").Id, (string?)created.Body?["temporaryAccessPass"] ?? ""));
    }

    [Theory]
    [InlineData("priya@contoso.example", 5, "Lifetime in minutes is not within the range")]
    [InlineData("gil_partner.example%23EXT%23@contoso.example", 60, "Temporary Access Pass cannot be added to an external guest user.")]
    public async Task What_the_policy_forbids_is_a_lower_case_badRequest(string upn, int minutes, string words)
    {
        await using var graph = await TrialGraph.StartAsync();

        var refused = await graph.PostAsync(
            $"/users/{upn}/authentication/temporaryAccessPassMethods", new JsonObject { ["lifetimeInMinutes"] = minutes });

        Assert.Equal((400, "badRequest"), (refused.Status, refused.Code));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Graph_does_not_protect_an_administrator_but_the_violation_is_noted()
    {
        await using var graph = await TrialGraph.StartAsync();

        var created = await graph.PostAsync("/users/ana.admin@contoso.example/authentication/temporaryAccessPassMethods", AnHourOnce);

        Assert.Equal(201, created.Status);
        Assert.Contains("who is protected", Assert.Single(graph.Violations.Found), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_policy_can_be_read()
    {
        await using var graph = await TrialGraph.StartAsync();

        var policy = await graph.GetAsync("/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/temporaryAccessPass");

        Assert.Equal(480, (int?)policy.Body?["maximumLifetimeInMinutes"]);
        Assert.Equal("enabled", (string?)policy.Body?["state"]);
    }

    [Fact]
    public async Task The_default_method_goes_last()
    {
        await using var graph = await TrialGraph.StartAsync();
        const string Root = "/users/tom@contoso.example/authentication/";
        var methods = (await graph.GetAsync(Root + "methods")).Value;
        string IdOf(string kind) => (string?)methods.Single(method => (string?)method?["@odata.type"] == "#microsoft.graph." + kind)?["id"] ?? "";
        var authenticator = Root + "microsoftAuthenticatorMethods/" + IdOf("microsoftAuthenticatorAuthenticationMethod");

        var early = await graph.DeleteAsync(authenticator);
        var phone = await graph.DeleteAsync(Root + "phoneMethods/" + IdOf("phoneAuthenticationMethod"));
        var late = await graph.DeleteAsync(authenticator);
        var untyped = await graph.DeleteAsync(Root + "methods/" + IdOf("passwordAuthenticationMethod"));

        Assert.Equal((400, "badRequest"), (early.Status, early.Code));
        Assert.StartsWith("Cannot delete default method with other methods configured.", early.Message, StringComparison.Ordinal);
        Assert.Equal((204, 204), (phone.Status, late.Status));
        Assert.StartsWith("No HTTP resource was found", (string?)untyped.Body?["Message"], StringComparison.Ordinal);
    }
}
