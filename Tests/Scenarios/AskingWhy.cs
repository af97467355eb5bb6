using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>"Explain" on a card and "why" in words is answered by the rules that decide.</summary>
public sealed class AskingWhy
{
    [Fact]
    public async Task The_asker_is_told_who_decides_and_what_would_change_it()
    {
        await using var contoso = await Contoso.OpenAsync("maya");
        await contoso.SaysAsync("maya", "figma please, I edit the launch deck");
        var confirm = await contoso.CardAsync("maya", "Licence Figma Editor");

        await contoso.PressesAsync("maya", confirm, "Explain");
        var pressed = await contoso.HearsAsync("maya", "You may ask for Figma editor");
        var before = contoso.Now;
        await contoso.SaysAsync("maya", "why?");
        var typed = await contoso.HearsAsync("maya", "You may ask for Figma editor", before);

        Assert.Contains("The manager decides: Grace Mbeki.", pressed, StringComparison.Ordinal);
        Assert.Contains("for designers, at once, nobody is asked", pressed, StringComparison.Ordinal);
        Assert.Equal(pressed, typed);
        Assert.Empty(contoso.Writes);
    }

    [Theory]
    [InlineData("tom", "why can't I have github?", "You can't ask for GitHub: it is for engineers")]
    [InlineData("tom", "Who approves Figma", "The manager decides: Carla Rossi.")]
    [InlineData("priya", "who decides about the github organisation owner?", "First the manager decides: Samuel Osei.")]
    [InlineData("tom", "why not", "Tell me about what")]
    public async Task Typed_without_any_card(string who, string text, string says)
    {
        await using var contoso = await Contoso.OpenAsync(who);

        await contoso.SaysAsync(who, text);

        await contoso.HearsAsync(who, says);
    }

    [Fact]
    public async Task An_approver_is_told_why_they_are_asked_and_a_stranger_nothing()
    {
        await using var contoso = await Contoso.OpenAsync("tom", "hana", "maya");
        var card = await contoso.AskToJoinAsync("tom");

        await contoso.PressesAsync("hana", card, "Why me?");
        var told = await contoso.HearsAsync("hana", "You may decide as the group's owner.");
        var stranger = await contoso.ForgesAsync("maya", card, card.Action("Why me?"));

        Assert.Contains("Your yes is the last one that is needed.", told, StringComparison.Ordinal);
        Assert.Contains("Tom Baker may ask for Join a group", told, StringComparison.Ordinal);
        Assert.Contains("Only those who were asked", stranger.IsOneSentence(), StringComparison.Ordinal);
    }
}
