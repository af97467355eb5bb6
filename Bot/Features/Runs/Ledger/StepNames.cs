using System.Globalization;
using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Cards.Runs;

namespace TeamsHelpDesk.Bot.Features.Runs.Ledger;

/// <summary>Steps by the shortest name that tells them apart, since a dozen of them stand behind one person's name.</summary>
internal static class StepNames
{
    public static IReadOnlyList<LedgerStep> Of(PersonRun person) =>
        [.. PersonSteps.Of(person).Select(step => new LedgerStep(NameOf(person, step), StateOf(step.State), NoteOf(person, step)))];

    /// <summary>"1 December".</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM", CultureInfo.InvariantCulture);

    private static string NameOf(PersonRun person, RunStep step) => step.Id switch
    {
        RunStep.Account => "account",
        RunStep.Welcome => "welcome",
        RunStep.CheckIn => "question after a week",
        _ => EffectOf(person, step) is { } effect ? NameOf(effect) ?? step.Title : step.Title,
    };

    /// <summary>Null where it has no short one.</summary>
    public static string? NameOf(Effect effect) => effect switch
    {
        Effect.AddToGroup add => add.Group.Name,
        Effect.RemoveFromGroup remove => $"out of {remove.Group.Name}",
        Effect.AssignApp assign => $"{assign.App.Name}/{assign.Role.Name}",
        Effect.RemoveApp remove => $"without {remove.App.Name}/{remove.Role.Name}",
        Effect.AssignLicence assign => assign.Licence.Name,
        Effect.RemoveLicence remove => $"without {remove.Licence.Name}",
        Effect.IssuePass pass => $"pass to {pass.Recipient.Name}",
        Effect.SetManager set => $"manager {set.Manager.Name}",
        Effect.SetJob => "department and title",
        Effect.SetUsageLocation set => $"country {set.Country}",
        Effect.DisableAccount => "account disabled",
        Effect.EnableAccount => "account enabled",
        Effect.RevokeSessions => "sessions ended",
        Effect.ResetMfa => "sign-in methods removed",
        _ => null,
    };

    private static Effect? EffectOf(PersonRun person, RunStep step) =>
        person.Plan?.Effects.Index().FirstOrDefault(one => RunStep.OfEffect(one.Index) == step.Id).Item;

    private static string? NoteOf(PersonRun person, RunStep step) => step.State switch
    {
        RunStepState.Failed or RunStepState.Skipped => step.Why,
        RunStepState.ByHand => person.MarkOf(step.Id)?.By.Name,
        RunStepState.Todo when EffectOf(person, step) is Effect.IssuePass => Day(person.On),
        _ => null,
    };

    private static LedgerStepState StateOf(RunStepState state) => state switch
    {
        RunStepState.Todo => LedgerStepState.ToCome,
        RunStepState.UnderWay => LedgerStepState.UnderWay,
        RunStepState.Done => LedgerStepState.Done,
        RunStepState.WasSo => LedgerStepState.WasSo,
        RunStepState.Failed => LedgerStepState.Failed,
        RunStepState.Skipped => LedgerStepState.Skipped,
        RunStepState.ByHand => LedgerStepState.ByHand,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
