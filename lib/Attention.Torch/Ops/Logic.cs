using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Bit by bit on integers, truth on bools; and the logical_ forms, which ask "is it not 0?" first. No gradient.</summary>
internal static class Logic
{
    public static Tensor And(Tensor a, Tensor b)
    {
        using var one = Lifetime.One();
        return one.Keep(Bitwise(a, b, "bitwise_and", (x, y, z) => { for (int i = 0; i < x.Length; i++) z[i] = x[i] & y[i]; }, (x, y, z) => { for (int i = 0; i < x.Length; i++) z[i] = x[i] & y[i]; }));
    }

    public static Tensor Or(Tensor a, Tensor b)
    {
        using var one = Lifetime.One();
        return one.Keep(Bitwise(a, b, "bitwise_or", (x, y, z) => { for (int i = 0; i < x.Length; i++) z[i] = x[i] | y[i]; }, (x, y, z) => { for (int i = 0; i < x.Length; i++) z[i] = x[i] | y[i]; }));
    }

    public static Tensor Xor(Tensor a, Tensor b)
    {
        using var one = Lifetime.One();
        return one.Keep(Bitwise(a, b, "bitwise_xor", (x, y, z) => { for (int i = 0; i < x.Length; i++) z[i] = x[i] ^ y[i]; }, (x, y, z) => { for (int i = 0; i < x.Length; i++) z[i] = x[i] ^ y[i]; }));
    }

    public static Tensor Not(Tensor x)
    {
        using var one = Lifetime.One();
        RequireWhole(x, x, "bitwise_not");
        return one.Keep(x.dtype switch
        {
            ScalarType.Bool => x.logical_not(),
            ScalarType.Byte => 255 - x,
            _ => -x - 1,
        });
    }

    /// <summary>a·2ᵇ, bits that leave the left end lost.</summary>
    public static Tensor ShiftLeft(Tensor a, Tensor b) =>
        Shift(a, b, "lshift", Each.Pair<long>((x, by) => by is >= 0 and < 64 ? x << (int)by : 0));

    /// <summary>⌊a/2ᵇ⌋</summary>
    public static Tensor ShiftRight(Tensor a, Tensor b) =>
        Shift(a, b, "rshift", Each.Pair<long>((x, by) => x >> (int)Math.Clamp(by, 0, 63)));

    static Tensor Shift(Tensor a, Tensor b, string name, Map2<long, long, long> kernel)
    {
        using var one = Lifetime.One();
        if (Operands.ResultType(a, b) == ScalarType.Bool)
            throw new ArgumentException($"\"{name}_cpu\" not implemented for 'Bool': convert one operand first, as with to_type(torch.int64).");
        return one.Keep(Bitwise(a, b, name, (_, _, _) => { }, kernel));
    }

    /// <summary>x as bool: true where it is not 0.</summary>
    public static Tensor Truth(Tensor x) => x.dtype == ScalarType.Bool ? x : x.to_type(ScalarType.Bool);

    /// <summary>The one-row test over everything or one dimension: all, any.</summary>
    public static Tensor Fold(Tensor x, ReadOnlySpan<long> dims, bool keepdim, bool all)
    {
        using var one = Lifetime.One();
        var over = Dims.WrapAll(x, dims);
        var result = all
            ? Folding.Rows<bool, bool>(Truth(x), over, static row => !row.Contains(false), true)
            : Folding.Rows<bool, bool>(Truth(x), over, static row => row.Contains(true), false);
        if (x.dtype == ScalarType.Byte) result = result.to_type(ScalarType.Byte); // bytes served as flags once, and still do here
        return one.Keep(keepdim ? result.reshape(Folding.Kept(x.Layout.Shape, over)) : result);
    }

    static Tensor Bitwise(Tensor a, Tensor b, string name, Map2<bool, bool, bool> onBool, Map2<long, long, long> onLong)
    {
        RequireWhole(a, b, name);
        var type = Operands.ResultType(a, b);
        var compute = type == ScalarType.Bool ? type : ScalarType.Int64;
        var y = Tensor.Allocate(compute, Dims.Broadcast(a.Layout.Shape, b.Layout.Shape));
        if (compute == ScalarType.Bool) Loop.Run(a, b, y, onBool);
        else Loop.Run(a.to_type(compute), b.to_type(compute), y, onLong);
        return y.to_type(type);
    }

    static void RequireWhole(Tensor a, Tensor b, string name)
    {
        if (DTypes.IsFloating(a.dtype) || DTypes.IsFloating(b.dtype))
            throw new ArgumentException($"\"{name}_cpu\" not implemented for '{DTypes.Name(DTypes.IsFloating(a.dtype) ? a.dtype : b.dtype)}': it needs integers or bools. For truth, use logical_and, logical_or, logical_not.");
    }
}
