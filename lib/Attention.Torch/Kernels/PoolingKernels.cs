using System.Numerics;

namespace TorchSharp.Kernels;

/// <summary>One number out of each window of each plane.</summary>
internal static class PoolingKernels
{
    /// <summary>The largest of each window (the first of equals; NaN wins), and where in its plane it stands.</summary>
    public static void Max<T>(T[] x, int start, int planes, Windows rows, Windows columns, T[] y, long[] places) where T : unmanaged, INumber<T>
    {
        int plane = rows.Size * columns.Size, outs = rows.Count * columns.Count;
        bool pairs = rows.ArePairs && columns.ArePairs;
        Work.Split(planes, Math.Max(1, 16384 / Math.Max(1, plane)), (first, end) =>
        {
            for (int p = first; p < end; p++)
            {
                var from = x.AsSpan(start + p * plane, plane);
                if (pairs)
                {
                    LargestOfFour(from, columns.Size, rows.Count, columns.Count, y.AsSpan(p * outs, outs), places.AsSpan(p * outs, outs));
                    continue;
                }
                for (int i = 0, at = p * outs; i < rows.Count; i++)
                {
                    for (int j = 0; j < columns.Count; j++, at++)
                    {
                        int best = rows.Starts[i] * columns.Size + columns.Starts[j];
                        for (int r = rows.Starts[i]; r < rows.Ends[i]; r += rows.Step)
                        {
                            for (int c = columns.Starts[j]; c < columns.Ends[j]; c += columns.Step)
                            {
                                int here = r * columns.Size + c;
                                if (from[here] > from[best] || T.IsNaN(from[here])) best = here;
                            }
                        }
                        (y[at], places[at]) = (from[best], best);
                    }
                }
            }
        });
    }

    /// <summary>The same for windows of two by two side by side, without a branch that data decide.</summary>
    static void LargestOfFour<T>(ReadOnlySpan<T> x, int width, int rows, int columns, Span<T> y, Span<long> places) where T : unmanaged, INumber<T>
    {
        for (int i = 0, at = 0; i < rows; i++)
        {
            for (int j = 0, here = 2 * i * width; j < columns; j++, at++, here += 2)
            {
                int best = here;
                best = Wins(x[here + 1], x[best]) ? here + 1 : best;
                best = Wins(x[here + width], x[best]) ? here + width : best;
                best = Wins(x[here + width + 1], x[best]) ? here + width + 1 : best;
                (y[at], places[at]) = (x[best], best);
            }
        }
    }

    static bool Wins<T>(T value, T best) where T : unmanaged, INumber<T> => (value > best) | T.IsNaN(value);

    /// <summary>dx[place] += dy: what came out of a window goes back to where it stood; dx holds zeros at first.</summary>
    public static void Return<T>(T[] dy, int start, int planes, long[] places, T[] dx) where T : unmanaged, INumber<T>
    {
        if (planes == 0) return;
        int outs = places.Length / planes, plane = dx.Length / planes;
        Work.Split(planes, Math.Max(1, 16384 / Math.Max(1, outs)), (first, end) =>
        {
            for (int p = first; p < end; p++)
            {
                ReadOnlySpan<T> from = dy.AsSpan(start + p * outs, outs);
                ReadOnlySpan<long> at = places.AsSpan(p * outs, outs);
                var to = dx.AsSpan(p * plane, plane);
                for (int i = 0; i < from.Length; i++) to[(int)at[i]] += from[i];
            }
        });
    }

    /// <summary>The mean of each window.</summary>
    public static void Average<T>(T[] x, int start, int planes, Windows rows, Windows columns, int? divisor, T[] y) where T : unmanaged, INumber<T>
    {
        int plane = rows.Size * columns.Size, outs = rows.Count * columns.Count;
        Work.Split(planes, Math.Max(1, 16384 / Math.Max(1, plane)), (first, end) =>
        {
            for (int p = first; p < end; p++)
            {
                var from = x.AsSpan(start + p * plane, plane);
                for (int i = 0, at = p * outs; i < rows.Count; i++)
                {
                    for (int j = 0; j < columns.Count; j++, at++)
                    {
                        T sum = T.Zero;
                        for (int r = rows.Starts[i]; r < rows.Ends[i]; r++)
                            for (int c = columns.Starts[j]; c < columns.Ends[j]; c++) sum += from[r * columns.Size + c];
                        y[at] = sum / T.CreateTruncating(divisor ?? rows.Counts[i] * columns.Counts[j]);
                    }
                }
            }
        });
    }

    /// <summary>The way back of <see cref="Average"/>: adds an equal share of each output to every input of its window.</summary>
    public static void Share<T>(T[] dy, int start, int planes, Windows rows, Windows columns, int? divisor, T[] dx) where T : unmanaged, INumber<T>
    {
        int plane = rows.Size * columns.Size, outs = rows.Count * columns.Count;
        Work.Split(planes, Math.Max(1, 16384 / Math.Max(1, plane)), (first, end) =>
        {
            for (int p = first; p < end; p++)
            {
                var to = dx.AsSpan(p * plane, plane);
                for (int i = 0, at = start + p * outs; i < rows.Count; i++)
                {
                    for (int j = 0; j < columns.Count; j++, at++)
                    {
                        T share = dy[at] / T.CreateTruncating(divisor ?? rows.Counts[i] * columns.Counts[j]);
                        for (int r = rows.Starts[i]; r < rows.Ends[i]; r++)
                            for (int c = columns.Starts[j]; c < columns.Ends[j]; c++) to[r * columns.Size + c] += share;
                    }
                }
            }
        });
    }
}
