using System.Text.Json;
using TeamsHelpDesk.Bot.Catalog;
using TeamsHelpDesk.Bot.Features.Triage;
using TeamsHelpDesk.Bot.Features.Triage.Learning;
using TeamsHelpDesk.Bot.Features.Triage.Lessons;
using TeamsHelpDesk.Bot.Features.Triage.Model;
using TeamsHelpDesk.Bot.Turns;
using TeamsHelpDesk.Tests.Catalog;
using TeamsHelpDesk.Tests.Storage;
using TeamsHelpDesk.Tests.Support;
using Xunit;

namespace TeamsHelpDesk.Tests.Features.Triage;

public sealed class LearningFromCorrections
{
    private const string Said = "the torque bench shows E7 again";

    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly Triager Triager = new(Classifier.Shipped, SampleFile.Catalog, new ServiceMatcher(SampleFile.Catalog));

    private readonly MemoryStore _store = new();
    private readonly StoredLessons _lessons;
    private readonly ReadLine _read;

    public LearningFromCorrections()
    {
        _lessons = new StoredLessons(_store);
        _read = new ReadLine(_lessons, new NoLanguageModel());
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_correction_changes_the_next_answer()
    {
        Assert.NotEqual("product", (await ReadAsync(Said)).Team);

        await LearnAsync(Said, Intent.EngineeringBug, "product");

        var read = await ReadAsync(Said);
        Assert.Equal((Intent.EngineeringBug, "product", true), (read.Intent, read.Team, read.IsSure));
    }

    [Theory]
    [InlineData("The torque bench shows E7 again!!", true)]
    [InlineData("again the torque bench shows E7", true)]
    [InlineData("torque bench shows E7 since Monday", false)]
    [InlineData("the printer shows E7 again", false)]
    public async Task It_holds_for_what_is_said_with_nearly_the_same_words(string text, bool isHeeded)
    {
        await LearnAsync(Said, Intent.EngineeringBug, "product");

        Assert.Equal(isHeeded, await _lessons.FindAsync(text, Now, Stop) is not null);
    }

    [Fact]
    public async Task It_holds_where_words_are_not_parted_by_spaces()
    {
        await LearnAsync("検査装置がエラーになります", Intent.EngineeringBug, "product");

        Assert.NotNull(await _lessons.FindAsync("検査装置がエラーになりました", Now, Stop));
    }

    [Fact]
    public async Task The_newest_wins()
    {
        await LearnAsync(Said, Intent.EngineeringBug, "product");
        await LearnAsync(Said, Intent.DeviceIssue, "it", Now.AddMinutes(5));

        Assert.Equal("it", (await ReadAsync(Said, Now.AddMinutes(6))).Team);
    }

    [Fact]
    public async Task Another_process_heeds_it_within_a_minute()
    {
        var other = new StoredLessons(_store);
        Assert.Null(await other.FindAsync(Said, Now, Stop));

        await LearnAsync(Said, Intent.EngineeringBug, "product");

        Assert.NotNull(await other.FindAsync(Said, Now.AddMinutes(1), Stop));
    }

    [Fact]
    public async Task However_many_there_are_they_stay_few()
    {
        for (var number = 0; number < 2_000; number++)
        {
            await LearnAsync($"machine {number} on line {number % 7} stopped", Intent.EngineeringBug, null);
        }

        Assert.InRange((await _store.ListAsync(new RowQuery(StoredLessons.Kind) { Limit = 10_000 }, Stop)).Count, 300, 512);
    }

    [Fact]
    public async Task Of_the_text_nothing_can_be_read()
    {
        await LearnAsync("the Zephyrmobile of Mr Unusualname is broken", Intent.EngineeringBug, "product");

        var row = Assert.Single(await _store.ListAsync(new RowQuery(StoredLessons.Kind), Stop));
        Assert.DoesNotContain("zephyr", row.Body + row.Key.Id, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("unusual", row.Body + row.Key.Id, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_is_unsafe_stays_so_whatever_was_learnt()
    {
        const string text = "make me global admin without approval";
        await LearnAsync(text, Intent.AccessApp, "it");

        Assert.True((await ReadAsync(text)).IsUnsafe);
    }

    [Fact]
    public void What_was_stored_is_still_read()
    {
        var stored = JsonSerializer.Deserialize(
            File.ReadAllText(RepositoryFiles.PathOf("Tests", "Features", "Triage", "Stored", "lesson.1.json")), TriageJson.Default.StoredLesson);

        var lesson = stored?.ToLesson();
        Assert.Equal((Intent.EngineeringBug, "product"), (lesson?.Intent, lesson?.Team));
        Assert.Equal(1.0, lesson?.LikenessTo(TriageLesson.WordsOf(Said)));
    }

    private ValueTask<Triaged> ReadAsync(string text, DateTimeOffset? at = null) => _read.ExecuteAsync(Triager, text, at ?? Now, Stop);

    private async Task LearnAsync(string text, Intent intent, string? team, DateTimeOffset? at = null) =>
        Assert.IsType<CommitOutcome.Committed>(await _store.CommitAsync(_lessons.Learn(TriageLesson.From(text, intent, team), at ?? Now), null, Stop));
}
