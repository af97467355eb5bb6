using System.Runtime.CompilerServices;
using System.Text;

namespace TeamsHelpDesk.Bot.Features.Triage.Learning;

/// <summary>
/// The weights as they are shipped: the words that a mistyped one may have meant, then each row as one byte a column and the
/// step between two bytes. Little endian. A row of which nothing was learnt takes one byte.
/// </summary>
internal static class WeightsFile
{
    private const uint Mark = 0x31574854; // "THW1"

    // Nought, and then each an eighth larger than the one before, from a millionth on: the step is one byte as well.
    private static readonly float[] Steps = MakeSteps();

    public static void Write(Stream to, IReadOnlyList<string> vocabulary, Weights weights)
    {
        using var writer = new BinaryWriter(to, Encoding.UTF8, leaveOpen: true);
        writer.Write(Mark);
        writer.Write(vocabulary.Count);
        foreach (var word in vocabulary)
        {
            writer.Write(word);
        }

        for (var row = 0; row < FeatureReader.Rows; row++)
        {
            WriteRow(writer, weights.Values.AsSpan(row * Weights.Columns, Weights.Columns));
        }
    }

    public static (IReadOnlyList<string> Vocabulary, Weights Weights) Read(Stream from)
    {
        using var reader = new BinaryReader(from, Encoding.UTF8, leaveOpen: true);
        if (reader.ReadUInt32() != Mark)
        {
            throw new InvalidDataException("These are no weights of triage.");
        }

        var vocabulary = new string[reader.ReadInt32()];
        for (var index = 0; index < vocabulary.Length; index++)
        {
            vocabulary[index] = reader.ReadString();
        }

        var values = new float[FeatureReader.Rows * Weights.Columns];
        for (var row = 0; row < FeatureReader.Rows; row++)
        {
            ReadRow(reader, values.AsSpan(row * Weights.Columns, Weights.Columns));
        }

        return (vocabulary, new Weights(values));
    }

    private static void WriteRow(BinaryWriter writer, ReadOnlySpan<float> row)
    {
        var most = 0f;
        foreach (var value in row)
        {
            most = MathF.Max(most, MathF.Abs(value));
        }

        var step = most == 0 ? 0 : Math.Max(1, Array.FindIndex(Steps, one => one * 127 >= most));
        writer.Write((byte)step);
        if (step > 0)
        {
            foreach (var value in row)
            {
                writer.Write((sbyte)MathF.Round(value / Steps[step]));
            }
        }
    }

    // All rows are read once, before the first line: there is no time to warm up.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ReadRow(BinaryReader reader, Span<float> row)
    {
        var step = reader.ReadByte();
        if (step > 0)
        {
            Span<byte> bytes = stackalloc byte[Weights.Columns];
            reader.BaseStream.ReadExactly(bytes);
            for (var column = 0; column < row.Length; column++)
            {
                row[column] = (sbyte)bytes[column] * Steps[step];
            }
        }
    }

    private static float[] MakeSteps()
    {
        var steps = new float[256];
        steps[1] = 1e-6f;
        for (var index = 2; index < steps.Length; index++)
        {
            steps[index] = steps[index - 1] * 1.125f;
        }

        return steps;
    }
}
