using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Attention.Plots.Colours;

namespace Attention.Plots.Drawing;

/// <summary>A picture as PNG (W3C PNG, third edition): up to 256 colours as places in a palette, one byte a pixel; more as three bytes a pixel.</summary>
internal static class PngPicture
{
    const int MostColours = 256;
    const byte Palette = 3, TrueColour = 2;

    static readonly uint[] Crc = [.. Enumerable.Range(0, 256).Select(index =>
    {
        var value = (uint)index;
        for (var bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? 0xEDB88320u ^ (value >> 1) : value >> 1;
        return value;
    })];

    /// <param name="picture">Its colours, few or many.</param>
    /// <param name="enlarge">Each pixel is written as a block so wide and high: readers that smooth what they stretch then blur only its edge.</param>
    public static byte[] Encode(Picture picture, (int Wide, int High) enlarge)
    {
        var places = new Dictionary<Colour, byte>();
        foreach (var colour in picture.Pixels)
            if (!places.TryAdd(colour, (byte)places.Count) || places.Count <= MostColours) continue;
            else return Encode(picture.Columns, picture.Rows, 3, [.. picture.Pixels.SelectMany(Channels)], null, enlarge);
        return Encode(picture.Columns, picture.Rows, [.. picture.Pixels.Select(colour => places[colour])], [.. places.Keys], enlarge);
    }

    /// <param name="pixels">width × height places in the palette, row after row from the top.</param>
    /// <param name="enlarge">Each pixel is written as a block so wide and high.</param>
    public static byte[] Encode(int width, int height, ReadOnlySpan<byte> pixels, IReadOnlyList<Colour> palette, (int Wide, int High) enlarge) =>
        Encode(width, height, 1, pixels, palette, enlarge);

    static byte[] Encode(int width, int height, int bytes, ReadOnlySpan<byte> pixels, IReadOnlyList<Colour>? palette, (int Wide, int High) enlarge)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);

        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width * enlarge.Wide);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height * enlarge.High);
        header[8] = 8;              // bits a channel
        header[9] = palette is null ? TrueColour : Palette;
        header[10..].Clear();       // deflate, the usual filters, not interlaced
        Chunk(file, "IHDR", header);
        if (palette is not null) Chunk(file, "PLTE", [.. palette.SelectMany(Channels)]);

        using var rows = new MemoryStream();
        using (var deflate = new ZLibStream(rows, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var above = new byte[width * bytes * enlarge.Wide];
            for (var row = 0; row < height; row++)
                above = WriteRow(deflate, pixels.Slice(row * width * bytes, width * bytes), above, bytes, enlarge);
        }
        Chunk(file, "IDAT", rows.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    static byte[] Channels(Colour colour) => [colour.R, colour.G, colour.B];

    /// <summary>A row of blocks. Differences to the row above are noughts in all lines of a block but the first, and take no room.</summary>
    static byte[] WriteRow(ZLibStream deflate, ReadOnlySpan<byte> pixels, byte[] above, int bytes, (int Wide, int High) enlarge)
    {
        var line = new byte[above.Length];
        for (var place = 0; place < line.Length; place++)
            line[place] = pixels[place / (bytes * enlarge.Wide) * bytes + place % bytes];
        deflate.Write(bytes == 1 ? PngFilters.Left(line, bytes) : PngFilters.Smallest(line, above, bytes));
        if (enlarge.High > 1)
        {
            var same = PngFilters.Same(line.Length);
            for (var copy = 1; copy < enlarge.High; copy++) deflate.Write(same);
        }
        return line;
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
