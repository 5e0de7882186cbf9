using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Kernels;

/// <summary>Comparisons of floats into bools, and writing where a bool is true.</summary>
internal static class MaskKernels
{
    /// <summary>y[i] ← value[i] where the mask is true.</summary>
    public static void Overwrite(ReadOnlySpan<bool> mask, ReadOnlySpan<float> value, Span<float> y, SimdLevel? level = null)
    {
        switch (level ?? Gemm.Best)
        {
            case SimdLevel.Avx512: Overwrite<Lanes16>(mask, value, y); break;
            case SimdLevel.Avx2: Overwrite<Lanes8>(mask, value, y); break;
            default: Overwrite<Lanes4>(mask, value, y); break;
        }
    }

    public static void Equal(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<bool> y) => Compare<SameAs>(a, b, y);

    public static void NotEqual(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<bool> y) => Compare<OtherThan>(a, b, y);

    public static void Less(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<bool> y) => Compare<LessThan>(a, b, y);

    public static void LessOrEqual(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<bool> y) => Compare<AtMost>(a, b, y);

    static void Compare<TF>(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<bool> y) where TF : struct, ISlope
    {
        switch (Gemm.Best)
        {
            case SimdLevel.Avx512: Compare<TF, Lanes16>(a, b, y); break;
            case SimdLevel.Avx2: Compare<TF, Lanes8>(a, b, y); break;
            default: Compare<TF, Lanes4>(a, b, y); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Overwrite<V>(ReadOnlySpan<bool> mask, ReadOnlySpan<float> value, Span<float> y) where V : struct, ILanes<V>
    {
        ref bool masks = ref MemoryMarshal.GetReference(mask);
        ref float from = ref MemoryMarshal.GetReference(value), to = ref MemoryMarshal.GetReference(y);
        nint i = 0;
        for (; i <= mask.Length - V.Count; i += V.Count) V.Store(V.Select(V.Load(ref masks, i), V.Load(ref from, i), V.Load(ref to, i)), ref to, i);
        for (int k = (int)i; k < mask.Length; k++)
            if (mask[k]) y[k] = value[k];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Compare<TF, V>(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<bool> y) where TF : struct, ISlope where V : struct, ILanes<V>
    {
        ref float left = ref MemoryMarshal.GetReference(a), right = ref MemoryMarshal.GetReference(b);
        ref bool to = ref MemoryMarshal.GetReference(y);
        TF f = default;
        nint i = 0;
        for (; i <= a.Length - V.Count; i += V.Count) V.Store(f.Back(V.Load(ref left, i), V.Load(ref right, i)), ref to, i);
        if (i == a.Length) return;
        Span<bool> room = stackalloc bool[16];
        V.Store(f.Back(VectorMaps.Load<V>(a[(int)i..]), VectorMaps.Load<V>(b[(int)i..])), ref MemoryMarshal.GetReference(room), 0);
        room[..(a.Length - (int)i)].CopyTo(y[(int)i..]);
    }

    internal readonly struct SameAs : ISlope
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Back<V>(V a, V b) where V : struct, ILanes<V> => V.Equal(a, b);
    }

    internal readonly struct OtherThan : ISlope
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Back<V>(V a, V b) where V : struct, ILanes<V> => V.Equal(V.Equal(a, b) & V.All(1), V.All(0));
    }

    internal readonly struct LessThan : ISlope
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Back<V>(V a, V b) where V : struct, ILanes<V> => V.Less(a, b);
    }

    internal readonly struct AtMost : ISlope
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Back<V>(V a, V b) where V : struct, ILanes<V> => V.LessOrEqual(a, b);
    }
}
