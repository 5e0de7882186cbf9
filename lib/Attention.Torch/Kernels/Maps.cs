using System.Numerics;
using System.Numerics.Tensors;

namespace TorchSharp.Kernels;

/// <summary>Element-by-element kernels that System.Numerics.Tensors does not have under one name.</summary>
internal static class Maps
{
    /// <summary>−1, 0 or 1; 0 for NaN, as PyTorch has it.</summary>
    public static void Sign<T>(ReadOnlySpan<T> x, Span<T> y) where T : INumber<T>
    {
        for (int i = 0; i < x.Length; i++) y[i] = x[i] > T.Zero ? T.One : x[i] < T.Zero ? T.Zero - T.One : T.Zero;
    }

    /// <summary>x²</summary>
    public static void Square<T>(ReadOnlySpan<T> x, Span<T> y) where T : INumber<T> => TensorPrimitives.Multiply(x, x, y);

    /// <summary>max(x, 0); NaN stays NaN.</summary>
    public static void Relu<T>(ReadOnlySpan<T> x, Span<T> y) where T : INumber<T> => TensorPrimitives.Max(x, T.Zero, y);

    /// <summary>tanh x. Near 0 the quotient of exponentials loses its digits, so there the series stands in for it.</summary>
    public static void Tanh(ReadOnlySpan<float> x, Span<float> y)
    {
        Span<float> series = stackalloc float[256];
        for (int start = 0; start < x.Length; start += series.Length)
        {
            var from = x.Slice(start, Math.Min(series.Length, x.Length - start));
            var near = series[..from.Length];
            NearZero(from, near);
            var to = y.Slice(start, from.Length);
            // x is read for the last time here, so that y may be the same memory.
            TensorPrimitives.Tanh(from, to);
            Replace(to, near);
        }
    }

    /// <summary>y ← series where |y| is small.</summary>
    static void Replace(Span<float> y, ReadOnlySpan<float> series)
    {
        const float Small = 0.29f;
        int lanes = Vector<float>.Count, i = 0;
        for (; i <= y.Length - lanes; i += lanes)
        {
            var v = new Vector<float>(y[i..]);
            var near = Vector.LessThan(Vector.Abs(v), new Vector<float>(Small));
            Vector.ConditionalSelect(near, new Vector<float>(series[i..]), v).CopyTo(y[i..]);
        }
        for (; i < y.Length; i++)
            if (MathF.Abs(y[i]) < Small) y[i] = series[i];
    }

    /// <summary>x − x³/3 + 2x⁵/15 − 17x⁷/315 + 62x⁹/2835: off by less than 6·10⁻⁸ of the value for |x| &lt; 0.3.</summary>
    static void NearZero(ReadOnlySpan<float> x, Span<float> y)
    {
        int lanes = Vector<float>.Count, i = 0;
        for (; i <= x.Length - lanes; i += lanes)
        {
            var v = new Vector<float>(x[i..]);
            var s = v * v;
            (v + v * s * (new Vector<float>(-1f / 3) + s * (new Vector<float>(2f / 15) + s * (new Vector<float>(-17f / 315) + s * (62f / 2835))))).CopyTo(y[i..]);
        }
        for (; i < x.Length; i++)
        {
            float v = x[i], s = v * v;
            y[i] = v + v * s * (-1f / 3 + s * (2f / 15 + s * (-17f / 315 + s * (62f / 2835))));
        }
    }

    /// <summary>aᵇ for integers, by squaring; b ≥ 0.</summary>
    public static void Power<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y) where T : IBinaryInteger<T>
    {
        for (int i = 0; i < a.Length; i++)
        {
            var (power, square, rest) = (T.One, a[i], b[i]);
            for (; rest > T.Zero; rest >>= 1, square *= square)
                if (T.IsOddInteger(rest)) power *= square;
            y[i] = power;
        }
    }

    public static void Equal<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<bool> y) where T : IEqualityOperators<T, T, bool>
    {
        for (int i = 0; i < a.Length; i++) y[i] = a[i] == b[i];
    }

    public static void NotEqual<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<bool> y) where T : IEqualityOperators<T, T, bool>
    {
        for (int i = 0; i < a.Length; i++) y[i] = a[i] != b[i];
    }

    public static void Less<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<bool> y) where T : IComparisonOperators<T, T, bool>
    {
        for (int i = 0; i < a.Length; i++) y[i] = a[i] < b[i];
    }

    public static void LessOrEqual<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<bool> y) where T : IComparisonOperators<T, T, bool>
    {
        for (int i = 0; i < a.Length; i++) y[i] = a[i] <= b[i];
    }
}
