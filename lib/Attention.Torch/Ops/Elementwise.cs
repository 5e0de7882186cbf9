using System.Numerics.Tensors;
using TorchSharp.Kernels;

namespace TorchSharp.Ops;

/// <summary>The functions of one variable: formula and derivative side by side.</summary>
internal static class Elementwise
{
    // y = −x                       dy/dx = −1
    public static readonly UnaryOp Neg = new(TensorPrimitives.Negate, TensorPrimitives.Negate, (_, dy) => dy.neg(), UnaryOp.Keeps.Nothing)
    {
        OnLong = TensorPrimitives.Negate,
        OnInt = TensorPrimitives.Negate,
        OnByte = TensorPrimitives.Negate,
        OnBool = "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.",
    };

    // y = |x|                      dy/dx = sign x
    public static readonly UnaryOp Abs = new(TensorPrimitives.Abs, TensorPrimitives.Abs, (x, dy) => dy * x.sign(), UnaryOp.Keeps.Input)
    {
        OnLong = TensorPrimitives.Abs,
        OnInt = TensorPrimitives.Abs,
        OnByte = TensorPrimitives.Abs,
        OnBool = "\"abs_cpu\" not implemented for 'Bool': a flag has no sign. Convert it first, as with to_type(torch.int64).",
    };

    // y = sign x                   dy/dx = 0
    public static readonly UnaryOp Sign = new(Maps.Sign, Maps.Sign, (_, dy) => dy.zeros_like(), UnaryOp.Keeps.Nothing)
    {
        OnLong = Maps.Sign,
        OnInt = Maps.Sign,
        OnByte = Maps.Sign,
    };

    // y = x²                       dy/dx = 2x
    public static readonly UnaryOp Square = new(Maps.Square, Maps.Square, (x, dy) => dy * x * 2, UnaryOp.Keeps.Input)
    {
        Fused = (x, dy, dx) => VectorMaps.Back(new Square(), x, dy, dx),
        OnLong = Maps.Square,
        OnInt = Maps.Square,
        OnByte = Maps.Square,
    };

    // y = max(x, 0)                dy/dx = 1 where y > 0
    public static readonly UnaryOp Relu = new(Maps.Relu, Maps.Relu, (y, dy) => dy.masked_fill(y <= 0, 0), UnaryOp.Keeps.Output)
    {
        Fused = (y, dy, dx) => VectorMaps.Back(new Relu(), y, dy, dx),
        OnLong = Maps.Relu,
        OnInt = Maps.Relu,
        OnByte = Maps.Relu,
    };

    // y = eˣ                       dy/dx = y
    public static readonly UnaryOp Exp = UnaryOp.FromOutput((x, y) => VectorMaps.Map(new Exp(), x, y), TensorPrimitives.Exp, (y, dy) => dy * y);

    // y = ln x                     dy/dx = 1/x
    public static readonly UnaryOp Log = UnaryOp.FromInput((x, y) => VectorMaps.Map(new Log(), x, y), TensorPrimitives.Log, (x, dy) => dy / x);

    // y = √x                       dy/dx = 1/(2y)
    public static readonly UnaryOp Sqrt = new(TensorPrimitives.Sqrt, TensorPrimitives.Sqrt, (y, dy) => dy / (y * 2), UnaryOp.Keeps.Output)
    {
        Fused = (y, dy, dx) => VectorMaps.Back(new SquareRoot(), y, dy, dx),
    };

    // y = 1/√x                     dy/dx = −y³/2
    public static readonly UnaryOp Rsqrt = UnaryOp.FromOutput(TensorPrimitives.ReciprocalSqrt, TensorPrimitives.ReciprocalSqrt, (y, dy) => dy * y.pow(3) * -0.5);

    // y = 1/x                      dy/dx = −y²
    public static readonly UnaryOp Reciprocal = UnaryOp.FromOutput(TensorPrimitives.Reciprocal, TensorPrimitives.Reciprocal, (y, dy) => -dy * y * y);

    // y = sin x                    dy/dx = cos x
    public static readonly UnaryOp Sin = UnaryOp.FromInput(TensorPrimitives.Sin, TensorPrimitives.Sin, (x, dy) => dy * x.cos());

    // y = cos x                    dy/dx = −sin x
    public static readonly UnaryOp Cos = UnaryOp.FromInput(TensorPrimitives.Cos, TensorPrimitives.Cos, (x, dy) => -dy * x.sin());

    // y = tanh x                   dy/dx = 1 − y²
    public static readonly UnaryOp Tanh = UnaryOp.FromOutput(new Tanh(), TensorPrimitives.Tanh, (y, dy) => dy * (1 - y * y));

    // y = 1/(1 + e⁻ˣ)              dy/dx = y(1 − y)
    public static readonly UnaryOp Sigmoid = UnaryOp.FromOutput(new Sigmoid(), TensorPrimitives.Sigmoid, (y, dy) => dy * y * (1 - y));
}
