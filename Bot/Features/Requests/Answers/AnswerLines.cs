using TeamsHelpDesk.Cards;

namespace TeamsHelpDesk.Bot.Features.Requests.Answers;

internal static class AnswerLines
{
    public const string NotYours = "That was an answer for somebody else. Write what you need, and I'll take it from there.";
    public const string AlreadySaid = "You've told me already whether that helped. If something is still open, write it to me.";

    public static RenderedCard Closed(string title) => new NoticeCard(
        "Good to hear", [$"“{title}” helped, so I've left it at that. If anything is still open, write it to me."], []).Render();
}
