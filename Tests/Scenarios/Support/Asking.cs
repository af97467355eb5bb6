using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Teams;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios.Support;

/// <summary>What people do again and again, up to the point that a scenario is about.</summary>
internal static class Asking
{
    /// <summary>Somebody asks for a group by typing; returns the card that its owner is to decide on.</summary>
    public static async Task<TeamsMessage> AskToJoinAsync(this Contoso contoso, string who, string group = "Social Club", string owner = "hana")
    {
        var before = contoso.Now;
        await contoso.SaysAsync(who, $"please add me to the {group} because I help them");
        await contoso.CardAsync(who, $"You'd join “{group}”", before);
        await contoso.SaysAsync(who, "yes");
        return await contoso.CardAsync(owner, "[Approve for 90 days]", before);
    }

    /// <summary>Somebody can't sign in; returns the card that the manager is to decide on.</summary>
    public static async Task<TeamsMessage> AskForPassAsync(this Contoso contoso, string who = "maya", string manager = "grace")
    {
        var before = contoso.Now;
        await contoso.SaysAsync(who, "I forgot my password and I'm locked out of my laptop");
        var confirm = await contoso.CardAsync(who, "Temporary Access Pass", before);
        await contoso.PressesAsync(who, confirm, "Ask");
        return await contoso.CardAsync(manager, "[Approve]", before);
    }

    /// <summary>An engineer asks for GitHub; returns the card to confirm.</summary>
    public static async Task<TeamsMessage> AskForGitHubAsync(this Contoso contoso, string who = "priya")
    {
        var before = contoso.Now;
        await contoso.SaysAsync(who, "pls add me to github, I need the checkout repo");
        return await contoso.CardAsync(who, "[Do it]", before);
    }

    /// <summary>Somebody names a service by its id, as the buttons of the welcome card do, whatever words lead to it.</summary>
    public static async Task<ClickResult> AsksForAsync(this Contoso contoso, string who, string service)
    {
        var welcome = await contoso.CardAsync(who, string.Empty);
        var action = new JsonObject
        {
            ["type"] = "Action.Execute",
            ["verb"] = "choose",
            ["data"] = new JsonObject { ["verb"] = "choose", ["choice"] = service },
        };
        return await contoso.ForgesAsync(who, welcome, action);
    }

    /// <summary>It had no answer, or the one to come again in a moment: people do.</summary>
    public static bool IsToBePressedAgain(this ClickResult result) =>
        result is ClickResult.Failed || (result is ClickResult.InfoBar { Text: var text } && text.Contains("try again", StringComparison.OrdinalIgnoreCase));

    /// <summary>Answers the question on the newest card by the option whose title has these words.</summary>
    public static async Task PicksAsync(this Contoso contoso, string who, string title)
    {
        var question = contoso.CardsTo(who).Last(card => Contoso.Face(card).Contains("[Next]", StringComparison.Ordinal));
        var value = CardReader.ChoiceValue(question.Card ?? default, title);
        await contoso.PressesAsync(who, question, "Next", new JsonObject { ["answer"] = value });
    }

    /// <summary>The button's action as it stands on the card, to be tampered with.</summary>
    public static JsonObject Action(this TeamsMessage card, string button) =>
        CardReader.FindAction(card.Card ?? default, button) ?? throw new ArgumentException($"No button “{button}”.", nameof(button));

    public static JsonObject Data(this JsonObject action) => Assert.IsType<JsonObject>(action["data"]);

    /// <summary>The click was answered by one plain sentence, and the card stays as it is.</summary>
    public static string IsOneSentence(this ClickResult result)
    {
        var bar = Assert.IsType<ClickResult.InfoBar>(result);
        Assert.NotEmpty(bar.Text);
        Assert.DoesNotContain('\n', bar.Text);
        return bar.Text;
    }
}
