using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Attention.Plots.Colours;

namespace Attention.Plots.Drawing;

/// <summary>A picture of at most 256 colours as PNG (W3C PNG, third edition): one byte a pixel and a palette.</summary>
internal static class PngPicture
{
    static readonly uint[] Crc = [.. Enumerable.Range(0, 256).Select(index =>
    {
        var value = (uint)index;
        for (var bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? 0xEDB88320u ^ (value >> 1) : value >> 1;
        return value;
    })];

    /// <summary>The colours of a scale from bottom to top, one pixel wide.</summary>
    public static byte[] Gradient(ColourScale colours) =>
        Encode(1, 256, [.. Enumerable.Range(0, 256).Select(row => (byte)(255 - row))], [.. Enumerable.Range(0, 256).Select(step => colours.At(step / 255.0))]);

    /// <param name="pixels">width × height places in the palette, row after row from the top.</param>
    public static byte[] Encode(int width, int height, ReadOnlySpan<byte> pixels, IReadOnlyList<Colour> palette)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);

        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;              // bits a pixel
        header[9] = 3;              // places in a palette
        header[10..].Clear();       // deflate, the usual filters, not interlaced
        Chunk(file, "IHDR", header);
        Chunk(file, "PLTE", [.. palette.SelectMany(colour => new[] { colour.R, colour.G, colour.B })]);

        using var rows = new MemoryStream();
        using (var deflate = new ZLibStream(rows, CompressionLevel.SmallestSize, leaveOpen: true))
            for (var row = 0; row < height; row++)
            {
                deflate.WriteByte(0);       // this row is not filtered
                deflate.Write(pixels.Slice(row * width, width));
            }
        Chunk(file, "IDAT", rows.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    static void Chunk(MemoryStream file, string type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        var name = Encoding.ASCII.GetBytes(type);
        file.Write(name);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Checksum(Checksum(uint.MaxValue, name), data));
        file.Write(number);
    }

    static uint Checksum(uint value, ReadOnlySpan<byte> data)
    {
        foreach (var item in data) value = Crc[(value ^ item) & 0xFF] ^ (value >> 8);
        return value;
    }
}
