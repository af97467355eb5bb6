using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Messages;

/// <summary>What becomes of a delivery that failed.</summary>
internal static class DeliveryPolicy
{
    /// <summary>A post that may have arrived is sent again only after this, when a slow answer would have come.</summary>
    public static readonly TimeSpan AfterUnclear = TimeSpan.FromSeconds(5);

    /// <summary>Nothing but a change of the message or of a setting would help.</summary>
    public static bool IsHopeless(ConnectorException fault) =>
        fault.Kind is ConnectorFault.Rejected or ConnectorFault.TooBig or ConnectorFault.HostRefused;

    /// <summary>Waiting for its turn is no attempt; anything else is one.</summary>
    public static WorkResult Again(WorkItem item, ConnectorException fault, DateTimeOffset now) => fault.Kind == ConnectorFault.NotYet
        ? new WorkResult.Again(now + (fault.RetryAfter ?? TimeSpan.Zero), fault.Kind.ToString(), Changes.None) { Counts = false }
        : RetryPolicy.AgainOrNever(item, now, fault.RetryAfter, fault.Kind.ToString());

    /// <summary>Why somebody can't be reached, for those who can mend it.</summary>
    public static string Why(ConnectorException fault) => fault switch
    {
        { Kind: ConnectorFault.NotInRoster } => "the app isn't installed there",
        { Code: "BotDisabledByAdmin" } => "an administrator has disabled the app",
        { Code: "ConversationBlockedByUser" } => "they have blocked the app",
        _ => "Teams lets nothing be written there",
    };
}
