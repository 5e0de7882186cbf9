using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Kernels;

/// <summary>σ and tanh in place over the gates of a recurrent layer.</summary>
/// <remarks>float: at most 3 ulp off, NaN stays NaN. What does not fill a vector goes through one all the same, so that a value does not depend on its place.</remarks>
internal static class GateFunctions
{
    /// <summary>x ← 1/(1 + e⁻ˣ)</summary>
    public static void Sigmoid<T>(Span<T> x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float)) Run<SigmoidMap>(MemoryMarshal.Cast<T, float>(x));
        else TensorPrimitives.Sigmoid(x, x);
    }

    /// <summary>x ← tanh x</summary>
    public static void Tanh<T>(Span<T> x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float)) Run<TanhMap>(MemoryMarshal.Cast<T, float>(x));
        else TensorPrimitives.Tanh(x, x);
    }

    interface IVectorMap { static abstract Vector<float> Of(Vector<float> x); }

    readonly struct SigmoidMap : IVectorMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Of(Vector<float> x) => Vector<float>.One / (Vector<float>.One + Exp(-x));
    }

    /// <summary>1 − 2/(e²ˣ + 1); near 0, where that loses its digits, Cephes' polynomial.</summary>
    readonly struct TanhMap : IVectorMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Of(Vector<float> x)
        {
            var far = Vector<float>.One - new Vector<float>(2) / (Exp(x + x) + Vector<float>.One);
            var z = x * x;
            var p = Vector.MultiplyAddEstimate(z, new(-5.70498872745e-3f), new Vector<float>(2.06390887954e-2f));
            p = Vector.MultiplyAddEstimate(z, p, new(-5.37397155531e-2f));
            p = Vector.MultiplyAddEstimate(z, p, new(1.33314422036e-1f));
            p = Vector.MultiplyAddEstimate(z, p, new(-3.33332819422e-1f));
            return Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(x), new(0.625f)), Vector.MultiplyAddEstimate(z * x, p, x), far);
        }
    }

    /// <summary>2ⁿ·eʳ with x = n·ln 2 + r, |r| ≤ ½ ln 2. Beyond ±88 it stands still: a gate is 0 or 1 there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector<float> Exp(Vector<float> x)
    {
        // The comparisons are false for NaN, which therefore goes on.
        Vector<float> high = new(88f), low = new(-88f);
        x = Vector.ConditionalSelect(Vector.GreaterThan(x, high), high, Vector.ConditionalSelect(Vector.LessThan(x, low), low, x));
        // Adding 1.5·2²³ leaves the nearest whole number in the last bits.
        Vector<float> shift = new(12582912f), shifted = Vector.MultiplyAddEstimate(x, new(1.44269504f), shift), n = shifted - shift;
        var r = Vector.MultiplyAddEstimate(n, new(-0.693359375f), x);
        r = Vector.MultiplyAddEstimate(n, new(2.12194440e-4f), r);
        var p = Vector.MultiplyAddEstimate(r, new(1.9875691500e-4f), new Vector<float>(1.3981999507e-3f));
        p = Vector.MultiplyAddEstimate(r, p, new(8.3334519073e-3f));
        p = Vector.MultiplyAddEstimate(r, p, new(4.1665795894e-2f));
        p = Vector.MultiplyAddEstimate(r, p, new(1.6666665459e-1f));
        p = Vector.MultiplyAddEstimate(r, p, new(0.5f));
        p = Vector.MultiplyAddEstimate(r * r, p, r) + Vector<float>.One;
        var exponent = (Vector.AsVectorInt32(shifted) - Vector.AsVectorInt32(shift) + new Vector<int>(127)) << 23;
        return p * Vector.AsVectorSingle(exponent);
    }

    static void Run<TMap>(Span<float> x) where TMap : struct, IVectorMap
    {
        int lanes = Vector<float>.Count, whole = x.Length / lanes * lanes;
        ref float at = ref MemoryMarshal.GetReference(x);
        for (int i = 0; i < whole; i += lanes)
        {
            ref float here = ref Unsafe.Add(ref at, i);
            TMap.Of(Vector.LoadUnsafe(ref here)).StoreUnsafe(ref here);
        }
        if (whole == x.Length) return;
        Span<float> rest = stackalloc float[Vector<float>.Count];
        rest.Clear();
        x[whole..].CopyTo(rest);
        TMap.Of(new(rest)).CopyTo(rest);
        rest[..(x.Length - whole)].CopyTo(x[whole..]);
    }
}
