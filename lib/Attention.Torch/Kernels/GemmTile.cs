using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>A tile's size as a type, so that each size is compiled on its own.</summary>
internal interface ITileShape
{
    /// <summary>1, 2, 3, 6 or 12</summary>
    static abstract int Rows { get; }

    /// <summary>Two vectors of columns, or one.</summary>
    static abstract bool Wide { get; }
}

internal readonly struct Rows12 : ITileShape { public static int Rows => 12; public static bool Wide => true; }
internal readonly struct Rows6 : ITileShape { public static int Rows => 6; public static bool Wide => true; }
internal readonly struct Rows3 : ITileShape { public static int Rows => 3; public static bool Wide => true; }
internal readonly struct Rows2 : ITileShape { public static int Rows => 2; public static bool Wide => true; }
internal readonly struct Rows1 : ITileShape { public static int Rows => 1; public static bool Wide => true; }
internal readonly struct Rows12Narrow : ITileShape { public static int Rows => 12; public static bool Wide => false; }
internal readonly struct Rows6Narrow : ITileShape { public static int Rows => 6; public static bool Wide => false; }
internal readonly struct Rows3Narrow : ITileShape { public static int Rows => 3; public static bool Wide => false; }
internal readonly struct Rows2Narrow : ITileShape { public static int Rows => 2; public static bool Wide => false; }
internal readonly struct Rows1Narrow : ITileShape { public static int Rows => 1; public static bool Wide => false; }

/// <summary>
/// C[i, j] = Σₚ A[i, p]·B[p, j] for one tile of C, all of whose sums stay in registers while p runs.
/// Every element is one chain of multiply-adds in the order of p, whatever the tile's size: so results do not depend on how
/// a product was cut into tiles, hence not on the number of threads.
/// </summary>
internal static unsafe class GemmTile<TSimd, V, T>
    where TSimd : struct, ISimd<V, T> where V : struct where T : unmanaged
{
    /// <remarks>
    /// a, b and c point to element [0, 0]. Rows of A are aRow values apart and its columns aStep; rows of B bStep and of C cRow, the
    /// columns of both are neighbours. accumulate adds to what C holds.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<TShape>(
        nint k, T* a, nint aRow, nint aStep, T* b, nint bStep, T* c, nint cRow, bool accumulate) where TShape : struct, ITileShape
    {
        V p0 = default, p1 = default, p2 = default, p3 = default, p4 = default, p5 = default;
        V p6 = default, p7 = default, p8 = default, p9 = default, p10 = default, p11 = default;
        V q0 = default, q1 = default, q2 = default, q3 = default, q4 = default, q5 = default;
        V q6 = default, q7 = default, q8 = default, q9 = default, q10 = default, q11 = default;
        // Three rows share a pointer: their distances 0, 1 and 2 are address arithmetic.
        var twice = 2 * aRow;
        T* a0 = a, a3 = a + 3 * aRow, a6 = a + 6 * aRow, a9 = a + 9 * aRow;

        for (; k > 0; k--)
        {
            V y = TSimd.Load(b), z = TShape.Wide ? TSimd.Load(b + TSimd.Lanes) : default;
            b += bStep;
            Row<TShape>(a0[0], y, z, ref p0, ref q0);
            if (TShape.Rows > 1) Row<TShape>(a0[aRow], y, z, ref p1, ref q1);
            if (TShape.Rows > 2) Row<TShape>(a0[twice], y, z, ref p2, ref q2);
            a0 += aStep;
            if (TShape.Rows > 3)
            {
                Row<TShape>(a3[0], y, z, ref p3, ref q3);
                Row<TShape>(a3[aRow], y, z, ref p4, ref q4);
                Row<TShape>(a3[twice], y, z, ref p5, ref q5);
                a3 += aStep;
            }
            if (TShape.Rows > 6)
            {
                Row<TShape>(a6[0], y, z, ref p6, ref q6);
                Row<TShape>(a6[aRow], y, z, ref p7, ref q7);
                Row<TShape>(a6[twice], y, z, ref p8, ref q8);
                a6 += aStep;
                Row<TShape>(a9[0], y, z, ref p9, ref q9);
                Row<TShape>(a9[aRow], y, z, ref p10, ref q10);
                Row<TShape>(a9[twice], y, z, ref p11, ref q11);
                a9 += aStep;
            }
        }

        Finish<TShape>(c, p0, q0, accumulate);
        if (TShape.Rows > 1) Finish<TShape>(c + cRow, p1, q1, accumulate);
        if (TShape.Rows > 2) Finish<TShape>(c + 2 * cRow, p2, q2, accumulate);
        if (TShape.Rows > 3)
        {
            Finish<TShape>(c + 3 * cRow, p3, q3, accumulate);
            Finish<TShape>(c + 4 * cRow, p4, q4, accumulate);
            Finish<TShape>(c + 5 * cRow, p5, q5, accumulate);
        }
        if (TShape.Rows > 6)
        {
            Finish<TShape>(c + 6 * cRow, p6, q6, accumulate);
            Finish<TShape>(c + 7 * cRow, p7, q7, accumulate);
            Finish<TShape>(c + 8 * cRow, p8, q8, accumulate);
            Finish<TShape>(c + 9 * cRow, p9, q9, accumulate);
            Finish<TShape>(c + 10 * cRow, p10, q10, accumulate);
            Finish<TShape>(c + 11 * cRow, p11, q11, accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Row<TShape>(T a, V y, V z, ref V p, ref V q) where TShape : struct, ITileShape
    {
        var x = TSimd.Broadcast(a);
        p = TSimd.MultiplyAdd(x, y, p);
        if (TShape.Wide) q = TSimd.MultiplyAdd(x, z, q);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Finish<TShape>(T* c, V p, V q, bool accumulate) where TShape : struct, ITileShape
    {
        TSimd.Store(accumulate ? TSimd.Add(p, TSimd.Load(c)) : p, c);
        if (TShape.Wide) TSimd.Store(accumulate ? TSimd.Add(q, TSimd.Load(c + TSimd.Lanes)) : q, c + TSimd.Lanes);
    }
}
