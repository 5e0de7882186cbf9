using System.Numerics.Tensors;
using TorchSharp.Kernels;

namespace TorchSharp.Ops;

/// <summary>The functions of two variables: formula and both derivatives. Gradients come in the broadcast shape; the walk sums them.</summary>
internal static class Arithmetic
{
    // y = a + b                    ∂a = 1                ∂b = 1
    public static readonly BinaryOp Add = new(TensorPrimitives.Add, TensorPrimitives.Add)
    {
        Name = "Addition",
        OnLong = TensorPrimitives.Add,
        OnInt = TensorPrimitives.Add,
        OnByte = TensorPrimitives.Add,
        AllowsBool = true,
        NumberRight = new(TensorPrimitives.Add, TensorPrimitives.Add, (_, _) => dy => dy),
        NumberLeft = new(TensorPrimitives.Add, TensorPrimitives.Add, (_, _) => dy => dy),
        Paths = (a, b, _) => (new(a, dy => dy), new(b, dy => dy)),
    };

    // y = a − b                    ∂a = 1                ∂b = −1
    public static readonly BinaryOp Sub = new(TensorPrimitives.Subtract, TensorPrimitives.Subtract)
    {
        Name = "Subtraction",
        Sign = "-",
        OnLong = TensorPrimitives.Subtract,
        OnInt = TensorPrimitives.Subtract,
        OnByte = TensorPrimitives.Subtract,
        NumberRight = new(TensorPrimitives.Subtract, TensorPrimitives.Subtract, (_, _) => dy => dy),
        NumberLeft = new((b, a, y) => TensorPrimitives.Subtract(a, b, y), (b, a, y) => TensorPrimitives.Subtract(a, b, y), (_, _) => dy => dy.neg()),
        Paths = (a, b, _) => (new(a, dy => dy), new(b, dy => dy.neg())),
    };

    // y = a·b                      ∂a = b                ∂b = a
    public static readonly BinaryOp Mul = new(TensorPrimitives.Multiply, TensorPrimitives.Multiply)
    {
        Name = "Multiplication",
        OnLong = TensorPrimitives.Multiply,
        OnInt = TensorPrimitives.Multiply,
        OnByte = TensorPrimitives.Multiply,
        AllowsBool = true,
        NumberRight = new(TensorPrimitives.Multiply, TensorPrimitives.Multiply, (_, number) => dy => dy * number),
        NumberLeft = new(TensorPrimitives.Multiply, TensorPrimitives.Multiply, (_, number) => dy => dy * number),
        Paths = (a, b, _) => (new(a, dy => dy * b, Saved: b), new(b, dy => dy * a, Saved: a)),
    };

    // y = a/b                      ∂a = 1/b              ∂b = −a/b²
    public static readonly BinaryOp Div = new(TensorPrimitives.Divide, TensorPrimitives.Divide)
    {
        Name = "Division",
        AlwaysFloating = true,
        NumberRight = new(TensorPrimitives.Divide, TensorPrimitives.Divide, (_, number) => dy => dy / number),
        NumberLeft = new((b, a, y) => TensorPrimitives.Divide(a, b, y), (b, a, y) => TensorPrimitives.Divide(a, b, y), (b, number) => dy => -dy * number / (b * b)) { Reads = true },
        Paths = (a, b, _) => (new(a, dy => dy / b, Saved: b), new(b, dy => -dy * a / (b * b), Saved: a, AlsoSaved: b)),
    };

    // y = aᵇ                       ∂a = b·aᵇ⁻¹           ∂b = y·ln a (0 where a = 0 and b ≥ 0)
    public static readonly BinaryOp Pow = new(TensorPrimitives.Pow, TensorPrimitives.Pow)
    {
        Name = "Power",
        OnLong = Maps.Power,
        OnInt = Maps.Power,
        OnByte = Maps.Power,
        AllowsBool = true,
        Paths = (a, b, y) => (
            new(a, dy => (dy * b * a.pow(b - 1)).masked_fill(b == 0, 0), Saved: a, AlsoSaved: b),
            new(b, dy => (dy * y * a.log()).masked_fill((a == 0) & (b >= 0), 0), Saved: a, AlsoSaved: y)),
    };

    // y = max(a, b)                ∂ goes to the larger, half to each where equal
    public static readonly BinaryOp Maximum = new(TensorPrimitives.Max, TensorPrimitives.Max)
    {
        Name = "Maximum",
        OnLong = TensorPrimitives.Max,
        OnInt = TensorPrimitives.Max,
        OnByte = TensorPrimitives.Max,
        AllowsBool = true,
        Paths = (a, b, _) => (
            new(a, dy => Share(dy, lost: a < b, tied: a == b), Saved: a, AlsoSaved: b),
            new(b, dy => Share(dy, lost: b < a, tied: a == b), Saved: a, AlsoSaved: b)),
    };

    // y = min(a, b)                ∂ goes to the smaller, half to each where equal
    public static readonly BinaryOp Minimum = new(TensorPrimitives.Min, TensorPrimitives.Min)
    {
        Name = "Minimum",
        OnLong = TensorPrimitives.Min,
        OnInt = TensorPrimitives.Min,
        OnByte = TensorPrimitives.Min,
        AllowsBool = true,
        Paths = (a, b, _) => (
            new(a, dy => Share(dy, lost: a > b, tied: a == b), Saved: a, AlsoSaved: b),
            new(b, dy => Share(dy, lost: b > a, tied: a == b), Saved: a, AlsoSaved: b)),
    };

    /// <summary>Nothing for the loser, half for each of two equals. A NaN does not lose and does not tie, so both get all of it.</summary>
    static torch.Tensor Share(torch.Tensor dy, torch.Tensor lost, torch.Tensor tied) => torch.where(tied, dy * 0.5, dy).masked_fill(lost, 0);
}
