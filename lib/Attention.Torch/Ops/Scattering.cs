using TorchSharp.Autograd;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Copies of a tensor in which some elements are replaced.</summary>
internal static class Scattering
{
    /// <summary>y[i… with index[i…] along dim] = source[i…], x elsewhere.</summary>
    public static Tensor Scatter(Tensor x, long dim, Tensor index, Tensor source)
    {
        using var one = Lifetime.One();
        int at = Dims.Wrap(x, dim);
        Gathering.RequireIndex(index, "scatter");
        RequireSameType(x, source, "scatter(): Expected self.dtype to be equal to src.dtype");
        Gathering.RequireWithin(x, at, index, source);
        source = Gathering.Corner(source, index.Layout.Shape);
        var y = x.EmptyLike();
        Copying.Into(y, x);
        Gathering.Move(y, index, source, at, Gathering.Way.Write);
        return one.Keep(Graph.Record(y,
            new Path(x, dy => Scatter(dy, at, index, torch.zeros(index.Layout.Shape, dy.dtype)), Saved: index),
            new Path(source, dy => Gathering.Gather(dy, at, index), Saved: index)));
    }

    /// <summary>A copy of x in which the slices along dim that index names are those of source.</summary>
    public static Tensor IndexCopy(Tensor x, long dim, Tensor index, Tensor source)
    {
        using var one = Lifetime.One();
        int at = Dims.Wrap(x, dim);
        Gathering.RequireIndex(index, "index_copy_");
        RequireSameType(x, source, "index_copy_(): self and source expected to have the same dtype");
        var order = Gathering.Indices(index, at, x);
        Gathering.RequireSlices(x, at, order.Length, source, "index_copy_");
        var y = x.EmptyLike();
        Copying.Into(y, x);
        using (new GradMode(false)) Gathering.EachSlice(y, source, at, order, Copying.Into);
        return one.Keep(Graph.Record(y, new Path(x, dy => IndexFill(dy, at, index, 0), Saved: index), new Path(source, dy => dy.index_select(at, index), Saved: index)));
    }

    /// <summary>A copy of x with value in the slices along dim that index names.</summary>
    public static Tensor IndexFill(Tensor x, long dim, Tensor index, Scalar value)
    {
        using var one = Lifetime.One();
        int at = Dims.Wrap(x, dim);
        Gathering.RequireIndex(index, "index_fill_");
        if (index.Layout.Rank > 1) throw new ArgumentException($"Index has to be a vector/scalar: it is {Dims.Text(index.Layout.Shape)}.");
        var order = Gathering.Indices(index, at, x);
        var y = x.EmptyLike();
        Copying.Into(y, x);
        using (new GradMode(false))
            foreach (int place in order)
                Copying.Fill(y.Layout.Rank == 0 ? y : new Tensor(y.Storage, y.Layout.Select(at, place)), value);
        return one.Keep(Graph.Record(y, new Path(x, dy => IndexFill(dy, at, index, 0), Saved: index)));
    }

    /// <summary>A copy of x with the elements of source, in order, where the mask is true.</summary>
    public static Tensor Masked(Tensor x, Tensor mask, Tensor source)
    {
        using var one = Lifetime.One();
        RequireSameType(x, source, "masked_scatter: expected self and source to have same dtypes");
        if (mask.dtype != ScalarType.Bool)
            throw new ArgumentException($"masked_scatter_ only supports boolean masks, but got mask with dtype {DTypes.Name(mask.dtype)}. Compare to make one, as in mask == 1.");
        var shape = Dims.Broadcast(x.Layout.Shape, mask.Layout.Shape);
        var whole = mask.expand(shape);
        long count = whole.sum().item<long>();
        if (source.numel() < count)
            throw new ArgumentException($"masked_scatter: expected the source to have at least as many elements as the mask has trues: the source is {Dims.Text(source.Layout.Shape)} ({source.numel()} elements), the trues are {count}.");
        var y = x.expand(shape).clone();
        if (x.Layout.Rank == 0 && shape.Length == 0) return one.Keep(count == 0 ? y : Embedded(x, source.reshape(-1)[0], t => t));
        return one.Keep(y.index_put_(source.reshape(-1).narrow(0, 0, count), TensorIndex.Tensor(whole)));
    }

    /// <summary>A copy of x whose part (a view of it) is source.</summary>
    public static Tensor Embedded(Tensor x, Tensor source, Func<Tensor, Tensor> part)
    {
        using var one = Lifetime.One();
        var y = x.clone();
        var slice = part(y);
        if (!slice.Layout.Shape.AsSpan().SequenceEqual(source.Layout.Shape))
            throw new ArgumentException($"expected src to have a size equal to the slice of self. src size = {Dims.Text(source.Layout.Shape)}, slice size = {Dims.Text(slice.Layout.Shape)}.");
        slice.copy_(source);
        return one.Keep(y);
    }

    static void RequireSameType(Tensor x, Tensor source, string words)
    {
        if (x.dtype != source.dtype)
            throw new ArgumentException($"{words}, but got (self) {DTypes.Name(x.dtype)} and (source) {DTypes.Name(source.dtype)}. Convert one with to_type.");
    }
}
