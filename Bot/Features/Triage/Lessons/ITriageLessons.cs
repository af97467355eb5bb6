using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Triage.Lessons;

/// <summary>
/// What a company's people taught triage. Who may teach is not asked here. Bounded: a new lesson takes the place of an old one
/// when there is no room, and of a lesson about the same words always.
/// </summary>
internal interface ITriageLessons
{
    /// <summary>What is to be committed with the turn in which somebody corrected triage; heeded once it is stored.</summary>
    Changes Learn(TriageLesson lesson, DateTimeOffset now);

    /// <summary>The lesson that fits these words best; null when none does.</summary>
    ValueTask<HeededLesson?> FindAsync(string text, DateTimeOffset now, CancellationToken cancellationToken);
}
