using TeamsHelpDesk.Bot.Features.Fulfilment;

namespace TeamsHelpDesk.Bot.Features.Requests.Endings;

/// <summary>
/// What the desk itself changes in the directory other than for a request. The daily look asks it before it calls a change somebody's
/// that was made past the help desk.
/// </summary>
internal interface IOtherHands
{
    /// <summary>The changes that were begun for any of these people, whatever became of them.</summary>
    ValueTask<IReadOnlyList<Effect>> BegunForAsync(IReadOnlyCollection<Guid> people, CancellationToken cancellationToken);
}
