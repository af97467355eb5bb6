using System.Collections.ObjectModel;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Features.Triage;
using TeamsHelpDesk.Tests.Catalog;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Requests;

/// <summary>What triage found and what was named, and where it leads; the order of precedence, one by one.</summary>
public sealed class LeadingByTriage
{
    private static readonly ServiceMatcher Matcher = new(SampleFile.Catalog);

    [Fact]
    public void What_is_unsafe_starts_nothing_whatever_it_names() =>
        Assert.IsType<AskLead.Decline>(Lead(About(Intent.HumanHandoff, 0.9) with { IsUnsafe = true }, "add me to github"));

    [Fact]
    public void A_service_that_is_named_is_taken() =>
        Assert.Equal("figma", Assert.IsType<AskLead.Take>(Lead(About(Intent.AccessApp, 0.7), "figma editor seat please")).Service);

    [Fact]
    public void A_service_that_is_named_is_taken_when_triage_only_wonders() =>
        Assert.Equal("figma", Assert.IsType<AskLead.Take>(Lead(About(Intent.DeviceIssue, 0.4), "figma editor seat please")).Service);

    [Theory]
    [InlineData(nameof(Intent.EngineeringPlatform), "platform")]
    [InlineData(nameof(Intent.AppIssue), "it")]
    public void It_is_not_taken_when_something_else_is_meant_for_sure(string intent, string team) =>
        Assert.Equal(team, Assert.IsType<AskLead.ForTeam>(Lead(About(Enum.Parse<Intent>(intent), 0.9) with { Team = team }, "github fails again")).Team);

    [Theory]
    [InlineData("Figma editor", true)]
    [InlineData("please, figma editor!", true)]
    [InlineData("the figma editor is broken", false)] // there is more, so what triage makes of it counts
    public void Whose_whole_name_was_said_is_taken_whatever_the_words_sound_like(string text, bool isTaken) =>
        Assert.Equal(isTaken, Lead(About(Intent.DeviceIssue, 0.9) with { Team = "it" }, text) is AskLead.Take { Service: "figma" });

    [Fact]
    public void Without_a_name_the_service_of_the_intent_is_taken() =>
        Assert.Equal("sign-in-pass", Assert.IsType<AskLead.Take>(Lead(About(Intent.PasswordReset, 0.9) with { Service = "sign-in-pass" }, "ich weiß es nicht mehr")).Service);

    [Theory]
    [InlineData(nameof(Intent.StatusCheck), "Status")]
    [InlineData(nameof(Intent.Cancel), "Cancel")]
    [InlineData(nameof(Intent.HumanHandoff), "Person")]
    [InlineData(nameof(Intent.GreetingSmalltalk), "Greeting")]
    public void Talk_is_answered_as_talk(string intent, string command) =>
        Assert.Equal(command, Assert.IsType<AskLead.Talk>(Lead(About(Enum.Parse<Intent>(intent), 0.9), "…")).Command.ToString());

    [Fact]
    public void What_is_not_sure_is_offered_with_its_teams()
    {
        var about = About(Intent.EngineeringBug, 0.4) with
        {
            Candidates =
            [
                new(Intent.EngineeringBug, null, "product", 0.4), new(Intent.PasswordReset, "sign-in-pass", "it", 0.3), new(Intent.GreetingSmalltalk, null, null, 0.2),
            ],
        };

        Assert.Equal(["team:product", "sign-in-pass"], Assert.IsType<AskLead.Choose>(Lead(about, "…")).Options);
    }

    [Theory]
    [InlineData(nameof(Intent.OutOfScope))]
    [InlineData(nameof(Intent.DeviceIssue))]
    public void What_leads_nowhere_shows_everything(string intent) => Assert.IsType<AskLead.Menu>(Lead(About(Enum.Parse<Intent>(intent), 0.9), "…"));

    /// <summary>Articles are looked through before people are brought in; what none answers, or didn't help, goes on to them.</summary>
    [Fact]
    public void What_is_for_people_is_looked_up_first()
    {
        var request = new Guid(1, 0, 0, new byte[8]);
        var dialog = new RequestDialog(SampleFile.Catalog, Matcher, null);
        var said = new RequestDialogInput.Said("checkout 500s for customers", request) { About = About(Intent.EngineeringBug, 0.9) with { Team = "product" } };

        Assert.Equal(new RequestDialogEffect.LookUp(request, "product", said.Text), Assert.Single(dialog.Take(RequestDialogState.Idle.Instance, said).Effects));
        Assert.Equal(
            new RequestDialogEffect.OfferTicket(request, "product", said.Text) { Tried = "Reading a stack trace" },
            Assert.Single(dialog.Take(RequestDialogState.Idle.Instance, new RequestDialogInput.NothingWritten(request, "product", said.Text) { Tried = "Reading a stack trace" }).Effects));
        Assert.Equal(
            new RequestDialogEffect.Say(Lines.MovedOn),
            Assert.Single(dialog.Take(RequestDialogState.Idle.Instance, new RequestDialogInput.NothingWritten(request, "gone", said.Text)).Effects));
    }

    [Fact]
    public void A_team_that_was_chosen_gets_what_was_said()
    {
        var request = new Guid(1, 0, 0, new byte[8]);
        var dialog = new RequestDialog(SampleFile.Catalog, Matcher, null);
        var state = new RequestDialogState.Choosing(request, "it is broken", ["team:product", "team:gone"]);

        Assert.Equal(
            new RequestDialogEffect.OfferTicket(request, "product", "it is broken"),
            Assert.Single(dialog.Take(state, new RequestDialogInput.ChoseService(request, "team:product")).Effects));
        Assert.Equal(
            new RequestDialogEffect.Say(Lines.MovedOn),
            Assert.Single(dialog.Take(state, new RequestDialogInput.ChoseService(request, "team:gone")).Effects));
    }

    [Theory]
    [InlineData("bitte abbrechen", true)]
    [InlineData("weil wir das Abo beim alten Anbieter zum Jahresende abbrechen wollen", false)]
    public void A_short_line_in_any_language_leaves_and_a_long_one_is_a_reason(string text, bool leaves)
    {
        var request = new Guid(1, 0, 0, new byte[8]);
        var state = new RequestDialogState.Confirming(request, "figma", true, "the deck", false);

        var step = new RequestDialog(SampleFile.Catalog, Matcher, null).Take(state, new RequestDialogInput.Said(text, request) { About = About(Intent.Cancel, 0.9) });

        Assert.Equal(leaves, step.Next is RequestDialogState.Idle);
    }

    private static AskLead Lead(Triaged about, string text) => AskLead.From(about, text, [.. Matcher.Match(text).Where(match => match.Service.IsOffered)], SampleFile.Catalog);

    private static Triaged About(Intent intent, double confidence) =>
        new(intent, null, null, confidence, IsUnsafe: false, ReadOnlyDictionary<string, string>.Empty, [new(intent, null, null, confidence)], []);
}
