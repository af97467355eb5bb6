using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Dialogs;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Tests.Catalog;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Requests;

/// <summary>Every state with every kind of input: where it stands next, and what is to be done.</summary>
public sealed class TalkingToTheDialog
{
    private static readonly Guid Old = new(1, 0, 0, new byte[8]);
    private static readonly Guid New = new(2, 0, 0, new byte[8]);
    private static readonly AskAnswer Marketing = new("group", "m", "Marketing");
    private static readonly AskAnswer Club = new("group", "c", "Social Club");

    private static readonly Whom Priya = new(new PersonRef(New, "Priya Raman"));

    private static readonly RequestDialogState Idle = RequestDialogState.Idle.Instance;
    private static readonly RequestDialogState Choosing = new RequestDialogState.Choosing(Old, "some access", ["figma", "github"]);
    private static readonly RequestDialogState AskingWhom = new RequestDialogState.AskingWhom(Old, "github", "github", [], []);
    private static readonly RequestDialogState Asking = new RequestDialogState.Asking(Old, "join a group", "join-group", [], "group", [Marketing, Club]);
    private static readonly RequestDialogState Confirming = new RequestDialogState.Confirming(Old, "figma", true, "the deck", false);
    private static readonly RequestDialogState AskingWhy = new RequestDialogState.Confirming(Old, "figma", true, null, true);

    private static readonly RequestDialog Dialog = new(SampleFile.Catalog, new ServiceMatcher(SampleFile.Catalog), null);

    public static TheoryData<string> States => ["Idle", "Choosing", "AskingWhom", "Asking", "Confirming", "AskingWhy"];

    [Theory]
    [MemberData(nameof(States))]
    public void Cancel_ends_what_is_under_way(string name)
    {
        var step = Say(Of(name), "cancel");

        Assert.Equal(Idle, step.Next);
        Assert.Equal(name is "AskingWhom" or "Confirming" or "AskingWhy", step.Effects.Contains(new RequestDialogEffect.DropDraft(Old)));
        Assert.Contains(step.Effects, effect => effect is RequestDialogEffect.SayDropped || (name == "Idle" && effect is RequestDialogEffect.CancelLatest));
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Start_over_offers_everything_anew(string name)
    {
        var step = Say(Of(name), "start over");

        Assert.Equal(New, Assert.IsType<RequestDialogState.Choosing>(step.Next).Request);
        Assert.IsType<RequestDialogEffect.OfferServices>(step.Effects[^1]);
        Assert.Equal(name is "AskingWhom" or "Confirming" or "AskingWhy", step.Effects.Contains(new RequestDialogEffect.DropDraft(Old)));
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Status_leaves_everything_where_it_stands(string name)
    {
        var step = Say(Of(name), "status");

        Assert.Equal(Of(name), step.Next);
        Assert.IsType<RequestDialogEffect.TellStatus>(Assert.Single(step.Effects));
    }

    [Theory]
    [MemberData(nameof(States))]
    public void A_person_is_named_and_nothing_stays_half_done(string name)
    {
        var step = Say(Of(name), "talk to a person");

        Assert.Equal(Idle, step.Next);
        Assert.IsType<RequestDialogEffect.NameAPerson>(step.Effects[^1]);
    }

    [Theory]
    [InlineData("Idle")]
    [InlineData("Choosing")]
    [InlineData("Asking")]
    [InlineData("Confirming")]
    public void A_new_need_is_taken_up_under_a_new_id(string name)
    {
        var step = Say(Of(name), "forgot my password, I am locked out");

        var plan = Assert.IsType<RequestDialogEffect.PreparePlan>(step.Effects[^1]);
        Assert.Equal(("sign-in-pass", New), (plan.Service, plan.Request));
        Assert.Equal(name == "Confirming", step.Effects.Contains(new RequestDialogEffect.DropDraft(Old)));
    }

    [Fact]
    public void Being_asked_why_whatever_is_said_is_the_reason()
    {
        var step = Say(AskingWhy, "forgot my password, I am locked out");

        Assert.Equal(new RequestDialogEffect.Submit(Old, "forgot my password, I am locked out", null), Assert.Single(step.Effects));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("GitHub")]
    public void A_service_is_picked_from_those_offered(string text)
    {
        var plan = Assert.IsType<RequestDialogEffect.PreparePlan>(Assert.Single(Say(Choosing, text).Effects));

        Assert.Equal(("github", Old), (plan.Service, plan.Request));
    }

    [Fact]
    public void A_group_is_picked_and_the_plan_worked_out()
    {
        var plan = Assert.IsType<RequestDialogEffect.PreparePlan>(Assert.Single(Say(Asking, "social club").Effects));

        Assert.Equal([Club], plan.Answers);
    }

    [Fact]
    public void What_is_not_among_the_answers_is_asked_again()
    {
        var step = Say(Asking, "the moon");

        Assert.Equal(Asking, step.Next);
        Assert.IsType<RequestDialogEffect.Say>(step.Effects[0]);
        Assert.IsType<RequestDialogEffect.AskField>(step.Effects[1]);
    }

    [Theory]
    [InlineData("yes", null)]
    [InlineData("30 days", 30)]
    public void A_confirmation_sends_it(string text, int? days) => Assert.Equal(
        new RequestDialogEffect.Submit(Old, "the deck", days is { } length ? TimeSpan.FromDays(length) : null),
        Assert.Single(Say(Confirming, text).Effects));

    [Fact]
    public void Without_the_reason_that_is_required_it_is_asked_for_first()
    {
        var step = Say(new RequestDialogState.Confirming(Old, "figma", true, " ", false), "yes");

        Assert.True(Assert.IsType<RequestDialogState.Confirming>(step.Next).AskingWhy);
        Assert.Equal(new RequestDialogEffect.Say(Lines.AskWhy), Assert.Single(step.Effects));
    }

    [Fact]
    public void Other_words_before_the_confirmation_are_noted_as_the_reason() =>
        Assert.Equal("it is for the board", Assert.IsType<RequestDialogState.Confirming>(Say(Confirming, "it is for the board").Next).Reason);

    [Theory]
    [MemberData(nameof(States))]
    public void A_click_on_a_card_that_has_been_left_behind_changes_nothing(string name)
    {
        RequestDialogInput[] stale =
        [
            new RequestDialogInput.ChoseService(New, "figma"), new RequestDialogInput.GaveAnswer(New, "c"), new RequestDialogInput.NamedService(New, "no-such-service"),
        ];

        Assert.All(stale, input =>
        {
            var step = Dialog.Take(Of(name), input);
            Assert.Equal(Of(name), step.Next);
            Assert.Equal(new RequestDialogEffect.Say(Lines.MovedOn), Assert.Single(step.Effects));
        });
    }

    [Fact]
    public void A_service_that_is_not_offered_cannot_be_clicked_up() =>
        Assert.Equal(new RequestDialogEffect.Say(Lines.MovedOn), Assert.Single(Dialog.Take(Choosing, new RequestDialogInput.ChoseService(Old, "no-such-service")).Effects));

    [Fact]
    public void An_answer_that_was_not_among_the_options_is_asked_again() =>
        Assert.IsType<RequestDialogEffect.AskField>(Assert.Single(Dialog.Take(Asking, new RequestDialogInput.GaveAnswer(Old, "payments")).Effects));

    [Theory]
    [MemberData(nameof(States))]
    public void What_was_sent_closes_its_own_conversation_and_no_other(string name)
    {
        Assert.Equal(Idle, Dialog.Take(Of(name), new RequestDialogInput.Closed(Old)).Next);
        Assert.Equal(Of(name), Dialog.Take(Of(name), new RequestDialogInput.Closed(New)).Next);
    }

    [Fact]
    public void Nothing_to_pick_from_is_said_and_ends_it()
    {
        var step = Dialog.Take(Idle, new RequestDialogInput.OptionsFound(Find(null), []));

        Assert.Equal(Idle, step.Next);
        Assert.IsType<RequestDialogEffect.Say>(Assert.Single(step.Effects));
    }

    [Fact]
    public void A_group_that_was_named_is_not_asked_for()
    {
        var step = Dialog.Take(Idle, new RequestDialogInput.OptionsFound(Find("social club"), [Marketing, Club]));

        Assert.Equal([Club], Assert.IsType<RequestDialogEffect.PreparePlan>(Assert.Single(step.Effects)).Answers);
    }

    [Fact]
    public void A_name_is_looked_up_before_anything_else()
    {
        var step = Say(Idle, "please add priya to github");

        Assert.Equal(
            new RequestDialogEffect.FindPeople(New, "github", [], "please add priya to github", new NamedPerson(["priya"], IsSure: true)),
            Assert.Single(step.Effects));
    }

    [Fact]
    public void Who_was_found_is_whom_the_plan_is_for() =>
        Assert.Equal(Priya, Assert.IsType<RequestDialogEffect.PreparePlan>(Assert.Single(Found(sure: true, new WhomSearch.Is(Priya)).Effects)).Whom);

    [Fact]
    public void Who_cannot_be_told_apart_is_asked_about()
    {
        var step = Found(sure: false, new WhomSearch.OneOf([new PersonChoice(New, "Priya A", null, null), new PersonChoice(Old, "Priya B", null, null)]));

        Assert.Equal(2, Assert.IsType<RequestDialogState.AskingWhom>(step.Next).Candidates.Count);
        Assert.IsType<RequestDialogEffect.AskWhom>(Assert.Single(step.Effects));
    }

    [Fact]
    public void Nobody_found_is_oneself_only_where_nobody_was_certainly_meant()
    {
        Assert.IsType<RequestDialogState.AskingWhom>(Found(sure: true, new WhomSearch.Nobody()).Next);
        Assert.Equal(Whom.Self, Assert.IsType<RequestDialogEffect.PreparePlan>(Assert.Single(Found(sure: false, new WhomSearch.Nobody()).Effects)).Whom);
    }

    private static Step<RequestDialogState, RequestDialogEffect> Found(bool sure, WhomSearch found) => Dialog.Take(
        Idle, new RequestDialogInput.PeopleFound(new RequestDialogEffect.FindPeople(New, "github", [], "github", new NamedPerson(["priya"], sure)), found));

    private static RequestDialogEffect.FindOptions Find(string? given) => new(Old, "join-group", [], "join", "group", given);

    private static Step<RequestDialogState, RequestDialogEffect> Say(RequestDialogState state, string text) => Dialog.Take(state, new RequestDialogInput.Said(text, New));

    private static RequestDialogState Of(string name) => name switch
    {
        "Choosing" => Choosing,
        "AskingWhom" => AskingWhom,
        "Asking" => Asking,
        "Confirming" => Confirming,
        "AskingWhy" => AskingWhy,
        _ => Idle,
    };
}
