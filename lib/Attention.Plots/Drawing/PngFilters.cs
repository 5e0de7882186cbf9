namespace Attention.Plots.Drawing;

/// <summary>A line of a PNG as differences to its neighbours, which deflate packs better than the pixels themselves; the first byte names the filter.</summary>
internal static class PngFilters
{
    const byte Sub = 1, Up = 2, PaethType = 4;

    /// <summary>The differences to the pixel before.</summary>
    public static byte[] Left(ReadOnlySpan<byte> line, int bytes) => Filter(Sub, line, [], bytes);

    /// <summary>A line like the one above it.</summary>
    public static byte[] Same(int length)
    {
        var filtered = new byte[length + 1];
        filtered[0] = Up;
        return filtered;
    }

    /// <summary>The filter that leaves the smallest differences: for photographs.</summary>
    public static byte[] Smallest(byte[] line, byte[] above, int bytes) =>
        new[] { Sub, Up, PaethType }.Select(type => Filter(type, line, above, bytes)).MinBy(filtered => filtered.Skip(1).Sum(item => Math.Abs((sbyte)item + 0)))!;

    static byte[] Filter(byte type, ReadOnlySpan<byte> line, ReadOnlySpan<byte> above, int bytes)
    {
        var filtered = new byte[line.Length + 1];
        filtered[0] = type;
        for (var place = 0; place < line.Length; place++)
        {
            var left = place >= bytes ? line[place - bytes] : 0;
            var up = type == Sub ? 0 : above[place];
            var corner = type == PaethType && place >= bytes ? above[place - bytes] : 0;
            filtered[place + 1] = (byte)(line[place] - type switch { Sub => left, Up => up, _ => Paeth(left, up, corner) });
        }
        return filtered;
    }

    /// <summary>Whichever of the three neighbours is nearest to left + up − corner, in this order.</summary>
    static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
