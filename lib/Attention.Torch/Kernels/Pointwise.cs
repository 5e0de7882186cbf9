using System.Numerics;

namespace TorchSharp.Kernels;

/// <summary>A function of one number, written once for float and double.</summary>
internal interface IFunction
{
    T At<T>(T x) where T : IFloatingPointIeee754<T>;
}

/// <summary>Loops around functions of one number. A function is a struct, so that each gets a loop of its own with the formula inside.</summary>
internal static class Pointwise
{
    /// <summary>y[i] = f(x[i])</summary>
    public static void Map<TF, T>(TF f, ReadOnlySpan<T> x, Span<T> y) where TF : struct, IFunction where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++) y[i] = f.At(x[i]);
    }

    /// <summary>eˣ − 1 without losing the digits of a small x.</summary>
    public static T ExpMinusOne<T>(T x) where T : IFloatingPointIeee754<T>
    {
        T u = T.Exp(x);
        if (u == T.One) return x;
        T difference = u - T.One;
        return difference == -T.One || !T.IsFinite(u) ? difference : difference * x / T.Log(u);
    }

    /// <summary>ln(1 + x) without losing the digits of a small x.</summary>
    public static T LogOnePlus<T>(T x) where T : IFloatingPointIeee754<T>
    {
        T u = T.One + x;
        return u == T.One ? x : !T.IsFinite(u) ? T.Log(u) : T.Log(u) * x / (u - T.One);
    }

    /// <summary>1/(1 + e⁻ˣ)</summary>
    public static T Sigmoid<T>(T x) where T : IFloatingPointIeee754<T> => T.One / (T.One + T.Exp(-x));

    /// <summary>ln(1 + eˣ)</summary>
    public static T Softplus<T>(T x) where T : IFloatingPointIeee754<T> => T.Max(x, T.Zero) + LogOnePlus(T.Exp(-T.Abs(x)));

    public static T Number<T>(double value) where T : IFloatingPointIeee754<T> => T.CreateTruncating(value);
}
