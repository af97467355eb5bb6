using System.Text.Json.Nodes;

namespace TeamsHelpDesk.Sandbox.Stories;

/// <summary>
/// What only people can do: a bug goes to the engineers, who see that it's IT's; IT claims it, talks about it with whoever has it, and
/// resolves it, and makes an article of what helped; and they say how it went. In the middle the bot is restarted.
/// </summary>
internal static class TicketsStory
{
    public const string Name = "tickets";

    public static async Task PlayAsync(StoryTeller story, CancellationToken cancellationToken)
    {
        story.Title("Oliver reports a bug; the engineers pass it to IT; IT and Oliver talk about it; the bot is restarted in the middle");
        var begin = story.Now;
        await story.SayAsync("oliver", "the checkout page shows an error to me and I can't work", cancellationToken);
        var offer = await story.SeeCardAsync("oliver", "That's for Product Engineering", begin, cancellationToken);
        await story.PressAsync("oliver", offer, "Send to Product Engineering", null, cancellationToken);
        var bug = await story.SeeChannelCardAsync("Bugs", "Can't work", begin, cancellationToken);
        await story.PressAsync("sean", bug, "Pass it on", new JsonObject { ["team"] = "it", ["passOnWhy"] = "Only his laptop has it: it looks like the proxy" }, cancellationToken);
        await story.HearAsync("oliver", "passed", begin, cancellationToken);
        var desk = await story.SeeChannelCardAsync("Help desk", "passed it on", begin, cancellationToken);

        await story.PressAsync("luis", desk, "I have it", null, cancellationToken);
        await story.HearAsync("oliver", "What you write here goes to them.", begin, cancellationToken);
        await story.PressAsync("luis", desk, "Ask Oliver Smith", new JsonObject { ["question"] = "Are you in the office or at home?" }, cancellationToken);
        await story.HearAsync("oliver", "in the office or at home", begin, cancellationToken);
        await story.RestartAsync(cancellationToken);
        await story.SayAsync("oliver", "At home, since this morning", cancellationToken);
        await story.HearInChannelAsync("Help desk", "At home, since this morning", begin, cancellationToken);
        await story.SayInThreadAsync("luis", desk, "Then it's the old proxy. I've taken it off your laptop, please try again", cancellationToken);
        await story.HearAsync("oliver", "taken it off your laptop", begin, cancellationToken);
        await story.SayAsync("oliver", "it works, thank you", cancellationToken);
        await story.HearInChannelAsync("Help desk", "it works, thank you", begin, cancellationToken);
        story.Later(TimeSpan.FromMinutes(2));
        await story.PressAsync("luis", desk, "It's resolved", new JsonObject { ["helped"] = "The old proxy was still set; it is off now." }, cancellationToken);
        await story.HearAsync("oliver", "is resolved", begin, cancellationToken);
        await story.SeeCardAsync("oliver", "The old proxy was still set", begin, cancellationToken);
        story.Later(TimeSpan.FromMinutes(15));
        var rating = await story.SeeCardAsync("oliver", "How did it go?", begin, cancellationToken);
        await story.PressAsync("oliver", rating, "🙂 Well", null, cancellationToken);

        await story.PressAsync("luis", await story.SeeChannelCardAsync("Help desk", "The old proxy was still set", begin, cancellationToken), "Make it an article", null, cancellationToken);
        var draft = await story.SeeChannelCardAsync("Help desk", "Draft of an article", begin, cancellationToken);
        await story.PressAsync("luis", draft, "Publish", null, cancellationToken);
        await story.SeeChannelCardAsync("Help desk", "Article · published", begin, cancellationToken);
    }
}
