namespace TorchSharp.Kernels;

/// <summary>Runs of elements from one place to another.</summary>
internal static class Blocks
{
    /// <summary>Elements worth a piece of their own.</summary>
    const int Grain = 65536;

    /// <summary>count runs of length elements, fromStep apart on one side and toStep on the other.</summary>
    public static void Copy<T>(T[] from, int fromStart, int fromStep, T[] to, int toStart, int toStep, int length, int count)
    {
        if (!Work.WouldSplit(count * length, Grain)) Piece(0, count * length);
        else Work.Split(count * length, Grain, Piece);

        void Piece(int start, int end)
        {
            if (length == 1)
            {
                for (int i = start; i < end; i++) to[toStart + i * toStep] = from[fromStart + i * fromStep];
                return;
            }
            for (int block = start / length, at = start % length; start < end; block++, at = 0)
            {
                int n = Math.Min(length - at, end - start);
                from.AsSpan(fromStart + block * fromStep + at, n).CopyTo(to.AsSpan(toStart + block * toStep + at));
                start += n;
            }
        }
    }

    public static void Fill<T>(T[] to, int start, int count, T value)
    {
        if (!Work.WouldSplit(count, 4 * Grain)) to.AsSpan(start, count).Fill(value);
        else Work.Split(count, 4 * Grain, (first, end) => to.AsSpan(start + first, end - first).Fill(value));
    }

    /// <summary>Row i of to ← row rows[i] of from, rows being length elements long.</summary>
    public static void Rows<T>(T[] from, int fromStart, ReadOnlySpan<long> rows, int length, T[] to)
    {
        for (int i = 0; i < rows.Length; i++) from.AsSpan(fromStart + (int)rows[i] * length, length).CopyTo(to.AsSpan(i * length));
    }
}
