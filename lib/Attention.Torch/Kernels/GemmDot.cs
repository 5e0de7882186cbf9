namespace TorchSharp.Kernels;

/// <summary>C[i, j] = Σₚ A[i, p]·B[p, j] where one side of C is short and both operands run along p: a dot product for each element.</summary>
internal static unsafe class GemmDot<TSimd, V, T>
    where TSimd : struct, ISimd<V, T> where V : struct where T : unmanaged, System.Numerics.INumber<T>
{
    /// <summary>Longest short side: from here on, tiles are faster.</summary>
    const int Short = 3;

    /// <summary>Whether this path suits the product; depends on shapes and strides only.</summary>
    public static bool Suits(in Product<T> product) =>
        Math.Min(product.M, product.N) <= Short && product.K >= 2 * TSimd.Lanes
        && (product.A.ColumnStride == 1 || product.M == 1) && (product.B.RowStride == 1 || product.N == 1)
        && (product.A.ColumnStride == 1 || product.B.RowStride == 1);

    public static void Multiply(Product<T> product, int aOffset, int bOffset, int cOffset)
    {
        var (a, b, c, m, n, k, accumulate) = product;
        var byRows = m >= n;
        var grain = (int)Math.Max(1, GemmTiles.GrainOfWork / 4 / ((double)k * Math.Min(m, n)));
        if (Work.WouldSplit(Math.Max(m, n), grain)) Work.Split(Math.Max(m, n), grain, Run);
        else Run(0, Math.Max(m, n));

        void Run(int start, int end)
        {
            fixed (T* aData = a.Data, bData = b.Data, cData = c)
            {
                T* lines = aData + aOffset, columns = bData + bOffset;
                // A single line that does not run along p is copied so that it does.
                if (a.ColumnStride != 1) lines = Gathered(lines, a.ColumnStride, k);
                if (b.RowStride != 1) columns = Gathered(columns, b.RowStride, k);
                var (rowStart, rowEnd) = byRows ? (start, end) : (0, m);
                var (columnStart, columnEnd) = byRows ? (0, n) : (start, end);
                for (var i = rowStart; i < rowEnd; i++)
                    for (var j = columnStart; j < columnEnd; j++)
                    {
                        var sum = Dot(lines + (nint)i * a.RowStride, columns + (nint)j * b.ColumnStride, k);
                        var to = cData + cOffset + (nint)i * n + j;
                        *to = accumulate ? *to + sum : sum;
                    }
            }
        }
    }

    static T* Gathered(T* from, nint stride, int k)
    {
        var to = Scratch<T>.Left(k);
        for (nint p = 0; p < k; p++) to[p] = from[p * stride];
        return to;
    }

    static T Dot(T* x, T* y, int k)
    {
        var lanes = TSimd.Lanes;
        V s0 = default, s1 = default, s2 = default, s3 = default;
        var p = 0;
        for (; p <= k - 4 * lanes; p += 4 * lanes)
        {
            s0 = TSimd.MultiplyAdd(TSimd.Load(x + p), TSimd.Load(y + p), s0);
            s1 = TSimd.MultiplyAdd(TSimd.Load(x + p + lanes), TSimd.Load(y + p + lanes), s1);
            s2 = TSimd.MultiplyAdd(TSimd.Load(x + p + 2 * lanes), TSimd.Load(y + p + 2 * lanes), s2);
            s3 = TSimd.MultiplyAdd(TSimd.Load(x + p + 3 * lanes), TSimd.Load(y + p + 3 * lanes), s3);
        }
        for (; p <= k - lanes; p += lanes) s0 = TSimd.MultiplyAdd(TSimd.Load(x + p), TSimd.Load(y + p), s0);
        var sum = TSimd.Sum(TSimd.Add(TSimd.Add(s0, s1), TSimd.Add(s2, s3)));
        for (; p < k; p++) sum += x[p] * y[p];
        return sum;
    }
}
