using System.Runtime.Intrinsics;

namespace TeamsHelpDesk.Bot.Features.Triage.Learning;

/// <summary>One row of weights for each feature: a column for each intent, and the last one for "unsafe".</summary>
internal sealed class Weights(float[] values)
{
    /// <summary>Three vectors of eight: 23 intents, and unsafe.</summary>
    public const int Columns = 24;
    public const int UnsafeColumn = Columns - 1;

    public float[] Values { get; } = values;

    /// <summary>Adds up what each column gets. The order of adding is the same on every processor.</summary>
    public void Score(ReadOnlySpan<(int Row, float Value, int Token)> features, Span<float> scores)
    {
        var (first, second, third) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        foreach (var (row, value, _) in features)
        {
            var weights = Values.AsSpan(row * Columns, Columns);
            var times = Vector256.Create(value);
            first += Vector256.Create<float>(weights[..8]) * times;
            second += Vector256.Create<float>(weights[8..16]) * times;
            third += Vector256.Create<float>(weights[16..24]) * times;
        }

        first.CopyTo(scores);
        second.CopyTo(scores[8..]);
        third.CopyTo(scores[16..]);
    }

    /// <summary>In place; the columns of the intents only.</summary>
    public static void ToChances(Span<float> scores)
    {
        var highest = scores[0];
        foreach (var score in scores)
        {
            highest = MathF.Max(highest, score);
        }

        var sum = 0f;
        for (var column = 0; column < scores.Length; column++)
        {
            scores[column] = Exp(scores[column] - highest);
            sum += scores[column];
        }

        for (var column = 0; column < scores.Length; column++)
        {
            scores[column] /= sum;
        }
    }

    public static float ToChance(float score) => score >= 0 ? 1 / (1 + Exp(-score)) : 1 - (1 / (1 + Exp(score)));

    /// <summary>For what isn't above zero. Ours, because the C library's differs in the last bit from system to system, and training must not.</summary>
    private static float Exp(float power)
    {
        if (power < -80)
        {
            return 0;
        }

        var whole = MathF.Floor((power * 1.44269504f) + 0.5f);
        var rest = power - (whole * 0.693147181f);
        var series = 1 + (rest * (1 + (rest * (0.5f + (rest * (0.166666667f + (rest * (0.0416666667f + (rest * 0.00833333333f)))))))));
        return series * BitConverter.Int32BitsToSingle(((int)whole + 127) << 23);
    }
}
