using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Kernels;

/// <summary>Normalising a row of floats, and the way back to the row, the scale and the shift in one go.</summary>
internal static class LayerNormKernels
{
    /// <summary>y = (x − mean)·scale·w + b with scale = 1/√(variance + eps); w and b may be empty for 1 and 0.</summary>
    public static void Forward(
        ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> w, ReadOnlySpan<float> b, double eps, out float mean, out float variance, SimdLevel? level = null)
    {
        switch (level ?? Gemm.Best)
        {
            case SimdLevel.Avx512: Forward<Lanes16>(x, y, w, b, eps, out mean, out variance); break;
            case SimdLevel.Avx2: Forward<Lanes8>(x, y, w, b, eps, out mean, out variance); break;
            default: Forward<Lanes4>(x, y, w, b, eps, out mean, out variance); break;
        }
    }

    /// <summary>
    /// dx = (g − mean g − x̂·mean(g ⊙ x̂))·scale with g = dy ⊙ w and x̂ = (x − mean)·scale; dw += dy ⊙ x̂ and db += dy where they are
    /// not empty.
    /// </summary>
    public static void Backward(
        ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx, ReadOnlySpan<float> w, Span<float> dw, Span<float> db,
        float mean, float scale, SimdLevel? level = null)
    {
        switch (level ?? Gemm.Best)
        {
            case SimdLevel.Avx512: Backward<Lanes16>(x, dy, dx, w, dw, db, mean, scale); break;
            case SimdLevel.Avx2: Backward<Lanes8>(x, dy, dx, w, dw, db, mean, scale); break;
            default: Backward<Lanes4>(x, dy, dx, w, dw, db, mean, scale); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Forward<V>(
        ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> w, ReadOnlySpan<float> b, double eps, out float mean, out float variance)
        where V : struct, ILanes<V>
    {
        ref float from = ref MemoryMarshal.GetReference(x), to = ref MemoryMarshal.GetReference(y);
        ref float scales = ref MemoryMarshal.GetReference(w), shifts = ref MemoryMarshal.GetReference(b);
        nint i, whole = x.Length - V.Count;
        V sums = V.All(0), squares = V.All(0);
        for (i = 0; i <= whole; i += V.Count) sums += V.Load(ref from, i);
        double sum = V.Sum(sums), square = 0;
        for (; i < x.Length; i++) sum += x[(int)i];
        mean = (float)(sum / x.Length);
        V center = V.All(mean);
        for (i = 0; i <= whole; i += V.Count)
        {
            V d = V.Load(ref from, i) - center;
            squares = V.MultiplyAdd(d, d, squares);
        }
        for (; i < x.Length; i++) square += (x[(int)i] - mean) * (x[(int)i] - mean);
        variance = (float)((V.Sum(squares) + square) / x.Length);
        float scale = (float)(1 / Math.Sqrt(variance + eps));
        V all = V.All(scale);
        for (i = 0; i <= whole; i += V.Count)
        {
            V unit = (V.Load(ref from, i) - center) * all;
            if (!w.IsEmpty) unit *= V.Load(ref scales, i);
            V.Store(b.IsEmpty ? unit : unit + V.Load(ref shifts, i), ref to, i);
        }
        for (int k = (int)i; k < x.Length; k++) y[k] = (x[k] - mean) * scale * (w.IsEmpty ? 1 : w[k]) + (b.IsEmpty ? 0 : b[k]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Backward<V>(
        ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx, ReadOnlySpan<float> w, Span<float> dw, Span<float> db, float mean, float scale)
        where V : struct, ILanes<V>
    {
        ref float from = ref MemoryMarshal.GetReference(x), slope = ref MemoryMarshal.GetReference(dy), to = ref MemoryMarshal.GetReference(dx);
        ref float scales = ref MemoryMarshal.GetReference(w), atW = ref MemoryMarshal.GetReference(dw), atB = ref MemoryMarshal.GetReference(db);
        nint i, whole = x.Length - V.Count;
        V center = V.All(mean), all = V.All(scale), totals = V.All(0), alongs = V.All(0);
        for (i = 0; i <= whole; i += V.Count)
        {
            V g = V.Load(ref slope, i), unit = (V.Load(ref from, i) - center) * all;
            if (!dw.IsEmpty) V.Store(V.MultiplyAdd(g, unit, V.Load(ref atW, i)), ref atW, i);
            if (!db.IsEmpty) V.Store(g + V.Load(ref atB, i), ref atB, i);
            if (!w.IsEmpty) g *= V.Load(ref scales, i);
            totals += g;
            alongs = V.MultiplyAdd(g, unit, alongs);
        }
        float total = V.Sum(totals), along = V.Sum(alongs);
        for (int k = (int)i; k < x.Length; k++)
        {
            float g = dy[k], unit = (x[k] - mean) * scale;
            if (!dw.IsEmpty) dw[k] += g * unit;
            if (!db.IsEmpty) db[k] += g;
            if (!w.IsEmpty) g *= w[k];
            total += g;
            along += g * unit;
        }
        total /= x.Length;
        along /= x.Length;
        V average = V.All(total), part = V.All(along);
        for (i = 0; i <= whole; i += V.Count)
        {
            V g = V.Load(ref slope, i), unit = (V.Load(ref from, i) - center) * all;
            if (!w.IsEmpty) g *= V.Load(ref scales, i);
            V.Store((g - average - unit * part) * all, ref to, i);
        }
        for (int k = (int)i; k < x.Length; k++)
            dx[k] = ((w.IsEmpty ? dy[k] : dy[k] * w[k]) - total - (x[k] - mean) * scale * along) * scale;
    }
}
