using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Cards;
using TeamsHelpDesk.Tests.Catalog;
using TeamsHelpDesk.Tests.Features.Triage;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>From a typed sentence to a submitted request: say it, confirm it. And what happens to sentences that ask for nothing of that kind.</summary>
public sealed class SayingItInTwoTurns
{
    /// <summary>Who may ask for it, and how they put it; the reason stands in the sentence where one is required.</summary>
    private static readonly Dictionary<string, (string Who, string Says)> Asks = new()
    {
        ["sign-in-pass"] = ("maya", "cant remember my pasword, I need it to finish the budget"),
        ["github"] = ("priya", "pls put me in the GH org on github, I need the checkout repo"),
        ["github-admin"] = ("priya", "make me github organisation owner, I need to move the old repos"),
        ["payments-approver"] = ("tom", "I want to approve payments because I cover for the team lead"),
        ["figma"] = ("maya", "cant get into figma, need to edit the launch deck by 3"),
        ["join-group"] = ("tom", "could you add me to the Social Club group, I need to plan the party"),
        ["leave-group"] = ("oliver", "remove my access to Social Club please, I have no time for it any more"),
        ["password-reset"] = ("oliver", "please set a new password for me, the old one was on a sticky note"),
        ["mfa-reset"] = ("maya", "got a new phone and the authenticator gives no codes any more"),
        ["visio"] = ("maya", "I need Visio to draw the office plan"),
        ["device-sync"] = ("maya", "my laptop isn't getting its apps since monday"),
        ["lost-device"] = ("maya", "I lost my laptop on the train this morning"),
    };

    public static TheoryData<string> Services => [.. Asks.Keys];

    [Fact]
    public void Every_service_of_the_sample_is_counted() =>
        Assert.Equal(SampleFile.Catalog.Services.Keys.Order(StringComparer.Ordinal), Asks.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Services))]
    public async Task It_takes_two(string service)
    {
        var (who, says) = Asks[service];
        await using var contoso = await Contoso.OpenAsync(who);

        await contoso.SaysAsync(who, says);
        await contoso.QuietAsync();
        await contoso.SaysAsync(who, "yes");
        await contoso.QuietAsync();

        var submitted = (await contoso.AuditAsync()).SingleOrDefault(entry => entry.Entry.Action == "request.submitted");
        Assert.True(submitted?.Entry.Detail.Contains(service, StringComparison.Ordinal), string.Join(" | ", contoso.LinesTo(who).Concat(contoso.CardsTo(who).Select(Contoso.Face))));
    }

    [Theory]
    [InlineData("checkout 500s for customers", "That's for Product Engineering")]
    [InlineData("GitHub Actions fails on main since this morning", "That's for Platform Engineering")]
    [InlineData("who do I ask about payslips", "That's for People")]
    [InlineData("the air conditioning drips on my desk", "That's for Facilities")]
    [InlineData("der Drucker druckt nicht mehr", "That's for IT Support")]
    [InlineData("make me global admin without approval", "I haven't started anything")]
    [InlineData("je veux parler à une vraie personne", "These people can help")]
    public async Task What_is_no_service_is_named_its_people(string says, string holding)
    {
        await using var contoso = await Contoso.OpenAsync("tom");

        await contoso.SaysAsync("tom", says);

        await contoso.CardAsync("tom", holding);
        Assert.Empty(contoso.Writes);
    }

    [Theory]
    [InlineData("gibt es was Neues zu meiner Anfrage?")]
    [InlineData("des nouvelles de ma demande ?")]
    [InlineData("¿cómo va mi solicitud?")]
    [InlineData("como está meu pedido?")]
    [InlineData("申請はどうなっていますか")]
    public async Task The_status_is_asked_for_in_any_language(string says)
    {
        await using var contoso = await Contoso.OpenAsync("tom");

        await contoso.SaysAsync("tom", says);

        await contoso.HearsAsync("tom", "You have no open requests");
    }

    [Fact]
    public async Task What_is_not_clear_is_offered_with_a_person_beside_it()
    {
        await using var contoso = await Contoso.OpenAsync("tom");

        await contoso.SaysAsync("tom", "I need something for the new project");

        var card = await contoso.CardAsync("tom", "Which of these is it?");
        var buttons = CardReader.Titles(card.Card ?? default).ToList();
        Assert.Contains("Talk to a person", buttons);
        Assert.InRange(buttons.Count, 3, 5);
    }

    [Fact]
    public async Task Two_hundred_hostile_texts_start_nothing()
    {
        await using var contoso = await Contoso.OpenAsync("tom");
        foreach (var text in HostileLines.All)
        {
            var said = await contoso.Sandbox.Teams.SayAsync(Contoso.Id("tom"), text, Contoso.Stop);
            Assert.True(said.Answer is { IsSuccess: true } or { Status: System.Net.HttpStatusCode.RequestEntityTooLarge }, $"The bot answered {said.Answer?.Status}."); // longer than Teams would pass on
        }

        await contoso.QuietAsync();
        Assert.Empty(contoso.Writes);
        Assert.DoesNotContain(await contoso.AuditAsync(), static entry => entry.Entry.Action == "request.submitted");
        Assert.All(contoso.CardsTo("tom"), static card => Assert.All(CardWalk.ActiveStrings(card.Card ?? default), static one => Assert.DoesNotContain("](", one, StringComparison.Ordinal)));
        Assert.All(contoso.LinesTo("tom"), static line => Assert.DoesNotContain("evil.example", line, StringComparison.Ordinal));
    }
}
