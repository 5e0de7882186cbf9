using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>
/// C = A·B or C += A·B for a B that is packed once and then met by few rows of A at a time: the steps of a recurrence, the planes of
/// a convolution. It runs on the thread that calls; each element is one chain of multiply-adds in the order of k, so that it does not
/// matter how rows were dealt out to threads.
/// </summary>
internal static unsafe class PackedProduct
{
    /// <summary>Columns in a panel of packed B.</summary>
    public static int Width<T>(SimdLevel level) where T : unmanaged => level switch
    {
        SimdLevel.Avx512 => 2 * Vector512<T>.Count,
        SimdLevel.Avx2 => 2 * Vector256<T>.Count,
        _ => 2 * Vector128<T>.Count,
    };

    /// <summary>Values in a packed B of k rows and n columns.</summary>
    public static int Length<T>(int k, int n, SimdLevel level) where T : unmanaged
    {
        int width = Width<T>(level);
        return (n + width - 1) / width * width * k;
    }

    /// <summary>Panel after panel, row after row of each: to[panel·k·Width + p·Width + j] = B[p, panel·Width + j], and 0 beyond n.</summary>
    public static void Pack<T>(T* b, nint rowStride, nint columnStride, int k, int n, T* to, SimdLevel level) where T : unmanaged
    {
        int width = Width<T>(level);
        for (int column = 0; column < n; column += width, to += (nint)width * k)
            GemmPacking<T>.Columns(b + column * columnStride, rowStride, columnStride, k, Math.Min(width, n - column), to, width);
    }

    /// <summary>Rows of A are aRow values apart, rows of C cRow; the columns of both are neighbours.</summary>
    public static void Multiply<T>(T* a, nint aRow, int m, T* packed, int k, int n, T* c, nint cRow, bool accumulate, SimdLevel level)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        if (level == SimdLevel.Avx512) PackedProduct<Simd512<T>, Vector512<T>, T>.Multiply(a, aRow, m, packed, k, n, c, cRow, accumulate);
        else if (level == SimdLevel.Avx2) PackedProduct<Simd256<T>, Vector256<T>, T>.Multiply(a, aRow, m, packed, k, n, c, cRow, accumulate);
        else PackedProduct<Simd128<T>, Vector128<T>, T>.Multiply(a, aRow, m, packed, k, n, c, cRow, accumulate);
    }
}

/// <summary>The tiles of <see cref="PackedProduct"/>: up to six rows by two vectors, all of whose sums stay in registers.</summary>
internal static unsafe class PackedProduct<TSimd, V, T>
    where TSimd : struct, ISimd<V, T> where V : struct where T : unmanaged, System.Numerics.INumber<T>
{
    const int Tallest = 6;

    /// <summary>Longest block of k: a panel of it stays in the first-level cache while all rows pass.</summary>
    const int BlockK = 256;

    static int Width => 2 * TSimd.Lanes;

    public static void Multiply(T* a, nint aRow, int m, T* packed, int k, int n, T* c, nint cRow, bool accumulate)
    {
        T* edge = stackalloc T[Tallest * Width];
        for (int i = 0; i < m && k == 0 && !accumulate; i++) new Span<T>(c + i * cRow, n).Clear();
        int blocks = (k + BlockK - 1) / BlockK, groups = (m + Tallest - 1) / Tallest;
        for (int block = 0; block < blocks; block++)
        {
            int from = (int)((long)k * block / blocks), depth = (int)((long)k * (block + 1) / blocks) - from;
            for (int column = 0; column < n; column += Width)
            {
                var panel = packed + (nint)column * k + (nint)from * Width;
                int columns = Math.Min(Width, n - column);
                // Groups of equal height: five and five rather than six and four.
                for (int group = 0, row = 0; group < groups; group++)
                {
                    int rows = (m * (group + 1) / groups) - row;
                    var target = c + row * cRow + column;
                    if (columns == Width) Tile(rows, depth, a + row * aRow + from, aRow, panel, target, cRow, accumulate || block > 0);
                    else
                    {
                        Tile(rows, depth, a + row * aRow + from, aRow, panel, edge, Width, accumulate: false);
                        Edge(edge, rows, columns, target, cRow, accumulate || block > 0);
                    }
                    row += rows;
                }
            }
        }
    }

    static void Edge(T* edge, int rows, int columns, T* c, nint cRow, bool accumulate)
    {
        for (int i = 0; i < rows; i++, edge += Width, c += cRow)
            for (int j = 0; j < columns; j++) c[j] = accumulate ? c[j] + edge[j] : edge[j];
    }

    static void Tile(int rows, nint k, T* a, nint aRow, T* b, T* c, nint cRow, bool accumulate)
    {
        switch (rows)
        {
            case 6: Tile<Six>(k, a, aRow, b, c, cRow, accumulate); break;
            case 5: Tile<Five>(k, a, aRow, b, c, cRow, accumulate); break;
            case 4: Tile<Four>(k, a, aRow, b, c, cRow, accumulate); break;
            case 3: Tile<Three>(k, a, aRow, b, c, cRow, accumulate); break;
            case 2: Tile<Two>(k, a, aRow, b, c, cRow, accumulate); break;
            default: Tile<One>(k, a, aRow, b, c, cRow, accumulate); break;
        }
    }

    interface IRows { static abstract int Count { get; } }
    readonly struct One : IRows { public static int Count => 1; }
    readonly struct Two : IRows { public static int Count => 2; }
    readonly struct Three : IRows { public static int Count => 3; }
    readonly struct Four : IRows { public static int Count => 4; }
    readonly struct Five : IRows { public static int Count => 5; }
    readonly struct Six : IRows { public static int Count => 6; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Tile<TRows>(nint k, T* a, nint aRow, T* b, T* c, nint cRow, bool accumulate) where TRows : struct, IRows
    {
        V p0 = default, p1 = default, p2 = default, p3 = default, p4 = default, p5 = default;
        V q0 = default, q1 = default, q2 = default, q3 = default, q4 = default, q5 = default;
        if (accumulate)
        {
            Start(c, ref p0, ref q0);
            if (TRows.Count > 1) Start(c + cRow, ref p1, ref q1);
            if (TRows.Count > 2) Start(c + 2 * cRow, ref p2, ref q2);
            if (TRows.Count > 3) Start(c + 3 * cRow, ref p3, ref q3);
            if (TRows.Count > 4) Start(c + 4 * cRow, ref p4, ref q4);
            if (TRows.Count > 5) Start(c + 5 * cRow, ref p5, ref q5);
        }
        // Three rows share a pointer: their distances 0, 1 and 2 are address arithmetic.
        var twice = 2 * aRow;
        T* far = a + 3 * aRow;
        for (; k > 0; k--, a++, far++, b += 2 * TSimd.Lanes)
        {
            V y = TSimd.Load(b), z = TSimd.Load(b + TSimd.Lanes);
            Row(a[0], y, z, ref p0, ref q0);
            if (TRows.Count > 1) Row(a[aRow], y, z, ref p1, ref q1);
            if (TRows.Count > 2) Row(a[twice], y, z, ref p2, ref q2);
            if (TRows.Count > 3) Row(far[0], y, z, ref p3, ref q3);
            if (TRows.Count > 4) Row(far[aRow], y, z, ref p4, ref q4);
            if (TRows.Count > 5) Row(far[twice], y, z, ref p5, ref q5);
        }
        End(c, p0, q0);
        if (TRows.Count > 1) End(c + cRow, p1, q1);
        if (TRows.Count > 2) End(c + 2 * cRow, p2, q2);
        if (TRows.Count > 3) End(c + 3 * cRow, p3, q3);
        if (TRows.Count > 4) End(c + 4 * cRow, p4, q4);
        if (TRows.Count > 5) End(c + 5 * cRow, p5, q5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Start(T* c, ref V p, ref V q) => (p, q) = (TSimd.Load(c), TSimd.Load(c + TSimd.Lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Row(T a, V y, V z, ref V p, ref V q)
    {
        var x = TSimd.Broadcast(a);
        p = TSimd.MultiplyAdd(x, y, p);
        q = TSimd.MultiplyAdd(x, z, q);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void End(T* c, V p, V q)
    {
        TSimd.Store(p, c);
        TSimd.Store(q, c + TSimd.Lanes);
    }
}
