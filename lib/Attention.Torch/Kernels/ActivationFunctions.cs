using System.Numerics;
using System.Runtime.CompilerServices;
using static TorchSharp.Kernels.Pointwise;

namespace TorchSharp.Kernels;

// The formulas of Ops/Activations.cs, for one number each.

/// <summary>A formula for doubles, its twin for vectors of floats, and the way back.</summary>
internal interface IActivation : IFunction, IVectorMap, ISlope;

internal readonly record struct Limited(double Low, double High) : IActivation
{
    T IFunction.At<T>(T x) => T.Min(T.Max(x, Number<T>(Low)), Number<T>(High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(V x) where V : struct, ILanes<V> => V.Min(V.All((float)High), V.Max(V.All((float)Low), x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Back<V>(V x, V dy) where V : struct, ILanes<V> =>
        V.Select(V.LessOrEqual(x, V.All((float)Low)) | V.LessOrEqual(V.All((float)High), x), V.All(0), dy);
}

internal readonly record struct Leaky(double Slope) : IActivation
{
    T IFunction.At<T>(T x) => x > T.Zero ? x : x * Number<T>(Slope);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(V x) where V : struct, ILanes<V> => Back(x, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Back<V>(V x, V dy) where V : struct, ILanes<V> => V.Select(V.Less(V.All(0), x), dy, dy * V.All((float)Slope));
}

internal readonly record struct Exponential(double Negative, double Positive, double Rate) : IActivation
{
    T IFunction.At<T>(T x) => x > T.Zero ? x * Number<T>(Positive) : ExpMinusOne(x * Number<T>(Rate)) * Number<T>(Negative);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(V x) where V : struct, ILanes<V> => V.Select(
        V.Less(V.All(0), x), x * V.All((float)Positive), VectorMath.ExpMinusOne(x * V.All((float)Rate)) * V.All((float)Negative));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Back<V>(V x, V dy) where V : struct, ILanes<V> => dy * V.Select(
        V.LessOrEqual(x, V.All(0)), VectorMath.Exp(x * V.All((float)Rate)) * V.All((float)(Negative * Rate)), V.All((float)Positive));
}

internal readonly record struct Cumulative : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(V x) where V : struct, ILanes<V> => VectorMath.NormalCumulative(x, out _);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Back<V>(V x, V dy) where V : struct, ILanes<V> => dy * VectorMath.Exp(x * x * V.All(-0.5f)) * V.All(0.39894228f);

    T IFunction.At<T>(T x) => Of(x);

    /// <summary>Φ(x) = ½·erfc(−x/√2)</summary>
    public static T Of<T>(T x) where T : IFloatingPointIeee754<T> =>
        T.CreateTruncating(0.5 * ErrorFunction.Erfc(double.CreateTruncating(x) * -0.70710678118654752440));
}

internal readonly record struct GaussianGate : IActivation
{
    T IFunction.At<T>(T x) => x * Cumulative.Of(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(V x) where V : struct, ILanes<V> => x * VectorMath.NormalCumulative(x, out _);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Back<V>(V x, V dy) where V : struct, ILanes<V>
    {
        V share = VectorMath.NormalCumulative(x, out V bell);
        return dy * V.MultiplyAdd(x * bell, V.All(0.39894228f), share);
    }
}

internal readonly record struct TanhGate : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(V x) where V : struct, ILanes<V> => x * VectorMath.Sigmoid(Twice(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Back<V>(V x, V dy) where V : struct, ILanes<V>
    {
        // ½(1 + t) = σ and ½(1 − t²) = 2σ(1 − σ), with t = tanh u and σ = σ(2u)
        V gate = VectorMath.Sigmoid(Twice(x));
        V slope = V.MultiplyAdd(x * x, V.All(0.2140644488f), V.All(1.5957691216f));
        return dy * V.MultiplyAdd(x * gate * (V.All(1) - gate), slope, gate);
    }

    /// <summary>2u = 2√(2/π)·(x + 0.044715x³)</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static V Twice<V>(V x) where V : struct, ILanes<V> => x * V.MultiplyAdd(x * x, V.All(0.0713548163f), V.All(1.5957691216f));

    T IFunction.At<T>(T x)
    {
        // ½(1 + tanh u) = σ(2u), which keeps the digits of the lower tail
        T u = Number<T>(1.5957691216057307) * (x + Number<T>(0.044715) * x * x * x);
        return x * Sigmoid(u);
    }
}

internal readonly record struct SigmoidGate : IActivation
{
    T IFunction.At<T>(T x) => x / (T.One + T.Exp(-x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(V x) where V : struct, ILanes<V> => x * VectorMath.Sigmoid(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Back<V>(V x, V dy) where V : struct, ILanes<V>
    {
        V gate = VectorMath.Sigmoid(x);
        return dy * gate * V.MultiplyAdd(x, V.All(1) - gate, V.All(1));
    }
}

internal readonly record struct SoftplusGate : IActivation
{
    T IFunction.At<T>(T x) => x * T.Tanh(Softplus(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(V x) where V : struct, ILanes<V> => x * VectorMath.Tanh(VectorMath.Softplus(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Back<V>(V x, V dy) where V : struct, ILanes<V>
    {
        V t = VectorMath.Tanh(VectorMath.Softplus(x));
        return dy * V.MultiplyAdd(x * VectorMath.SlopeOfSoftplus(x), V.All(1) - t * t, t);
    }
}

internal readonly record struct SmoothRamp(double Beta, double Threshold) : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(V x) where V : struct, ILanes<V>
    {
        V scaled = x * V.All((float)Beta);
        return V.Select(V.Less(V.All((float)Threshold), scaled), x, VectorMath.Softplus(scaled) / V.All((float)Beta));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Back<V>(V x, V dy) where V : struct, ILanes<V>
    {
        V scaled = x * V.All((float)Beta);
        return V.Select(V.Less(V.All((float)Threshold), scaled), dy, dy * VectorMath.SlopeOfSoftplus(scaled));
    }

    T IFunction.At<T>(T x)
    {
        T scaled = x * Number<T>(Beta);
        return scaled > Number<T>(Threshold) ? x : Softplus(scaled) / Number<T>(Beta);
    }
}

internal readonly record struct HardGate : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(V x) where V : struct, ILanes<V> => V.Min(V.All(6), V.Max(V.All(0), x + V.All(3))) / V.All(6);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Back<V>(V x, V dy) where V : struct, ILanes<V> => V.Select(V.Less(V.All(-3), x) & V.Less(x, V.All(3)), dy / V.All(6), V.All(0));

    T IFunction.At<T>(T x) => T.Min(T.Max(x + Number<T>(3), T.Zero), Number<T>(6)) / Number<T>(6);
}

internal readonly record struct HardSwish : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(V x) where V : struct, ILanes<V> => x * V.Min(V.All(6), V.Max(V.All(0), x + V.All(3))) / V.All(6);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Back<V>(V x, V dy) where V : struct, ILanes<V> => V.Select(
        V.Less(V.All(3), x), dy, V.Select(V.Less(x, V.All(-3)), V.All(0), dy * (x / V.All(3) + V.All(0.5f))));

    T IFunction.At<T>(T x) => x * T.Min(T.Max(x + Number<T>(3), T.Zero), Number<T>(6)) / Number<T>(6);
}

internal readonly record struct Cut(double Threshold, double Value) : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(V x) where V : struct, ILanes<V> => V.Select(V.LessOrEqual(x, V.All((float)Threshold)), V.All((float)Value), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Back<V>(V x, V dy) where V : struct, ILanes<V> => V.Select(V.LessOrEqual(x, V.All((float)Threshold)), V.All(0), dy);

    T IFunction.At<T>(T x) => x <= Number<T>(Threshold) ? Number<T>(Value) : x;
}

internal readonly record struct Shrink(double Lambda, double By) : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<V>(V x) where V : struct, ILanes<V>
    {
        V edge = V.All((float)Lambda), by = V.All((float)By);
        return V.Select(V.LessOrEqual(V.Abs(x), edge), V.All(0), V.Select(V.Less(edge, x), x - by, V.Select(V.Less(x, -edge), x + by, x)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Back<V>(V x, V dy) where V : struct, ILanes<V> => V.Select(V.LessOrEqual(V.Abs(x), V.All((float)Lambda)), V.All(0), dy);

    T IFunction.At<T>(T x)
    {
        T edge = Number<T>(Lambda);
        return x > edge ? x - Number<T>(By) : x < -edge ? x + Number<T>(By) : x >= -edge && x <= edge ? T.Zero : x;
    }
}
