using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Attention.Plots.Tests.Reading;

/// <summary>Reads a PNG of 8 bits a channel, with a palette or in true colour, written from the W3C text, independently of the writer.</summary>
internal sealed class DecodedPng
{
    public int Width { get; }

    public int Height { get; }

    public (byte R, byte G, byte B)[,] Pixels { get; }

    public DecodedPng(byte[] file)
    {
        Assert.Equal<byte>([137, 80, 78, 71, 13, 10, 26, 10], file[..8]);
        byte[] palette = [];
        var channels = 0;
        using var packed = new MemoryStream();
        var at = 8;
        for (var type = ""; type != "IEND";)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            type = Encoding.ASCII.GetString(file, at + 4, 4);
            var data = file[(at + 8)..(at + 8 + length)];
            Assert.Equal(Crc(file.AsSpan(at + 4, 4 + length)), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            if (type == "IHDR")
            {
                (Width, Height) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data.AsSpan(4)));
                channels = data[9] == 2 ? 3 : 1;
                Assert.Equal<byte>([8, (byte)(channels == 3 ? 2 : 3), 0, 0, 0], data[8..]);
            }
            if (type == "PLTE") palette = data;
            if (type == "IDAT") packed.Write(data);
            at += 12 + length;
        }
        Assert.Equal(file.Length, at);

        packed.Position = 0;
        using var rows = new ZLibStream(packed, CompressionMode.Decompress);
        Pixels = new (byte, byte, byte)[Height, Width];
        var (row, above) = (new byte[Width * channels + 1], new byte[Width * channels + 1]);
        for (var y = 0; y < Height; y++)
        {
            rows.ReadExactly(row);
            for (var x = 1; x < row.Length; x++)
            {
                var (left, corner) = x > channels ? (row[x - channels], above[x - channels]) : ((byte)0, (byte)0);
                row[x] += row[0] switch { 0 => 0, 1 => left, 2 => above[x], 4 => Paeth(left, above[x], corner), _ => throw new NotSupportedException($"filter {row[0]}") };
            }
            row.CopyTo(above, 0);
            for (var x = 0; x < Width; x++)
            {
                var (from, at3) = channels == 3 ? (row, 3 * x + 1) : (palette, 3 * row[x + 1]);
                Pixels[y, x] = (from[at3], from[at3 + 1], from[at3 + 2]);
            }
        }
        Assert.Equal(-1, rows.ReadByte());
    }

    /// <summary>The pictures of a static picture or a live figure, in order.</summary>
    public static IReadOnlyList<DecodedPng> In(string text) =>
        [.. System.Text.RegularExpressions.Regex.Matches(text, "(?<=data:image/png;base64,)[^\"]*").Select(found => new DecodedPng(Convert.FromBase64String(found.Value)))];

    /// <summary>Clause 9.4 of the standard.</summary>
    static byte Paeth(int a, int b, int c)
    {
        var p = a + b - c;
        var (pa, pb, pc) = (Math.Abs(p - a), Math.Abs(p - b), Math.Abs(p - c));
        return (byte)(pa <= pb && pa <= pc ? a : pb <= pc ? b : c);
    }

    /// <summary>CRC-32 bit by bit, as the standard's text defines it.</summary>
    static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var item in bytes)
            for (var bit = 0; bit < 8; bit++)
            {
                var carry = ((crc ^ (uint)(item >> bit)) & 1) != 0;
                crc = carry ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
            }
        return ~crc;
    }
}
