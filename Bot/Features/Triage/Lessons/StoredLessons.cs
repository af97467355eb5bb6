using System.Globalization;
using System.Text.Json;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Triage.Lessons;

/// <summary>
/// The lessons as rows of the store, read again every now and then so that all processes heed them. A row's id is the lesson's
/// place among a fixed number of them, so their number is bounded without anybody counting.
/// </summary>
internal sealed class StoredLessons(IStore store) : ITriageLessons
{
    public const string Kind = "triage.lesson";

    private const int Places = 512;
    private const double LikeEnough = 0.6;

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private volatile Known _known = new([], DateTimeOffset.MinValue);

    public Changes Learn(TriageLesson lesson, DateTimeOffset now)
    {
        _known = _known with { ReadAt = DateTimeOffset.MinValue };
        return new Changes
        {
            Rows =
            [
                new RowChange.Put(new Row(new RowKey(Kind, PlaceOf(lesson)), 0, JsonSerializer.Serialize(StoredLesson.From(lesson), TriageJson.Default.StoredLesson)) { At = now }),
            ],
        };
    }

    public async ValueTask<HeededLesson?> FindAsync(string text, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var lessons = await ReadAsync(now, cancellationToken);
        if (lessons.Count == 0)
        {
            return null;
        }

        var words = TriageLesson.WordsOf(text);
        var best = lessons.Select(lesson => (Lesson: lesson, Likeness: lesson.LikenessTo(words))).MaxBy(static one => one.Likeness);
        return best.Likeness >= LikeEnough ? new HeededLesson(best.Lesson.Intent, best.Lesson.Team, (float)best.Likeness) : null;
    }

    private async ValueTask<IReadOnlyList<TriageLesson>> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = _known;
        if (now - known.ReadAt < Kept && now >= known.ReadAt)
        {
            return known.Lessons;
        }

        // Newest first, so that of two that fit equally well the newest is taken.
        var rows = await store.ListAsync(new RowQuery(Kind) { Limit = Places }, cancellationToken);
        var lessons = rows.Select(static row => JsonSerializer.Deserialize(row.Body, TriageJson.Default.StoredLesson)?.ToLesson()).OfType<TriageLesson>().ToList();
        _known = new Known(lessons, now);
        return lessons;
    }

    private static string PlaceOf(TriageLesson lesson) =>
        (lesson.Words.Aggregate(17u, static (place, word) => (place * 31) + word) % Places).ToString(CultureInfo.InvariantCulture);

    private sealed record Known(IReadOnlyList<TriageLesson> Lessons, DateTimeOffset ReadAt);
}
