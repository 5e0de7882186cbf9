using System.Numerics;

namespace TorchSharp.Ops;

/// <summary>What a division leaves: fmod has the sign of the dividend, remainder that of the divisor.</summary>
internal static class Remainders
{
    // y = a − b·trunc(a/b)         ∂a = 1                ∂b = −trunc(a/b)
    public static readonly BinaryOp Fmod = new(Each.Pair<float>((a, b) => a % b), Each.Pair<double>((a, b) => a % b))
    {
        Name = "fmod",
        OnLong = Each.Pair<long>(Left),
        OnInt = Each.Pair<int>(Left),
        OnByte = Each.Pair<byte>(Left),
        Paths = (a, b, _) => (new(a, dy => dy), new(b, dy => -dy * a.div(b, torch.RoundingMode.trunc), Saved: a, AlsoSaved: b)),
    };

    // y = a − b·⌊a/b⌋              ∂a = 1                ∂b = −⌊a/b⌋
    public static readonly BinaryOp Remainder = new(Each.Pair<float>((a, b) =>
        WithSignOf(b, a % b)), Each.Pair<double>((a, b) => WithSignOf(b, a % b)))
    {
        Name = "remainder",
        OnLong = Each.Pair<long>((a, b) => WithSignOf(b, Left(a, b))),
        OnInt = Each.Pair<int>((a, b) => WithSignOf(b, Left(a, b))),
        OnByte = Each.Pair<byte>(Left),
        Paths = (a, b, _) => (new(a, dy => dy), new(b, dy => -dy * a.div(b, torch.RoundingMode.floor), Saved: a, AlsoSaved: b)),
    };

    /// <summary>a % b for integers; the smallest number divided by −1 leaves 0 instead of an overflow.</summary>
    static T Left<T>(T a, T b) where T : IBinaryInteger<T>
    {
        if (b == T.Zero)
            throw new DivideByZeroException(
                "ZeroDivisionError: integer division by zero in a remainder. Mask the zeros, or convert to a floating type.");
        return T.IsNegative(b) && b + T.One == T.Zero ? T.Zero : a % b;
    }

    static T WithSignOf<T>(T b, T left) where T : INumber<T> => left != T.Zero && (left < T.Zero) != (b < T.Zero) ? left + b : left;
}
