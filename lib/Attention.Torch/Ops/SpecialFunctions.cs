using TorchSharp.Autograd;
using TorchSharp.Kernels;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>The error function and its kin, and functions with holes.</summary>
internal static class SpecialFunctions
{
    // y = erf x                    dy/dx = 2/√π·e^(−x²)
    public static readonly UnaryOp Erf = UnaryOp.FromInput(new Erf(), Each.Of<double>(ErrorFunction.Erf), (x, dy) => dy * (-x * x).exp() * (2 / Math.Sqrt(Math.PI)));

    // y = 1 − erf x                dy/dx = −2/√π·e^(−x²)
    public static readonly UnaryOp Erfc = UnaryOp.FromInput(new Erfc(), Each.Of<double>(ErrorFunction.Erfc), (x, dy) => dy * (-x * x).exp() * (-2 / Math.Sqrt(Math.PI)));

    // y = erf⁻¹ x                  dy/dx = √π/2·e^(y²)
    public static readonly UnaryOp Erfinv = Each.FromOutput(ErrorFunction.Inverse, (y, dy) =>
        dy * (y * y).exp() * (Math.Sqrt(Math.PI) / 2));

    // y = sin πx / πx, 1 at 0      dy/dx = (cos πx − y)/x, 0 at 0
    public static readonly UnaryOp Sinc = UnaryOp.FromInput(
        Each.Of<float>(x => x == 0 ? 1 : MathF.Sin(MathF.PI * x) / (MathF.PI * x)), Each.Of<double>(x => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x)),
        (x, dy) => (dy * ((x * Math.PI) * (x * Math.PI).cos() - (x * Math.PI).sin()) / (x * x * Math.PI)).masked_fill(x == 0, 0));

    /// <summary>−x·ln x; 0 at 0, −∞ below it.</summary>
    public static Tensor Entropy(Tensor x)
    {
        using var one = Lifetime.One();
        var value = x.detach();
        var y = value.xlogy(value).neg().masked_fill(value < 0, double.NegativeInfinity);
        return one.Keep(Graph.Record(y, new Path(x, dy => -dy * (x.log() + 1), Saved: x)));
    }

    /// <summary>0 left of 0, 1 right of it, values at 0. Asking for a gradient is refused, as in PyTorch.</summary>
    public static Tensor Heaviside(Tensor x, Tensor values)
    {
        using var one = Lifetime.One();
        if (x.dtype != values.dtype)
            throw new ArgumentException(
                $"heaviside is not yet implemented for tensors with different dtypes: they are {x.dtype} and {values.dtype}. Convert one with to_type.");
        return one.Keep(Graph.Record(where(x == 0, values.detach(), (x > 0).to_type(x.dtype)), new Path(x, NoWayBack), new Path(values, NoWayBack)));

        static Tensor NoWayBack(Tensor dy) =>
            throw new InvalidOperationException(
                "derivative for aten::heaviside is not implemented: a step has none. Call it on x.detach().");
    }

    /// <summary>x with NaN, ∞ and −∞ replaced; the infinities by the type's largest and smallest number where nothing is given. The gradient stops there.</summary>
    public static Tensor NanToNum(Tensor x, double nan, double? posinf, double? neginf)
    {
        using var one = Lifetime.One();
        if (!DTypes.IsFloating(x.dtype)) return one.Keep(x.clone());
        double largest = x.dtype == ScalarType.Float32 ? float.MaxValue : double.MaxValue;
        return one.Keep(x
            .masked_fill(x.isnan(), nan)
            .masked_fill(x.isposinf(), posinf ?? largest)
            .masked_fill(x.isneginf(), neginf ?? -largest));
    }
}
