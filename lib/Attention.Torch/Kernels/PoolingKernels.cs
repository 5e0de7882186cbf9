using System.Numerics;

namespace TorchSharp.Kernels;

/// <summary>One number out of each window of each plane.</summary>
internal static class PoolingKernels
{
    /// <summary>The largest of each window (the first of equals; NaN wins), and where in its plane it stands.</summary>
    public static void Max<T>(T[] x, int start, int planes, Windows rows, Windows columns, T[] y, long[] places) where T : unmanaged, INumber<T>
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
