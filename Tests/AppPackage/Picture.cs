using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Xunit;

namespace TeamsHelpDesk.Tests.AppPackage;

/// <summary>The pixels of a PNG file, 8 bits of red, green, blue and alpha each (W3C, "Portable Network Graphics", clause 9).</summary>
internal sealed class Picture
{
    private const int Channels = 4;

    private readonly byte[] _pixels;

    private Picture(int width, int height, byte[] pixels) => (Width, Height, _pixels) = (width, height, pixels);

    public int Width { get; }

    public int Height { get; }

    public IEnumerable<(byte Red, byte Green, byte Blue, byte Alpha)> Pixels => _pixels.Chunk(Channels).Select(static one => (one[0], one[1], one[2], one[3]));

    public static Picture Read(string path)
    {
        var file = File.ReadAllBytes(path);
        using var packed = new MemoryStream();
        var header = Array.Empty<byte>();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var data = file.AsSpan(at + 8, length);
            switch (Encoding.ASCII.GetString(file, at + 4, 4))
            {
                case "IHDR":
                    header = data.ToArray();
                    break;
                case "IDAT":
                    packed.Write(data);
                    break;
            }

            at += length + 12;
        }

        Assert.Equal("08-06-00-00-00", BitConverter.ToString(header, 8)); // RGBA, not interlaced
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)));
        packed.Position = 0;
        return new Picture(width, height, Unfilter(packed, width * Channels, height));
    }

    private static byte[] Unfilter(Stream packed, int stride, int height)
    {
        using var rows = new ZLibStream(packed, CompressionMode.Decompress);
        var pixels = new byte[stride * height];
        for (var start = 0; start < pixels.Length; start += stride)
        {
            var filter = rows.ReadByte();
            rows.ReadExactly(pixels, start, stride);
            for (var at = 0; at < stride; at++)
            {
                var left = at < Channels ? 0 : pixels[start + at - Channels];
                var above = start == 0 ? 0 : pixels[start + at - stride];
                var corner = at < Channels || start == 0 ? 0 : pixels[start + at - stride - Channels];
                pixels[start + at] += Predicted(filter, left, above, corner);
            }
        }

        return pixels;
    }

    private static byte Predicted(int filter, int left, int above, int corner) => (byte)(filter switch
    {
        0 => 0,
        1 => left,
        2 => above,
        3 => (left + above) / 2,
        4 => Nearest(left, above, corner),
        _ => throw new InvalidDataException($"There is no filter {filter}."),
    });

    private static int Nearest(int left, int above, int corner)
    {
        var guess = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}
