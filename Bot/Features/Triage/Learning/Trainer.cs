using System.Runtime.Intrinsics;

namespace TeamsHelpDesk.Bot.Features.Triage.Learning;

/// <summary>One line to learn from.</summary>
internal sealed record Example(Features Features, Intent Intent, bool IsUnsafe, float Weight);

/// <summary>
/// Learns the weights: multinomial logistic regression over the intents, and a yes or no beside it for "unsafe", by stochastic
/// steps that get smaller for what was met often. The same lines give the same bits on every machine.
/// </summary>
internal sealed class Trainer(IReadOnlyList<Example> examples, int rounds, float step)
{
    // Nobody is quite sure of a label; a target of one would make the weights grow for ever.
    private const float Doubt = 0.12f;
    private const float Shrink = 2e-6f;
    private const float UnsafeWeight = 3f;

    // The last rounds still swing around what they look for; their average is nearer to it than any of them.
    private const int Averaged = 4;

    // Now and then a feature is hidden, so that no line hangs on one word alone.
    private const uint HiddenOf256 = 48;

    private readonly float[] _values = new float[FeatureReader.Rows * Weights.Columns];
    private readonly float[] _squares = new float[FeatureReader.Rows * Weights.Columns];
    private readonly Dice _dice = new(20_261_125);

    public Weights Train()
    {
        var weights = new Weights(_values);
        var average = new float[_values.Length];
        var order = Enumerable.Range(0, examples.Count).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            _dice.Shuffle(order);
            foreach (var index in order)
            {
                Learn(weights, examples[index]);
            }

            if (round >= rounds - Averaged)
            {
                AddTo(average);
            }
        }

        return new Weights(average);
    }

    private void AddTo(float[] average)
    {
        for (var index = 0; index < average.Length; index++)
        {
            average[index] += _values[index] / Averaged;
        }
    }

    private void Learn(Weights weights, Example example)
    {
        var shown = Shown(example.Features);
        Span<float> scores = stackalloc float[Weights.Columns];
        weights.Score(shown, scores);
        Weights.ToChances(scores[..Intents.Count]);
        scores[Weights.UnsafeColumn] = UnsafeWeight * (Weights.ToChance(scores[Weights.UnsafeColumn]) - (example.IsUnsafe ? 1 : 0));
        for (var column = 0; column < Intents.Count; column++)
        {
            scores[column] -= column == (int)example.Intent ? 1 - Doubt : Doubt / (Intents.Count - 1);
        }

        for (var column = 0; column < Weights.Columns; column++)
        {
            scores[column] *= example.Weight;
        }

        Step(shown, scores);
    }

    private (int Row, float Value, int Token)[] Shown(Features features)
    {
        var shown = new List<(int Row, float Value, int Token)>(features.Count);
        foreach (var feature in features.All)
        {
            if (_dice.Next() % 256 >= HiddenOf256)
            {
                shown.Add(feature);
            }
        }

        return [.. shown];
    }

    /// <summary>Eight columns at once: the same operations on each as one after another, and so the same bits.</summary>
    private void Step(ReadOnlySpan<(int Row, float Value, int Token)> shown, ReadOnlySpan<float> errors)
    {
        foreach (var (row, value, _) in shown)
        {
            for (var column = 0; column < Weights.Columns; column += Vector256<float>.Count)
            {
                var values = _values.AsSpan((row * Weights.Columns) + column, Vector256<float>.Count);
                var squares = _squares.AsSpan((row * Weights.Columns) + column, Vector256<float>.Count);
                var old = Vector256.Create<float>(values);
                var slope = (Vector256.Create(errors[column..]) * value) + (old * Shrink);
                var square = Vector256.Create<float>(squares) + (slope * slope);
                square.CopyTo(squares);
                (old - (slope * step / (Vector256.Sqrt(square) + Vector256.Create(0.05f)))).CopyTo(values);
            }
        }
    }
}
