using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests;

/// <summary>
/// Two requests may give the same person the same thing. When the one that gave it ends or is undone while the other lives, it
/// stays, and from then on it is the other's: at that one's end it is taken back.
/// </summary>
internal sealed class SharedAccess(IStore store)
{
    private const int Most = 500;

    private static readonly IReadOnlyList<string> Living = [nameof(RequestState.Fulfilling), nameof(RequestState.Fulfilled)];

    /// <returns>The living request that keeps it longest, as it is once it has taken it over; null where nobody else relies on it.</returns>
    public async ValueTask<Request?> FindHeirAsync(Request ending, Effect given, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var theirs = await store.ListRequestsAboutAsync(given.Person.Id, Living, Most, cancellationToken);
        return theirs
            .Where(other => other.Id != ending.Id)
            .Select(other => TakingOver(other, given, now))
            .OfType<Request>()
            .MaxBy(heir => heir.EndsAt ?? DateTimeOffset.MaxValue);
    }

    /// <summary>What is stored with the end of the first: the heir, its own end, and a line to whoever has it.</summary>
    public static Changes Kept(Request heir, DateTimeOffset now)
    {
        var changes = RequestChanges.Saved(heir, now, "desk", "request.took-over").TellingBoth(heir, Lines.TookOver(heir));
        return heir.EndsAt is { } endsAt ? changes.Due(RequestWork.DueApart(RequestWork.End, heir.Id, endsAt)) : changes;
    }

    private static Request? TakingOver(Request other, Effect given, DateTimeOffset now)
    {
        // An extension gave nothing itself: what it moved the end of is what is ending.
        if (other is not { ExtendedUntil: null, Execution: { } execution } || other.Plan.Effects.Count != execution.Steps.Count)
        {
            return null;
        }

        var endsAt = other.Plan.Lasts is { } lasts ? other.EndsAt ?? ((other.ClosedAt ?? now) + lasts) : (DateTimeOffset?)null;
        var at = Enumerable.Range(0, other.Plan.Effects.Count)
            .FirstOrDefault(index => other.Plan.Effects[index].Gives == given.Gives && execution.Steps[index].State == StepState.Done, -1);
        return at < 0 || endsAt <= now
            ? null
            : other with { EndsAt = endsAt, Execution = execution.With(at, execution.Steps[at] with { HadBefore = false }), Round = other.Round + 1 };
    }
}
