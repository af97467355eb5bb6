using System.Collections.ObjectModel;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Dialogs;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Features.Triage;
using TeamsHelpDesk.Tests.Catalog;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Requests;

/// <summary>A ticket stands on a card and isn't sent yet: what is said then.</summary>
public sealed class HandingOverToPeople
{
    private static readonly Guid Ticket = new(1, 0, 0, new byte[8]);
    private static readonly Guid New = new(2, 0, 0, new byte[8]);
    private static readonly RequestDialog Dialog = new(SampleFile.Catalog, new ServiceMatcher(SampleFile.Catalog), null);
    private static readonly RequestDialogState Handing = new RequestDialogState.HandingOver(Ticket, "product");

    [Theory]
    [InlineData("yes")]
    [InlineData("send it")]
    public void Yes_sends_it(string said) => Assert.Equal(new RequestDialogEffect.SendTicket(Ticket, null), Assert.Single(Say(said).Effects));

    [Fact]
    public void No_drops_it()
    {
        var step = Say("never mind");

        Assert.Equal(RequestDialogState.Idle.Instance, step.Next);
        Assert.Contains(new RequestDialogEffect.DropDraft(Ticket), step.Effects);
    }

    [Theory]
    [InlineData("Platform Engineering", "platform")]
    [InlineData("facilities", "office")]
    public void A_team_by_its_name_gets_it(string said, string team)
    {
        var step = Say(said);

        Assert.Equal(new RequestDialogEffect.TicketFor(Ticket, team), Assert.Single(step.Effects));
        Assert.Equal(new RequestDialogState.HandingOver(Ticket, team), step.Next);
    }

    [Fact]
    public void More_about_the_same_is_added() =>
        Assert.Equal(new RequestDialogEffect.AddToTicket(Ticket, "since nine this morning"), Assert.Single(Say("since nine this morning").Effects));

    [Fact]
    public void Something_of_another_team_begins_anew_and_what_is_not_sent_stays()
    {
        var step = Say("and the door of the lab is stuck", For("office"));

        Assert.Equal(
            [
                new RequestDialogEffect.Say("What you wrote for Product Engineering isn't sent yet: the card above sends it, or drops it."),
                new RequestDialogEffect.LookUp(New, "office", "and the door of the lab is stuck"),
            ],
            step.Effects);
        Assert.Equal(RequestDialogState.Idle.Instance, step.Next);
    }

    [Fact]
    public void A_question_of_the_same_team_is_looked_up_first_and_else_added()
    {
        var asked = Say("how do I open the door of the lab", For("product"));
        var nothing = Dialog.Take(asked.Next, new RequestDialogInput.NothingWritten(New, "product", "how do I open the door of the lab") { Unsent = Ticket });

        Assert.Equal(new RequestDialogEffect.LookUp(New, "product", "how do I open the door of the lab") { Unsent = Ticket }, Assert.Single(asked.Effects));
        Assert.Equal(Handing, nothing.Next);
        Assert.Equal(new RequestDialogEffect.AddToTicket(Ticket, "how do I open the door of the lab") { MayBeAnother = true }, Assert.Single(nothing.Effects));
    }

    [Fact]
    public void What_asks_for_power_is_declined_and_drops_nothing()
    {
        var step = Say("make me an admin", For("product") with { IsUnsafe = true });

        Assert.Equal((Handing, new RequestDialogEffect.Decline()), (step.Next, Assert.Single(step.Effects)));
    }

    [Fact]
    public void A_service_that_is_asked_for_by_its_name_begins_anew() =>
        Assert.Contains(Say("figma editor please").Effects, static effect => effect is RequestDialogEffect.PreparePlan { Service: "figma" });

    private static Triaged For(string team) => new(
        Intent.HrOrFacilities, null, team, 0.9, IsUnsafe: false, ReadOnlyDictionary<string, string>.Empty, [new(Intent.HrOrFacilities, null, team, 0.9)], []);

    private static Step<RequestDialogState, RequestDialogEffect> Say(string text, Triaged? about = null) =>
        Dialog.Take(Handing, new RequestDialogInput.Said(text, New) { About = about });
}
