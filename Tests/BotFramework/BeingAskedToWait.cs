using System.Net;
using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Tests.BotFramework.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.BotFramework;

/// <summary>`Retry-After` in every spelling that was seen; the clock stands at noon of 21 November 2026.</summary>
public sealed class BeingAskedToWait : IAsyncLifetime
{
    private ConnectorUnderTest? _connector;

    private ConnectorUnderTest Connector => _connector ?? throw new InvalidOperationException();

    public async ValueTask InitializeAsync() => _connector = await ConnectorUnderTest.StartAsync();

    public ValueTask DisposeAsync() => Connector.DisposeAsync();

    [Theory]
    [InlineData("Retry-After", "17", 17.0)]
    [InlineData("retry-after", " 17 ", 17.0)]
    [InlineData("Retry-After", "0", 0.0)]
    [InlineData("Retry-After", "1.5", 1.5)]
    [InlineData("Retry-After", "99999999999999999999", 86_400.0)]
    [InlineData("Retry-After", "Sat, 21 Nov 2026 12:01:30 GMT", 90.0)]
    [InlineData("Retry-After", "Saturday, 21-Nov-26 12:01:30 GMT", 90.0)]
    [InlineData("Retry-After", "Sat Nov 21 12:01:30 2026", 90.0)]
    [InlineData("Retry-After", "2026-11-21T12:01:30Z", 90.0)]
    [InlineData("Retry-After", "Sat, 21 Nov 2026 11:00:00 GMT", 0.0)]
    [InlineData("retry-after-ms", "250", 0.25)]
    [InlineData("x-ms-retry-after-ms", "4000", 4.0)]
    [InlineData("Retry-After", "soon", null)]
    [InlineData("Retry-After", "-5", null)]
    public async Task Each_spelling_is_understood(string header, string value, double? seconds)
    {
        Connector.AnswerNext(HttpStatusCode.TooManyRequests, change: response => response.Headers[header] = value);

        var fault = await Assert.ThrowsAsync<ConnectorException>(() => Connector.Client.PostActivityAsync(
            Connector.Personal, new Activity { Type = ActivityTypes.Message, Text = "hello" }, TestContext.Current.CancellationToken));

        Assert.Equal(seconds, fault.RetryAfter?.TotalSeconds);
    }
}
