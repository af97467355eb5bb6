using System.Text.Json;
using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Feedback;

/// <summary>
/// Somebody liked or disliked a message of the bot, perhaps in words. Kept once for each person and message, the last word
/// counting; the words are in no log and in no audit.
/// </summary>
internal static class TakeFeedback
{
    private const int MostOfWords = 2_000;
    private const int MostOfAnId = 200;

    // Teams takes any body at all for an error.
    private static readonly TurnAnswer Thanks = TurnAnswer.From(InvokeResponse.Empty);

    public static TurnResult Take(Turn turn)
    {
        var action = turn.Activity.Value.Member("actionValue");
        var reaction = action.Text("reaction");
        if (turn.Activity.Value.Text("actionName") != "feedback" || reaction is not ("like" or "dislike"))
        {
            return new(Changes.None, Thanks);
        }

        // The Playground doesn't say which message it is about.
        var message = TurnText.Clip(turn.Activity.ReplyToId ?? turn.Activity.Id ?? string.Empty, MostOfAnId);
        var given = new GivenFeedback(turn.By.Id, message, reaction, WordsIn(action.Text("feedback")), turn.Now);
        return new(new Changes { Rows = [given.Put()] }, Thanks);
    }

    /// <summary>Teams sends JSON within the string, the Playground plain words.</summary>
    private static string? WordsIn(string? feedback)
    {
        if (string.IsNullOrWhiteSpace(feedback))
        {
            return null;
        }

        var words = feedback.TrimStart().StartsWith('{') && Parse(feedback) is { } form ? form.Text("feedbackText") : feedback;
        return string.IsNullOrWhiteSpace(words) ? null : TurnText.Clip(words.Trim(), MostOfWords);
    }

    private static JsonElement? Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
