using System.Globalization;
using System.Text.Json;
using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features;

/// <summary>Which activities were taken, and what they were answered (invariant 2).</summary>
internal sealed class Inbox(IStore store, Commits commits)
{
    // Teams sends again after 5 s (an invoke) or 15 s. What is younger is taken for new, which costs no reading; should it
    // be a copy all the same, the commit finds the mark.
    private static readonly TimeSpan LikelyACopy = TimeSpan.FromSeconds(4);

    /// <summary>The first answer, where the activity is old enough to be a copy: found before the directory is read for it.</summary>
    public async ValueTask<TurnAnswer?> FindAsync(Turn turn, CancellationToken cancellationToken) =>
        IsLikelyACopy(turn) && await store.FindInboxAsync(KeyOf(turn), cancellationToken) is { } mark ? AnswerOf(mark) : null;

    public async ValueTask<CommitOutcome> CommitAsync(Turn turn, TurnResult result)
    {
        var mark = new InboxMark(KeyOf(turn), turn.Now, result.Answer.Status, result.Answer.Body?.GetRawText());
        // From here on it takes hold whether or not the sender still waits.
        return await commits.CommitAsync(result.Changes with { Inbox = mark }, CancellationToken.None);
    }

    public static TurnAnswer AnswerOf(InboxMark first) => new(first.Status, first.Body is null ? null : JsonElement.Parse(first.Body));

    /// <summary>An edit reuses the message's id, and each further edit again; the timestamp tells them apart.</summary>
    private static string KeyOf(Turn turn) =>
        $"{turn.Here.TenantId}|{turn.Here.ConversationId}|{turn.Activity.Type}|{turn.Activity.Name}|{turn.Activity.Id}|{turn.Activity.Timestamp}";

    private static bool IsLikelyACopy(Turn turn) =>
        DateTimeOffset.TryParse(turn.Activity.Timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var sentAt)
        && turn.Now - sentAt >= LikelyACopy;
}
