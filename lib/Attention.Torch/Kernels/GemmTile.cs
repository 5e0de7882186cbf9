using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Kernels;

/// <summary>
/// C[i, j] = Σₚ A[i, p]·B[p, j] for one tile of C, all of whose sums stay in registers while p runs.
/// Every element is one chain of multiply-adds in the order of p, whatever the tile's size: so results do not depend on how
/// a product was cut into tiles, hence not on the number of threads.
/// </summary>
internal static unsafe class GemmTile<TSimd, V, T>
    where TSimd : struct, ISimd<V, T> where V : struct where T : unmanaged
{
    /// <summary>From so many steps on, lines of C that are asked for at the start have come at the end.</summary>
    const int WorthFetching = 128;

    /// <summary>accumulate adds to what C holds; all else as below.</summary>
    public static void Multiply<TShape>(
        nint k, T* a, nint aRow, nint aStep, T* b, nint bStep, T* c, nint cRow, bool accumulate) where TShape : struct, ITileShape =>
        Multiply<TShape>(k, a, aRow, aStep, b, bStep, c, cRow, accumulate ? c : null, cRow);

    /// <remarks>
    /// a, b and c point to element [0, 0]. Rows of A are aRow values apart and its columns aStep; rows of B bStep and of C cRow, the
    /// columns of both are neighbours. To the sums comes what stands at addend, whose rows are addendRow apart: C itself, a bias with
    /// rows 0 apart, or nothing where it is null. k ≥ 1.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<TShape>(
        nint k, T* a, nint aRow, nint aStep, T* b, nint bStep, T* c, nint cRow, T* addend, nint addendRow) where TShape : struct, ITileShape
    {
        V p0 = default, p1 = default, p2 = default, p3 = default, p4 = default, p5 = default;
        V p6 = default, p7 = default, p8 = default, p9 = default, p10 = default, p11 = default;
        V q0 = default, q1 = default, q2 = default, q3 = default, q4 = default, q5 = default;
        V q6 = default, q7 = default, q8 = default, q9 = default, q10 = default, q11 = default;
        // Three rows share a pointer: their distances 0, 1 and 2 are address arithmetic. Steps are in bytes, so that they are an addition.
        var twice = 2 * aRow;
        T* a0 = a, a3 = a + 3 * aRow, a6 = a + 6 * aRow, a9 = a + 9 * aRow;
        nint aBytes = aStep * sizeof(T), bBytes = bStep * sizeof(T);
        if (k >= WorthFetching && Sse.IsSupported) Fetch<TShape>(c, cRow);

        do
        {
            V y = TSimd.Load(b), z = TShape.Wide ? TSimd.Load(b + TSimd.Lanes) : default;
            b = (T*)((byte*)b + bBytes);
            Row<TShape>(a0[0], y, z, ref p0, ref q0);
            if (TShape.Rows > 1) Row<TShape>(a0[aRow], y, z, ref p1, ref q1);
            if (TShape.Rows > 2) Row<TShape>(a0[twice], y, z, ref p2, ref q2);
            a0 = (T*)((byte*)a0 + aBytes);
            if (TShape.Rows > 3) Row<TShape>(a3[0], y, z, ref p3, ref q3);
            if (TShape.Rows > 4) Row<TShape>(a3[aRow], y, z, ref p4, ref q4);
            if (TShape.Rows > 5) Row<TShape>(a3[twice], y, z, ref p5, ref q5);
            if (TShape.Rows > 3) a3 = (T*)((byte*)a3 + aBytes);
            if (TShape.Rows > 6)
            {
                Row<TShape>(a6[0], y, z, ref p6, ref q6);
                Row<TShape>(a6[aRow], y, z, ref p7, ref q7);
                Row<TShape>(a6[twice], y, z, ref p8, ref q8);
                a6 = (T*)((byte*)a6 + aBytes);
                Row<TShape>(a9[0], y, z, ref p9, ref q9);
                Row<TShape>(a9[aRow], y, z, ref p10, ref q10);
                Row<TShape>(a9[twice], y, z, ref p11, ref q11);
                a9 = (T*)((byte*)a9 + aBytes);
            }
        }
        while (--k > 0);

        if (addend != null)
        {
            Add<TShape>(addend, ref p0, ref q0);
            if (TShape.Rows > 1) Add<TShape>(addend + addendRow, ref p1, ref q1);
            if (TShape.Rows > 2) Add<TShape>(addend + 2 * addendRow, ref p2, ref q2);
            if (TShape.Rows > 3) Add<TShape>(addend + 3 * addendRow, ref p3, ref q3);
            if (TShape.Rows > 4) Add<TShape>(addend + 4 * addendRow, ref p4, ref q4);
            if (TShape.Rows > 5) Add<TShape>(addend + 5 * addendRow, ref p5, ref q5);
            if (TShape.Rows > 6)
            {
                Add<TShape>(addend + 6 * addendRow, ref p6, ref q6);
                Add<TShape>(addend + 7 * addendRow, ref p7, ref q7);
                Add<TShape>(addend + 8 * addendRow, ref p8, ref q8);
                Add<TShape>(addend + 9 * addendRow, ref p9, ref q9);
                Add<TShape>(addend + 10 * addendRow, ref p10, ref q10);
                Add<TShape>(addend + 11 * addendRow, ref p11, ref q11);
            }
        }

        Store<TShape>(c, p0, q0);
        if (TShape.Rows > 1) Store<TShape>(c + cRow, p1, q1);
        if (TShape.Rows > 2) Store<TShape>(c + 2 * cRow, p2, q2);
        if (TShape.Rows > 3) Store<TShape>(c + 3 * cRow, p3, q3);
        if (TShape.Rows > 4) Store<TShape>(c + 4 * cRow, p4, q4);
        if (TShape.Rows > 5) Store<TShape>(c + 5 * cRow, p5, q5);
        if (TShape.Rows > 6)
        {
            Store<TShape>(c + 6 * cRow, p6, q6);
            Store<TShape>(c + 7 * cRow, p7, q7);
            Store<TShape>(c + 8 * cRow, p8, q8);
            Store<TShape>(c + 9 * cRow, p9, q9);
            Store<TShape>(c + 10 * cRow, p10, q10);
            Store<TShape>(c + 11 * cRow, p11, q11);
        }
    }

    /// <summary>Asks for the lines of C while the sums run: they are elsewhere than in the first-level cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Fetch<TShape>(T* c, nint cRow) where TShape : struct, ITileShape
    {
        for (var i = 0; i < TShape.Rows; i++, c += cRow)
        {
            Sse.Prefetch0(c);
            if (TShape.Wide) Sse.Prefetch0(c + TSimd.Lanes);
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
    static void Add<TShape>(T* from, ref V p, ref V q) where TShape : struct, ITileShape
    {
        p = TSimd.Add(p, TSimd.Load(from));
        if (TShape.Wide) q = TSimd.Add(q, TSimd.Load(from + TSimd.Lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store<TShape>(T* to, V p, V q) where TShape : struct, ITileShape
    {
        TSimd.Store(p, to);
        if (TShape.Wide) TSimd.Store(q, to + TSimd.Lanes);
    }
}
