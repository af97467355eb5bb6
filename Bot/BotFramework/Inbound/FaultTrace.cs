using System.Text;

namespace TeamsHelpDesk.Bot.BotFramework.Inbound;

/// <summary>What went wrong and where, without what it says: an exception's text may quote a person.</summary>
internal static class FaultTrace
{
    public static string Of(Exception fault)
    {
        var trace = new StringBuilder();
        for (var cause = fault; cause is not null; cause = cause.InnerException)
        {
            trace.Append(cause.GetType().FullName).Append('\n').Append(cause.StackTrace).Append('\n');
        }

        return trace.ToString();
    }
}
