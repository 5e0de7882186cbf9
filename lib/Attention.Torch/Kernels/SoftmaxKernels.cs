using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Kernels;

/// <summary>Softmax, its logarithm and their ways back for floats, over rows that lie together and over columns that do not.</summary>
internal static class SoftmaxKernels
{
    /// <summary>What is computed of x, or of y and dy on the way back.</summary>
    internal enum Kind
    {
        /// <summary>yᵢ = exp(xᵢ − max x) / Σⱼ exp(xⱼ − max x)</summary>
        Plain,

        /// <summary>yᵢ = xᵢ − max x − ln Σⱼ exp(xⱼ − max x)</summary>
        Log,
    }

    /// <summary>y of x, [outer, n, inner] each, along n; outer from first to end.</summary>
    public static void Forward(Kind kind, ReadOnlySpan<float> x, Span<float> y, int n, int inner, int first, int end, SimdLevel? level = null)
    {
        switch (level ?? Gemm.Best)
        {
            case SimdLevel.Avx512: Forward<Lanes16>(kind, x, y, n, inner, first, end); break;
            case SimdLevel.Avx2: Forward<Lanes8>(kind, x, y, n, inner, first, end); break;
            default: Forward<Lanes4>(kind, x, y, n, inner, first, end); break;
        }
    }

    /// <summary>dx of y and dy: y ⊙ (dy − Σ dy ⊙ y), or dy − eʸ·Σ dy for the logarithm.</summary>
    public static void Backward(
        Kind kind, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx, int n, int inner, int first, int end, SimdLevel? level = null)
    {
        switch (level ?? Gemm.Best)
        {
            case SimdLevel.Avx512: Backward<Lanes16>(kind, y, dy, dx, n, inner, first, end); break;
            case SimdLevel.Avx2: Backward<Lanes8>(kind, y, dy, dx, n, inner, first, end); break;
            default: Backward<Lanes4>(kind, y, dy, dx, n, inner, first, end); break;
        }
    }

    static void Forward<V>(Kind kind, ReadOnlySpan<float> x, Span<float> y, int n, int inner, int first, int end) where V : struct, ILanes<V>
    {
        for (int o = first; o < end; o++)
        {
            var from = x.Slice(o * n * inner, n * inner);
            var to = y.Slice(o * n * inner, n * inner);
            if (inner > 1) Columns<V>(kind, from, to, n, inner);
            else if (kind == Kind.Plain) Row<V>(from, to);
            else LogRow<V>(from, to);
        }
    }

    static void Backward<V>(Kind kind, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx, int n, int inner, int first, int end)
        where V : struct, ILanes<V>
    {
        for (int o = first; o < end; o++)
        {
            int start = o * n * inner, count = n * inner;
            if (inner > 1) ColumnsBack<V>(kind, y.Slice(start, count), dy.Slice(start, count), dx.Slice(start, count), n, inner);
            else if (kind == Kind.Plain) RowBack<V>(y.Slice(start, count), dy.Slice(start, count), dx.Slice(start, count));
            else LogRowBack<V>(y.Slice(start, count), dy.Slice(start, count), dx.Slice(start, count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Row<V>(ReadOnlySpan<float> x, Span<float> y) where V : struct, ILanes<V>
    {
        ref float from = ref MemoryMarshal.GetReference(x), to = ref MemoryMarshal.GetReference(y);
        nint i, whole = x.Length - V.Count;
        V max = V.All(Largest<V>(x)), sums = V.All(0);
        for (i = 0; i <= whole; i += V.Count)
        {
            V e = VectorMath.ExpOfNegative(V.Load(ref from, i) - max);
            V.Store(e, ref to, i);
            sums += e;
        }
        if (i < x.Length)
        {
            V e = VectorMath.ExpOfNegative(VectorMaps.Load<V>(x[(int)i..], float.NegativeInfinity) - max);
            VectorMaps.Store(e, y[(int)i..]);
            sums += e;
        }
        float scale = 1 / V.Sum(sums);
        V all = V.All(scale);
        for (i = 0; i <= whole; i += V.Count) V.Store(V.Load(ref to, i) * all, ref to, i);
        for (; i < y.Length; i++) y[(int)i] *= scale;
    }

    static void LogRow<V>(ReadOnlySpan<float> x, Span<float> y) where V : struct, ILanes<V>
    {
        var (max, log) = LogOfSum<V>(x);
        VectorMaps.Map<MinusBoth, V>(new(max, log), x, y);
    }

    /// <summary>x − a − b: first the maximum, then the logarithm, whose digits their sum would lose beside a large maximum.</summary>
    readonly record struct MinusBoth(float A, float B) : IVectorMap
    {
        V IVectorMap.At<V>(V x) => x - V.All(A) - V.All(B);
    }

    /// <summary>max x and ln Σ exp(xᵢ − max x)</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static (float Max, float Log) LogOfSum<V>(ReadOnlySpan<float> x) where V : struct, ILanes<V>
    {
        ref float from = ref MemoryMarshal.GetReference(x);
        float max = Largest<V>(x);
        V all = V.All(max), sums = V.All(0);
        nint i = 0, whole = x.Length - V.Count;
        for (; i <= whole; i += V.Count) sums += VectorMath.ExpOfNegative(V.Load(ref from, i) - all);
        if (i < x.Length) sums += VectorMath.ExpOfNegative(VectorMaps.Load<V>(x[(int)i..], float.NegativeInfinity) - all);
        return (max, MathF.Log(V.Sum(sums)));
    }

    /// <summary>The largest; what a NaN leaves of it does not matter, since the exponentials bring it back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static float Largest<V>(ReadOnlySpan<float> x) where V : struct, ILanes<V>
    {
        ref float from = ref MemoryMarshal.GetReference(x);
        nint i = 0, whole = x.Length - V.Count;
        float largest = float.NegativeInfinity;
        if (whole >= 0)
        {
            V max = V.Load(ref from, 0), other = max;
            for (i = V.Count; i <= whole - V.Count; i += 2 * V.Count)
            {
                max = V.Max(V.Load(ref from, i), max);
                other = V.Max(V.Load(ref from, i + V.Count), other);
            }
            for (; i <= whole; i += V.Count) max = V.Max(V.Load(ref from, i), max);
            Span<float> lanes = stackalloc float[16];
            V.Store(V.Max(other, max), ref MemoryMarshal.GetReference(lanes), 0);
            foreach (float lane in lanes[..V.Count]) largest = lane > largest ? lane : largest;
        }
        for (; i < x.Length; i++) largest = x[(int)i] > largest ? x[(int)i] : largest;
        return largest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void RowBack<V>(ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx) where V : struct, ILanes<V>
    {
        ref float a = ref MemoryMarshal.GetReference(y), b = ref MemoryMarshal.GetReference(dy), to = ref MemoryMarshal.GetReference(dx);
        nint i, whole = y.Length - V.Count;
        V sums = V.All(0);
        for (i = 0; i <= whole; i += V.Count) sums = V.MultiplyAdd(V.Load(ref a, i), V.Load(ref b, i), sums);
        float sum = V.Sum(sums);
        for (; i < y.Length; i++) sum += y[(int)i] * dy[(int)i];
        V all = V.All(sum);
        for (i = 0; i <= whole; i += V.Count) V.Store(V.Load(ref a, i) * (V.Load(ref b, i) - all), ref to, i);
        for (; i < y.Length; i++) dx[(int)i] = y[(int)i] * (dy[(int)i] - sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void LogRowBack<V>(ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx) where V : struct, ILanes<V>
    {
        ref float b = ref MemoryMarshal.GetReference(dy);
        nint i, whole = y.Length - V.Count;
        V sums = V.All(0);
        for (i = 0; i <= whole; i += V.Count) sums += V.Load(ref b, i);
        float sum = V.Sum(sums);
        for (; i < y.Length; i++) sum += dy[(int)i];
        VectorMaps.Back<LogBack, V>(new(sum), y, dy, dx);
    }

    readonly record struct LogBack(float Sum) : ISlope
    {
        V ISlope.Back<V>(V y, V dy) => dy - VectorMath.ExpOfNegative(y) * V.All(Sum);
    }

    /// <summary>Columns side by side, some at a time: what is kept of them stays in the first-level cache, and memory is read by whole lines.</summary>
    const int Side = 64;

    static void Columns<V>(Kind kind, ReadOnlySpan<float> x, Span<float> y, int n, int inner) where V : struct, ILanes<V>
    {
        Span<float> max = stackalloc float[Side], sum = stackalloc float[Side];
        for (int c = 0; c < inner; c += Side)
        {
            int width = Math.Min(Side, inner - c);
            Span<float> most = max[..width], total = sum[..width];
            x.Slice(c, width).CopyTo(most);
            for (int i = 1; i < n; i++) VectorMaps.Back<Larger, V>(default, x.Slice(i * inner + c, width), most, most);
            total.Clear();
            for (int i = 0; i < n; i++) ExpInto<V>(x.Slice(i * inner + c, width), most, total, y.Slice(i * inner + c, width));
            if (kind == Kind.Plain)
            {
                foreach (ref float one in total) one = 1 / one;
                for (int i = 0; i < n; i++) VectorMaps.Back<Times, V>(default, y.Slice(i * inner + c, width), total, y.Slice(i * inner + c, width));
                continue;
            }
            VectorMaps.Map<Log, V>(default, total, total);
            for (int i = 0; i < n; i++)
            {
                var to = y.Slice(i * inner + c, width);
                VectorMaps.Back<Minus, V>(default, x.Slice(i * inner + c, width), most, to);
                VectorMaps.Back<Minus, V>(default, to, total, to);
            }
        }
    }

    static void ColumnsBack<V>(Kind kind, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx, int n, int inner) where V : struct, ILanes<V>
    {
        Span<float> sum = stackalloc float[Side], product = stackalloc float[Side];
        for (int c = 0; c < inner; c += Side)
        {
            int width = Math.Min(Side, inner - c);
            Span<float> total = sum[..width], part = product[..width];
            total.Clear();
            for (int i = 0; i < n; i++)
            {
                var d = dy.Slice(i * inner + c, width);
                if (kind == Kind.Plain) VectorMaps.Back<Times, V>(default, y.Slice(i * inner + c, width), d, part);
                VectorMaps.Back<Plus, V>(default, kind == Kind.Plain ? part : d, total, total);
            }
            for (int i = 0; i < n; i++)
            {
                ReadOnlySpan<float> of = y.Slice(i * inner + c, width), d = dy.Slice(i * inner + c, width);
                var to = dx.Slice(i * inner + c, width);
                if (kind == Kind.Plain)
                {
                    VectorMaps.Back<Minus, V>(default, d, total, part);
                    VectorMaps.Back<Times, V>(default, of, part, to);
                }
                else
                {
                    VectorMaps.Map<Exp, V>(default, of, part);
                    VectorMaps.Back<Times, V>(default, part, total, part);
                    VectorMaps.Back<Minus, V>(default, d, part, to);
                }
            }
        }
    }

    /// <summary>y = exp(x − max), and sum += y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void ExpInto<V>(ReadOnlySpan<float> x, ReadOnlySpan<float> max, Span<float> sum, Span<float> y) where V : struct, ILanes<V>
    {
        ref float from = ref MemoryMarshal.GetReference(x), most = ref MemoryMarshal.GetReference(max);
        ref float total = ref MemoryMarshal.GetReference(sum), to = ref MemoryMarshal.GetReference(y);
        nint i = 0;
        for (; i <= x.Length - V.Count; i += V.Count)
        {
            V e = VectorMath.ExpOfNegative(V.Load(ref from, i) - V.Load(ref most, i));
            V.Store(e, ref to, i);
            V.Store(e + V.Load(ref total, i), ref total, i);
        }
        if (i == x.Length) return;
        Span<float> rest = sum[(int)i..], into = y[(int)i..];
        V last = VectorMath.ExpOfNegative(VectorMaps.Load<V>(x[(int)i..]) - VectorMaps.Load<V>(max[(int)i..]));
        VectorMaps.Store(last, into);
        VectorMaps.Store(last + VectorMaps.Load<V>(rest), rest);
    }

    readonly struct Larger : ISlope
    {
        V ISlope.Back<V>(V x, V y) => V.Max(x, y);
    }

    readonly struct Plus : ISlope
    {
        V ISlope.Back<V>(V x, V y) => x + y;
    }

    readonly struct Minus : ISlope
    {
        V ISlope.Back<V>(V x, V y) => x - y;
    }

    readonly struct Times : ISlope
    {
        V ISlope.Back<V>(V x, V y) => x * y;
    }
}
