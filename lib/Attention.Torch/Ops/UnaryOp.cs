using TorchSharp.Autograd;
using TorchSharp.Kernels;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>y = f(x), element by element: its kernels and its derivative. Integers are computed as the default floating type.</summary>
internal sealed class UnaryOp(Map<float, float> single, Map<double, double> twice, Func<Tensor, Tensor, Tensor> gradient, UnaryOp.Keeps keeps)
{
    /// <summary>What the derivative is computed from.</summary>
    public enum Keeps { Nothing, Input, Output }

    /// <summary>The derivative is a function of x: gradient(x, dy).</summary>
    public static UnaryOp FromInput(Map<float, float> single, Map<double, double> twice, Func<Tensor, Tensor, Tensor> gradient) =>
        new(single, twice, gradient, Keeps.Input);

    /// <summary>The derivative is a function of y: gradient(y, dy).</summary>
    public static UnaryOp FromOutput(Map<float, float> single, Map<double, double> twice, Func<Tensor, Tensor, Tensor> gradient) =>
        new(single, twice, gradient, Keeps.Output);

    /// <summary>The same, with a formula for floats that brings its derivative.</summary>
    public static UnaryOp FromInput<TF>(TF f, Map<double, double> twice, Func<Tensor, Tensor, Tensor> gradient) where TF : struct, IVectorMap, ISlope =>
        Vectorised(f, twice, gradient, Keeps.Input);

    /// <inheritdoc cref="FromInput{TF}"/>
    public static UnaryOp FromOutput<TF>(TF f, Map<double, double> twice, Func<Tensor, Tensor, Tensor> gradient) where TF : struct, IVectorMap, ISlope =>
        Vectorised(f, twice, gradient, Keeps.Output);

    static UnaryOp Vectorised<TF>(TF f, Map<double, double> twice, Func<Tensor, Tensor, Tensor> gradient, Keeps keeps) where TF : struct, IVectorMap, ISlope =>
        new((x, y) => VectorMaps.Map(f, x, y), twice, gradient, keeps) { Fused = (kept, dy, dx) => VectorMaps.Back(f, kept, dy, dx) };

    /// <summary>The derivative is a constant: gradient(dy).</summary>
    public static UnaryOp Constant(Map<float, float> single, Map<double, double> twice, Func<Tensor, Tensor> gradient) =>
        new(single, twice, (_, dy) => gradient(dy), Keeps.Nothing);

    /// <summary>The same operation on integers, where it has one.</summary>
    public Map<long, long>? OnLong { get; init; }
    public Map<int, int>? OnInt { get; init; }
    public Map<byte, byte>? OnByte { get; init; }

    /// <summary>What a bool tensor is told by an operation that integers have.</summary>
    public string OnBool { get; init; } = "This operation is not defined for a bool tensor. Convert it first, as with to_type(torch.int64).";

    /// <summary>The kernel's name, where integers are refused instead of computed as the default floating type.</summary>
    public string? OnlyFloating { get; init; }

    /// <summary>The derivative for floats in one pass: dx from what is kept and dy.</summary>
    public Map2<float, float, float>? Fused { get; init; }

    public Tensor Apply(Tensor x)
    {
        switch (x.dtype)
        {
            case ScalarType.Float32: return Differentiable(x, single);
            case ScalarType.Float64: return Differentiable(x, twice);
            case ScalarType.Int64 when OnLong is not null: return Plain(x, OnLong);
            case ScalarType.Int32 when OnInt is not null: return Plain(x, OnInt);
            case ScalarType.Byte when OnByte is not null: return Plain(x, OnByte);
            default:
                if (OnLong is not null) throw new ArgumentException(OnBool);
                if (OnlyFloating is not null) throw new ArgumentException($"\"{OnlyFloating}\" not implemented for '{DTypes.Name(x.dtype)}': convert the tensor first, as with to_type(torch.float32).");
                return Lifetime.One(() => Apply(x.to_type(get_default_dtype())));
        }
    }

    /// <summary>x ← f(x).</summary>
    public Tensor Into(Tensor x) => InPlace.Update(x, Apply);

    Tensor Differentiable<T>(Tensor x, Map<T, T> kernel) where T : unmanaged
    {
        var y = Plain(x, kernel);
        if (!Graph.Enabled || !x.requires_grad) return y;
        return keeps switch
        {
            Keeps.Input => Graph.Record(y, new Path(x, dy => Back(x, dy), Saved: x)),
            Keeps.Output => Graph.Record(y, new Path(x, dy => Back(y, dy), Saved: y)),
            _ => Graph.Record(y, new Path(x, dy => gradient(dy, dy))),
        };
    }

    /// <summary>The derivative in one pass, or in recorded steps where its own derivative may be asked for.</summary>
    Tensor Back(Tensor kept, Tensor dy)
    {
        if (Fused is null || Graph.Enabled || kept.dtype != ScalarType.Float32 || dy.dtype != ScalarType.Float32) return gradient(kept, dy);
        var dx = Tensor.Allocate(kept.dtype, Layout.Following(kept.Layout.Shape, kept.Layout, dy.Layout));
        Loop.Run(kept, dy, dx, Fused);
        return dx;
    }

    static Tensor Plain<T>(Tensor x, Map<T, T> kernel) where T : unmanaged
    {
        var y = x.EmptyLike();
        Loop.Run(x, y, kernel);
        return y;
    }
}
