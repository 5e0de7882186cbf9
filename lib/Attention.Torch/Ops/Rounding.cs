using System.Numerics.Tensors;
using TorchSharp.Memory;

namespace TorchSharp.Ops;

/// <summary>To whole numbers, and what is left of them. A function with steps has the derivative 0; integers are whole already.</summary>
internal static class Rounding
{
    // y = ⌊x⌋
    public static readonly UnaryOp Floor = Step(TensorPrimitives.Floor, TensorPrimitives.Floor, "floor");

    // y = ⌈x⌉
    public static readonly UnaryOp Ceil = Step(TensorPrimitives.Ceiling, TensorPrimitives.Ceiling, "ceil");

    // y = x rounded, halves to the even neighbour
    public static readonly UnaryOp Round = Step(TensorPrimitives.Round, TensorPrimitives.Round, "round");

    // y = x without its fraction
    public static readonly UnaryOp Trunc = Step(TensorPrimitives.Truncate, TensorPrimitives.Truncate, "trunc");

    // y = the fraction of x        dy/dx = 1
    public static readonly UnaryOp Frac = new(Each.Of<float>(x => x - MathF.Truncate(x)), Each.Of<double>(x => x - Math.Truncate(x)), (_, dy) =>
        dy, UnaryOp.Keeps.Nothing)
    {
        OnlyFloating = "frac_cpu",
    };

    /// <summary>x to so many decimals: whole tens, hundreds, … where they are negative.</summary>
    public static Tensor ToDecimals(Tensor x, long decimals)
    {
        using var one = Lifetime.One();
        if (decimals == 0) return one.Keep(Round.Apply(x));
        if (!DTypes.IsFloating(x.dtype))
            throw new ArgumentException(
                $"\"round_cpu\" not implemented for '{DTypes.Name(x.dtype)}' with decimals={decimals}: convert it first, as with to_type(torch.float32).");
        double scale = Math.Pow(10, Math.Abs(decimals));
        return one.Keep(decimals > 0 ? Round.Apply(x * scale) / scale : Round.Apply(x / scale) * scale);
    }

    static UnaryOp Step(Map<float, float> single, Map<double, double> twice, string name) =>
        new(single, twice, (_, dy) => dy.zeros_like(), UnaryOp.Keeps.Nothing)
        {
            OnLong = (x, y) => x.CopyTo(y),
            OnInt = (x, y) => x.CopyTo(y),
            OnByte = (x, y) => x.CopyTo(y),
            OnBool = $"\"{name}_vml_cpu\" not implemented for 'Bool': convert the tensor first, as with to_type(torch.int64).",
        };
}
