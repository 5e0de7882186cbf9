using System.Numerics;
using System.Numerics.Tensors;
using TorchSharp.Autograd;
using TorchSharp.Kernels;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Sums and what is made of them.</summary>
internal static class Reductions
{
    /// <summary>Σ x over dims (all of them where none is named). Integers and bools are summed as int64.</summary>
    public static Tensor Sum(Tensor x, ReadOnlySpan<long> dims, bool keepdim, ScalarType? type)
    {
        using var one = Lifetime.One();
        var target = type ?? (DTypes.IsFloating(x.dtype) ? x.dtype : ScalarType.Int64);
        if (x.dtype != target) x = x.to_type(target);
        var over = Dims.WrapAll(x, dims);
        var sum = target switch
        {
            ScalarType.Float32 => Sum<float>(x, over),
            ScalarType.Float64 => Sum<double>(x, over),
            ScalarType.Int64 => Sum<long>(x, over),
            ScalarType.Int32 => Sum<int>(x, over),
            ScalarType.Byte => Sum<byte>(x, over),
            _ => throw DTypes.Unsupported(target),
        };
        var (kept, whole) = (Folding.Kept(x.Layout.Shape, over), x.Layout.Shape);
        Graph.Record(sum, new Path(x, dy => dy.reshape(kept).expand(whole)));
        return one.Keep(keepdim ? sum.view(kept) : sum);
    }

    /// <summary>Σ of what is not NaN over dims; NaN gets no gradient.</summary>
    public static Tensor NanSum(Tensor x, ReadOnlySpan<long> dims, bool keepdim)
    {
        using var one = Lifetime.One();
        if (!DTypes.IsFloating(x.dtype)) return one.Keep(Sum(x, dims, keepdim, null));
        var sum = Sum(x.detach().masked_fill(x.isnan(), 0), dims, keepdim, null);
        var (kept, whole) = (Folding.Kept(x.Layout.Shape, Dims.WrapAll(x, dims)), x.Layout.Shape);
        return one.Keep(Graph.Record(sum, new Path(x, dy => dy.reshape(kept).expand(whole) * x.isnan().logical_not(), Saved: x)));
    }

    /// <summary>Σ x / n over dims.</summary>
    public static Tensor Mean(Tensor x, ReadOnlySpan<long> dims, bool keepdim, ScalarType? type)
    {
        using var one = Lifetime.One();
        var target = type ?? x.dtype;
        if (!DTypes.IsFloating(target))
            throw new ArgumentException($"mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: {DTypes.Name(target)}. Convert it first, as with to_type(torch.float32).");
        var over = Dims.WrapAll(x, dims);
        double count = 1;
        foreach (int dim in over) count *= x.Layout.Shape[dim];
        return one.Keep(Sum(x, dims, keepdim, target) / count);
    }

    /// <summary>Σ (x − mean)² / (n − 1), or / n where biased.</summary>
    public static Tensor Variance(Tensor x, ReadOnlySpan<long> dims, bool unbiased, bool keepdim)
    {
        using var one = Lifetime.One();
        if (!DTypes.IsFloating(x.dtype))
            throw new ArgumentException($"std and var only support floating point and complex dtypes: the tensor is {x.dtype}. Convert it first, as with to_type(torch.float32).");
        double freedom = Freedom(x, dims, unbiased);
        return one.Keep(Sum((x - Mean(x, dims, true, null)).square(), dims, keepdim, null) / freedom);
    }

    /// <summary>√variance. Where it is 0 its gradient is 0, as in PyTorch.</summary>
    public static Tensor Deviation(Tensor x, ReadOnlySpan<long> dims, bool unbiased, bool keepdim)
    {
        using var one = Lifetime.One();
        double freedom = Freedom(x, dims, unbiased);
        var over = dims.ToArray();
        Tensor deviation;
        using (new GradMode(false)) deviation = Variance(x, over, unbiased, true).sqrt();
        Graph.Record(deviation, new Path(x, dy =>
            (dy / (deviation * freedom)).masked_fill(deviation == 0, 0) * (x - Mean(x, over, true, null)), Saved: x, AlsoSaved: deviation));
        return one.Keep(keepdim ? deviation : deviation.reshape(Folding.Without(x.Layout.Shape, Dims.WrapAll(x, dims))));
    }

    static double Freedom(Tensor x, ReadOnlySpan<long> dims, bool unbiased)
    {
        double count = 1;
        foreach (int dim in Dims.WrapAll(x, dims)) count *= x.Layout.Shape[dim];
        return Math.Max(0, count - (unbiased ? 1 : 0));
    }

    static Tensor Sum<T>(Tensor x, int[] over) where T : unmanaged, INumber<T>
    {
        if (over.Length == x.Layout.Rank && Folding.InChunks<T>(x, static row => TensorPrimitives.Sum(row)) is { } total) return total;
        // Neighbouring dimensions of contiguous memory: [before, over, after] with whole rows of `after` to add up.
        return Folding.Block(x.Layout, over, out int before, out int inside, out int after) && after > 1
            ? SumOfRows<T>(x, Folding.Without(x.Layout.Shape, over), before, inside, after)
            : Folding.Rows<T, T>(x, over, Total, T.Zero);
    }

    /// <summary>A long row is halved until rounding stays small: each half meets numbers of its own size.</summary>
    static T Total<T>(ReadOnlySpan<T> row) where T : unmanaged, INumber<T> =>
        row.Length <= 32768 ? TensorPrimitives.Sum(row) : Total(row[..(row.Length / 2)]) + Total(row[(row.Length / 2)..]);

    /// <summary>Parts into which few but long sums are divided: fixed, so that the number of threads does not show in the result.</summary>
    const int MostParts = 8;

    static Tensor SumOfRows<T>(Tensor x, long[] shape, int before, int inside, int after, bool divides = true) where T : unmanaged, INumber<T>
    {
        int parts = !divides || before >= MostParts ? 1 : (int)Math.Clamp((long)inside * after / 32768, 1, Math.Min(MostParts, Math.Max(1, inside)));
        var sum = parts == 1 ? Tensor.Allocate(x.dtype, shape, zeroed: true) : Tensor.Allocate(x.dtype, [before, parts, after], zeroed: true);
        T[] from = x.Elements<T>().Data, to = sum.Elements<T>().Data;
        int start = (int)x.Layout.Offset;
        Work.Split(before * parts, Math.Max(1, 32768 / Math.Max(1, inside / parts * after)), (first, end) =>
        {
            for (int i = first; i < end; i++)
            {
                int b = i / parts, part = i % parts;
                int top = (int)((long)inside * part / parts), bottom = (int)((long)inside * (part + 1) / parts);
                RowSums.AddTo(from.AsSpan(start + (b * inside + top) * after, (bottom - top) * after), to.AsSpan(i * after, after));
            }
        });
        return parts == 1 ? sum : SumOfRows<T>(sum, shape, before, parts, after, divides: false);
    }
}
