namespace TeamsHelpDesk.Bot.Features.Fulfilment;

/// <summary>What of a plan that was carried out can be taken back: only what it changed itself, and not what was an event.</summary>
internal static class Inverse
{
    public static bool IsPossible(Plan plan, Execution execution) => Of(plan, execution).Any();

    /// <summary>In the order in which it is taken back: the last change first.</summary>
    public static IEnumerable<Effect> Of(Plan plan, Execution execution) => Changed(plan, execution).Where(IsPossible).Reverse();

    /// <summary>What stays as it is, because nothing can bring it back.</summary>
    public static IEnumerable<Effect> Stays(Plan plan, Execution execution) => Changed(plan, execution).Where(effect => !IsPossible(effect));

    private static IEnumerable<Effect> Changed(Plan plan, Execution execution) => plan.Effects
        .Zip(execution.Steps)
        .Where(pair => pair.Second.MayBeOurs)
        .Select(pair => pair.First);

    private static bool IsPossible(Effect effect) => effect.Inverse() is not null;
}
