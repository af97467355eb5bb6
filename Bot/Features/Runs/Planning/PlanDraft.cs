using TeamsHelpDesk.Bot.Features.Fulfilment;

namespace TeamsHelpDesk.Bot.Features.Runs.Planning;

/// <param name="Time">On the person's day, not before this time; null as soon as the run begins.</param>
internal sealed record PlannedEffect(Effect Effect, TimeOnly? Time = null);

/// <summary>What is to be done for one person, before it is fixed.</summary>
/// <param name="Notes">In plain words: what can't be done, and what stays.</param>
internal sealed record PlanDraft(IReadOnlyList<PlannedEffect> Effects, IReadOnlyList<string> Notes)
{
    public IReadOnlyList<string> Bundles { get; init; } = [];

    /// <summary>Why nothing may be done at all, in plain words; null where it may.</summary>
    public string? Impossible { get; init; }

    public static PlanDraft Not(string why) => new([], []) { Impossible = why };

    /// <summary>Each change once, at the earliest of its times, where it came first.</summary>
    public PlanDraft Once() => this with
    {
        Effects = [.. Effects.GroupBy(static planned => planned.Effect.Canonical).Select(static same => same.First() with { Time = same.Min(static one => one.Time) })],
        Notes = [.. Notes.Distinct()],
    };
}
