using System.Text.Json;
using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Features.People;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Runs;

[JsonConverter(typeof(JsonStringEnumConverter<PersonRunKind>))]
internal enum PersonRunKind
{
    Joiner,
    Mover,
    Leaver,
}

[JsonConverter(typeof(JsonStringEnumConverter<PersonRunState>))]
internal enum PersonRunState
{
    /// <summary>For its day, or for the directory to have the person.</summary>
    Waiting,

    /// <summary>The plan is fixed; somebody has to agree to it.</summary>
    AwaitingApproval,

    Running,

    /// <summary>A step can't be made without somebody's decision; the others have gone on.</summary>
    NeedsPerson,

    /// <summary>Nothing of it goes on until somebody says so.</summary>
    Held,

    Done,
    Cancelled,
}

/// <summary>One person's joining, moving or leaving. One row, one version: what two may change at once is all here.</summary>
internal sealed record PersonRun
{
    private const string RowKind = "hr-person";

    public required Guid Id { get; init; }

    /// <summary>The stored row's version; 0 before it was ever stored.</summary>
    [JsonIgnore]
    public long RowVersion { get; init; }

    /// <summary>Counts what a card asks about: a click on an older round changes nothing.</summary>
    public int Round { get; init; } = 1;

    /// <summary>The run that it is shown with.</summary>
    public required Guid RunId { get; init; }

    public required PersonRunKind Kind { get; init; }

    public PersonRunState State { get; init; }

    public required string EmployeeId { get; init; }

    /// <summary>The run of the same kind before this one; null for the first.</summary>
    public Guid? Before { get; init; }

    /// <summary>As HR has them; null of a leaver of whom HR has said no more than the employee id.</summary>
    public HrPerson? Person { get; init; }

    /// <summary>First day, day of the move, or last day, in the person's time zone.</summary>
    public required DateOnly On { get; init; }

    public required DateTimeOffset AnnouncedAt { get; init; }

    /// <summary>When HR sent what this goes by; whatever was sent earlier is out of date.</summary>
    public required DateTimeOffset SaidAt { get; init; }

    /// <summary>Who they are in the directory, once that is known.</summary>
    public PersonRef? Account { get; init; }

    public PersonRef? Manager { get; init; }

    /// <summary>Of a joiner: how far their account has come. Null where it needn't be made.</summary>
    public AccountStep? AccountStep { get; init; }

    /// <summary>The catalogue's bundles that the plan is made of.</summary>
    public IReadOnlyList<string> Bundles { get; init; } = [];

    public Plan? Plan { get; init; }

    /// <summary>When on the person's day each change of the plan may be made; null as soon as the run begins.</summary>
    public IReadOnlyList<TimeOnly?> Times { get; init; } = [];

    /// <summary>Fixed with the plan; execution refuses any other (invariant 6).</summary>
    public string? ApprovedPlanHash { get; init; }

    public Execution? Execution { get; init; }

    public PersonRef? ApprovedBy { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>What people have decided of single steps.</summary>
    public IReadOnlyList<StepMark> Marks { get; init; } = [];

    /// <summary>When the next step is due; null when nothing is, or at once.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>In plain words, why it waits, is held or needs a person.</summary>
    public string? Why { get; init; }

    /// <summary>In plain words: what stays, what couldn't be taken, what is worth knowing.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>When the new hire was written to.</summary>
    public DateTimeOffset? WelcomedAt { get; init; }

    /// <summary>When they were asked how the first week was.</summary>
    public DateTimeOffset? CheckedInAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    [JsonIgnore]
    public bool IsOpen => State is not (PersonRunState.Done or PersonRunState.Cancelled);

    /// <summary>Something was done, or may have been: from here on it isn't made undone by a word.</summary>
    [JsonIgnore]
    public bool HasBegun => AccountStep is { State: not StepState.Todo } || Execution?.Steps.Any(step => step.State != StepState.Todo) == true;

    public static RowKey KeyOf(Guid id) => new(RowKind, id.ToString("D"));

    public static RowQuery OfRun(Guid runId, int limit) => new(RowKind) { Owner = runId.ToString("D"), Limit = limit };

    /// <summary>The latest of all runs.</summary>
    public static RowQuery Any(int limit) => new(RowKind) { Limit = limit };

    public static PersonRun From(Row row) => (JsonSerializer.Deserialize(row.Body, RunsJson.Default.PersonRun)
        ?? throw new JsonException("A stored person's run is empty.")) with
    { RowVersion = row.Version };

    public RowChange Save() => new RowChange.Save(new Row(KeyOf(Id), RowVersion, JsonSerializer.Serialize(this, RunsJson.Default.PersonRun))
    {
        Owner = RunId.ToString("D"),
        State = State.ToString(),
        At = AnnouncedAt,
    });
}

/// <summary>The making of an account, which comes before the plan since a plan is bound to object ids.</summary>
/// <param name="UserPrincipalName">Under which it is made, or will be.</param>
/// <param name="At">When the step came to this state.</param>
internal sealed record AccountStep(StepState State, string? UserPrincipalName = null, DateTimeOffset? At = null)
{
    /// <summary>What a person has to decide; null where nothing is.</summary>
    public NameClash? Clash { get; init; }

    /// <summary>The next free name, which somebody has to agree to.</summary>
    public string? Proposed { get; init; }

    /// <summary>Who agreed to the name after a clash.</summary>
    public PersonRef? AgreedBy { get; init; }

    /// <summary>The desk made it; null while that isn't known.</summary>
    public bool? MadeHere { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<NameClash>))]
internal enum NameClash
{
    /// <summary>Somebody else has the sign-in name.</summary>
    Taken,

    /// <summary>Somebody who had it was deleted, and would get it back when restored.</summary>
    Deleted,
}

[JsonConverter(typeof(JsonStringEnumConverter<StepMarkKind>))]
internal enum StepMarkKind
{
    Skipped,

    /// <summary>Somebody does it themselves.</summary>
    ByHand,
}

/// <param name="Step">The step's <see cref="RunStep.Id"/>.</param>
internal sealed record StepMark(string Step, StepMarkKind Kind, PersonRef By, DateTimeOffset At, string? Reason = null);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HrRun))]
[JsonSerializable(typeof(OpenRun))]
[JsonSerializable(typeof(PersonRun))]
[JsonSerializable(typeof(Employee))]
internal sealed partial class RunsJson : JsonSerializerContext;
