namespace TeamsHelpDesk.Bot.Features.Triage.Learning;

/// <summary>What a line shows of itself: rows of the weights, how much each counts, and the token each comes from.</summary>
internal sealed class Features
{
    private (int Row, float Value, int Token)[] _all = new (int, float, int)[256];

    public int Count { get; private set; }

    public ReadOnlySpan<(int Row, float Value, int Token)> All => _all.AsSpan(0, Count);

    public void Add(int row, float value, int token)
    {
        if (Count == _all.Length)
        {
            Array.Resize(ref _all, 2 * _all.Length);
        }

        _all[Count++] = (row, value, token);
    }

    /// <summary>Everything since <paramref name="from"/> counts together as much as <paramref name="weight"/>, however much it is.</summary>
    public void Weigh(int from, float weight)
    {
        if (Count > from)
        {
            var each = weight / MathF.Sqrt(Count - from);
            for (var index = from; index < Count; index++)
            {
                _all[index].Value = each;
            }
        }
    }
}
