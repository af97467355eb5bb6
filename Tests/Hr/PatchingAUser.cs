using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot.Hr.Scim;
using Xunit;

namespace TeamsHelpDesk.Tests.Hr;

/// <summary>RFC 7644 §3.5.2, the shapes of its own examples and those that clients are known to send.</summary>
public sealed class PatchingAUser
{
    private const string Start = /*lang=json*/ """
        {
          "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
          "externalId": "7", "userName": "nora", "name": { "familyName": "Vance", "givenName": "Nora" }, "title": "Clerk", "active": true,
          "emails": [ { "value": "nora@contoso.example", "type": "work", "primary": true }, { "value": "nora@home.example", "type": "home" } ],
          "addresses": [ { "streetAddress": "1 High Street", "locality": "Leeds", "country": "GB", "type": "work" } ],
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Sales", "manager": { "value": "1" } }
        }
        """;

    [Theory]
    [InlineData("""{ "op": "replace", "path": "active", "value": false }""", "active", "false")]
    [InlineData("""{ "op": "Replace", "path": "active", "value": "False" }""", "active", "false")]
    [InlineData("""{ "op": "replace", "value": { "active": false } }""", "active", "false")]
    [InlineData("""{ "op": "add", "path": "nickName", "value": "Nono" }""", "nickName", "\"Nono\"")]
    [InlineData("""{ "op": "replace", "path": "nickname", "value": "Nono" }""", "nickName", "\"Nono\"")]
    [InlineData("""{ "op": "remove", "path": "title" }""", "title", "null")]
    [InlineData("""{ "op": "replace", "path": "title", "value": null }""", "title", "null")]
    [InlineData("""{ "op": "replace", "path": "name.familyName", "value": "Reed" }""", "name", """{"familyName":"Reed","givenName":"Nora"}""")]
    [InlineData("""{ "op": "add", "path": "name", "value": { "middleName": "J." } }""", "name", """{"familyName":"Vance","givenName":"Nora","middleName":"J."}""")]
    [InlineData("""{ "op": "replace", "value": { "name.givenName": "Eleanor" } }""", "name", """{"familyName":"Vance","givenName":"Eleanor"}""")]
    [InlineData("""{ "op": "remove", "path": "emails[type eq \"home\"]" }""", "emails", """[{"value":"nora@contoso.example","type":"work","primary":true}]""")]
    [InlineData("""{ "op": "remove", "path": "emails" }""", "emails", "null")]
    [InlineData("""{ "op": "add", "path": "emails", "value": [ { "value": "n@third.example", "type": "other", "primary": true } ] }""", "emails",
        """[{"value":"nora@contoso.example","type":"work","primary":false},{"value":"nora@home.example","type":"home"},{"value":"n@third.example","type":"other","primary":true}]""")]
    [InlineData("""{ "op": "add", "path": "emails", "value": [ { "value": "nora@home.example", "type": "home" } ] }""", "emails",
        """[{"value":"nora@contoso.example","type":"work","primary":true},{"value":"nora@home.example","type":"home"}]""")]
    [InlineData("""{ "op": "replace", "path": "emails", "value": [ { "value": "one@contoso.example" } ] }""", "emails", """[{"value":"one@contoso.example"}]""")]
    [InlineData("""{ "op": "replace", "path": "emails[type eq \"work\"].value", "value": "new@contoso.example" }""", "emails",
        """[{"value":"new@contoso.example","type":"work","primary":true},{"value":"nora@home.example","type":"home"}]""")]
    [InlineData("""{ "op": "add", "path": "emails[type eq \"other\"].value", "value": "o@contoso.example" }""", "emails",
        """[{"value":"nora@contoso.example","type":"work","primary":true},{"value":"nora@home.example","type":"home"},{"value":"o@contoso.example","type":"other"}]""")]
    [InlineData("""{ "op": "replace", "path": "addresses[type eq \"work\"]", "value": { "streetAddress": "9 Low Road", "country": "IE" } }""", "addresses",
        """[{"streetAddress":"9 Low Road","locality":"Leeds","country":"IE","type":"work"}]""")]
    [InlineData("""{ "op": "replace", "path": "addresses[type eq \"work\"].streetAddress", "value": "1010 Broadway Ave" }""", "addresses",
        """[{"streetAddress":"1010 Broadway Ave","locality":"Leeds","country":"GB","type":"work"}]""")]
    [InlineData("""{ "op": "remove", "path": "addresses[type eq \"work\" and country eq \"GB\"].locality" }""", "addresses", """[{"streetAddress":"1 High Street","country":"GB","type":"work"}]""")]
    [InlineData("""{ "op": "replace", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "value": "Engineering" }""", Enterprise,
        """{"department":"Engineering","manager":{"value":"1"}}""")]
    [InlineData("""{ "op": "add", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "value": "2" }""", Enterprise, """{"department":"Sales","manager":{"value":"2"}}""")]
    [InlineData("""{ "op": "remove", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager" }""", Enterprise, """{"department":"Sales"}""")]
    [InlineData("""{ "op": "add", "value": { "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "costCenter": "4130" } } }""", Enterprise,
        """{"costCenter":"4130","department":"Sales","manager":{"value":"1"}}""")]
    [InlineData("""{ "op": "add", "value": { "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter": "4130", "password": "never kept" } }""", Enterprise,
        """{"costCenter":"4130","department":"Sales","manager":{"value":"1"}}""")]
    public void Changes_what_the_path_says(string operation, string attribute, string expected)
    {
        var before = User();

        var after = ScimPatch.Apply(before, Body(operation));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), after[attribute]), after[attribute]?.ToJsonString());
        Assert.True(JsonNode.DeepEquals(User(), before)); // the one that was given stays as it is
        Assert.DoesNotContain("password", after.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "op": "remove" }""", "noTarget")]
    [InlineData("""{ "op": "remove", "path": "emails[type eq \"other\"]" }""", "noTarget")]
    [InlineData("""{ "op": "replace", "path": "emails[type eq \"other\"].value", "value": "x" }""", "noTarget")]
    [InlineData("""{ "op": "replace", "path": "id", "value": "x" }""", "mutability")]
    [InlineData("""{ "op": "replace", "path": "meta.created", "value": "x" }""", "mutability")]
    [InlineData("""{ "op": "replace", "path": "password", "value": "x" }""", "invalidPath")]
    [InlineData("""{ "op": "replace", "path": "emails[type eq", "value": "x" }""", "invalidPath")]
    [InlineData("""{ "op": "replace", "path": "emails[type is \"work\"]", "value": "x" }""", "invalidFilter")]
    [InlineData("""{ "op": "replace", "path": "title[type eq \"work\"]", "value": "x" }""", "invalidPath")]
    [InlineData("""{ "op": "replace", "path": "active", "value": "perhaps" }""", "invalidValue")]
    [InlineData("""{ "op": "replace", "path": "title", "value": {} }""", "invalidValue")]
    [InlineData("""{ "op": "add", "value": "x" }""", "invalidValue")]
    [InlineData("""{ "op": "move", "path": "title", "value": "x" }""", "invalidSyntax")]
    [InlineData("""{ "path": "title" }""", "invalidSyntax")]
    [InlineData("7", "invalidSyntax")]
    public void Is_refused_with_the_type_that_the_standard_names(string operation, string type) =>
        Assert.Equal(type, Assert.Throws<ScimFaultException>(() => ScimPatch.Apply(User(), Body(operation))).Reason);

    [Fact]
    public void Changes_nothing_when_one_of_its_operations_cannot_be_done()
    {
        var before = User();

        Assert.Throws<ScimFaultException>(() => ScimPatch.Apply(
            before, Body("""{ "op": "replace", "path": "title", "value": "Chief" }, { "op": "remove", "path": "emails[type eq \"other\"]" }""")));

        Assert.True(JsonNode.DeepEquals(User(), before));
    }

    private const string Enterprise = ScimSchemas.EnterpriseId;

    private static JsonObject User() => JsonNode.Parse(Start)?.AsObject() ?? [];

    private static JsonObject Body(string operations) =>
        JsonNode.Parse($$"""{ "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [ {{operations}} ] }""")?.AsObject() ?? [];
}
