using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>Before access ends people are warned; they can ask to keep it longer, which others decide, or end it at once.</summary>
public sealed class EndingEarlyOrLater
{
    private const string Group = "Licence Figma Editor";

    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task Warned_in_their_hours_they_ask_to_keep_it_and_the_same_people_decide(StoreEngine engine)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Engine = engine }, "maya", "grace"); // Monday
        var first = await GiveAsync(contoso);
        await contoso.LaterAsync(TimeSpan.FromDays(83.5)); // Sunday evening, half a day after the warning was due
        Assert.DoesNotContain(contoso.LinesTo("maya"), line => line.Contains("ends on", StringComparison.Ordinal));

        await contoso.LaterAsync(TimeSpan.FromHours(12));
        await contoso.HearsAsync("maya", "Figma editor ends on 21 February, ");
        var card = await contoso.CardAsync("maya", "[Keep it longer]", await AfterAsync(contoso, first));
        var asked = await AskToKeepAsync(contoso, card);
        Assert.Contains("Maya Desai stays in “Licence Figma Editor”.", Contoso.Face(asked), StringComparison.Ordinal);
        await contoso.PressesAsync("grace", asked, "Approve for 90 days");
        await contoso.HearsAsync("maya", "Figma editor: you keep it until 22 May, ");

        await contoso.LaterAsync(TimeSpan.FromDays(30)); // the first end is over
        Assert.True(contoso.Entra.IsMember(Group, Contoso.Upn("maya")));
        await contoso.LaterAsync(TimeSpan.FromDays(70));
        await contoso.HearsAsync("maya", "it has ended as agreed");
        Assert.Equal([ChangeKinds.MemberAdded, ChangeKinds.MemberRemoved], contoso.Entra.Changes.Past.Select(change => change.Kind));
    }

    [Fact]
    public async Task What_nobody_decides_in_time_ends_on_time_and_is_given_anew_by_a_later_yes()
    {
        await using var contoso = await Contoso.OpenAsync("maya", "grace");
        var card = await GiveAsync(contoso);
        await contoso.LaterAsync(TimeSpan.FromDays(89));
        var asked = await AskToKeepAsync(contoso, card);

        await contoso.LaterAsync(TimeSpan.FromDays(2));
        Assert.False(contoso.Entra.IsMember(Group, Contoso.Upn("maya")));
        await contoso.PressesAsync("grace", asked, "Approve for 90 days");

        await contoso.HearsAsync("maya", "Figma editor: done. You have it until 23 May 2027.");
        Assert.True(contoso.Entra.IsMember(Group, Contoso.Upn("maya")));
    }

    [Fact]
    public async Task A_no_leaves_the_end_where_it_was()
    {
        await using var contoso = await Contoso.OpenAsync("maya", "grace");
        var card = await GiveAsync(contoso);
        await contoso.LaterAsync(TimeSpan.FromDays(88));
        var asked = await AskToKeepAsync(contoso, card);

        await contoso.PressesAsync("grace", asked, "Deny with this reason", new JsonObject { ["denyReason"] = "Not needed for your work" });
        await contoso.LaterAsync(TimeSpan.FromDays(2));

        await contoso.HearsAsync("maya", "it has ended as agreed");
        Assert.False(contoso.Entra.IsMember(Group, Contoso.Upn("maya")));
    }

    [Fact]
    public async Task As_often_as_the_catalogue_says_by_the_path_it_names_and_no_further_than_the_most()
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Catalog = "endings.yaml" }, "maya", "grace");
        await contoso.SaysAsync("maya", "social club please");
        await contoso.PressesAsync("maya", await contoso.CardAsync("maya", "[Ask for 30 days]"), "Ask for 30 days");
        await contoso.PressesAsync("grace", await contoso.CardAsync("grace", "[Approve for 30 days]"), "Approve for 30 days");
        var card = await contoso.CardAsync("maya", "[Keep it longer]");
        await contoso.QuietAsync();
        var before = contoso.Now;

        await contoso.PressesAsync("maya", card, "Keep it longer");
        await contoso.PressesAsync("maya", await contoso.CardAsync("maya", "[Get it for 30 days]", before), "Get it for 30 days");

        await contoso.HearsAsync("maya", "you keep it until 7 January, "); // 45 days from now at most
        var again = await contoso.ForgesAsync("maya", card, card.Action("Keep it longer"));
        Assert.Equal("Social Club has been kept longer as often as the catalogue allows. Ask again once it has ended.", again.IsOneSentence());
        await contoso.LaterAsync(TimeSpan.FromDays(44));
        Assert.True(contoso.Entra.IsMember("Social Club", Contoso.Upn("maya")));
        await contoso.LaterAsync(TimeSpan.FromDays(2));
        Assert.False(contoso.Entra.IsMember("Social Club", Contoso.Upn("maya")));
    }

    [Fact]
    public async Task Strangers_keep_nothing_longer_and_nobody_asks_twice()
    {
        await using var contoso = await Contoso.OpenAsync("maya", "grace", "samira");
        var card = await GiveAsync(contoso);

        var stranger = await contoso.ForgesAsync("samira", card, card.Action("Keep it longer"));
        await AskToKeepAsync(contoso, card);
        var twice = await contoso.ForgesAsync("maya", card, card.Action("Keep it longer"));

        Assert.StartsWith("Only whoever asked for this and whom it is for can ask to keep it longer.", stranger.IsOneSentence(), StringComparison.Ordinal);
        Assert.StartsWith("That has been asked already. Figma editor: with the manager Grace Mbeki since", twice.IsOneSentence().Replace("your manager", "the manager", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("maya")]
    [InlineData("grace")]
    public async Task Whoever_asked_and_whoever_decided_can_end_it_at_once(string who)
    {
        await using var contoso = await Contoso.OpenAsync("maya", "grace", "samira");
        var card = await GiveAsync(contoso);
        var decision = contoso.CardsTo("grace").Last(shown => Contoso.Face(shown).Contains("Figma editor", StringComparison.Ordinal));
        var theirs = who == "maya" ? card : decision;
        var stranger = await contoso.ForgesAsync("samira", theirs, theirs.Action("End it now"));

        await contoso.PressesAsync(who, theirs, "End it now");

        var name = who == "maya" ? "Maya Desai" : "Grace Mbeki";
        await contoso.HearsAsync("maya", $"Figma editor: {name} ended it early, and it was taken back.");
        await contoso.EditAsync(decision, $"{name} ended it early, and it was taken back.");
        Assert.StartsWith("Only whoever asked for this, whom it is for and those who may decide it can end it.", stranger.IsOneSentence(), StringComparison.Ordinal);
        Assert.False(contoso.Entra.IsMember(Group, Contoso.Upn("maya")));
        var late = await contoso.ForgesAsync("maya", card, card.Action("End it now"));
        Assert.StartsWith("Figma editor: ended on 23 November", late.IsOneSentence(), StringComparison.Ordinal);
        await contoso.LaterAsync(TimeSpan.FromDays(91));
        Assert.Equal([ChangeKinds.MemberAdded, ChangeKinds.MemberRemoved], contoso.Entra.Changes.Past.Select(change => change.Kind));
    }

    [Fact]
    public async Task What_was_kept_longer_ends_at_once_all_the_same()
    {
        await using var contoso = await Contoso.OpenAsync("maya", "grace");
        var card = await GiveAsync(contoso);
        await contoso.PressesAsync("grace", await AskToKeepAsync(contoso, card), "Approve for 90 days");
        await contoso.HearsAsync("maya", "you keep it until");
        await contoso.QuietAsync();
        var before = contoso.Now;

        await contoso.ForgesAsync("maya", card, card.Action("End it now"));

        await contoso.HearsAsync("maya", "Maya Desai ended it early, and it was taken back.", before);
        Assert.False(contoso.Entra.IsMember(Group, Contoso.Upn("maya")));
    }

    [Fact]
    public async Task Many_who_end_it_at_the_same_moment_end_it_once()
    {
        await using var contoso = await Contoso.OpenAsync("maya", "grace");
        var card = await GiveAsync(contoso);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => contoso.ForgesAsync("maya", card, card.Action("End it now"))));

        await contoso.HearsAsync("maya", "ended it early");
        await contoso.QuietAsync();
        Assert.Single(await contoso.AuditAsync(), record => record.Entry.Action == "request.end-asked");
        Assert.Single(contoso.Changes(ChangeKinds.MemberRemoved));
    }

    /// <summary>Maya has Figma for 90 days from Monday, 09:00. Returns her card.</summary>
    private static async Task<TeamsMessage> GiveAsync(Contoso contoso)
    {
        await contoso.SaysAsync("maya", "figma editor");
        await contoso.CardAsync("maya", $"You'd join “{Group}”");
        await contoso.SaysAsync("maya", "the launch deck");
        await contoso.SaysAsync("maya", "yes");
        await contoso.PressesAsync("grace", await contoso.CardAsync("grace", "[Approve for 90 days]"), "Approve for 90 days");
        var card = await contoso.CardAsync("maya", "[End it now]");
        await contoso.QuietAsync();
        return card;
    }

    /// <summary>Of her cards the newest, which came down with the warning, and isn't the one of before.</summary>
    private static Task<long> AfterAsync(Contoso contoso, TeamsMessage first)
    {
        Assert.Equal(2, contoso.CardsTo("maya").Count(card => Contoso.Face(card).Contains("[Keep it longer]", StringComparison.Ordinal)));
        Assert.Contains(contoso.CardsTo("maya"), card => card.Id == first.Id);
        return Task.FromResult(0L);
    }

    private static async Task<TeamsMessage> AskToKeepAsync(Contoso contoso, TeamsMessage card)
    {
        var before = contoso.Now;
        await contoso.PressesAsync("maya", card, "Keep it longer");
        var confirm = await contoso.CardAsync("maya", $"You'd stay in “{Group}”.", before);
        await contoso.PressesAsync("maya", confirm, "Ask for 90 days", new JsonObject { ["reason"] = "the next launch" });
        return await contoso.CardAsync("grace", "[Approve for 90 days]", before);
    }
}
