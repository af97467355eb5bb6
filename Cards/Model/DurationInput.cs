namespace TeamsHelpDesk.Cards.Model;

internal static class DurationInput
{
    public static ChoiceInput Of(IEnumerable<TimeSpan> lengths) => new(
        CardInputs.Duration,
        Wording.Of($"For how long"),
        [.. lengths.Select(length => new CardChoice(CardDurations.ToValue(length), CardDurations.Say(length)))],
        Wording.Of($"Choose for how long."));
}
