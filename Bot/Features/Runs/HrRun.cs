using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Features.Runs.Braking;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs;

/// <summary>
/// The people who were announced together: one card in the team's channel. Each of them is a <see cref="PersonRun"/> that is
/// carried out by itself; what counts of them is read from their rows.
/// </summary>
internal sealed record HrRun(Guid Id, DateTimeOffset OpenedAt)
{
    private const string RowKind = "hr-run";

    /// <summary>How long whoever is announced later still joins.</summary>
    public static readonly TimeSpan Gathers = TimeSpan.FromMinutes(10);

    /// <summary>The stored row's version; 0 before it was ever stored.</summary>
    [JsonIgnore]
    public long RowVersion { get; init; }

    /// <summary>When somebody joined last; kept to the minute, so that a thousand who come singly don't queue for this row.</summary>
    public required DateTimeOffset LastArrivalAt { get; init; }

    /// <summary>Why nothing of it goes on, in plain words; null while it may. Nobody's next step is begun while this is set.</summary>
    public string? HeldBecause { get; init; }

    public DateTimeOffset? HeldAt { get; init; }

    public PersonRef? ResumedBy { get; init; }

    public DateTimeOffset? ResumedAt { get; init; }

    /// <summary>The brake that holds it; null where a person does.</summary>
    public BrakeKind? HeldBy { get; init; }

    /// <summary>The brakes that somebody has let it go on after.</summary>
    public IReadOnlyList<BrakeKind> Waived { get; init => field = value ?? []; } = [];

    /// <summary>How many couldn't be done when somebody let it go on: the share is counted anew from there.</summary>
    public int FailuresAccepted { get; init; }

    public HrRun Resumed(PersonRef by, DateTimeOffset at, int failed) => this with
    {
        HeldBecause = null,
        HeldAt = null,
        HeldBy = null,
        ResumedBy = by,
        ResumedAt = at,
        Waived = HeldBy is { } brake and not BrakeKind.Failures ? [.. Waived, brake] : Waived,
        FailuresAccepted = failed,
    };

    public bool GathersAt(DateTimeOffset now) => now - LastArrivalAt <= Gathers;

    public static RowKey KeyOf(Guid id) => new(RowKind, id.ToString("D"));

    public static HrRun From(Row row) => (JsonSerializer.Deserialize(row.Body, RunsJson.Default.HrRun)
        ?? throw new JsonException("A stored run is empty.")) with
    { RowVersion = row.Version };

    public RowChange Save() => new RowChange.Save(new Row(KeyOf(Id), RowVersion, JsonSerializer.Serialize(this, RunsJson.Default.HrRun)) { At = OpenedAt });
}

/// <summary>Which run whoever is announced next would join; one row, so that two processes open no two runs at once.</summary>
internal sealed record OpenRun(Guid RunId)
{
    public static RowKey Key { get; } = new("hr-open-run", "open");

    [JsonIgnore]
    public long RowVersion { get; init; }

    public static OpenRun From(Row row) => (JsonSerializer.Deserialize(row.Body, RunsJson.Default.OpenRun)
        ?? throw new JsonException("The stored open run is empty.")) with
    { RowVersion = row.Version };

    public RowChange Save() => new RowChange.Save(new Row(Key, RowVersion, JsonSerializer.Serialize(this, RunsJson.Default.OpenRun)));
}
