using System.Text.Json.Nodes;
using TeamsHelpDesk.Bot.Hr.Scim;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Hr;

/// <summary>Filters of RFC 7644 §3.4.2.2, its own examples first.</summary>
public sealed class FilteringUsers
{
    private static readonly JsonObject Nora = JsonNode.Parse(/*lang=json*/ """
        {
          "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
          "id": "0193f0aa-0000-7000-8000-000000000001", "userName": "nvance", "externalId": "Ext7", "title": "Account Executive", "userType": "Employee", "active": true,
          "name": { "familyName": "Vance-O'Malley", "givenName": "Nora" },
          "emails": [ { "value": "nora@contoso.example", "type": "work", "primary": true }, { "value": "nora@home.example", "type": "home" } ],
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Sales", "manager": { "value": "26118915" } },
          "meta": { "lastModified": "2026-11-23T09:00:00Z", "resourceType": "User" }
        }
        """)?.AsObject() ?? [];

    [Theory]
    [InlineData("userName eq \"NVance\"", true)]
    [InlineData("USERNAME EQ \"nvance\"", true)]
    [InlineData("externalId eq \"ext7\"", false)]
    [InlineData("name.familyName co \"O'Malley\"", true)]
    [InlineData("userName sw \"N\"", true)]
    [InlineData("userName ew \"x\"", false)]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"n\"", true)]
    [InlineData("title pr", true)]
    [InlineData("nickName pr", false)]
    [InlineData("nickName eq null", true)]
    [InlineData("title ne null", true)]
    [InlineData("active eq true", true)]
    [InlineData("active ne true", false)]
    [InlineData("meta.lastModified gt \"2026-05-13T04:42:34Z\"", true)]
    [InlineData("meta.lastModified ge \"2026-11-23T10:00:00+01:00\"", true)]
    [InlineData("meta.lastModified lt \"2026-11-23T09:00:00Z\"", false)]
    [InlineData("meta.lastModified le \"2026-11-23T09:00:00Z\"", true)]
    [InlineData("title pr and userType eq \"Employee\"", true)]
    [InlineData("title pr or userType eq \"Intern\"", true)]
    [InlineData("userType eq \"Employee\" and (emails co \"example.com\" or emails.value co \"contoso.example\")", true)]
    [InlineData("userType ne \"Employee\" and not (emails co \"example.com\" or emails.value co \"example.org\")", false)]
    [InlineData("userType eq \"Employee\" and (emails.type eq \"work\")", true)]
    [InlineData("userType eq \"Employee\" and emails[type eq \"work\" and value co \"@contoso.example\"]", true)]
    [InlineData("emails[type eq \"home\" and value co \"@contoso.example\"]", false)]
    [InlineData("emails[type eq \"work\" and value co \"@example.com\"] or name[givenName eq \"nora\"]", true)]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"sales\"", true)]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager eq \"26118915\"", true)]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq \"9\"", false)]
    [InlineData("title pr and nickName pr or active eq true", true)]
    [InlineData("active eq true or title pr and nickName pr", true)]
    [InlineData("not (active eq true) or title eq \"Account \\u0045xecutive\"", true)]
    public void Fit_or_do_not(string filter, bool fits) => Assert.Equal(fits, ScimFilter.Of(filter).Fits(Nora));

    [Theory]
    [InlineData("userName")]
    [InlineData("userName eq")]
    [InlineData("userName eq nvance")]
    [InlineData("userName is \"nvance\"")]
    [InlineData("userName eq \"nvance")]
    [InlineData("(userName eq \"nvance\"")]
    [InlineData("userName eq \"nvance\")")]
    [InlineData("userName eq \"nvance\" and")]
    [InlineData("userName eq \"a\" \"b\"")]
    [InlineData("not userName eq \"a\"")]
    [InlineData("emails[type eq \"work\"")]
    [InlineData("emails[type[value eq \"work\"]]")]
    [InlineData("userName[value eq \"work\"]")]
    [InlineData("password eq \"secret\"")]
    [InlineData("emails[password eq \"secret\"]")]
    [InlineData("userName eq {}")]
    [InlineData("((((((((((((((((((userName pr))))))))))))))))))")]
    public void That_cannot_be_read_are_refused(string filter) =>
        Assert.Equal("invalidFilter", Assert.Throws<ScimFaultException>(() => ScimFilter.Of(filter)).Reason);

    [Fact]
    public void Of_random_words_are_filters_or_refused()
    {
        string[] words = ["userName", "emails", "emails.type", "eq", "co", "pr", "and", "or", "not", "(", ")", "[", "]", "\"a\"", "\"", "true", "null", "1", " ", ".", "\\", "é"];
        var dice = new Dice(20261125);
        for (var round = 0; round < 5_000; round++)
        {
            var text = string.Join(dice.Below(2) == 0 ? " " : string.Empty, Enumerable.Range(0, dice.Below(12)).Select(_ => words[dice.Below(words.Length)]));
            if (Record.Exception(() => ScimFilter.Of(text).Fits(Nora)) is { } fault)
            {
                Assert.IsType<ScimFaultException>(fault);
            }
        }
    }
}
