using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>
/// Somebody asks for somebody else: who that is and what they are to each other, the directory says; the card says for whom;
/// both are told; neither decides.
/// </summary>
public sealed class AskingForOthers
{
    [Theory]
    [ClassData(typeof(BothEngines))]
    public async Task A_manager_gets_GitHub_for_a_report_at_once(StoreEngine engine)
    {
        await using var contoso = await Contoso.OpenAsync(new Setting { Engine = engine }, "samuel", "priya", "mei");
        await contoso.SaysAsync("samuel", "pls get github for my report Priya");
        var confirm = await contoso.CardAsync("samuel", "[Do it]");
        Assert.Contains("For Priya Raman\n · Engineering, priya@contoso.example", Contoso.Face(confirm), StringComparison.Ordinal);
        Assert.Contains("Makes Priya Raman Member in GitHub Enterprise.", Contoso.Face(confirm), StringComparison.Ordinal);

        await contoso.PressesAsync("samuel", confirm, "Do it");
        await contoso.HearsAsync("priya", "done");
        await contoso.QuietAsync();

        Assert.Equal(["GitHub for Priya Raman: done. Priya Raman has it. It can take up to an hour to show everywhere."], contoso.LinesTo("samuel"));
        Assert.Equal(["GitHub, which Samuel Osei asked for you: done. You have it. It can take up to an hour to show everywhere."], contoso.LinesTo("priya"));
        Assert.Contains(contoso.CardsTo("priya"), card => Contoso.Face(card).Contains("Samuel Osei asked for this for you.", StringComparison.Ordinal));
        Assert.Single(contoso.Entra.Changes.Past);
        var submitted = Assert.Single(await contoso.AuditAsync(), record => record.Entry.Action == "request.submitted");
        Assert.Contains($"\"for\":\"{Contoso.Id("priya")}\",\"relation\":\"Report\"", submitted.Entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_a_colleague_the_owner_decides_and_everybody_is_told()
    {
        await using var contoso = await Contoso.OpenAsync("sean", "priya", "mei");
        await contoso.SaysAsync("sean", "please add priya to github because she helps with our checkout");
        var confirm = await contoso.CardAsync("sean", "[Ask]");
        Assert.Contains("For Priya Raman", Contoso.Face(confirm), StringComparison.Ordinal);
        await contoso.PressesAsync("sean", confirm, "Ask");
        var decision = await contoso.ChannelCardAsync("Platform asks", "Priya Raman");
        Assert.Contains("Seán O'Brien", Contoso.Face(decision), StringComparison.Ordinal);

        await contoso.PressesAsync("mei", decision, "Approve");
        await contoso.HearsAsync("sean", "done");
        await contoso.HearsAsync("priya", "done");

        Assert.Single(contoso.Changes(ChangeKinds.AppAssigned));
        Assert.Contains("Priya Raman", contoso.Changes(ChangeKinds.AppAssigned)[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("grace", "Maya can't sign in, she forgot her password", "Do it", "grace")]
    [InlineData("tom", "I'm asking for maya@contoso.example, locked out of her laptop, forgot my password", "Ask", "grace")]
    public async Task A_sign_in_pass_goes_to_whom_the_catalogue_names(string who, string says, string button, string shownTo)
    {
        await using var contoso = await Contoso.OpenAsync("maya", "grace", "tom", "luis");
        await contoso.SaysAsync(who, says);
        var confirm = await contoso.CardAsync(who, "Gives Maya Desai a Temporary Access Pass");
        await contoso.PressesAsync(who, confirm, button, new JsonObject { ["reason"] = "She sits next to me and can't work" });
        if (button == "Ask")
        {
            var decision = await contoso.ChannelCardAsync("Help desk", "Maya Desai");
            await contoso.PressesAsync("luis", decision, "Approve");
        }

        var shown = await contoso.CardAsync(shownTo, "Nobody from IT will ever ask you for it");
        await contoso.HearsAsync("maya", "Grace Mbeki has a pass for you. Get it from them in person or in a call. If you didn't expect this, tell IT Support at once.");
        await contoso.QuietAsync();

        Assert.True(contoso.Entra.SignInWithPass(TrialPeople.Id("maya"), CardReader.Monospace(shown.Card ?? default) ?? string.Empty));
        Assert.Single(contoso.Changes(ChangeKinds.PassCreated));
        Assert.Single(contoso.Changes(ChangeKinds.SessionsRevoked));
    }

    [Fact]
    public async Task A_group_is_joined_for_a_report_and_its_owner_decides()
    {
        await using var contoso = await Contoso.OpenAsync("carla", "tom", "hana");
        await contoso.SaysAsync("carla", "please add tom to the social club because he plans the party");
        var confirm = await contoso.CardAsync("carla", "Adds Tom Baker to “Social Club”");
        await contoso.PressesAsync("carla", confirm, "Ask for 90 days");
        var decision = await contoso.CardAsync("hana", "[Approve for 90 days]");

        await contoso.PressesAsync("hana", decision, "Approve for 90 days");
        await contoso.HearsAsync("carla", "Join a group: Social Club for Tom Baker: done. Tom Baker has it until 21 February 2027.");
        await contoso.HearsAsync("tom", "done. You have it.");

        Assert.True(contoso.Entra.IsMember("Social Club", Contoso.Upn("tom")));
        await contoso.LaterAsync(TimeSpan.FromDays(90));
        await contoso.HearsAsync("tom", "it has ended as agreed and was taken back");
        Assert.False(contoso.Entra.IsMember("Social Club", Contoso.Upn("tom")));
    }

    [Fact]
    public async Task A_group_is_left_for_a_report_from_what_the_report_holds()
    {
        await using var contoso = await Contoso.OpenAsync("grace", "oliver");
        await contoso.SaysAsync("grace", "remove access for oliver");
        var question = await contoso.CardAsync("grace", "Which group?");
        var choices = Contoso.Face(question);
        Assert.Contains("Marketing", choices, StringComparison.Ordinal);
        Assert.Contains("Social Club", choices, StringComparison.Ordinal);
        Assert.DoesNotContain("Release Managers", choices, StringComparison.Ordinal);

        await contoso.PressesAsync("grace", question, "Next", new JsonObject { ["answer"] = TrialGroups.Id("Social Club").ToString() });
        var confirm = await contoso.CardAsync("grace", "Removes Oliver Smith from “Social Club”");
        await contoso.PressesAsync("grace", confirm, "Do it");
        await contoso.HearsAsync("oliver", "which Grace Mbeki asked for you: done. You don't have it any more.");

        Assert.False(contoso.Entra.IsMember("Social Club", Contoso.Upn("oliver")));
        Assert.True(contoso.Entra.IsMember("Marketing", Contoso.Upn("oliver")));
    }

    [Fact]
    public async Task A_name_that_several_bear_is_always_asked_about()
    {
        await using var contoso = await Contoso.OpenAsync("mei", "kwame");
        contoso.Rename("ivan", "Kwame", "Adjei");

        await contoso.SaysAsync("mei", "please give kwame access to github");
        var whom = await contoso.CardAsync("mei", "Who is it for?");
        Assert.Contains("Kwame Adjei · Engineering · ivan@contoso.example", Contoso.Face(whom), StringComparison.Ordinal);
        Assert.Contains("Kwame Mensah · Engineering · kwame@contoso.example", Contoso.Face(whom), StringComparison.Ordinal);

        await contoso.PressesAsync("mei", whom, "Next", new JsonObject { ["person"] = Contoso.Id("ivan") });
        await contoso.CardAsync("mei", "Makes Kwame Adjei Member in GitHub Enterprise.");
        Assert.Empty(contoso.Writes);
    }

    [Theory]
    [InlineData("priya")]
    [InlineData("Priya Raman")]
    [InlineData("for priya")]
    [InlineData("PRIYA@contoso.example")]
    public async Task A_name_that_nobody_bears_is_asked_for_and_taken_as_typed(string typed)
    {
        await using var contoso = await Contoso.OpenAsync("samuel");
        await contoso.SaysAsync("samuel", "please add zork to github");
        await contoso.CardAsync("samuel", "I can't find “zork” among those who work here.");

        await contoso.SaysAsync("samuel", typed);

        await contoso.CardAsync("samuel", "Makes Priya Raman Member in GitHub Enterprise.");
    }

    [Fact]
    public async Task Somebody_without_a_name_is_asked_for_and_it_may_be_oneself_after_all()
    {
        await using var contoso = await Contoso.OpenAsync("priya");
        await contoso.SaysAsync("priya", "github for a colleague please");
        var whom = await contoso.CardAsync("priya", "Who is it for?");

        await contoso.PressesAsync("priya", whom, "For myself");

        await contoso.CardAsync("priya", "You'd become Member in GitHub Enterprise.");
    }

    [Theory]
    [InlineData("lars", "holm")] // left
    [InlineData("gil", "gil")] // a guest
    public async Task Who_does_not_work_here_is_found_neither_by_name_nor_by_id(string whom, string name)
    {
        await using var contoso = await Contoso.OpenAsync("samuel");
        await contoso.SaysAsync("samuel", $"please add {name} to github");
        var card = await contoso.CardAsync("samuel", $"I can't find “{name}”");

        var answer = await contoso.PressesAsync("samuel", card, "Next", new JsonObject { ["person"] = Contoso.Id(whom) });

        var again = Assert.IsType<ClickResult.CardReplaced>(answer);
        Assert.Contains("I can't find that person among those who work here.", CardReader.ReadAloud(again.Card), StringComparison.Ordinal);
        Assert.Empty(contoso.Writes);
    }

    [Fact]
    public async Task Oneself_by_another_name_is_oneself()
    {
        await using var contoso = await Contoso.OpenAsync("maya", "grace");

        await contoso.SaysAsync("maya", "Maya can't sign in, forgot my password");

        var confirm = await contoso.CardAsync("maya", "You'd get a Temporary Access Pass");
        Assert.Contains("Your manager Grace Mbeki decides.", Contoso.Face(confirm), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_is_to_the_asker_is_never_what_was_typed()
    {
        await using var contoso = await Contoso.OpenAsync("sean", "priya", "mei");

        await contoso.SaysAsync("sean", "github for my report Priya");

        var confirm = await contoso.CardAsync("sean", "For Priya Raman");
        Assert.Contains("Platform Engineering decides.", Contoso.Face(confirm), StringComparison.Ordinal);
        Assert.DoesNotContain("[Do it]", Contoso.Face(confirm), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_no_longer_the_manager_when_it_is_sent_sees_the_new_way_first()
    {
        await using var contoso = await Contoso.OpenAsync("samuel", "priya");
        await contoso.SaysAsync("samuel", "github for Priya");
        var confirm = await contoso.CardAsync("samuel", "[Do it]");
        contoso.SetManager("priya", "mei");

        await contoso.PressesAsync("samuel", confirm, "Do it");

        await contoso.HearsAsync("samuel", "Something has changed since I showed you this.");
        await contoso.EditAsync(confirm, "Platform Engineering decides.");
        Assert.Empty(contoso.Writes);
    }

    [Fact]
    public async Task Who_is_no_longer_the_manager_when_it_is_done_gets_nothing_done()
    {
        await using var contoso = await Contoso.OpenAsync("carla", "tom", "hana");
        await contoso.SaysAsync("carla", "please add tom to the social club because he plans the party");
        await contoso.PressesAsync("carla", await contoso.CardAsync("carla", "Adds Tom Baker"), "Ask for 90 days");
        var decision = await contoso.CardAsync("hana", "[Approve for 90 days]");
        contoso.SetManager("tom", "grace");

        await contoso.PressesAsync("hana", decision, "Approve for 90 days");

        await contoso.HearsAsync("carla", "Carla Rossi and Tom Baker no longer stand to each other as when it was asked, so nothing was changed.");
        await contoso.HearsAsync("tom", "it couldn't be done");
        Assert.Empty(contoso.Writes);
    }

    [Fact]
    public async Task Whom_it_is_for_never_decides()
    {
        await using var contoso = await Contoso.OpenAsync("carla", "tom", "hana");
        contoso.Own("Social Club", "tom", "hana");
        await contoso.SaysAsync("carla", "please add tom to the social club because he plans the party");
        await contoso.PressesAsync("carla", await contoso.CardAsync("carla", "Adds Tom Baker"), "Ask for 90 days");
        var decision = await contoso.CardAsync("hana", "[Approve for 90 days]");

        await contoso.ForgesAsync("tom", decision, decision.Action("Approve for 90 days"));
        await contoso.QuietAsync();

        Assert.DoesNotContain(contoso.CardsTo("tom"), Contoso.AsksToDecide);
        Assert.Empty(contoso.Writes);
    }

    [Fact]
    public async Task What_is_for_oneself_only_is_refused_kindly()
    {
        await using var contoso = await Contoso.OpenAsync("carla");

        await contoso.SaysAsync("carla", "please give tom access to figma");

        await contoso.CardAsync("carla", "Figma editor is only for whoever uses it. Tom Baker can write to me, and I'll take it from there.");
        Assert.Empty(contoso.Writes);
    }

    [Fact]
    public async Task Protected_people_are_refused_whoever_asks()
    {
        await using var contoso = await Contoso.OpenAsync("margaret");

        await contoso.SaysAsync("margaret", "Henrik is locked out and forgot his password");

        await contoso.CardAsync("margaret", "Henrik Lindqvist's account is specially protected");
        Assert.Empty(contoso.Writes);
    }

    [Theory]
    [InlineData("for wei", "Wei Chen")]
    [InlineData("no, for Aisha Bello please", "Aisha Bello")]
    public async Task Another_person_is_named_and_the_rest_stays(string typed, string name)
    {
        await using var contoso = await Contoso.OpenAsync("samuel");
        await contoso.SaysAsync("samuel", "github for Priya because she helps with the checkout");
        var confirm = await contoso.CardAsync("samuel", "For Priya Raman");
        contoso.TakeApps("wei");

        await contoso.SaysAsync("samuel", typed);

        await contoso.HearsAsync("samuel", $"Changed: GitHub for {name}.");
        var changed = await contoso.EditAsync(confirm, $"Makes {name} Member in GitHub Enterprise.");
        Assert.Contains("she helps with the checkout", Contoso.Face(changed), StringComparison.Ordinal);
        var stale = await contoso.ForgesAsync("samuel", confirm, confirm.Action("Do it"));
        Assert.IsType<ClickResult.CardReplaced>(stale);
        await contoso.QuietAsync();
        Assert.Empty(contoso.Writes); // the button of the card as it was before confirms nothing
    }

    [Fact]
    public async Task Words_that_name_nobody_are_the_reason()
    {
        await using var contoso = await Contoso.OpenAsync("maya", "grace");
        await contoso.SaysAsync("maya", "figma editor");
        await contoso.CardAsync("maya", "Licence Figma Editor");

        await contoso.SaysAsync("maya", "for board decks");

        await contoso.HearsAsync("maya", "I've noted that as the reason.");
    }
}
