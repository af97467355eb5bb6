namespace TeamsHelpDesk.Bot.Features.Triage.Learning;

/// <summary>What a line is about, by the weights alone.</summary>
/// <param name="Chances">One for each intent, in their order; together one.</param>
/// <param name="Unsafe">The chance that it asks for power over others or tries to change the rules.</param>
/// <param name="Words">What decided, as it was written, the heaviest first.</param>
internal sealed record Guess(IReadOnlyList<float> Chances, float Unsafe, IReadOnlyList<string> Words)
{
    public float ChanceOf(Intent intent) => Chances[(int)intent];
}
