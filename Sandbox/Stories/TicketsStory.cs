using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Sandbox.Stories;

/// <summary>
/// What only people can do: a bug goes to the engineers, who see that it's IT's; IT claims it, talks about it with whoever has it, and
/// resolves it. In the middle the bot is restarted.
/// </summary>
internal static class TicketsStory
{
    public const string Name = "tickets";

    public static async Task PlayAsync(StoryTeller story, CancellationToken cancellationToken)
    {
        story.Title("Maya reports a bug; the engineers pass it to IT; IT and Maya talk about it; the bot is restarted in the middle");
        var begin = story.Now;
        await story.SayAsync("maya", "the checkout page shows an error to me and I can't work", cancellationToken);
        var offer = await story.SeeCardAsync("maya", "That's for Product Engineering", begin, cancellationToken);
        await story.PressAsync("maya", offer, "Send to Product Engineering", null, cancellationToken);
        var bug = await story.SeeChannelCardAsync("Bugs", "Can't work", begin, cancellationToken);
        await story.PressAsync("sean", bug, "Pass it on", new JsonObject { ["team"] = "it", ["passOnWhy"] = "Only her laptop has it: it looks like the proxy" }, cancellationToken);
        await story.HearAsync("maya", "passed", begin, cancellationToken);
        var desk = await story.SeeChannelCardAsync("Help desk", "passed it on", begin, cancellationToken);

        await story.PressAsync("luis", desk, "I have it", null, cancellationToken);
        await story.HearAsync("maya", "What you write here goes to them.", begin, cancellationToken);
        await story.PressAsync("luis", desk, "Ask Maya Desai", new JsonObject { ["question"] = "Are you in the office or at home?" }, cancellationToken);
        await story.HearAsync("maya", "in the office or at home", begin, cancellationToken);
        await story.RestartAsync(cancellationToken);
        await story.SayAsync("maya", "At home, since this morning", cancellationToken);
        await story.HearInChannelAsync("Help desk", "At home, since this morning", begin, cancellationToken);
        await story.SayInThreadAsync("luis", desk, "Then it's the old proxy. I've taken it off your laptop, please try again", cancellationToken);
        await story.HearAsync("maya", "taken it off your laptop", begin, cancellationToken);
        await story.SayAsync("maya", "it works, thank you", cancellationToken);
        await story.HearInChannelAsync("Help desk", "it works, thank you", begin, cancellationToken);
        await story.PressAsync("luis", desk, "It's resolved", new JsonObject { ["helped"] = "The old proxy was still set; it is off now." }, cancellationToken);
        await story.HearAsync("maya", "is resolved", begin, cancellationToken);
        await story.SeeCardAsync("maya", "The old proxy was still set", begin, cancellationToken);
    }
}
