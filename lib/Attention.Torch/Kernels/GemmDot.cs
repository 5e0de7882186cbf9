using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// C[i, j] = Σₚ A[i, p]·B[p, j] where one side of C is short and both operands run along p: vectors of p, four lines of the long side
/// by up to three of the short one, nothing copied.
/// </summary>
internal static unsafe class GemmDot<TSimd, V, T>
    where TSimd : struct, ISimd<V, T> where V : struct where T : unmanaged, System.Numerics.INumber<T>
{
    /// <summary>Longest short side: from here on, tiles are faster though B must be packed for them.</summary>
    const int Short = 12;

    /// <summary>Lines of the long side that pass together.</summary>
    const int Group = 4;

    /// <summary>Whether this path suits the product; depends on shapes and strides only.</summary>
    public static bool Suits(in Product<T> product)
    {
        var side = Math.Min(product.M, product.N);
        return side <= Short && product.K >= (side <= 3 ? 2 : 8) * TSimd.Lanes
            && (product.A.ColumnStride == 1 || product.M == 1) && (product.B.RowStride == 1 || product.N == 1)
            && (product.A.ColumnStride == 1 || product.B.RowStride == 1);
    }

    public static void Multiply(in Product<T> product, int aOffset, int bOffset, int cOffset)
    {
        int side = Math.Min(product.M, product.N), groups = (Math.Max(product.M, product.N) + Group - 1) / Group;
        var grain = (int)Math.Max(1, GemmTiles.GrainOfWork / 2 / ((double)product.K * side * Group));
        if (Work.WouldSplit(groups, grain)) Split(product, aOffset, bOffset, cOffset, groups, grain);
        else Run(product, aOffset, bOffset, cOffset, 0, groups);
    }

    static void Split(Product<T> product, int aOffset, int bOffset, int cOffset, int groups, int grain) =>
        Work.Split(groups, grain, (start, end) => Run(product, aOffset, bOffset, cOffset, start, end));

    static void Run(in Product<T> product, int aOffset, int bOffset, int cOffset, int start, int end)
    {
        var (a, b, m, n, k) = (product.A, product.B, product.M, product.N, product.K);
        fixed (T* aData = a.Data, bData = b.Data, cData = product.C, bias = product.Bias)
        {
            T* rows = aData + aOffset, columns = bData + bOffset, c = cData + cOffset;
            // A single line that does not run along p is copied so that it does.
            if (a.ColumnStride != 1) rows = Gathered(rows, a.ColumnStride, k);
            if (b.RowStride != 1) columns = Gathered(columns, b.RowStride, k);
            Sums sums = new() { K = k, Accumulate = product.Accumulate };
            if (m >= n) (sums.LongStep, sums.ShortStep, sums.CLong, sums.CShort, sums.BiasShort) = (a.RowStride, b.ColumnStride, n, 1, 1);
            else (sums.LongStep, sums.ShortStep, sums.CLong, sums.CShort, sums.BiasLong) = (b.ColumnStride, a.RowStride, 1, n, 1);
            int length = Math.Max(m, n), side = Math.Min(m, n);
            for (var i = start * Group; i < Math.Min(end * Group, length); i += Group)
            {
                sums.Long = (m >= n ? rows : columns) + i * sums.LongStep;
                sums.Short = m >= n ? columns : rows;
                sums.C = c + i * sums.CLong;
                sums.Bias = product.Bias is null || product.Accumulate ? null : bias + product.BiasOffset + i * sums.BiasLong;
                sums.Run(Math.Min(Group, length - i), side);
            }
        }
    }

    static T* Gathered(T* from, nint stride, int k)
    {
        var to = Scratch<T>.Left(k);
        for (nint p = 0; p < k; p++) to[p] = from[p * stride];
        return to;
    }

    /// <summary>The sums of one group of the long side with the whole short side.</summary>
    struct Sums
    {
        public int K;
        public bool Accumulate;
        public nint LongStep, ShortStep, CLong, CShort, BiasLong, BiasShort;
        public T* Long, Short, C, Bias;

        public readonly void Run(int lines, int side)
        {
            if (lines < Group)
            {
                for (var i = 0; i < lines; i++)
                    for (var j = 0; j < side; j++) Set(i, j, Dot(Long + i * LongStep, Short + j * ShortStep, K));
                return;
            }
            var at = 0;
            for (; at <= side - 3; at += 3) Four<Rows3>(at);
            if (side - at == 2) Four<Rows2>(at);
            else if (side - at == 1) Four<Rows1>(at);
        }

        /// <summary>Four long lines by the short ones from at on, as many as the shape has rows.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        readonly void Four<TShape>(int at) where TShape : struct, ITileShape
        {
            V p0 = default, p1 = default, p2 = default, p3 = default;
            V q0 = default, q1 = default, q2 = default, q3 = default;
            V r0 = default, r1 = default, r2 = default, r3 = default;
            T* x0 = Long, x1 = x0 + LongStep, x2 = x1 + LongStep, x3 = x2 + LongStep;
            T* y0 = Short + at * ShortStep, y1 = TShape.Rows > 1 ? y0 + ShortStep : y0, y2 = TShape.Rows > 2 ? y1 + ShortStep : y0;
            nint p = 0, whole = K - TSimd.Lanes;
            for (; p <= whole; p += TSimd.Lanes)
            {
                V y = TSimd.Load(y0 + p), z = TShape.Rows > 1 ? TSimd.Load(y1 + p) : default, w = TShape.Rows > 2 ? TSimd.Load(y2 + p) : default;
                Line<TShape>(TSimd.Load(x0 + p), y, z, w, ref p0, ref q0, ref r0);
                Line<TShape>(TSimd.Load(x1 + p), y, z, w, ref p1, ref q1, ref r1);
                Line<TShape>(TSimd.Load(x2 + p), y, z, w, ref p2, ref q2, ref r2);
                Line<TShape>(TSimd.Load(x3 + p), y, z, w, ref p3, ref q3, ref r3);
            }
            Finish(at, p0, p1, p2, p3, y0, p);
            if (TShape.Rows > 1) Finish(at + 1, q0, q1, q2, q3, y1, p);
            if (TShape.Rows > 2) Finish(at + 2, r0, r1, r2, r3, y2, p);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Line<TShape>(V x, V y, V z, V w, ref V p, ref V q, ref V r) where TShape : struct, ITileShape
        {
            p = TSimd.MultiplyAdd(x, y, p);
            if (TShape.Rows > 1) q = TSimd.MultiplyAdd(x, z, q);
            if (TShape.Rows > 2) r = TSimd.MultiplyAdd(x, w, r);
        }

        /// <summary>Four sums of vectors become four elements of C, with what is left of k from done on.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        readonly void Finish(nint j, V s0, V s1, V s2, V s3, T* y, nint done)
        {
            T t0 = TSimd.Sum(s0), t1 = TSimd.Sum(s1), t2 = TSimd.Sum(s2), t3 = TSimd.Sum(s3);
            for (var p = done; p < K; p++)
            {
                t0 += Long[p] * y[p];
                t1 += Long[LongStep + p] * y[p];
                t2 += Long[2 * LongStep + p] * y[p];
                t3 += Long[3 * LongStep + p] * y[p];
            }
            Set(0, j, t0);
            Set(1, j, t1);
            Set(2, j, t2);
            Set(3, j, t3);
        }

        readonly void Set(nint i, nint j, T sum)
        {
            var to = C + i * CLong + j * CShort;
            *to = Accumulate ? *to + sum : Bias != null ? Bias[i * BiasLong + j * BiasShort] + sum : sum;
        }
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
