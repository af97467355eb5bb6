using System.Net;
using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Tests.BotFramework.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.BotFramework;

public sealed class MovingToTheGovernmentCloud
{
    private const string WrongHost = """{"error":{"code":"InvalidBotApiHost","message":"no"} }""";

    [Fact]
    public async Task What_another_host_must_do_is_asked_of_it_at_once_and_from_then_on()
    {
        await using var connector = await ConnectorUnderTest.StartAsync(gccPath: "/gcc");
        connector.AnswerNext(HttpStatusCode.Forbidden, WrongHost);

        await PostAsync(connector);
        await PostAsync(connector);

        Assert.Equal(
            ["/emea/v3/conversations/a%3Apersonal-emp/activities", "/gcc/v3/conversations/a%3Apersonal-emp/activities", "/gcc/v3/conversations/a%3Apersonal-emp/activities"],
            connector.Service.Requests.Select(request => request.RawTarget));
    }

    [Fact]
    public async Task What_the_other_host_refuses_as_well_is_asked_of_the_first_again()
    {
        await using var connector = await ConnectorUnderTest.StartAsync(gccPath: "/gcc");
        connector.AnswerNext(HttpStatusCode.Forbidden, WrongHost);
        await PostAsync(connector);
        connector.AnswerNext(HttpStatusCode.Forbidden, WrongHost);

        await PostAsync(connector);
        await PostAsync(connector);

        Assert.Equal(["emea", "gcc", "gcc", "emea", "emea"], connector.Service.Requests.Select(static request => request.RawTarget.Split('/')[1]));
    }

    [Fact]
    public async Task A_host_that_is_not_trusted_is_never_asked()
    {
        await using var connector = await ConnectorUnderTest.StartAsync(new() { ["BotFramework:GccServiceUrl"] = "https://attacker.example/gcc" });
        connector.AnswerNext(HttpStatusCode.Forbidden, WrongHost);

        var fault = await Assert.ThrowsAsync<ConnectorException>(() => PostAsync(connector));

        Assert.Equal(ConnectorFault.WrongHost, fault.Kind);
        Assert.Single(connector.Service.Requests);
    }

    private static Task<PostedActivity> PostAsync(ConnectorUnderTest connector) => connector.Client.PostActivityAsync(
        connector.Personal, new Activity { Type = ActivityTypes.Message, Text = "hello" }, TestContext.Current.CancellationToken);
}
