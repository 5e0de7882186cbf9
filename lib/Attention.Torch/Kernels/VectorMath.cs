using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>Exponentials, logarithms and their kin for floats, many at a time. Errors in units of the last place (ulp), over every float.</summary>
/// <remarks>
/// e^x = 2ⁿ·e^r with n the integer next to x/ln 2, so that |r| ≤ ln 2 / 2, and a polynomial for e^r. Where Max and Min meet a
/// possible NaN it stands second, which hands it on.
/// </remarks>
internal static class VectorMath
{
    const float OneOverLn2 = 1.44269504f;

    /// <summary>ln 2 in two parts: the first has so few digits that n times it is exact.</summary>
    const float Ln2High = 0.693359375f, Ln2Low = -2.12194440e-4f;

    /// <summary>1.5·2²³: adding it rounds to an integer, which then stands in the lowest bits.</summary>
    const float Rounder = 12582912f;

    const int OneAsBits = 0x3F800000;

    /// <summary>eˣ, at most 2 ulp off (1.03 where it was tried); results below the smallest normal number too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x) where V : struct, ILanes<V>
    {
        V limited = V.Max(V.All(-104f), V.Min(V.All(89f), x));
        V shifted = V.MultiplyAdd(limited, V.All(OneOverLn2), V.All(Rounder));
        return PowerOf(Rest(limited, shifted), shifted);
    }

    /// <summary>e^r·2ⁿ, n being the integer in the lowest bits of shifted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V PowerOf<V>(V r, V shifted) where V : struct, ILanes<V>
    {
        V power = V.MultiplyAdd(Beyond(r), r * r, r) + V.All(1);
        // 2ⁿ in two factors, because 2ⁿ alone may be too large or too small for a float where the product is not.
        V half = V.ShiftLeft(V.ShiftRight(shifted, 1), 23), one = V.AllBits(OneAsBits);
        return power * V.AddBits(half, one) * V.AddBits(V.SubtractBits(V.ShiftLeft(shifted, 23), half), one);
    }

    /// <summary>eˣ for x ≤ 0, at most 2 ulp off down to e⁻⁸⁷; 0 below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpOfNegative<V>(V x) where V : struct, ILanes<V>
    {
        V least = V.All(-87f), limited = V.Max(least, x);
        V shifted = V.MultiplyAdd(limited, V.All(OneOverLn2), V.All(Rounder));
        V r = Rest(limited, shifted);
        V power = V.MultiplyAdd(Beyond(r), r * r, r) + V.All(1);
        V scaled = power * V.AddBits(V.ShiftLeft(shifted, 23), V.AllBits(OneAsBits));
        return V.Select(V.Less(x, least), V.All(0), scaled);
    }

    /// <summary>eˣ − 1, at most 2 ulp off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpMinusOne<V>(V x) where V : struct, ILanes<V>
    {
        V limited = V.Max(V.All(-20f), V.Min(V.All(89f), x));
        V shifted = V.MultiplyAdd(limited, V.All(OneOverLn2), V.All(Rounder));
        V r = Rest(limited, shifted);
        // 2ⁿ⁻¹ stays finite where the result does.
        V half = V.AddBits(V.ShiftLeft(shifted, 23), V.AllBits(OneAsBits - (1 << 23)));
        V halved = V.MultiplyAdd(half, V.MultiplyAdd(Beyond(r), r * r, r), half - V.All(0.5f));
        return V.Select(V.Less(V.Abs(x), V.All(1e-8f)), x, halved + halved);
    }

    /// <summary>tanh x, at most 2 ulp off: an odd polynomial near 0, else 1 − 2e/(1 + e) with e = e^(−2|x|), and x's sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x) where V : struct, ILanes<V>
    {
        V a = V.Abs(x), z = x * x;
        V near = V.MultiplyAdd(V.All(-0.0057094884f), z, V.All(0.020644128f));
        near = V.MultiplyAdd(near, z, V.All(-0.05374162f));
        near = V.MultiplyAdd(near, z, V.All(0.1333147f));
        near = V.MultiplyAdd(near, z, V.All(-0.33333284f));
        near = V.MultiplyAdd(x * z, near, x);
        V twice = V.Max(V.All(-20f), a * V.All(-2f));
        V shifted = V.MultiplyAdd(twice, V.All(OneOverLn2), V.All(Rounder));
        V r = Rest(twice, shifted);
        V e = (V.MultiplyAdd(Beyond(r), r * r, r) + V.All(1)) * V.AddBits(V.ShiftLeft(shifted, 23), V.AllBits(OneAsBits));
        V far = V.MultiplyAdd(e / (V.All(1) + e), V.All(-2), V.All(1));
        return V.CopySign(V.Select(V.Less(a, V.All(0.625f)), near, far), x);
    }

    /// <summary>1/(1 + e⁻ˣ), at most 3 ulp off, and 0 where e⁻ˣ is too large for a float, as PyTorch has it: from e^(−|x|), which keeps the digits of both tails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V x) where V : struct, ILanes<V> => Share(x, ExpOfNegative(-V.Abs(x)));

    /// <summary>1/(1 + e⁻ˣ), the slope of <see cref="Softplus"/>, with numbers below the smallest normal one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SlopeOfSoftplus<V>(V x) where V : struct, ILanes<V> => Share(x, Exp(-V.Abs(x)));

    /// <summary>1/(1 + e⁻ˣ), given e^(−|x|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V Share<V>(V x, V e) where V : struct, ILanes<V> => V.Select(V.Less(x, V.All(0)), e, V.All(1)) / (V.All(1) + e);

    /// <summary>ln x, at most 1 ulp off; the reduction and the polynomial are those of fdlibm's logf.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V x) where V : struct, ILanes<V>
    {
        V small = V.Less(x, V.All(1.17549435e-38f));
        Split(V.Select(small, x * V.All(33554432f), x), out V k, out V m);
        k -= V.Select(small, V.All(25), V.All(0));
        return AtTheEdges(x, x, LogOf(m - V.All(1), k, V.All(0)));
    }

    /// <summary>ln(1 + x), at most 2 ulp off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogOnePlus<V>(V x) where V : struct, ILanes<V>
    {
        V one = V.All(1), u = one + x;
        Split(u, out V k, out V m);
        // What rounding 1 + x took away, as a part of u; beyond 2²⁴ there is nothing left to correct.
        V lost = V.Select(V.Less(x, V.All(1.6e7f)), (x - (u - one)) / u, V.All(0));
        V whole = V.Equal(k, V.All(0));
        V y = LogOf(V.Select(whole, x, m - one), k, V.Select(whole, V.All(0), lost));
        return V.Select(V.Less(V.Abs(x), V.All(1e-8f)), x, AtTheEdges(u, x, y));
    }

    /// <summary>ln(1 + u) for u in [0, 1], at most 2 ulp off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V LogOnePlusUnit<V>(V u) where V : struct, ILanes<V>
    {
        V low = V.Less(u, V.All(0.5f));
        return LogOf(V.Select(low, u, (u - V.All(1)) * V.All(0.5f)), V.Select(low, V.All(0), V.All(1)), V.All(0));
    }

    /// <summary>ln(1 + eˣ), at most 3 ulp off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus<V>(V x) where V : struct, ILanes<V> => V.Max(V.All(0), x) + LogOnePlusUnit(Exp(-V.Abs(x)));

    /// <summary>Φ(x), the normal distribution's share below x, and e^(−x²/2); at most 6 ulp off in the lower tail, 2 elsewhere.</summary>
    /// <remarks>Φ(−a) = e^(−a²/2)·M(a) for a ≥ 0, M a polynomial of degree 9 in t = 1/(1 + 0.35a).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalCumulative<V>(V x, out V bell) where V : struct, ILanes<V>
    {
        V a = V.Min(V.All(14.5f), V.Abs(x)), one = V.All(1);
        V tail = Tail(a, a, 0.5f, out bell);
        return V.Select(V.Less(x, V.All(0)), tail, one - tail);
    }

    /// <summary>erf x, at most 2 ulp off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Erf<V>(V x) where V : struct, ILanes<V>
    {
        V a = V.Abs(x), z = x * x;
        V near = V.All(-0.00069659186f);
        near = V.MultiplyAdd(near, z, V.All(0.0051401807f));
        near = V.MultiplyAdd(near, z, V.All(-0.026845329f));
        near = V.MultiplyAdd(near, z, V.All(0.112835556f));
        near = V.MultiplyAdd(near, z, V.All(-0.3761263f));
        near = V.MultiplyAdd(near, z, V.All(0.12837917f)) + V.All(1);
        V limited = V.Min(V.All(10f), a);
        V half = Tail(limited * V.All(1.41421356f), limited, 1, out _);
        return V.Select(V.Less(a, V.All(0.7f)), near * x, V.CopySign(V.All(1) - (half + half), x));
    }

    /// <summary>1 − erf x, at most 6 ulp off; the far tail keeps its digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Erfc<V>(V x) where V : struct, ILanes<V>
    {
        V limited = V.Min(V.All(10.1f), V.Abs(x));
        V half = Tail(limited * V.All(1.41421356f), limited, 1, out _);
        V tail = half + half;
        return V.Select(V.Less(x, V.All(0)), V.All(2) - tail, tail);
    }

    /// <summary>Φ(−a) for a ≥ 0, and bell = e^(−a²/2), which is e^(−share·b²).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V Tail<V>(V a, V b, float share, out V bell) where V : struct, ILanes<V>
    {
        V t = V.All(1) / V.MultiplyAdd(a, V.All(0.35f), V.All(1));
        V p = V.All(-0.02915803f);
        p = V.MultiplyAdd(p, t, V.All(0.14403161f));
        p = V.MultiplyAdd(p, t, V.All(-0.2558404f));
        p = V.MultiplyAdd(p, t, V.All(0.15932125f));
        p = V.MultiplyAdd(p, t, V.All(-0.023213394f));
        p = V.MultiplyAdd(p, t, V.All(0.10555293f));
        p = V.MultiplyAdd(p, t, V.All(0.11982118f));
        p = V.MultiplyAdd(p, t, V.All(0.13986354f));
        p = V.MultiplyAdd(p, t, V.All(0.1396213f));
        // The square in two parts: an error of its last digit would be one of many digits in e^(−b²).
        V high = V.AllBits(-4096) & b, low = b - high;
        V large = V.Max(V.All(-104f), high * high * V.All(-share)), little = (high + high + low) * low * V.All(-share);
        V shifted = V.MultiplyAdd(large + little, V.All(OneOverLn2), V.All(Rounder));
        bell = PowerOf(Rest(large, shifted) + little, shifted);
        return bell * t * p;
    }

    /// <summary>x − n·ln 2, n being the integer in the lowest bits of shifted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V Rest<V>(V x, V shifted) where V : struct, ILanes<V>
    {
        V n = shifted - V.All(Rounder);
        return V.MultiplyAdd(n, V.All(-Ln2Low), V.MultiplyAdd(n, V.All(-Ln2High), x));
    }

    /// <summary>(e^r − 1 − r)/r² for |r| ≤ ln 2 / 2</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V Beyond<V>(V r) where V : struct, ILanes<V>
    {
        V p = V.MultiplyAdd(V.All(0.0013946745f), r, V.All(0.008366756f));
        p = V.MultiplyAdd(p, r, V.All(0.041666277f));
        p = V.MultiplyAdd(p, r, V.All(0.16666542f));
        return V.MultiplyAdd(p, r, V.All(0.5f));
    }

    /// <summary>x = 2ᵏ·m with m in [√½, √2), for normal x > 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Split<V>(V x, out V k, out V m) where V : struct, ILanes<V>
    {
        V root = V.AllBits(0x3F3504F3);
        V bits = V.AddBits(x, V.AllBits(OneAsBits - 0x3F3504F3));
        k = V.FromInteger(V.ShiftRight(bits, 23)) - V.All(127);
        m = V.AddBits(bits & V.AllBits(0x007FFFFF), root);
    }

    /// <summary>k·ln 2 + lost + ln(1 + f), with s = f/(2 + f): ln(1 + f) = f − f²/2 + s·(f²/2 + R(s²)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V LogOf<V>(V f, V k, V lost) where V : struct, ILanes<V>
    {
        V s = f / (V.All(2) + f), z = s * s, w = z * z;
        V odd = V.MultiplyAdd(w, V.All(0.24279078841f), V.All(0.40000972152f)) * w;
        V even = V.MultiplyAdd(w, V.All(0.28498786688f), V.All(0.66666662693f)) * z;
        V half = V.All(0.5f) * f * f;
        V rest = V.MultiplyAdd(s, half + (odd + even), V.MultiplyAdd(k, V.All(9.0580006145e-06f), lost));
        return V.MultiplyAdd(k, V.All(0.69313812256f), f - (half - rest));
    }

    /// <summary>The logarithm of u where it is −∞, ∞ or none, y elsewhere; x is what to show for ∞ and NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V AtTheEdges<V>(V u, V x, V y) where V : struct, ILanes<V>
    {
        y = V.Select(V.Equal(u, V.All(0)), V.All(float.NegativeInfinity), y);
        y = V.Select(V.Less(u, V.All(0)), V.All(float.NaN), y);
        return V.Select(V.Less(u, V.All(float.PositiveInfinity)), y, x);
    }
}
