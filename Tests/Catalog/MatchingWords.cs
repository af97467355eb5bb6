using TeamsHelpDesk.Bot.Catalog;
using Xunit;

namespace TeamsHelpDesk.Tests.Catalog;

public sealed class MatchingWords
{
    private static readonly ServiceMatcher Matcher = new(SampleFile.Catalog);

    [Theory]
    [InlineData("cant get into figma, need to edit the launch deck by 3", "figma")]
    [InlineData("add me to github", "github")]
    [InlineData("Add me to GitHub!!", "github")]
    [InlineData("could I get repo access", "github")]
    [InlineData("I forgot my password", "sign-in-pass")]
    [InlineData("i forgot my pasword", "sign-in-pass")]
    [InlineData("forgto my passwrod", "sign-in-pass")]
    [InlineData("I'm locked out", "sign-in-pass")]
    [InlineData("I’m locked out", "sign-in-pass")]
    [InlineData("can't sign in", "sign-in-pass")]
    [InlineData("CANT SIGN IN", "sign-in-pass")]
    [InlineData("please reset the password of the till account", "password-reset")]
    [InlineData("I lost my authenticator", "mfa-reset")]
    [InlineData("got a new phone", "mfa-reset")]
    [InlineData("need a figma licenses", "figma")]
    [InlineData("visoi please", "visio")]
    [InlineData("my phone was stolen", "lost-device")]
    [InlineData("my laptop isn't getting its apps", "device-sync")]
    [InlineData("add me to the Marketing group", "join-group")]
    [InlineData("join the social club", "join-group")]
    [InlineData("access to the shared mailbox", "join-group")]
    [InlineData("I want to approve payments", "payments-approver")]
    [InlineData("make me github organisation owner", "github-admin")]
    public void The_meant_service_comes_first(string text, string service)
    {
        var matches = Matcher.Match(text);

        Assert.NotEmpty(matches);
        Assert.Equal(service, matches[0].Service.Id);
    }

    [Theory]
    [InlineData("what's the weather")]
    [InlineData("hello")]
    [InlineData("")]
    [InlineData("   ...   ")]
    [InlineData("can't")]
    [InlineData("the marketing website is down")]
    [InlineData("I need access to salesforce")]
    [InlineData("the printer is jammed")]
    [InlineData("qué cocino hoy")]
    public void Nothing_is_found_where_nothing_is_meant(string text) => Assert.Empty(Matcher.Match(text));

    [Theory]
    [InlineData("add me to the Marketing group", "Marketing")]
    [InlineData("join the social club", "Social Club")]
    [InlineData("please add me to the list of the release managers", "Release Managers")]
    [InlineData("can I join data analyst", "Data Analysts")]
    public void A_named_choice_is_an_answer(string text, string choice)
    {
        var match = Matcher.Match(text)[0];

        Assert.Equal("join-group", match.Service.Id);
        Assert.Equal(choice, match.Answers["group"]);
    }

    [Theory]
    [InlineData("join the group")]
    [InlineData("add me to the marketing group and the social club group")]
    [InlineData("join the social group")]
    public void Without_one_clear_choice_the_field_stays_open(string text)
    {
        var match = Matcher.Match(text)[0];

        Assert.Equal("join-group", match.Service.Id);
        Assert.Empty(match.Answers);
    }

    [Fact]
    public void The_words_that_decided_come_along()
    {
        Assert.Equal(["figma"], Matcher.Match("cant get into figma")[0].Words);
        Assert.Equal(["forgot", "pasword"], Matcher.Match("I forgot my pasword")[0].Words);
        Assert.Equal(["join", "social", "club"], Matcher.Match("join the social club")[0].Words);
    }

    [Fact]
    public void Short_words_are_not_guessed()
    {
        Assert.Empty(Matcher.Match("rep acces"));
    }

    [Fact]
    public void A_long_text_costs_little_memory()
    {
        const string text = "cant get into figma, need to edit the launch deck by 3";
        Matcher.Match(text);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Matcher.Match(text);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(allocated < 8_000, $"allocated {allocated} bytes");
    }
}
