using System.Text.Json;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Tests.Graph.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Fulfilment;

public sealed class ChangingAnAccount
{
    private static readonly PersonRef Ada = new(Ids.Ada, "Ada");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_disabled_and_enabled_alone(bool enabled)
    {
        await using var house = await GraphHouse.OpenAsync();
        house.Graph.On("PATCH", $"/users/{Ids.Ada}", FakeAnswer.NoContent, FakeAnswer.NoContent);
        var runner = new EffectRunner(house.Client, house.Clock);
        Effect effect = enabled ? new Effect.EnableAccount(Ada) : new Effect.DisableAccount(Ada);

        Assert.IsType<EffectResult.Done>(await runner.ApplyAsync(effect, null, house.Token));
        Assert.IsType<EffectResult.Done>(await runner.TakeBackAsync(effect, house.Token));

        Assert.Equal(
            [Body(enabled), Body(!enabled)],
            house.Graph.Seen.Select(request => request.Body));
    }

    [Fact]
    public async Task A_password_is_in_a_request_of_its_own_and_in_no_log()
    {
        await using var house = await GraphHouse.OpenAsync();
        house.Graph.On("PATCH", $"/users/{Ids.Ada}", FakeAnswer.Error(400, "Request_BadRequest", "does not comply with password complexity requirements"), FakeAnswer.NoContent);

        var made = Assert.IsType<EffectResult.Made>(await new EffectRunner(house.Client, house.Clock).ApplyAsync(new Effect.ResetPassword(Ada, Ada), null, house.Token));

        var password = made.Secret.Text.Reveal();
        Assert.Equal(2, house.Graph.Seen.Select(request => request.Body).Distinct().Count()); // a second one, since the first was refused
        var sent = JsonElement.Parse(house.Graph.Seen[1].Body);
        Assert.Equal("passwordProfile", Assert.Single(sent.EnumerateObject()).Name);
        Assert.Equal(password, sent.GetProperty("passwordProfile").GetProperty("password").GetString());
        Assert.True(sent.GetProperty("passwordProfile").GetProperty("forceChangePasswordNextSignIn").GetBoolean());
        Assert.DoesNotContain(password, house.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(password, made.ToString(), StringComparison.Ordinal);
    }

    private static string Body(bool enabled) => enabled ? """{"accountEnabled":true}""" : """{"accountEnabled":false}""";
}
