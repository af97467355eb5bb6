using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Tests.Playground.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Playground;

/// <summary>The bot in Microsoft's own local client, the Microsoft 365 Agents Playground.</summary>
public sealed class PlaygroundConversation
{
    private const string Tom = $"tom@{TrialCompany.Domain}";
    private const string Club = "Social Club";

    public PlaygroundConversation() => PlaygroundProcess.SkipUnlessPresent();

    [Fact]
    public async Task A_typed_ask_is_decided_by_somebody_else_and_the_card_changes_for_everybody()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var helpDesk = await HelpDeskInPlayground.StartAsync(cancellationToken);
        var chats = helpDesk.Chats;

        var decision = await AskAsync(helpDesk, cancellationToken);
        Assert.StartsWith($"{PlaygroundSettings.Channel.Id};messageid=", decision.Conversation, StringComparison.Ordinal);
        Assert.False(helpDesk.Company.IsMember(Club, Tom));
        var view = Assert.IsType<ClickAnswer.Card>(await chats.PressAsync("luis", decision, "Decide", cancellationToken));
        var answer = await chats.PressAsync("luis", decision with { Card = view.Content }, "Approve for 90 days", cancellationToken);

        Assert.Contains("Luis Ortega", Assert.IsType<ClickAnswer.Card>(answer).ReadAloud, StringComparison.Ordinal);
        await chats.SeeAsync(message => IsEditOf(decision, message) && message.Reads("It's done, and they have been told."), cancellationToken);
        await chats.SeeAsync(message => message.Conversation == PlaygroundSettings.Chat && message.Says("approved by Luis Ortega"), cancellationToken);
        await chats.SeeAsync(message => message.Conversation == PlaygroundSettings.Chat && message.Says("done. You have it until"), cancellationToken);
        Assert.True(helpDesk.Company.IsMember(Club, Tom));
    }

    [Theory]
    [InlineData("tom", "Nobody decides their own request. Someone else has been asked.")]
    [InlineData("maya", "Only those who were asked can decide this one. Nothing has changed.")]
    public async Task Who_may_not_decide_is_told_so_in_one_sentence_and_nothing_changes(string person, string sentence)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var helpDesk = await HelpDeskInPlayground.StartAsync(cancellationToken);
        var chats = helpDesk.Chats;

        var decision = await AskAsync(helpDesk, cancellationToken);
        var answer = await chats.PressAsync(person, decision, "Decide", cancellationToken);
        await chats.TypeAsync(PlaygroundSettings.Chat, "what about my request?", cancellationToken);

        Assert.Equal(new ClickAnswer.Sentence(sentence), answer);
        await chats.SeeAsync(message => message.Says("with IT Support since"), cancellationToken);
        Assert.DoesNotContain(chats.Seen, message => IsEditOf(decision, message));
        Assert.False(helpDesk.Company.IsMember(Club, Tom));
    }

    [Fact]
    public async Task Opening_the_page_again_welcomes_nobody_again()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var helpDesk = await HelpDeskInPlayground.StartAsync(cancellationToken);

        await helpDesk.InstallAsync(cancellationToken);
        await helpDesk.InstallAsync(cancellationToken);
        await helpDesk.Chats.TypeAsync(PlaygroundSettings.Chat, "what about my request?", cancellationToken);

        await helpDesk.Chats.SeeAsync(message => message.Says("You have no open requests"), cancellationToken);
        Assert.Single(helpDesk.Chats.Seen, message => message.Reads("Hello"));
    }

    /// <summary>Tom types what he needs and confirms it.</summary>
    /// <returns>The card that IT Support gets.</returns>
    private static async Task<PlaygroundMessage> AskAsync(HelpDeskInPlayground helpDesk, CancellationToken cancellationToken)
    {
        var chats = helpDesk.Chats;
        await helpDesk.InstallAsync(cancellationToken);
        await chats.TypeAsync(PlaygroundSettings.Chat, "please add me to the Social Club, I need to help with the summer party", cancellationToken);
        var confirm = await chats.SeeAsync(message => message.Reads("You'd join “Social Club”"), cancellationToken);
        Assert.Equal(PlaygroundSettings.Chat, confirm.Conversation);
        var answer = await chats.PressAsync("tom", confirm, "Ask for 90 days", cancellationToken);
        Assert.Contains("It's with IT Support.", Assert.IsType<ClickAnswer.Card>(answer).ReadAloud, StringComparison.Ordinal);
        return await chats.SeeAsync(message => message.Reads("[Decide]"), cancellationToken);
    }

    private static bool IsEditOf(PlaygroundMessage card, PlaygroundMessage message) => message.IsEdit && message.Id == card.Id;
}
