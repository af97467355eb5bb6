using System.Text.Json.Nodes;
using TeamsHelpDesk.Sandbox.Company;
using TeamsHelpDesk.Sandbox.Teams;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios.Support;

/// <summary>What people do about tickets.</summary>
internal static class Tickets
{
    /// <summary>Says it, confirms it in words, and returns the card in the team's channel.</summary>
    public static async Task<TeamsMessage> OpenTicketAsync(this Contoso contoso, string who, string says, string channel)
    {
        var begin = contoso.Now;
        await contoso.SaysAsync(who, says);
        await contoso.CardAsync(who, "[Never mind]", begin);
        await contoso.SaysAsync(who, "yes");
        var card = await contoso.ChannelCardAsync(channel, says, begin);
        await contoso.QuietAsync();
        return card;
    }

    /// <summary>Answers in the thread below the card, mentioning the bot.</summary>
    public static async Task SaysInThreadAsync(this Contoso contoso, string who, TeamsMessage card, string text)
    {
        var said = await contoso.Sandbox.Teams.SayInChannelAsync(Contoso.Id(who), card.ConversationId, card.ThreadId, text, Contoso.Stop);
        Assert.True(said.Answer?.IsSuccess, $"The bot answered {said.Answer?.Status}.");
        await contoso.QuietAsync();
    }

    /// <summary>A message in one's own chat with something attached.</summary>
    public static async Task SendsAsync(this Contoso contoso, string who, string text, params JsonNode[] attachments)
    {
        var person = contoso.Entra.Person(Contoso.Upn(who));
        var answer = await contoso.Sandbox.Teams.DeliverAsync(
            new JsonObject
            {
                ["type"] = "message",
                ["id"] = "1795500000001",
                ["timestamp"] = "2026-11-23T09:00:00.000Z",
                ["channelId"] = "msteams",
                ["serviceUrl"] = contoso.Sandbox.Of<TeamsOptions>().ServiceUrl.OriginalString,
                ["from"] = new JsonObject { ["id"] = person.TeamsId, ["name"] = person.DisplayName, ["aadObjectId"] = person.Id.ToString() },
                ["recipient"] = new JsonObject { ["id"] = contoso.Sandbox.Of<TeamsOptions>().BotId },
                ["conversation"] = new JsonObject { ["conversationType"] = "personal", ["tenantId"] = TrialCompany.TenantId.ToString(), ["id"] = contoso.Sandbox.Teams.ChatOf(Contoso.Id(who)) },
                ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = TrialCompany.TenantId.ToString() } },
                ["text"] = text,
                ["attachments"] = new JsonArray(attachments),
            },
            Contoso.Stop);
        Assert.True(answer.IsSuccess, $"The bot answered {answer.Status}.");
    }
}
