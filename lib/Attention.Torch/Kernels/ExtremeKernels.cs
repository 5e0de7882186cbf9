using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Kernels;

/// <summary>The largest and the smallest of floats, and where. NaN counts as both; the first of equals wins. The smallest is the largest of −x.</summary>
internal static class ExtremeKernels
{
    /// <summary>The extreme of a row that is not empty.</summary>
    public static float Value(ReadOnlySpan<float> x, bool largest, SimdLevel? level = null) => (level ?? Gemm.Best) switch
    {
        SimdLevel.Avx512 => Value<Lanes16>(x, largest),
        SimdLevel.Avx2 => Value<Lanes8>(x, largest),
        _ => Value<Lanes4>(x, largest),
    };

    /// <summary>The position of the extreme of a row that is not empty.</summary>
    public static int First(ReadOnlySpan<float> x, bool largest, SimdLevel? level = null) => (level ?? Gemm.Best) switch
    {
        SimdLevel.Avx512 => First<Lanes16>(x, Value<Lanes16>(x, largest)),
        SimdLevel.Avx2 => First<Lanes8>(x, Value<Lanes8>(x, largest)),
        _ => First<Lanes4>(x, Value<Lanes4>(x, largest)),
    };

    /// <summary>The positions along n of the extremes of [n, inner], for the columns from first to end; at[c] for column c.</summary>
    public static void Columns(ReadOnlySpan<float> x, Span<long> at, int n, int inner, int first, int end, bool largest, SimdLevel? level = null)
    {
        switch (level ?? Gemm.Best)
        {
            case SimdLevel.Avx512: Columns<Lanes16>(x, at, n, inner, first, end, largest); break;
            case SimdLevel.Avx2: Columns<Lanes8>(x, at, n, inner, first, end, largest); break;
            default: Columns<Lanes4>(x, at, n, inner, first, end, largest); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static float Value<V>(ReadOnlySpan<float> x, bool largest) where V : struct, ILanes<V>
    {
        ref float from = ref MemoryMarshal.GetReference(x);
        nint i = 0, whole = x.Length - V.Count;
        float best = x[0];
        if (whole >= 0)
        {
            V sign = V.All(largest ? 1 : -1), most = V.Load(ref from, 0) * sign, other = most, numbers = V.Equal(most, most), more = numbers;
            for (i = V.Count; i <= whole - V.Count; i += 2 * V.Count)
            {
                V a = V.Load(ref from, i) * sign, b = V.Load(ref from, i + V.Count) * sign;
                (most, other) = (V.Max(a, most), V.Max(b, other));
                (numbers, more) = (numbers & V.Equal(a, a), more & V.Equal(b, b));
            }
            for (; i <= whole; i += V.Count)
            {
                V a = V.Load(ref from, i) * sign;
                most = V.Max(a, most);
                numbers &= V.Equal(a, a);
            }
            if (V.First(V.Equal(numbers & more & V.All(1), V.All(0))) >= 0) return float.NaN;
            Span<float> lanes = stackalloc float[16];
            V.Store(V.Max(other, most) * sign, ref MemoryMarshal.GetReference(lanes), 0);
            best = lanes[0];
            foreach (float lane in lanes[1..V.Count])
                if (Beats(lane, best, largest)) best = lane;
        }
        for (; i < x.Length; i++)
            if (Beats(x[(int)i], best, largest)) best = x[(int)i];
        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static int First<V>(ReadOnlySpan<float> x, float value) where V : struct, ILanes<V>
    {
        ref float from = ref MemoryMarshal.GetReference(x);
        bool isNumber = !float.IsNaN(value);
        V wanted = V.All(value);
        nint i = 0;
        for (; i <= x.Length - V.Count; i += V.Count)
        {
            V here = V.Load(ref from, i);
            V hits = isNumber ? V.Equal(here, wanted) : V.Equal(V.Equal(here, here) & V.All(1), V.All(0));
            if (V.First(hits) is >= 0 and var lane) return (int)i + lane;
        }
        for (; i < x.Length; i++)
            if (isNumber ? x[(int)i] == value : float.IsNaN(x[(int)i])) return (int)i;
        return 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Columns<V>(ReadOnlySpan<float> x, Span<long> at, int n, int inner, int first, int end, bool largest) where V : struct, ILanes<V>
    {
        ref float from = ref MemoryMarshal.GetReference(x);
        Span<float> places = stackalloc float[16];
        V sign = V.All(largest ? 1 : -1);
        int c = first;
        for (; c <= end - V.Count; c += V.Count)
        {
            V best = V.Load(ref from, c) * sign, place = V.AllBits(0);
            for (int i = 1; i < n; i++)
            {
                V here = V.Load(ref from, (nint)i * inner + c) * sign;
                // A number has to be larger; a NaN only has to be the first.
                V wins = V.Select(V.Equal(here, here), V.Less(best, here), V.Equal(best, best));
                best = V.Select(wins, here, best);
                place = V.Select(wins, V.AllBits(i), place);
            }
            V.Store(place, ref MemoryMarshal.GetReference(places), 0);
            for (int lane = 0; lane < V.Count; lane++) at[c + lane] = BitConverter.SingleToInt32Bits(places[lane]);
        }
        for (; c < end; c++)
        {
            int place = 0;
            for (int i = 1; i < n; i++)
                if (Beats(x[i * inner + c], x[place * inner + c], largest)) place = i;
            at[c] = place;
        }
    }

    static bool Beats(float x, float best, bool largest) =>
        !float.IsNaN(best) && (float.IsNaN(x) || (largest ? x > best : x < best));
}
