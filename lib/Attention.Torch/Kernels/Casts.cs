using System.Numerics;
using System.Runtime.InteropServices;

namespace TorchSharp.Kernels;

/// <summary>Between truth values and numbers, without a branch that data decide.</summary>
internal static class Casts
{
    /// <summary>1 for true, 0 for false</summary>
    public static void FromBool<T>(ReadOnlySpan<bool> x, Span<T> y) where T : unmanaged, INumber<T>
    {
        var bytes = MemoryMarshal.Cast<bool, byte>(x);
        int i = 0;
        if (typeof(T) == typeof(float))
        {
            var to = MemoryMarshal.Cast<T, float>(y);
            int lanes = Vector<float>.Count;
            for (; i <= bytes.Length - Vector<byte>.Count; i += Vector<byte>.Count)
            {
                Vector.Widen(new Vector<byte>(bytes[i..]), out var low, out var high);
                Vector.Widen(low, out var first, out var second);
                Vector.Widen(high, out var third, out var fourth);
                Vector.ConvertToSingle(Vector.AsVectorInt32(first)).CopyTo(to[i..]);
                Vector.ConvertToSingle(Vector.AsVectorInt32(second)).CopyTo(to[(i + lanes)..]);
                Vector.ConvertToSingle(Vector.AsVectorInt32(third)).CopyTo(to[(i + 2 * lanes)..]);
                Vector.ConvertToSingle(Vector.AsVectorInt32(fourth)).CopyTo(to[(i + 3 * lanes)..]);
            }
        }
        for (; i < bytes.Length; i++) y[i] = T.CreateTruncating(bytes[i]);
    }

    /// <summary>x ≠ 0; true for NaN</summary>
    public static void ToBool<T>(ReadOnlySpan<T> x, Span<bool> y) where T : unmanaged, INumber<T>
    {
        int i = 0;
        if (typeof(T) == typeof(float))
        {
            var from = MemoryMarshal.Cast<T, float>(x);
            var to = MemoryMarshal.Cast<bool, sbyte>(y);
            int lanes = Vector<float>.Count;
            for (; i <= from.Length - Vector<sbyte>.Count; i += Vector<sbyte>.Count)
            {
                var low = Vector.Narrow(IsZero(from[i..]), IsZero(from[(i + lanes)..]));
                var high = Vector.Narrow(IsZero(from[(i + 2 * lanes)..]), IsZero(from[(i + 3 * lanes)..]));
                // −1 where zero, 0 elsewhere: one more is the answer.
                (Vector.Narrow(low, high) + Vector<sbyte>.One).CopyTo(to[i..]);
            }
        }
        for (; i < x.Length; i++) y[i] = x[i] != T.Zero;
    }

    static Vector<int> IsZero(ReadOnlySpan<float> x) => Vector.Equals(new Vector<float>(x), Vector<float>.Zero);
}
