using System.Numerics;
using TorchSharp.Autograd;
using TorchSharp.Kernels;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Layer, group, instance and batch normalisation: the same step over different sets of elements.</summary>
internal static class Normalization
{
    /// <summary>
    /// Which elements are normalised together. The tensor is seen as [Outer, Groups, Inner]; a group is everything with the same
    /// middle index. A row: [1, rows, length]; a channel of a batch: [batch, channels, positions].
    /// </summary>
    internal readonly record struct Grouping(long Outer, long Groups, long Inner)
    {
        public long[] Shape => [Outer, Groups, Inner];

        public long Size => Outer * Inner;
    }

    static readonly long[] WithinGroup = [0, 2];

    /// <summary>y = (x − mean)/√(var + eps)·w + b, mean and (biased) variance taken over each group.</summary>
    /// <param name="x">any shape that <paramref name="groups"/> describes</param>
    /// <param name="groups">which elements belong together</param>
    /// <param name="eps">keeps the root away from 0</param>
    /// <param name="w">[Inner], or null for 1; only where Outer is 1</param>
    /// <param name="b">[Inner], or null for 0; only where Outer is 1</param>
    /// <param name="mean">[Groups]</param>
    /// <param name="variance">[Groups], biased</param>
    public static Tensor Apply(Tensor x, Grouping groups, double eps, Tensor? w, Tensor? b, out Tensor mean, out Tensor variance)
    {
        using var one = Lifetime.One();
        foreach (var parameter in new[] { w, b })
            if (parameter is not null && parameter.dtype != x.dtype)
                throw new ArgumentException($"mixed dtype (CPU): expect parameter to have the scalar type of the input, {DTypes.Name(x.dtype)}, but it has {DTypes.Name(parameter.dtype)}. Convert one with to_type.");
        var y = Tensor.Allocate(x.dtype, x.Layout.Shape);
        mean = Tensor.Allocate(x.dtype, [groups.Groups]);
        variance = Tensor.Allocate(x.dtype, [groups.Groups]);
        var rows = RowNormalization.Suits(x, groups) ? new RowNormalization(x, groups, eps, w, b, mean, variance) : null;
        if (rows is not null) rows.Forward(y);
        else if (x.dtype == ScalarType.Float32) Forward<float>(Rowwise(x), groups, y, mean, variance, eps, w, b);
        else Forward<double>(Rowwise(x), groups, y, mean, variance, eps, w, b);
        one.Keep(mean);
        one.Keep(variance);
        Tensor center = mean, spread = variance;
        if (!Graph.Enabled) return one.Keep(y);
        Tensor?[] read = [x, w, center, spread];
        Path input = new(x, dy => Fused(dy, 0) ?? Back(dy, x, groups, eps, w, center, spread), More: read);
        Path[] affine =
        [
            // dw = Σ dy ⊙ x̂, the normalised x, over the rows.
            .. w is null ? Array.Empty<Path>() : [new(w, dy => Fused(dy, 1) ?? OverRows(dy * Apply(x, groups, eps, null, null, out _, out _), w), More: read)],
            .. b is null ? Array.Empty<Path>() : [new(b, dy => Fused(dy, 2) ?? OverRows(dy, b), More: read)],
        ];
        return one.Keep(Graph.Record(y, [input, .. affine]));

        Tensor? Fused(Tensor dy, int which) => rows is null || Graph.Enabled || dy.dtype != ScalarType.Float32 ? null : rows.Back(dy, which);

        Tensor OverRows(Tensor rows, Tensor parameter) => rows.reshape(-1, groups.Inner).sum([0]).reshape(parameter.Layout.Shape);
    }

    /// <summary>dx = (g − mean g − x̂·mean(g ⊙ x̂))/√(var + eps), with g = dy ⊙ w: the parts along 1 and along x̂ change mean and variance only.</summary>
    static Tensor Back(Tensor dy, Tensor x, Grouping groups, double eps, Tensor? w, Tensor mean, Tensor variance)
    {
        if (Graph.Enabled) return Differentiable(dy, x, groups, eps, w);
        var dx = Tensor.Allocate(x.dtype, x.Layout.Shape);
        if (x.dtype == ScalarType.Float32) Backward<float>(x, dy, groups, dx, mean, variance, eps, w);
        else Backward<double>(x, dy, groups, dx, mean, variance, eps, w);
        return dx;
    }

    /// <summary>The same formula in recorded steps, for gradients of gradients.</summary>
    static Tensor Differentiable(Tensor dy, Tensor x, Grouping groups, double eps, Tensor? w)
    {
        var g = dy.reshape(groups.Shape);
        if (w is not null) g = g * w.reshape(-1);
        var centered = x.reshape(groups.Shape);
        centered = centered - centered.mean(WithinGroup, keepdim: true);
        var scale = (centered.square().mean(WithinGroup, keepdim: true) + eps).rsqrt();
        var unit = centered * scale;
        return ((g - g.mean(WithinGroup, keepdim: true) - unit * (g * unit).mean(WithinGroup, keepdim: true)) * scale).reshape(x.Layout.Shape);
    }

    static void Forward<T>(Tensor x, Grouping groups, Tensor y, Tensor mean, Tensor variance, double eps, Tensor? w, Tensor? b)
        where T : unmanaged, IFloatingPointIeee754<T> => NormalizationKernels.Forward(
            Block<T>(x, groups), Values<T>(y), Values<T>(mean), Values<T>(variance), eps, Vector<T>(w), Vector<T>(b));

    static void Backward<T>(Tensor x, Tensor dy, Grouping groups, Tensor dx, Tensor mean, Tensor variance, double eps, Tensor? w)
        where T : unmanaged, IFloatingPointIeee754<T> => NormalizationKernels.Backward(
            Block<T>(Rowwise(x), groups), Block<T>(Rowwise(dy), groups), Values<T>(dx), Values<T>(mean), Values<T>(variance), eps, Vector<T>(w));

    static Tensor Rowwise(Tensor x) => x.Layout.IsContiguous ? x : x.detach().contiguous();

    static NormalizationKernels.Block<T> Block<T>(Tensor x, Grouping groups) where T : unmanaged =>
        new(x.Elements<T>().Data, (int)x.Layout.Offset, (int)groups.Outer, (int)groups.Groups, (int)groups.Inner);

    static T[] Values<T>(Tensor x) where T : unmanaged => x.Elements<T>().Data;

    static ReadOnlyMemory<T> Vector<T>(Tensor? x) where T : unmanaged
    {
        if (x is null) return default;
        var dense = Rowwise(x);
        return dense.Elements<T>().Data.AsMemory((int)dense.Layout.Offset, (int)dense.Layout.Count);
    }
}
