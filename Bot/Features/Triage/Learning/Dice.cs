namespace TeamsHelpDesk.Bot.Features.Triage.Learning;

/// <summary>SplitMix64: the same numbers for the same seed, on every machine and in every version of the runtime.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public uint Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (uint)((mixed ^ (mixed >> 31)) >> 32);
    }

    public int Below(int limit) => (int)(Next() % (uint)limit);

    public T Pick<T>(IReadOnlyList<T> among) => among[Below(among.Count)];

    public void Shuffle<T>(T[] items)
    {
        for (var at = items.Length - 1; at > 0; at--)
        {
            var other = Below(at + 1);
            (items[at], items[other]) = (items[other], items[at]);
        }
    }
}
