using System.Numerics;

namespace TorchSharp.Ops;

/// <summary>Maximum and minimum that prefer a number to NaN. At a tie the gradient goes to the left side.</summary>
internal static class NumberBesideNan
{
    // y = max(a, b), the other where one is NaN        ∂ goes to a where a ≥ b or b is NaN, else to b
    public static readonly BinaryOp Fmax = Of("fmax", Larger, Larger, (x, y) => x >= y, Larger, Larger, Larger);

    // y = min(a, b), the other where one is NaN        ∂ goes to a where a ≤ b or b is NaN, else to b
    public static readonly BinaryOp Fmin = Of("fmin", Smaller, Smaller, (x, y) => x <= y, Smaller, Smaller, Smaller);

    static BinaryOp Of(string name, Func<float, float, float> single, Func<double, double, double> twice, Func<Tensor, Tensor, Tensor> leftWins,
        Func<long, long, long> onLong, Func<int, int, int> onInt, Func<byte, byte, byte> onByte) => new(Each.Pair(single), Each.Pair(twice))
        {
            Name = name,
            OnLong = Each.Pair(onLong),
            OnInt = Each.Pair(onInt),
            OnByte = Each.Pair(onByte),
            AllowsBool = true,
            Paths = (a, b, _) => (
                new(a, dy => dy.masked_fill((leftWins(a, b) | b.isnan()).logical_not(), 0), Saved: a, AlsoSaved: b),
                new(b, dy => dy.masked_fill(leftWins(a, b) | b.isnan(), 0), Saved: a, AlsoSaved: b)),
        };

    static T Larger<T>(T a, T b) where T : INumber<T> => a >= b || T.IsNaN(b) ? a : b;

    static T Smaller<T>(T a, T b) where T : INumber<T> => a <= b || T.IsNaN(b) ? a : b;
}
