using TeamsHelpDesk.Bot.Graph;

namespace TeamsHelpDesk.Bot.Features.Fulfilment;

/// <summary>
/// Keeps every effect away from protected people, by a fresh reading each time (invariant 7). Doubt is not passed off as a
/// yes or a no: it is thrown, and the work is tried again later.
/// </summary>
internal sealed class Gate(ProtectedPeople people, GateRulesSource rules)
{
    /// <returns>By what kind of mark the person is protected; null when they may be touched.</returns>
    /// <exception cref="GateInDoubtException">The directory couldn't be read well enough to know.</exception>
    public async ValueTask<string?> WhyProtectedAsync(Guid personId, CancellationToken cancellationToken) =>
        await people.CheckAsync(personId, rules.Current(), cancellationToken) switch
        {
            GateVerdict.Clear => null,
            GateVerdict.Protected kept => kept.Reason.ToString(),
            GateVerdict.Unknown doubt => throw new GateInDoubtException(doubt.Why) { Lasting = doubt.Lasting },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}

internal sealed class GateInDoubtException(string why) : Exception(why)
{
    /// <summary>Why it would be no use to come back later; null when it may be.</summary>
    public LastingDoubt? Lasting { get; init; }
}

/// <summary>Who is protected besides those whom the directory itself marks; follows the catalogue in use.</summary>
internal sealed class GateRulesSource(Func<GateRules> current)
{
    public GateRules Current() => current();
}
