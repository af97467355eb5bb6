using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>For ten minutes whoever asked can have it undone: what the request changed goes back, and no more than that.</summary>
public sealed class UndoingWhatWasDone
{
    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task The_button_brings_back_what_was_before_and_everybody_sees_it(StoreEngine engine)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Engine = engine }, "tom", "hana");
        var decision = await contoso.AskToJoinAsync("tom");
        await contoso.PressesAsync("hana", decision, "Approve for 90 days");
        var done = await contoso.CardAsync("tom", "[Undo]");

        await contoso.PressesAsync("tom", done, "Undo");

        await contoso.HearsAsync("tom", "Join a group: Social Club: undone. What it changed is as it was before.");
        await contoso.EditAsync(done, "Undone");
        await contoso.EditAsync(decision, "Tom Baker had it undone");
        Assert.False(contoso.Entra.IsMember("Social Club", Contoso.Upn("tom")));
        Assert.Equal([ChangeKinds.MemberAdded, ChangeKinds.MemberRemoved], contoso.Entra.Changes.Past.Select(change => change.Kind));
        Assert.Contains(await contoso.AuditAsync(), record => record.Entry.Action == "request.undone");
        await contoso.LaterAsync(TimeSpan.FromDays(91)); // and its ending takes nothing back a second time
        Assert.Equal(2, contoso.Entra.Changes.Past.Count);
    }

    [Theory]
    [InlineData("undo")]
    [InlineData("undo github")]
    public async Task It_is_typed_and_for_whom_it_was_is_told(string typed)
    {
        await using var contoso = await Contoso.OpenAsync("samuel", "priya");
        await contoso.SaysAsync("samuel", "github for my report Priya");
        await contoso.PressesAsync("samuel", await contoso.CardAsync("samuel", "[Do it]"), "Do it");
        await contoso.HearsAsync("samuel", "Priya Raman has it.");

        await contoso.SaysAsync("samuel", typed);

        await contoso.HearsAsync("priya", "GitHub, which Samuel Osei asked for you: Samuel Osei had it undone.");
        Assert.Equal([ChangeKinds.AppAssigned, ChangeKinds.AppUnassigned], contoso.Entra.Changes.Past.Select(change => change.Kind));
    }

    [Fact]
    public async Task What_was_taken_away_comes_back()
    {
        await using var contoso = await Contoso.OpenAsync("oliver");
        await contoso.SaysAsync("oliver", "remove access please");
        var question = await contoso.CardAsync("oliver", "Which group?");
        await contoso.PressesAsync("oliver", question, "Next", new JsonObject { ["answer"] = TrialGroups.Id("Social Club").ToString() });
        await contoso.PressesAsync("oliver", await contoso.CardAsync("oliver", "[Do it]"), "Do it");
        var done = await contoso.CardAsync("oliver", "[Undo]");
        Assert.False(contoso.Entra.IsMember("Social Club", Contoso.Upn("oliver")));

        await contoso.PressesAsync("oliver", done, "Undo");

        await contoso.HearsAsync("oliver", "undone");
        Assert.True(contoso.Entra.IsMember("Social Club", Contoso.Upn("oliver")));
    }

    [Fact]
    public async Task After_its_minutes_the_button_goes_and_the_words_say_until_when_it_was()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        await contoso.PressesAsync("hana", await contoso.AskToJoinAsync("tom"), "Approve for 90 days");
        var done = await contoso.CardAsync("tom", "[Undo]");

        await contoso.LaterAsync(TimeSpan.FromMinutes(10));

        Assert.DoesNotContain(contoso.CardsTo("tom"), card => Contoso.Face(card).Contains("[Undo]", StringComparison.Ordinal));
        var late = await contoso.ForgesAsync("tom", done, done.Action("Undo"));
        Assert.Equal("Join a group: Social Club could be undone until 23 November, 09:10. IT Support can help if it should go.", late.IsOneSentence());
        Assert.Single(contoso.Entra.Changes.Past);
    }

    [Fact]
    public async Task Twice_is_once_and_a_stranger_does_nothing()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana", "maya");
        await contoso.PressesAsync("hana", await contoso.AskToJoinAsync("tom"), "Approve for 90 days");
        var done = await contoso.CardAsync("tom", "[Undo]");

        var stranger = await contoso.ForgesAsync("maya", done, done.Action("Undo"));
        await contoso.PressesAsync("tom", done, "Undo");
        var again = await contoso.ForgesAsync("tom", done, done.Action("Undo"));
        await contoso.HearsAsync("tom", "undone");
        await contoso.QuietAsync();

        Assert.Equal("Only whoever asked for this can have it undone. Nothing has changed.", stranger.IsOneSentence());
        Assert.Contains("undone", again.IsOneSentence(), StringComparison.Ordinal);
        Assert.Equal(2, contoso.Entra.Changes.Past.Count);
    }

    [Fact]
    public async Task What_cannot_be_undone_is_said_plainly()
    {
        await using var contoso = await Contoso.OpenAsync("maya", "grace");
        await contoso.PressesAsync("grace", await contoso.AskForPassAsync(), "Approve");
        await contoso.HearsAsync("maya", "has a pass for you");

        await contoso.SaysAsync("maya", "undo");

        await contoso.HearsAsync("maya", "I can't sign in can't be undone: a pass that was shown works until it's used or runs out and sessions that were ended stay ended.");
        Assert.DoesNotContain(contoso.CardsTo("maya"), card => Contoso.Face(card).Contains("[Undo]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_there_before_stays()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        var decision = await contoso.AskToJoinAsync("tom");
        contoso.Join("Social Club", "tom");
        await contoso.PressesAsync("hana", decision, "Approve for 90 days");
        await contoso.HearsAsync("tom", ": done.");

        await contoso.SaysAsync("tom", "undo");

        await contoso.HearsAsync("tom", "changed nothing, so there's nothing to undo");
        Assert.True(contoso.Entra.IsMember("Social Club", Contoso.Upn("tom")));
        Assert.Empty(contoso.Writes);
    }

    [Fact]
    public async Task Who_is_protected_meanwhile_is_not_touched()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        await contoso.PressesAsync("hana", await contoso.AskToJoinAsync("tom"), "Approve for 90 days");
        await contoso.CardAsync("tom", "[Undo]");
        contoso.Promote("tom");

        await contoso.SaysAsync("tom", "undo");

        await contoso.HearsAsync("tom", "it couldn't be undone. The account is specially protected now.");
        Assert.True(contoso.Entra.IsMember("Social Club", Contoso.Upn("tom")));
    }

    [Fact]
    public async Task What_another_request_gives_too_stays()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana");
        var first = await contoso.AskToJoinAsync("tom");
        var second = await contoso.AskToJoinAsync("tom");
        await contoso.PressesAsync("hana", first, "Approve for 90 days");
        await contoso.HearsAsync("tom", "done. You have it");
        await contoso.PressesAsync("hana", second, "Approve for 90 days");
        await contoso.QuietAsync();

        await contoso.SaysAsync("tom", "undo");

        await contoso.HearsAsync("tom", "undone. What another request gives too stays until that one ends.");
        Assert.True(contoso.Entra.IsMember("Social Club", Contoso.Upn("tom")));
        await contoso.LaterAsync(TimeSpan.FromDays(91));
        Assert.False(contoso.Entra.IsMember("Social Club", Contoso.Upn("tom")));
    }
}
