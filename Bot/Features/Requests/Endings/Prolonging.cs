using TeamsHelpDesk.Bot.Features.Fulfilment;
using TeamsHelpDesk.Bot.Turns;

namespace TeamsHelpDesk.Bot.Features.Requests.Endings;

/// <summary>Moves the ends that the directory itself knows of, behind the gate and after they are written down.</summary>
internal sealed class Prolonging(EffectRunner effects, Gate gate, Commits commits, TimeProvider clock)
{
    public ValueTask<string?> WhyProtectedAsync(Guid person, CancellationToken cancellationToken) => gate.WhyProtectedAsync(person, cancellationToken);

    public async ValueTask MoveEndAsync(Request extended, DateTimeOffset until, CancellationToken cancellationToken)
    {
        foreach (var effect in extended.Plan.Effects.Where(effect => effect is Effect.AddToGroup { Through: not GroupDoor.Members }))
        {
            var entry = new AuditEntry(clock.GetUtcNow(), "desk", "effect.prolong-started", $"request:{extended.Id:D}", RunDetail.Of(effect));
            await commits.CommitAsync(new Changes { Audit = [entry] }, cancellationToken);
            await effects.ProlongAsync(effect, until, cancellationToken);
        }
    }
}
