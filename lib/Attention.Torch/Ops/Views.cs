using TorchSharp.Autograd;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>The same elements under another layout. No element is copied; the way back is the opposite view.</summary>
internal static class Views
{
    public static Tensor Transpose(Tensor x, long dim0, long dim1)
    {
        int a = Dims.Wrap(x, dim0), b = Dims.Wrap(x, dim1);
        if (x.Layout.Rank == 0) return Alias(x);
        return Graph.View(x, x.Layout.Exchange(a, b), (a, b), static (t, dims) => Transpose(t, dims.a, dims.b), static (dy, dims) => Transpose(dy, dims.a, dims.b));
    }

    public static Tensor Permute(Tensor x, ReadOnlySpan<long> permutation)
    {
        if (permutation.Length != x.Layout.Rank)
            throw new ArgumentException(
                $"permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = {x.Layout.Rank} is not equal to len(dims) = {permutation.Length}: the tensor is {Dims.Text(x.Layout.Shape)}, the order {Dims.Text(permutation)}.");
        var named = Array.ConvertAll(permutation.ToArray(), d => Dims.Wrap(x, d));
        if (named.Distinct().Count() != named.Length)
            throw new ArgumentException($"permute(): duplicate dims are not allowed. The order {Dims.Text(permutation)} must name each dimension of {Dims.Text(x.Layout.Shape)} once.");
        var order = new int[permutation.Length];
        var inverse = new int[permutation.Length];
        for (int d = 0; d < order.Length; d++) inverse[order[d] = Dims.Wrap(x, permutation[d])] = d;
        return Reorder(x, order, inverse);
    }

    static Tensor Reorder(Tensor x, int[] order, int[] inverse) =>
        Graph.View(x, x.Layout.Permute(order), (order, inverse), static (t, how) => Reorder(t, how.order, how.inverse), static (dy, how) => Reorder(dy, how.inverse, how.order));

    /// <summary>Another shape over the same memory.</summary>
    /// <exception cref="ArgumentException">The sizes do not multiply to the number of elements, or the strides do not allow it.</exception>
    public static Tensor View(Tensor x, ReadOnlySpan<long> sizes)
    {
        var shape = Infer(x, sizes);
        var layout = x.Layout.View(shape) ?? throw new ArgumentException(
            $"view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead: the tensor is {Dims.Text(x.Layout.Shape)} with strides {Dims.Text(x.Layout.Strides)}, the view {Dims.Text(shape)}.");
        return Graph.View(x, layout, (shape, before: x.Layout.Shape), static (t, how) => View(t, how.shape), static (dy, how) => Reshape(dy, how.before));
    }

    /// <summary>A view where strides allow it, else a copy.</summary>
    public static Tensor Reshape(Tensor x, ReadOnlySpan<long> sizes)
    {
        var shape = Infer(x, sizes);
        return x.Layout.View(shape) is null ? Lifetime.One(() => View(Copying.RowMajor(x), shape)) : View(x, shape);
    }

    public static Tensor Expand(Tensor x, ReadOnlySpan<long> sizes)
    {
        var from = x.Layout.Shape;
        int lead = sizes.Length - from.Length;
        if (lead < 0)
            throw new ArgumentException(
                $"expand: the number of sizes provided ({sizes.Length}) must be greater or equal to the number of dimensions in the tensor ({from.Length}): the tensor is {Dims.Text(from)}, the sizes {Dims.Text(sizes)}.");
        var shape = sizes.ToArray();
        for (int d = 0; d < shape.Length; d++)
        {
            long size = d < lead ? 1 : from[d - lead];
            if (shape[d] == -1 && d >= lead) shape[d] = size;
            if (shape[d] < 0 || (size != 1 && shape[d] != size))
                throw new ArgumentException(
                    $"The expanded size of the tensor ({sizes[d]}) must match the existing size ({size}) at non-singleton dimension {d}.  Target sizes: {Dims.Text(sizes)}.  Tensor sizes: {Dims.Text(from)}. Only a dimension of size 1 stretches.");
        }
        return Graph.View(x, x.Layout.Expand(shape), (shape, from), static (t, how) => Expand(t, how.shape), static (dy, how) => Broadcasting.SumTo(dy, how.from));
    }

    public static Tensor Unsqueeze(Tensor x, long dim)
    {
        int at = Dims.Wrap(dim, x.Layout.Rank + 1, x.Layout.Shape);
        return Graph.View(x, x.Layout.Insert(at), at, static (t, at) => Unsqueeze(t, at), static (dy, at) => Squeeze(dy, at));
    }

    public static Tensor Squeeze(Tensor x, long? dim)
    {
        var layout = x.Layout;
        if (dim is { } one)
        {
            int at = Dims.Wrap(x, one);
            if (layout.Rank > 0 && layout.Shape[at] == 1) layout = layout.Remove(at);
        }
        else
        {
            for (int d = layout.Rank - 1; d >= 0; d--)
                if (layout.Shape[d] == 1) layout = layout.Remove(d);
        }
        return Graph.View(x, layout, (dim, before: x.Layout.Shape), static (t, how) => Squeeze(t, how.dim), static (dy, how) => Reshape(dy, how.before));
    }

    public static Tensor Select(Tensor x, long dim, long index)
    {
        if (x.Layout.Rank == 0) throw new IndexOutOfRangeException("select() cannot be applied to a 0-dim tensor.");
        int at = Dims.Wrap(x, dim);
        long size = x.Layout.Shape[at];
        if (index < -size || index >= size)
            throw new IndexOutOfRangeException($"select(): index {index} out of range for tensor of size {Dims.Text(x.Layout.Shape)} at dimension {at}.");
        long i = index < 0 ? index + size : index;
        return Part(x, x.Layout.Select(at, i), (at, i), static (t, how) => Select(t, how.at, how.i));
    }

    /// <summary>Elements start, start + step, … before stop along dim; ends beyond the tensor are drawn in, as in Python.</summary>
    public static Tensor Slice(Tensor x, long dim, long? start, long? stop, long step)
    {
        if (x.Layout.Rank == 0) throw new IndexOutOfRangeException("slice() cannot be applied to a 0-dim tensor.");
        if (step <= 0) throw new ArgumentException($"slice step must be positive: {step} came. To go backwards, use flip.");
        int at = Dims.Wrap(x, dim);
        long size = x.Layout.Shape[at];
        long first = Within(start ?? 0, size), end = Math.Max(first, Within(stop ?? size, size));
        long length = (end - first + step - 1) / step;
        return Part(x, x.Layout.Slice(at, first, length, step), (at, first, end, step), static (t, how) => Slice(t, how.at, how.first, how.end, how.step));

        static long Within(long position, long size) => Math.Clamp(position < 0 ? position + size : position, 0, size);
    }

    public static Tensor Narrow(Tensor x, long dim, long start, long length)
    {
        int at = Dims.Wrap(x, dim);
        long size = x.Layout.Rank == 0 ? 0 : x.Layout.Shape[at];
        if (start < 0) start += size;
        if (length < 0 || start < 0 || start + length > size)
            throw new ArgumentException($"start ({start}) + length ({length}) exceeds dimension size ({size}): the tensor is {Dims.Text(x.Layout.Shape)}, narrowed along dimension {at}.");
        return Slice(x, at, start, start + length, 1);
    }

    public static Tensor Diagonal(Tensor x, long offset, long dim1, long dim2)
    {
        int a = Dims.Wrap(x, dim1), b = Dims.Wrap(x, dim2);
        if (a == b) throw new ArgumentException($"diagonal dimensions cannot be identical {dim1}, {dim2}: the tensor is {Dims.Text(x.Layout.Shape)}.");
        var (shape, strides) = (x.Layout.Shape, x.Layout.Strides);
        long length = Math.Max(0, offset >= 0 ? Math.Min(shape[a], shape[b] - offset) : Math.Min(shape[a] + offset, shape[b]));
        long start = length == 0 ? 0 : offset >= 0 ? offset * strides[b] : -offset * strides[a];
        int[] rest = [.. Enumerable.Range(0, shape.Length).Where(d => d != a && d != b)];
        var layout = new Layout(
            [.. rest.Select(d => shape[d]), length], [.. rest.Select(d => strides[d]), strides[a] + strides[b]], x.Layout.Offset + start);
        return Part(x, layout, (offset, a, b), static (t, how) => Diagonal(t, how.offset, how.a, how.b));
    }

    public static Tensor Alias(Tensor x) => Graph.View(x, x.Layout, 0, static (t, _) => Alias(t), static (dy, _) => dy);

    /// <summary>Some of the elements: back, they lie among zeros.</summary>
    static Tensor Part<T>(Tensor x, Layout layout, T how, Func<Tensor, T, Tensor> again) =>
        Graph.View(x, layout, (how, again, whole: x.Layout.Shape, x.dtype), static (t, part) => part.again(t, part.how),
            static (dy, part) => Scatter(dy, part.whole, part.dtype, t => part.again(t, part.how)));

    static Tensor Scatter(Tensor dy, long[] whole, ScalarType type, Func<Tensor, Tensor> part)
    {
        var dx = Tensor.Allocate(type, whole, zeroed: true);
        using (new GradMode(false)) Copying.Into(part(dx), dy);
        return Graph.Record(dx, new Path(dy, part));
    }

    /// <summary>−1 stands for the size that is left over.</summary>
    static long[] Infer(Tensor x, ReadOnlySpan<long> sizes)
    {
        long count = x.Layout.Count, known = 1;
        int open = -1;
        for (int d = 0; d < sizes.Length; d++)
        {
            if (sizes[d] == -1 && open < 0) open = d;
            else if (sizes[d] < 0) throw new ArgumentException(open >= 0 && sizes[d] == -1 ? $"only one dimension can be inferred: the shape is {Dims.Text(sizes)}." : $"invalid shape dimension {sizes[d]}: the shape is {Dims.Text(sizes)}.");
            else known *= sizes[d];
        }
        var shape = sizes.ToArray();
        if (open >= 0 && known > 0 && count % known == 0) shape[open] = count / known;
        else if (open >= 0 && known == 0 && count == 0)
            throw new ArgumentException($"cannot reshape tensor of 0 elements into shape {Dims.Text(sizes)} because the unspecified dimension size -1 can be any value and is ambiguous.");
        else if (open >= 0 || known != count)
            throw new ArgumentException($"shape '{Dims.Text(sizes)}' is invalid for input of size {count}: the tensor is {Dims.Text(x.Layout.Shape)}.");
        return shape;
    }
}
