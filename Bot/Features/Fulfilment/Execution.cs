using System.Text.Json.Serialization;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

[JsonConverter(typeof(JsonStringEnumConverter<StepState>))]
internal enum StepState
{
    Todo,

    /// <summary>Written before the call: after a crash the step is looked at before it is done again.</summary>
    Started,
    Done,
    Failed,
}

/// <param name="HadBefore">It was so before us; taking it back would take what was never ours to give.</param>
/// <param name="Why">In plain words, where it failed.</param>
/// <param name="Note">In plain words, what is worth knowing besides where it worked.</param>
/// <param name="TriedAt">When it was last tried again, where what comes of it shows late; null for the first time.</param>
internal sealed record Step(
    StepState State, bool HadBefore = false, DateTimeOffset? At = null, string? Why = null, string? Note = null, DateTimeOffset? TriedAt = null)
{
    /// <summary>Of a failed one: an earlier call may have taken hold all the same, and nobody could look any more.</summary>
    public bool MayHold { get; init; }

    /// <summary>It has made a change of ours, or may have.</summary>
    [JsonIgnore]
    public bool MayBeOurs => !HadBefore && (State is StepState.Started or StepState.Done || MayHold);
}

/// <summary>How far a plan has come: one step for each effect.</summary>
internal sealed record Execution(IReadOnlyList<Step> Steps)
{
    public static Execution Of(Plan plan) => new([.. plan.Effects.Select(_ => new Step(StepState.Todo))]);

    public Execution With(int index, Step step) => new([.. Steps.Select((old, at) => at == index ? step : old)]);

    /// <summary>The step as an earlier run left it when it had begun and didn't come to an end; else null.</summary>
    public Step? BegunEarlier(int index) => Steps[index].State == StepState.Started ? Steps[index] : null;

    /// <summary>What has become of it when it stops here, as the end of a sentence.</summary>
    [JsonIgnore]
    public string HowFar => Steps.Any(step => step is { State: StepState.Done, HadBefore: false }) ? "it went no further" : "nothing was changed";

    /// <summary>
    /// What failed is done anew. Where it may have taken hold, and where access was given that may have ended since, it is looked at
    /// first, as after a crash.
    /// </summary>
    public Execution ToTryAgain(Plan plan) => new([.. plan.Effects.Zip(Steps, static (effect, step) => step switch
    {
        { State: StepState.Failed, MayHold: false } => new Step(StepState.Todo),
        { State: StepState.Failed } => new Step(StepState.Started, step.HadBefore, step.At),
        { State: StepState.Done, HadBefore: false } when effect.GivesAccess => step with { State = StepState.Started },
        _ => step,
    })]);

    [JsonIgnore]
    public bool AllDone => Steps.All(step => step.State == StepState.Done);
}
