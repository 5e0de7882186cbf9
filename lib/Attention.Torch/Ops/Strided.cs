using TorchSharp.Autograd;
using TorchSharp.Memory;

namespace TorchSharp.Ops;

/// <summary>Views in which an element may appear more than once.</summary>
internal static class Strided
{
    /// <summary>All windows of size elements along dim, step apart: window k along dim, its elements along a new last dimension.</summary>
    public static Tensor Unfold(Tensor x, long dim, long size, long step)
    {
        int at = Dims.Wrap(x, dim);
        var layout = x.Layout;
        long length = layout.Rank == 0 ? 1 : layout.Shape[at];
        if (size < 0 || size > length)
            throw new ArgumentException($"maximum size for tensor at dimension {at} is {length} but size is {size}: the tensor is {Dims.Text(layout.Shape)}.");
        if (step <= 0) throw new ArgumentException($"step is {step} but must be > 0.");
        var whole = layout.Shape;
        if (layout.Rank == 0) return Graph.View(x, new Layout([size], [1], layout.Offset), t => Unfold(t, 0, size, step), dy => Fold(dy, whole, 0, step));
        var windows = layout.Slice(at, 0, (length - size) / step + 1, step);
        var view = new Layout([.. windows.Shape, size], [.. windows.Strides, layout.Strides[at]], layout.Offset);
        return Graph.View(x, view, t => Unfold(t, at, size, step), dy => Fold(dy, whole, at, step));
    }

    /// <summary>The way back of unfold: every element gathers the sum over the windows it is in.</summary>
    static Tensor Fold(Tensor dy, long[] whole, int dim, long step)
    {
        long size = dy.Layout.Shape[^1];
        if (whole.Length == 0) return dy.sum();
        var dx = Tensor.Allocate(dy.dtype, whole, zeroed: true);
        using (new GradMode(false))
        {
            long windows = dy.Layout.Shape[dim];
            for (long k = 0; k < size; k++)
                if (windows > 0) Views.Slice(dx, dim, k, k + (windows - 1) * step + 1, step).add_(dy.select(-1, k));
        }
        return Graph.Record(dx, new Path(dy, d => Unfold(d, dim, size, step)));
    }

    /// <summary>The memory of x under any shape, strides and offset.</summary>
    public static Tensor AsStrided(Tensor x, long[] shape, long[] strides, long offset)
    {
        if (shape.Length != strides.Length)
            throw new ArgumentException($"mismatch in length of strides and shape: the shape is {Dims.Text(shape)}, the strides {Dims.Text(strides)}.");
        foreach (long stride in strides)
            if (stride < 0) throw new ArgumentException($"as_strided: Negative strides are not supported at the moment, got strides: {Dims.Text(strides)}.");
        var layout = new Layout((long[])shape.Clone(), (long[])strides.Clone(), offset);
        long last = offset + shape.Zip(strides, (n, s) => (n - 1) * s).Sum();
        if (layout.Count > 0 && (offset < 0 || last >= x.Storage.Length))
            throw new ArgumentException(
                $"setStorage: sizes {Dims.Text(shape)}, strides {Dims.Text(strides)}, storage offset {offset} require {last + 1} elements, and the storage has {x.Storage.Length}.");
        var from = x.Layout;
        return Graph.View(x, layout, t => Again(t, from, layout), dy => Back(dy, from, layout, x.Storage.Length));
    }

    /// <summary>The same view of a tensor that came in x's place.</summary>
    static Tensor Again(Tensor t, Layout from, Layout view)
    {
        bool same = t.Layout.Strides.AsSpan().SequenceEqual(from.Strides);
        if (!same && !from.IsContiguous)
            throw new InvalidOperationException(
                $"as_strided of a tensor that is not contiguous ({Dims.Text(from.Shape)} with strides {Dims.Text(from.Strides)}) was followed by a recorded change in place. Call contiguous() before as_strided.");
        var source = same ? t : t.contiguous();
        return AsStrided(source, view.Shape, view.Strides, view.Offset - from.Offset + source.Layout.Offset);
    }

    /// <summary>Each place in memory gets the sum over the elements that showed it, and gives it to the element of x that lies there.</summary>
    static Tensor Back(Tensor dy, Layout from, Layout view, long length)
    {
        var memory = torch.zeros(length, dy.dtype).index_add(0, Places(view), dy.reshape(-1), 1);
        var places = Places(from);
        if (!from.IsInjective)
        {
            // Elements of x that share a place share its gradient: their own sum comes later, in the way back of expand.
            var sharing = torch.zeros(length, dy.dtype).index_add(0, places, torch.ones(places.numel(), dy.dtype), 1);
            memory = memory / sharing.clamp_min(1);
        }
        return memory.index_select(0, places).reshape(from.Shape);
    }

    /// <summary>Where each element lies, in row-major order.</summary>
    static Tensor Places(Layout layout)
    {
        var places = torch.tensor(layout.Offset).reshape();
        for (int d = 0; d < layout.Rank; d++)
            places = places.unsqueeze(-1) + torch.arange(layout.Shape[d]) * layout.Strides[d];
        return places.reshape(-1);
    }

    /// <summary>x itself under the layout of a view of it (transpose_, squeeze_, unsqueeze_). Returns x.</summary>
    public static Tensor Become(Tensor x, Func<Tensor, Tensor> view)
    {
        if (x.requires_grad && x.is_leaf)
        {
            if (Graph.Enabled)
                throw new InvalidOperationException("a leaf Variable that requires grad is being used in an in-place operation. Wrap the change in torch.no_grad(), or change a clone().");
            using var quiet = Lifetime.One();
            x.SetLayout(view(x).Layout);
            return x;
        }
        using var one = Lifetime.One();
        // What was known of x goes on with the tensor as it was; x is a view of that from now on.
        var before = new Tensor(x.Storage, x.Layout) { Gradient = x.Gradient };
        Lifetime.Outlives(before);
        var after = view(before);
        x.SetLayout(after.Layout);
        x.Gradient = after.Gradient;
        return x;
    }
}
