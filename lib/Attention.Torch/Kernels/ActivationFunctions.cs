using System.Numerics;
using static TorchSharp.Kernels.Pointwise;

namespace TorchSharp.Kernels;

// The formulas of Ops/Activations.cs, for one number each.

internal readonly record struct Limited(double Low, double High) : IFunction
{
    T IFunction.At<T>(T x) => T.Min(T.Max(x, Number<T>(Low)), Number<T>(High));
}

internal readonly record struct Leaky(double Slope) : IFunction
{
    T IFunction.At<T>(T x) => x > T.Zero ? x : x * Number<T>(Slope);
}

internal readonly record struct Exponential(double Negative, double Positive, double Rate) : IFunction
{
    T IFunction.At<T>(T x) => x > T.Zero ? x * Number<T>(Positive) : ExpMinusOne(x * Number<T>(Rate)) * Number<T>(Negative);
}

internal readonly record struct Cumulative : IFunction
{
    T IFunction.At<T>(T x) => Of(x);

    /// <summary>Φ(x) = ½·erfc(−x/√2)</summary>
    public static T Of<T>(T x) where T : IFloatingPointIeee754<T> =>
        T.CreateTruncating(0.5 * ErrorFunction.Erfc(double.CreateTruncating(x) * -0.70710678118654752440));
}

internal readonly record struct GaussianGate : IFunction
{
    T IFunction.At<T>(T x) => x * Cumulative.Of(x);
}

internal readonly record struct TanhGate : IFunction
{
    T IFunction.At<T>(T x)
    {
        // ½(1 + tanh u) = σ(2u), which keeps the digits of the lower tail
        T u = Number<T>(1.5957691216057307) * (x + Number<T>(0.044715) * x * x * x);
        return x * Sigmoid(u);
    }
}

internal readonly record struct SigmoidGate : IFunction
{
    T IFunction.At<T>(T x) => x / (T.One + T.Exp(-x));
}

internal readonly record struct SoftplusGate : IFunction
{
    T IFunction.At<T>(T x) => x * T.Tanh(Softplus(x));
}

internal readonly record struct SmoothRamp(double Beta, double Threshold) : IFunction
{
    T IFunction.At<T>(T x)
    {
        T scaled = x * Number<T>(Beta);
        return scaled > Number<T>(Threshold) ? x : Softplus(scaled) / Number<T>(Beta);
    }
}

internal readonly record struct HardGate : IFunction
{
    T IFunction.At<T>(T x) => T.Min(T.Max(x + Number<T>(3), T.Zero), Number<T>(6)) / Number<T>(6);
}

internal readonly record struct HardSwish : IFunction
{
    T IFunction.At<T>(T x) => x * T.Min(T.Max(x + Number<T>(3), T.Zero), Number<T>(6)) / Number<T>(6);
}

internal readonly record struct Cut(double Threshold, double Value) : IFunction
{
    T IFunction.At<T>(T x) => x <= Number<T>(Threshold) ? Number<T>(Value) : x;
}

internal readonly record struct Shrink(double Lambda, double By) : IFunction
{
    T IFunction.At<T>(T x)
    {
        T edge = Number<T>(Lambda);
        return x > edge ? x - Number<T>(By) : x < -edge ? x + Number<T>(By) : x >= -edge && x <= edge ? T.Zero : x;
    }
}
