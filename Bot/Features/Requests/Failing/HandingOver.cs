using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests.Failing;

/// <summary>
/// What a machine couldn't do is for people: one card in the owner's channel, with everything that was said and how far it came.
/// The only place that knows how people are given it.
/// </summary>
internal static class HandingOver
{
    public static Changes ToPeople(this Changes changes, Request failed) => (failed.OwnerChannel, failed.TriedAgain) switch
    {
        _ when failed.TryAgainUntil is null => changes.Telling(RequestChanges.ToOwner(failed, Lines.FailedForOwner(failed))),
        (null, _) => changes.Telling(RequestChanges.ToOwner(failed, Lines.FailedForOwner(failed))),
        ({ } channel, 0) => changes with { Rows = [.. changes.Rows, new CardCopy(failed.Id, CardRole.Failed, null, channel).Put()] },

        // The card stands there already and is edited, which nobody is told of.
        _ => changes.Telling(RequestChanges.ToOwner(failed, FailedLines.FailedOnceMore(failed))),
    };
}
