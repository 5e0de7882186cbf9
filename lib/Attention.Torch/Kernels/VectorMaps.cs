using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Kernels;

/// <summary>y = f(x) for floats: a formula over vectors.</summary>
internal interface IVectorMap
{
    V At<V>(V x) where V : struct, ILanes<V>;
}

/// <summary>The way back of a function: dx from dy and from what was kept (x or y).</summary>
internal interface ISlope
{
    V Back<V>(V kept, V dy) where V : struct, ILanes<V>;
}

/// <summary>Loops around formulas over floats. A formula is a struct, so that each gets a loop of its own with the formula inside.</summary>
/// <remarks>The elements left over after the last whole vector are filled up to one: every element goes through the same formula.</remarks>
internal static class VectorMaps
{
    /// <summary>y[i] = f(x[i]); y may be x. level null = the processor's best.</summary>
    public static void Map<TF>(TF f, ReadOnlySpan<float> x, Span<float> y, SimdLevel? level = null) where TF : struct, IVectorMap
    {
        Debug.Assert(y.Length >= x.Length, "room for every result");
        switch (level ?? Gemm.Best)
        {
            case SimdLevel.Avx512: Map<TF, Lanes16>(f, x, y); break;
            case SimdLevel.Avx2: Map<TF, Lanes8>(f, x, y); break;
            default: Map<TF, Lanes4>(f, x, y); break;
        }
    }

    /// <summary>dx[i] from kept[i] and dy[i]; dx may be one of them.</summary>
    public static void Back<TF>(TF f, ReadOnlySpan<float> kept, ReadOnlySpan<float> dy, Span<float> dx, SimdLevel? level = null) where TF : struct, ISlope
    {
        Debug.Assert(dy.Length == kept.Length && dx.Length >= kept.Length, "room for every result");
        switch (level ?? Gemm.Best)
        {
            case SimdLevel.Avx512: Back<TF, Lanes16>(f, kept, dy, dx); break;
            case SimdLevel.Avx2: Back<TF, Lanes8>(f, kept, dy, dx); break;
            default: Back<TF, Lanes4>(f, kept, dy, dx); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Map<TF, V>(TF f, ReadOnlySpan<float> x, Span<float> y) where TF : struct, IVectorMap where V : struct, ILanes<V>
    {
        ref float from = ref MemoryMarshal.GetReference(x), to = ref MemoryMarshal.GetReference(y);
        nint i = 0, whole = x.Length - V.Count;
        for (; i <= whole; i += V.Count) V.Store(f.At(V.Load(ref from, i)), ref to, i);
        if (i < x.Length) Store(f.At(Load<V>(x[(int)i..])), y[(int)i..x.Length]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Back<TF, V>(TF f, ReadOnlySpan<float> kept, ReadOnlySpan<float> dy, Span<float> dx) where TF : struct, ISlope where V : struct, ILanes<V>
    {
        ref float a = ref MemoryMarshal.GetReference(kept), b = ref MemoryMarshal.GetReference(dy), to = ref MemoryMarshal.GetReference(dx);
        nint i = 0, whole = kept.Length - V.Count;
        for (; i <= whole; i += V.Count) V.Store(f.Back(V.Load(ref a, i), V.Load(ref b, i)), ref to, i);
        if (i < kept.Length) Store(f.Back(Load<V>(kept[(int)i..]), Load<V>(dy[(int)i..])), dx[(int)i..kept.Length]);
    }

    /// <summary>A vector of fewer floats than it has room for, filled up with the given number.</summary>
    public static V Load<V>(ReadOnlySpan<float> few, float filler = 0) where V : struct, ILanes<V>
    {
        Span<float> room = stackalloc float[16];
        room.Fill(filler);
        few.CopyTo(room);
        return V.Load(ref MemoryMarshal.GetReference(room), 0);
    }

    /// <summary>The first floats of a vector.</summary>
    public static void Store<V>(V value, Span<float> few) where V : struct, ILanes<V>
    {
        Span<float> room = stackalloc float[16];
        V.Store(value, ref MemoryMarshal.GetReference(room), 0);
        room[..few.Length].CopyTo(few);
    }
}
