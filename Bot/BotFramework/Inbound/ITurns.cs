using System.Text.Json;
using TeamsHelpDesk.Bot.BotFramework.Wire;

namespace TeamsHelpDesk.Bot.BotFramework.Inbound;

/// <summary>
/// What is done with an activity that passed every check: drop it when it is known, else run its turn and commit. The same
/// activity may come many times and at the same moment. An answer says that its effects are stored; until they are, throw:
/// the sender gets a 5xx and delivers again. <see cref="TurnNotStoredException"/> when the store can't be reached (503).
/// </summary>
internal interface ITurns
{
    ValueTask<TurnAnswer> RunAsync(Activity activity, CancellationToken cancellationToken);
}

internal sealed record TurnAnswer(int Status, JsonElement? Body)
{
    /// <summary>For everything that isn't an invoke: taken and stored.</summary>
    public static TurnAnswer Accepted { get; } = new(StatusCodes.Status200OK, null);

    public static TurnAnswer From(InvokeResponse response) => new(response.Status, response.Body);
}

/// <summary>The turn could not be committed, and nothing of it took hold.</summary>
internal sealed class TurnNotStoredException(string message, Exception? innerException = null) : Exception(message, innerException);
