using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>exp of a vector of floats that are at most 0, as softmax asks for it.</summary>
internal static class VectorExp<TSimd, TMath, V>
    where TSimd : struct, ISimd<V, float> where TMath : struct, ISimdMath<V> where V : struct
{
    /// <summary>ln 2⁻¹²⁶: below it the result would be less than the smallest normal number, and is 0.</summary>
    const float Smallest = -87.33654f;

    /// <summary>1.5·2²³: a float that far up has no bits behind the point, so that adding it rounds.</summary>
    const float Round = 12582912f;

    /// <summary>2ⁿ·eʳ with n = round(x/ln 2) and r = x − n·ln 2, eʳ by a polynomial; at most 2 ulp off. NaN stays NaN, −∞ gives 0.</summary>
    /// <remarks>ln 2 in two parts, and the polynomial, are Moshier's (Cephes, expf).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NonPositive(V x)
    {
        var shifted = TSimd.MultiplyAdd(x, TSimd.Broadcast(1.44269504f), TSimd.Broadcast(Round));
        var n = TMath.Subtract(shifted, TSimd.Broadcast(Round));
        var r = TSimd.MultiplyAdd(n, TSimd.Broadcast(-0.693359375f), x);
        r = TSimd.MultiplyAdd(n, TSimd.Broadcast(2.12194440e-4f), r);
        var y = TSimd.MultiplyAdd(TSimd.Broadcast(1.9875691500e-4f), r, TSimd.Broadcast(1.3981999507e-3f));
        y = TSimd.MultiplyAdd(y, r, TSimd.Broadcast(8.3334519073e-3f));
        y = TSimd.MultiplyAdd(y, r, TSimd.Broadcast(4.1665795894e-2f));
        y = TSimd.MultiplyAdd(y, r, TSimd.Broadcast(1.6666665459e-1f));
        y = TSimd.MultiplyAdd(y, r, TSimd.Broadcast(5.0000001201e-1f));
        y = TSimd.MultiplyAdd(y, TMath.Multiply(r, r), TSimd.Add(r, TSimd.Broadcast(1f)));
        return TMath.ZeroBelow(TMath.Scale(y, shifted), x, TSimd.Broadcast(Smallest));
    }
}
