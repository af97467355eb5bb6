using System.Text.Json.Serialization;
using TeamsHelpDesk.Bot.Features.Fulfilment;

namespace TeamsHelpDesk.Bot.Features.Runs;

[JsonConverter(typeof(JsonStringEnumConverter<RunStepState>))]
internal enum RunStepState
{
    Todo,
    UnderWay,
    Done,

    /// <summary>It was so before anything was done.</summary>
    WasSo,
    Failed,
    Skipped,

    /// <summary>Somebody does it, or has done it, by hand.</summary>
    ByHand,
}

/// <summary>One line of what happens for a person, as it is shown.</summary>
/// <param name="Id">What a click names, and a <see cref="StepMark"/> keeps.</param>
/// <param name="Title">What it does or did, in plain words; holds foreign text.</param>
internal sealed record RunStep(string Id, string Title, RunStepState State, DateTimeOffset? At = null, string? Why = null)
{
    public const string Account = "account";
    public const string Welcome = "welcome";
    public const string CheckIn = "check-in";

    public static string OfEffect(int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"effect-{index}");
}

/// <summary>All of a person's steps, in their order: pure, from the row alone.</summary>
internal static class PersonSteps
{
    public static IReadOnlyList<RunStep> Of(PersonRun run) => [.. Unmarked(run).Select(step => Marked(run, step))];

    public static StepMark? MarkOf(this PersonRun run, string step) => run.Marks.LastOrDefault(mark => mark.Step == step);

    private static IEnumerable<RunStep> Unmarked(PersonRun run)
    {
        if (run.Kind == PersonRunKind.Joiner && run.AccountStep is { } account)
        {
            yield return new RunStep(RunStep.Account, AccountTitle(run, account), StateOf(account.State), account.At, account.Clash is null ? null : run.Why);
        }

        foreach (var (index, (effect, step)) in (run.Plan?.Effects.Zip(run.Execution?.Steps ?? []) ?? []).Index())
        {
            yield return Effect(index, effect, step);
        }

        if (run.Kind == PersonRunKind.Joiner)
        {
            yield return Told(RunStep.Welcome, "Welcomes them in Teams", run.WelcomedAt);
            yield return Told(RunStep.CheckIn, "Asks them after a week whether anything is missing", run.CheckedInAt);
        }
    }

    private static RunStep Effect(int index, Effect effect, Step step) => step.State switch
    {
        StepState.Done => new RunStep(
            RunStep.OfEffect(index), $"{EffectSentences.Done(effect, step.HadBefore)} {step.Note}".TrimEnd(), step.HadBefore ? RunStepState.WasSo : RunStepState.Done, step.At),
        _ => new RunStep(RunStep.OfEffect(index), EffectSentences.After(effect, null), StateOf(step.State), step.At, step.Why),
    };

    private static string AccountTitle(PersonRun run, AccountStep account) => account switch
    {
        { State: StepState.Done, MadeHere: true } => $"Made the account {account.UserPrincipalName}",
        { State: StepState.Done } => $"Has the account {account.UserPrincipalName}",
        { UserPrincipalName: { } name } => $"Makes the account {name}",
        _ => $"Waits for the account of employee {run.EmployeeId}",
    };

    private static RunStep Told(string id, string title, DateTimeOffset? at) => new(id, title, at is null ? RunStepState.Todo : RunStepState.Done, at);

    private static RunStepState StateOf(StepState state) => state switch
    {
        StepState.Todo => RunStepState.Todo,
        StepState.Started => RunStepState.UnderWay,
        StepState.Done => RunStepState.Done,
        StepState.Failed => RunStepState.Failed,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static RunStep Marked(PersonRun run, RunStep step) => (run.MarkOf(step.Id), step.State) switch
    {
        (null, _) or (_, RunStepState.Done or RunStepState.WasSo) => step,
        ({ Kind: StepMarkKind.Skipped } mark, _) => step with { State = RunStepState.Skipped, At = mark.At, Why = mark.Reason },
        ({ } mark, _) => step with { State = RunStepState.ByHand, At = mark.At, Why = $"{mark.By.Name} does it." },
    };
}
