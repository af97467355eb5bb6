using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>Clicks by those who may not, and clicks that say what no card said: each gets one plain sentence and changes nothing.</summary>
public sealed class ClickingWhatIsNotYours
{
    [Fact]
    public async Task The_requester_cannot_approve_even_as_an_owner_of_the_group()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        contoso.Own("Social Club", "hana", "tom");
        var decision = await contoso.AskToJoinAsync("tom");

        var result = await contoso.ForgesAsync("tom", decision, decision.Action("Approve for 90 days"));

        Assert.Equal("Nobody decides their own request. Someone else has been asked.", result.IsOneSentence());
        await NothingHappenedAsync(contoso);
    }

    [Theory]
    [InlineData("Approve for 90 days")]
    [InlineData("Deny with this reason")]
    public async Task A_stranger_decides_nothing(string button)
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana", "priya");
        var decision = await contoso.AskToJoinAsync("tom");

        var result = await contoso.ForgesAsync("priya", decision, decision.Action(button), new JsonObject { ["denyReason"] = "no" });

        Assert.Equal("Only those who were asked can decide this one. Nothing has changed.", result.IsOneSentence());
        Assert.DoesNotContain(contoso.LinesTo("priya"), line => line.Length > 0);
        await NothingHappenedAsync(contoso);
    }

    [Fact]
    public async Task Who_owned_the_group_when_asked_and_does_no_longer_decides_nothing()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        var decision = await contoso.AskToJoinAsync("tom");
        contoso.Own("Social Club", "pedro");

        var result = await contoso.PressesAsync("hana", decision, "Approve for 90 days");

        Assert.Equal("Only those who were asked can decide this one. Nothing has changed.", result.IsOneSentence());
        await NothingHappenedAsync(contoso);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(99)]
    [InlineData(-1)]
    [InlineData("2")]
    [InlineData(null)]
    public async Task A_card_of_another_version_decides_nothing(object? version)
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        var decision = await contoso.AskToJoinAsync("tom");
        var action = decision.Action("Approve for 90 days");
        Assert.Equal(2, (int?)action.Data()["version"]);
        action.Data()["version"] = version switch { int number => number, string text => text, _ => null };

        var result = await contoso.ForgesAsync("hana", decision, action);

        Assert.Equal("That card was out of date. This is how it stands now; nothing has changed.", result.IsOneSentence());
        await NothingHappenedAsync(contoso);
    }

    [Fact]
    public async Task Another_request_named_on_ones_own_card_stays_as_it_is()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana", "maya", "grace");
        var hanas = await contoso.AskToJoinAsync("tom");
        var graces = await contoso.AskToJoinAsync("piotr", "Marketing", "grace");
        var action = graces.Action("Approve for 90 days");
        action.Data()["request"] = (string?)hanas.Action("Approve for 90 days").Data()["request"];

        var result = await contoso.ForgesAsync("grace", graces, action);

        Assert.Equal("Only those who were asked can decide this one. Nothing has changed.", result.IsOneSentence());
        await NothingHappenedAsync(contoso);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not-an-id")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("019ab000-0000-7000-8000-000000000000' OR '1'='1")]
    public async Task A_request_that_is_none_is_answered_in_one_sentence(string request)
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        var decision = await contoso.AskToJoinAsync("tom");
        var action = decision.Action("Approve for 90 days");
        action.Data()["request"] = request;

        (await contoso.ForgesAsync("hana", decision, action)).IsOneSentence();

        await NothingHappenedAsync(contoso);
    }

    [Fact]
    public async Task Whatever_else_a_card_is_made_to_say_is_not_read()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        var decision = await contoso.AskToJoinAsync("tom");
        var action = decision.Action("Approve for 90 days");
        action.Data()["beneficiary"] = Contoso.Id("samira");
        action.Data()["group"] = TrialGroups.Id("Payments Approvers").ToString();
        action.Data()["plan"] = new JsonObject { ["effects"] = new JsonArray(new JsonObject { ["effect"] = "addToGroup", ["person"] = Contoso.Id("samira") }) };
        action.Data()["duration"] = "P3650D";
        action.Data()["approver"] = Contoso.Id("grace");

        Assert.IsType<ClickResult.CardReplaced>(await contoso.ForgesAsync("hana", decision, action));
        await contoso.HearsAsync("tom", "You have it until 21 February 2027");
        await contoso.QuietAsync();

        Assert.Equal(["Tom Baker was added to Social Club"], contoso.Entra.Changes.Past.Select(change => change.Sentence));
    }

    [Theory]
    [InlineData("Do it")]
    [InlineData("Never mind")]
    public async Task Nobody_sends_or_drops_what_another_drafted(string button)
    {
        await using var contoso = await Contoso.OpenAsync("priya", "ivan");
        var priyas = await contoso.AskForGitHubAsync("priya");
        var ivans = await contoso.AskForGitHubAsync("ivan");
        var action = ivans.Action(button);
        action.Data()["request"] = (string?)priyas.Action(button).Data()["request"];

        await contoso.ForgesAsync("ivan", ivans, action);
        await contoso.QuietAsync();

        Assert.Empty(contoso.Writes);
        await contoso.PressesAsync("priya", priyas, "Do it");
        await contoso.HearsAsync("priya", "done");
    }

    private static async Task NothingHappenedAsync(Contoso contoso)
    {
        await contoso.QuietAsync();
        Assert.Empty(contoso.Entra.Changes.Past);
        Assert.Empty(contoso.Writes);
        Assert.DoesNotContain(contoso.LinesTo("tom"), line => line.Contains("approved", StringComparison.Ordinal) || line.Contains("said no", StringComparison.Ordinal));
        Assert.DoesNotContain(await contoso.AuditAsync(), entry => entry.Entry.Action is "request.approved" or "request.denied");
    }
}
