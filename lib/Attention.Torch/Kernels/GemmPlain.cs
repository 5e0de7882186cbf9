using System.Numerics;

namespace TorchSharp.Kernels;

/// <summary>C[i, :] = Σₚ A[i, p]·B[p, :], row by row: for integers, whose products wrap around as in PyTorch.</summary>
internal static class GemmPlain
{
    public static void Multiply<T>(Product<T> product, int aOffset, int bOffset, int cOffset) where T : unmanaged, INumber<T>
    {
        var (a, b, c, m, n, k) = (product.A, product.B, product.C, product.M, product.N, product.K);
        var grain = (int)Math.Max(1, 100_000 / Math.Max(1L, (long)n * k));
        Work.Split(m, grain, (start, end) =>
        {
            for (var i = start; i < end; i++)
            {
                var row = c.AsSpan(cOffset + i * n, n);
                product.Begin(row, 0);
                for (var p = 0; p < k; p++)
                {
                    var x = a.Data[aOffset + i * a.RowStride + p * a.ColumnStride];
                    var from = bOffset + p * b.RowStride;
                    if (b.ColumnStride == 1) AddScaled(x, b.Data.AsSpan(from, n), row);
                    else for (var j = 0; j < n; j++) row[j] += x * b.Data[from + j * b.ColumnStride];
                }
            }
        });
    }

    static void AddScaled<T>(T x, ReadOnlySpan<T> from, Span<T> to) where T : unmanaged, INumber<T>
    {
        var j = 0;
        if (Vector.IsHardwareAccelerated && Vector<T>.IsSupported)
            for (; j <= to.Length - Vector<T>.Count; j += Vector<T>.Count)
                (new Vector<T>(to[j..]) + x * new Vector<T>(from[j..])).CopyTo(to[j..]);
        for (; j < to.Length; j++) to[j] += x * from[j];
    }
}
