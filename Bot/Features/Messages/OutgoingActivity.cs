using System.Text.Json;
using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Messages;

/// <summary>An activity as the Connector takes it: either a line of plain text, or one card with its summary.</summary>
internal static class OutgoingActivity
{
    private static readonly JsonElement Thumbs = JsonElement.Parse("""{"feedbackLoop":{"type":"default"}}"""u8);

    public static Activity Text(ConversationAddress to, string text) => Envelope(to) with { Text = ActivitySize.Fit(text), TextFormat = "plain" };

    public static Activity TextWithThumbs(ConversationAddress to, string text) => Text(to, text) with { ChannelData = Thumbs };

    public static Activity Card(ConversationAddress to, RenderedCard card) => Envelope(to) with
    {
        Summary = card.Summary,
        Attachments = [Attachment.AdaptiveCard(ActivitySize.Fit(card.Content))],
    };

    private static Activity Envelope(ConversationAddress to) => new()
    {
        Type = ActivityTypes.Message,
        ChannelId = ChannelIds.Teams,
        ServiceUrl = to.ServiceUrl,
        From = new ChannelAccount { Id = to.BotId },
        Conversation = new ConversationAccount { Id = to.ConversationId, TenantId = to.TenantId },
    };
}
