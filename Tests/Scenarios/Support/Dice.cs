namespace TeamsHelpDesk.Tests.Scenarios.Support;

/// <summary>Chance that is the same again for the same seed.</summary>
internal sealed class Dice(int seed)
{
#pragma warning disable CA5394 // nothing secret is drawn: a failure must be repeatable
    private readonly Random _random = new(seed);

    public int Below(int limit) => _random.Next(limit);

    public void Shuffle<T>(T[] items) => _random.Shuffle(items);
#pragma warning restore CA5394
}
