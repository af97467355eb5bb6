namespace TeamsHelpDesk.Bot.Features.Triage;

/// <summary>
/// What a line is about and whose it is. It says nothing about what is allowed: that is asked of the catalogue and the
/// directory, whatever stands here.
/// </summary>
/// <param name="Service">The id of the service that would do it; null when no service is meant clearly.</param>
/// <param name="Team">The id of the team whose it is where people must do it; null for what is only talk.</param>
/// <param name="Given">What was named for the fields of the service.</param>
/// <param name="IsUnsafe">Asks for power over others, or tries to change the rules: starts no action.</param>
/// <param name="Candidates">The two or three likeliest, itself first.</param>
/// <param name="Words">What decided, as it was written.</param>
internal sealed record Triaged(
    Intent Intent,
    string? Service,
    string? Team,
    double Confidence,
    bool IsUnsafe,
    IReadOnlyDictionary<string, string> Given,
    IReadOnlyList<TriageCandidate> Candidates,
    IReadOnlyList<string> Words)
{
    private const double Enough = 0.5;

    /// <summary>Sure enough to go on without asking which of several it is.</summary>
    public bool IsSure => Confidence >= Enough;
}

internal sealed record TriageCandidate(Intent Intent, string? Service, string? Team, double Confidence);
