using TeamsHelpDesk.Cards.Model;

namespace TeamsHelpDesk.Cards;

public enum StepState
{
    Todo,
    Doing,
    Done,
    Failed,

    /// <summary>It didn't come to it.</summary>
    NotDone,
}

/// <summary>One step of a request: "Mary Manager approved", and when.</summary>
public sealed record CardStep(string Sentence, StepState State, DateTimeOffset? At = null)
{
    internal Element Draw()
    {
        var (sign, color, words) = State switch
        {
            StepState.Done => (Signs.Done, "good", Wording.Of($"Done")),
            StepState.Doing => (Signs.Half, "accent", Wording.Of($"Under way")),
            StepState.Failed => (Signs.Attention, "attention", Wording.Of($"Did not work")),
            StepState.NotDone => (Signs.Over, null, Wording.Of($"Not done")),
            StepState.Todo => (Signs.Open, (string?)null, Wording.Of($"Still to come")),
        };
        var when = At is { } at ? Wording.Of($"{words} · {at}") : words;
        return new SignedRow(
            new TextBlock(sign) { Color = color, Bold = true },
            Parts.Sentence(Sentence),
            new TextBlock(when) { Subtle = true, Size = "Small", Spacing = "None" })
        { Spacing = "Small" };
    }
}
