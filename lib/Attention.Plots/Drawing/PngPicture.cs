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

    /// <param name="pixels">width × height places in the palette, row after row from the top.</param>
    /// <param name="enlarge">Each pixel is written as a block so wide and high: readers that smooth what they stretch then blur only its edge.</param>
    public static byte[] Encode(int width, int height, ReadOnlySpan<byte> pixels, IReadOnlyList<Colour> palette, (int Wide, int High) enlarge)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);

        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width * enlarge.Wide);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height * enlarge.High);
        header[8] = 8;              // bits a pixel
        header[9] = 3;              // places in a palette
        header[10..].Clear();       // deflate, the usual filters, not interlaced
        Chunk(file, "IHDR", header);
        Chunk(file, "PLTE", [.. palette.SelectMany(colour => new[] { colour.R, colour.G, colour.B })]);

        using var rows = new MemoryStream();
        using (var deflate = new ZLibStream(rows, CompressionLevel.SmallestSize, leaveOpen: true))
            for (var row = 0; row < height; row++) WriteRow(deflate, pixels.Slice(row * width, width), enlarge);
        Chunk(file, "IDAT", rows.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>A row of blocks. Differences to the pixel before and to the row above are noughts nearly everywhere, and take no room.</summary>
    static void WriteRow(ZLibStream deflate, ReadOnlySpan<byte> pixels, (int Wide, int High) enlarge)
    {
        const byte sub = 1, up = 2;
        var line = new byte[1 + pixels.Length * enlarge.Wide];
        line[0] = sub;
        for (var pixel = 0; pixel < pixels.Length; pixel++)
            line[1 + pixel * enlarge.Wide] = (byte)(pixels[pixel] - (pixel > 0 ? pixels[pixel - 1] : 0));
        deflate.Write(line);

        Array.Clear(line);
        line[0] = up;
        for (var copy = 1; copy < enlarge.High; copy++) deflate.Write(line);
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
