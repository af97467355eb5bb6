using TeamsHelpDesk.Sandbox.Entra.Wire;

namespace TeamsHelpDesk.Sandbox.Entra.Switches;

/// <summary>Bad weather that is the same again for the same seed and the same order of calls.</summary>
internal sealed class Storm(int seed, double throttled, double lost)
{
    // Whole seconds, fractions as $batch has them, and none at all.
    private static readonly string?[] RetryAfters = ["1", "0.249", null, "2"];

#pragma warning disable CA5394 // nothing secret is drawn: a failure must be repeatable
    private readonly Random _random = new(seed);

    public GraphAnswer? Before(GraphRequest request) => _random.NextDouble() < throttled
        ? Refusals.Throttled($"Tenant_Application/{(request.IsWrite ? "ReadWrite" : "Read")}", RetryAfters[_random.Next(RetryAfters.Length)])
        : null;

    public LostAnswer? After() => _random.NextDouble() < lost ? (LostAnswer)_random.Next(2) : null;
#pragma warning restore CA5394
}
