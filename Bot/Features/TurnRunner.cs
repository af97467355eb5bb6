using TeamsHelpDesk.Bot.BotFramework.Inbound;
using TeamsHelpDesk.Bot.BotFramework.Outbound;
using TeamsHelpDesk.Bot.BotFramework.Wire;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Requests;
using TeamsHelpDesk.Bot.Graph;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features;

/// <summary>
/// Runs one activity as one transaction: decide, commit, answer. An activity that was taken before is answered as then; a
/// lost race is decided again.
/// </summary>
internal sealed partial class TurnRunner(TurnRouter router, Inbox inbox, KeyedLocks locks, TimeProvider clock, ILogger<TurnRunner> log) : ITurns
{
    private const int MostRaces = 8;
    private static readonly TimeSpan InvokeBudget = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan MessageBudget = TimeSpan.FromSeconds(12);

    public async ValueTask<TurnAnswer> RunAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (TurnOf(activity, clock.GetUtcNow()) is not { } turn)
        {
            // Without an identity nothing is decided, shown or kept; a client that waits for an answer gets a sentence.
            return activity.Type == ActivityTypes.Invoke ? TurnAnswer.From(ExtensionResponse.Sentence(activity.Name, Lines.NobodyKnown)) : TurnAnswer.Accepted;
        }

        using var oneAtATime = await locks.EnterAsync(turn.Here.ConversationId, cancellationToken);
        if (await FindFirstAnswerAsync(turn, cancellationToken) is { } answered)
        {
            return answered;
        }

        for (var race = 0; race < MostRaces; race++)
        {
            var result = await DecideInTimeAsync(turn, cancellationToken);
            if (result.Changes == Changes.None && !result.IsKept)
            {
                return result.Answer;
            }

            switch (await CommitAsync(turn, result))
            {
                case CommitOutcome.Committed:
                    return result.Answer;
                case CommitOutcome.Duplicate { First: var first }:
                    return Inbox.AnswerOf(first);
                case CommitOutcome.OverLimit { Tally.Key: var full }:
                    turn = turn with { OverLimits = [.. turn.OverLimits, full] };
                    break;
            }
        }

        throw new TurnNotStoredException("The rows kept changing under this turn.");
    }

    /// <summary>Teams sends an invoke again after 5 s and a message after 15 s: by then it must have been answered.</summary>
    private async ValueTask<TurnResult> DecideInTimeAsync(Turn turn, CancellationToken cancellationToken)
    {
        using var budget = new CancellationTokenSource(turn.Activity.Type == ActivityTypes.Invoke ? InvokeBudget : MessageBudget, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, cancellationToken);
        try
        {
            return await DecideAsync(turn, either.Token);
        }
        catch (OperationCanceledException late) when (budget.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            LogDirectoryAway(late, turn.Activity.Type);
            return DirectoryAway(turn);
        }
    }

    private static TurnResult DirectoryAway(Turn turn) => turn.Activity.Type == ActivityTypes.Invoke
        ? new(Changes.None, TurnAnswer.From(ExtensionResponse.Sentence(turn.Activity.Name, Lines.DirectoryAway))) { IsKept = true }
        : turn.Say(Lines.DirectoryAway, Changes.None);

    private async ValueTask<TurnResult> DecideAsync(Turn turn, CancellationToken cancellationToken)
    {
        try
        {
            return await router.RouteAsync(turn, cancellationToken);
        }
        catch (Exception fault) when (fault is GraphException or GateInDoubtException)
        {
            LogDirectoryAway(fault, turn.Activity.Type);
            return DirectoryAway(turn);
        }
        catch (StoreUnavailableException fault)
        {
            throw new TurnNotStoredException("The store can't be read.", fault);
        }
    }

    private async ValueTask<TurnAnswer?> FindFirstAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        try
        {
            return await inbox.FindAsync(turn, cancellationToken);
        }
        catch (StoreUnavailableException fault)
        {
            throw new TurnNotStoredException("The store can't be read.", fault);
        }
    }

    private async ValueTask<CommitOutcome> CommitAsync(Turn turn, TurnResult result)
    {
        try
        {
            return await inbox.CommitAsync(turn, result);
        }
        catch (StoreUnavailableException fault)
        {
            throw new TurnNotStoredException("The turn could not be committed.", fault);
        }
    }

    /// <summary>Null when nobody in the directory sent it: another bot, or a guest without an object id.</summary>
    private static Turn? TurnOf(Activity activity, DateTimeOffset now)
    {
        if (!Guid.TryParse(activity.From?.AadObjectId, out var by)
            || activity is not { ServiceUrl: { } serviceUrl, Conversation: { Id: { } conversation } at, Recipient.Id: { } bot })
        {
            return null;
        }

        var zone = activity.LocalTimezone is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : TimeZoneInfo.Utc;
        return new Turn(
            activity,
            new PersonRef(by, activity.From?.Name ?? "Somebody"),
            new ConversationAddress(serviceUrl, conversation, activity.TenantIds() is [var tenant, ..] ? tenant : string.Empty, bot),
            zone,
            now)
        {
            IsPersonal = at.ConversationType == ConversationTypes.Personal,
        };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A {Type} turn could not read the directory; the sender was told.")]
    private partial void LogDirectoryAway(Exception fault, string type);
}
