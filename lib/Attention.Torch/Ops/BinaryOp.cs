using TorchSharp.Autograd;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>y = f(a, b), element by element, broadcast and promoted to one type, with a derivative for each side.</summary>
internal sealed class BinaryOp(Map2<float, float, float> single, Map2<double, double, double> twice)
{
    public Map2<long, long, long>? OnLong { get; init; }
    public Map2<int, int, int>? OnInt { get; init; }
    public Map2<byte, byte, byte>? OnByte { get; init; }

    /// <summary>Bool operands are computed as bytes and asked "is it not 0?"; without it they are refused.</summary>
    public bool AllowsBool { get; init; }

    /// <summary>Integers are computed as the default floating type (true division).</summary>
    public bool AlwaysFloating { get; init; }

    /// <summary>a ◦ number and number ◦ b on floating tensors, without a tensor for the number.</summary>
    public NumberOp? NumberRight { get; init; }
    public NumberOp? NumberLeft { get; init; }

    /// <summary>Given (a, b, y): the way back to each side. A side that needs no gradient is not asked for one.</summary>
    public required Func<Tensor, Tensor, Tensor, (Path A, Path B)> Paths { get; init; }

    public required string Name { get; init; }

    /// <summary>The operator, for sentences; none where PyTorch speaks of the kernel instead.</summary>
    public string Sign { get; init; } = "";

    public Tensor Apply(Tensor a, Tensor b) => Apply(a, b, Operands.ResultType(a, b), null);

    public Tensor Apply(Tensor a, Scalar b) =>
        NumberRight?.Apply(a, b) ?? Apply(a, Operands.Number(a, b, out var type), type, null);

    public Tensor Apply(Scalar a, Tensor b) =>
        NumberLeft?.Apply(b, a) ?? Apply(Operands.Number(b, a, out var type), b, type, null);

    /// <summary>a ← f(a, b).</summary>
    public Tensor Into(Tensor a, Tensor b) => Into(a, b, Operands.ResultType(a, b));

    public Tensor Into(Tensor a, Scalar b) =>
        NumberRight?.Into(a, b) ?? Into(a, Operands.Number(a, b, out var type), type);

    Tensor Into(Tensor a, Tensor b, ScalarType type)
    {
        using var one = Lifetime.One();
        // Where nothing is recorded, types agree and memories differ, the kernel writes straight into a.
        bool direct = type == a.dtype && type != ScalarType.Bool && !(AlwaysFloating && !DTypes.IsFloating(type))
            && !(Graph.Enabled && (a.requires_grad || b.requires_grad))
            && (!ReferenceEquals(a.Storage, b.Storage) || ReferenceEquals(a, b))
            && Dims.Broadcast(a.Layout.Shape, b.Layout.Shape).AsSpan().SequenceEqual(a.Layout.Shape);
        if (!direct) return one.Keep(InPlace.Update(a, before => Apply(before, b, type, null), b));
        InPlace.Check(a);
        Apply(a, b, type, a);
        a.Storage.Version++;
        return one.Keep(a);
    }

    Tensor Apply(Tensor a, Tensor b, ScalarType type, Tensor? into)
    {
        using var one = Lifetime.One();
        if (AlwaysFloating && !DTypes.IsFloating(type)) type = get_default_dtype();
        if (type == ScalarType.Bool) return one.Keep(OnBools(a, b));
        if (a.dtype != type) a = a.to_type(type);
        if (b.dtype != type) b = b.to_type(type);
        var y = into ?? Tensor.Allocate(type, Layout.Following(Dims.Broadcast(a.Layout.Shape, b.Layout.Shape), a.Layout, b.Layout));
        switch (type)
        {
            case ScalarType.Float32: Loop.Run(a, b, y, single); break;
            case ScalarType.Float64: Loop.Run(a, b, y, twice); break;
            case ScalarType.Int64 when OnLong is not null: Loop.Run(a, b, y, OnLong); break;
            case ScalarType.Int32 when OnInt is not null: Loop.Run(a, b, y, OnInt); break;
            case ScalarType.Byte when OnByte is not null: Loop.Run(a, b, y, OnByte); break;
            default: throw new ArgumentException($"\"{Name}_cpu\" not implemented for '{DTypes.Name(type)}': convert one operand first, as with to_type(torch.float32).");
        }
        if (into is not null || !Graph.Enabled || !(a.requires_grad || b.requires_grad)) return one.Keep(y);
        var (pathA, pathB) = Paths(a, b, y);
        return one.Keep(Graph.Record(y, pathA, pathB));
    }

    Tensor OnBools(Tensor a, Tensor b) => AllowsBool
        ? Apply(a, b, ScalarType.Byte, null).to_type(ScalarType.Bool)
        : throw new ArgumentException(Sign == ""
            ? $"\"{Name}_cpu\" not implemented for 'Bool': convert one operand first, as with to_type(torch.int64)."
            : $"{Name}, the `{Sign}` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead, or convert one with to_type(torch.int64).");
}

/// <summary>Operands of two types and a number among tensors.</summary>
internal static class Operands
{
    public static ScalarType ResultType(Tensor a, Tensor b) =>
        a.dtype == b.dtype ? a.dtype : DTypes.Result(a.dtype, WeightOf(a), b.dtype, WeightOf(b));

    /// <summary>The number as a 0-dimensional tensor of the type that the operation will have.</summary>
    public static Tensor Number(Tensor beside, Scalar value, out ScalarType type)
    {
        type = DTypes.Result(beside.dtype, WeightOf(beside), value.Type, DTypes.Weight.Number);
        return Lifetime.Hidden(type, value);
    }

    static DTypes.Weight WeightOf(Tensor tensor) => tensor.Layout.Rank == 0 ? DTypes.Weight.ZeroDim : DTypes.Weight.Dims;
}
