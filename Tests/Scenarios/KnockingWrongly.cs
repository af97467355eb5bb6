using System.Net;
using TeamsHelpDesk.Sandbox.Teams;
using TeamsHelpDesk.Tests.Scenarios.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Scenarios;

/// <summary>Deliveries with one thing wrong in them are refused by their right status, and the bot says nothing; the next good one works.</summary>
public sealed class KnockingWrongly
{
    private static readonly Dictionary<ActivityFault, HttpStatusCode> ByActivity = new()
    {
        [ActivityFault.Tenant] = HttpStatusCode.Forbidden,
        [ActivityFault.TenantInConversation] = HttpStatusCode.Forbidden,
        [ActivityFault.TenantInChannelData] = HttpStatusCode.Forbidden,
        [ActivityFault.Host] = HttpStatusCode.Forbidden,
        [ActivityFault.Channel] = HttpStatusCode.Forbidden,
        [ActivityFault.NoObjectId] = HttpStatusCode.OK, // nobody of the directory: taken, so that it isn't sent again, and not answered
        [ActivityFault.NoServiceUrl] = HttpStatusCode.BadRequest,
        [ActivityFault.NotJson] = HttpStatusCode.BadRequest,
        [ActivityFault.DuplicateMembers] = HttpStatusCode.BadRequest,
        [ActivityFault.Oversized] = HttpStatusCode.RequestEntityTooLarge,
    };

    [Fact]
    public async Task Every_token_with_one_fault_is_refused()
    {
        await using var contoso = await Contoso.OpenAsync("tom");
        foreach (var fault in Enum.GetValues<TokenFault>().Where(fault => fault != TokenFault.None))
        {
            var answer = await KnockAsync(contoso, fault, ActivityFault.None);

            Assert.True(answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"{fault} was answered {answer.Status}.");
            Assert.Empty(answer.Body);
        }

        await SaysNothingAndThenWorksAsync(contoso);
    }

    [Fact]
    public async Task Every_activity_with_one_fault_is_refused()
    {
        await using var contoso = await Contoso.OpenAsync("tom");
        foreach (var fault in Enum.GetValues<ActivityFault>().Where(fault => fault != ActivityFault.None))
        {
            var answer = await KnockAsync(contoso, TokenFault.None, fault);

            Assert.True(answer.Status == ByActivity[fault], $"{fault} was answered {answer.Status}.");
        }

        await SaysNothingAndThenWorksAsync(contoso);
    }

    [Fact]
    public async Task Without_the_keys_to_check_a_token_the_sender_is_asked_to_come_again()
    {
        await using var contoso = await Contoso.PrepareAsync(new Setting());
        contoso.Switches.MetadataUnreachable = true;
        await contoso.StartBotAsync();

        var answer = await KnockAsync(contoso, TokenFault.None, ActivityFault.None);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        contoso.Switches.MetadataUnreachable = false;
        contoso.Clock.Advance(TimeSpan.FromMinutes(10));
        await contoso.InstallAsync("tom");
        await SaysNothingAndThenWorksAsync(contoso);
    }

    private static Task<BotAnswer> KnockAsync(Contoso contoso, TokenFault token, ActivityFault activity) =>
        contoso.Sandbox.Teams.SayWrongAsync(Contoso.Id("tom"), "please add me to the Social Club because I help them", token, activity, Contoso.Stop);

    private static async Task SaysNothingAndThenWorksAsync(Contoso contoso)
    {
        await contoso.QuietAsync();
        Assert.Single(contoso.CardsTo("tom")); // the welcome
        Assert.Empty(contoso.LinesTo("tom"));
        Assert.DoesNotContain(await contoso.AuditAsync(), entry => entry.Entry.Action.StartsWith("request.", StringComparison.Ordinal));

        await contoso.SaysAsync("tom", "please add me to the Social Club because I help them");
        await contoso.CardAsync("tom", "You'd join “Social Club”");
    }
}
