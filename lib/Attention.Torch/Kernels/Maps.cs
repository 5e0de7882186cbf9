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
