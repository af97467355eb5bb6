using System.Net;
using System.Text.Json;

namespace TeamsHelpDesk.Sandbox.Teams;

/// <summary>What somebody sees after pressing a button on a card.</summary>
internal abstract record ClickResult
{
    private ClickResult()
    {
    }

    /// <summary>This person's card was replaced.</summary>
    internal sealed record CardReplaced(JsonElement Card) : ClickResult;

    /// <summary>A line above the card; the card stays.</summary>
    internal sealed record InfoBar(string Text) : ClickResult;

    /// <summary>A red line above the card.</summary>
    internal sealed record Refused(string Code, string Message) : ClickResult;

    /// <summary>An Action.Submit went out; Teams shows that the response was sent.</summary>
    internal sealed record Sent : ClickResult;

    /// <summary>The bot didn't answer, or not as Teams understands it.</summary>
    internal sealed record Failed(HttpStatusCode? Status, string Why) : ClickResult;

    /// <summary>Reads the answer to `adaptiveCard/action` as strictly as Teams does.</summary>
    public static ClickResult FromAnswer(BotAnswer answer)
    {
        if (answer.Status != HttpStatusCode.OK)
        {
            return new Failed(answer.Status, answer.Status is null ? "The bot did not answer in time." : "The bot failed.");
        }

        try
        {
            using var body = JsonDocument.Parse(answer.Body);
            return FromBody(body.RootElement);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return new Failed(answer.Status, "The bot's answer is not an adaptive card response.");
        }
    }

    private static ClickResult FromBody(JsonElement body)
    {
        var status = body.GetProperty("statusCode").GetInt32();
        var value = body.GetProperty("value");
        return (status, body.GetProperty("type").GetString()) switch
        {
            (200, "application/vnd.microsoft.card.adaptive") when value.GetProperty("type").GetString() == "AdaptiveCard" =>
                new CardReplaced(value.Clone()),
            (200, "application/vnd.microsoft.activity.message") => new InfoBar(value.GetString() ?? string.Empty),
            ( >= 400, "application/vnd.microsoft.error" or "application/vnd.microsoft.error.preconditionFailed") =>
                new Refused(value.GetProperty("code").GetString() ?? string.Empty, value.GetProperty("message").GetString() ?? string.Empty),
            var (_, type) => new Failed(HttpStatusCode.OK, $"Teams does not understand status {status} with type {type}."),
        };
    }
}
