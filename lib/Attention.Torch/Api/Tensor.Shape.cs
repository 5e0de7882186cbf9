using TorchSharp.Memory;
using TorchSharp.Ops;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor transpose(long dim0, long dim1) => Views.Transpose(this, dim0, dim1);
        public Tensor swapaxes(long dim0, long dim1) => Views.Transpose(this, dim0, dim1);
        public Tensor swapdims(long dim0, long dim1) => Views.Transpose(this, dim0, dim1);

        /// <summary>The transpose of a matrix; a vector or number stays as it is.</summary>
        public Tensor t()
        {
            if (layout.Rank > 2)
                throw new ArgumentException($"t() expects a tensor with <= 2 dimensions, but self is {layout.Rank}D: the tensor is {Dims.Text(layout.Shape)}. Use transpose(dim0, dim1) or mT.");
            return layout.Rank < 2 ? Views.Alias(this) : Views.Transpose(this, 0, 1);
        }

        /// <summary>All dimensions reversed.</summary>
        public Tensor T => Views.Permute(this, [.. Enumerable.Range(1, layout.Rank).Select(d => (long)(layout.Rank - d))]);

        /// <summary>The last two dimensions exchanged.</summary>
        public Tensor mT => Views.Transpose(this, -2, -1);

        public Tensor permute(params long[] permutation) => Views.Permute(this, permutation);
        public Tensor permute(IEnumerable<long> permutation) => Views.Permute(this, [.. permutation]);
        public Tensor view(params long[] shape) => Views.View(this, shape);
        public Tensor view_as(Tensor other) => Views.View(this, other.layout.Shape);
        public Tensor reshape(params long[] shape) => Views.Reshape(this, shape);

        /// <summary>Dimensions start_dim to end_dim become one.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1)
        {
            if (layout.Rank == 0) return reshape(1);
            int first = Dims.Wrap(this, start_dim), last = Dims.Wrap(this, end_dim);
            if (first > last) throw new ArgumentException($"flatten() has invalid args: start_dim cannot come after end_dim: {start_dim} and {end_dim} of a tensor {Dims.Text(layout.Shape)}.");
            var shape = layout.Shape;
            return reshape([.. shape.AsSpan(0, first), Layout.Product(shape.AsSpan(first, last - first + 1)), .. shape.AsSpan(last + 1)]);
        }

        public Tensor ravel() => flatten();

        /// <summary>One dimension becomes several.</summary>
        public Tensor unflatten(long dim, params long[] sizes)
        {
            int at = Dims.Wrap(this, dim);
            return view([.. layout.Shape.AsSpan(0, at), .. sizes, .. layout.Shape.AsSpan(at + 1)]);
        }

        public Tensor contiguous() => layout.IsContiguous ? this : Copying.RowMajor(this);
        public Tensor expand(params long[] sizes) => Views.Expand(this, sizes);
        public Tensor expand(long[] sizes, bool isImplicit = false) => Views.Expand(this, sizes);
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => Views.Expand(this, sizes);
        public Tensor expand_as(Tensor other) => Views.Expand(this, other.layout.Shape);
        public Tensor broadcast_to(params long[] shape) => Views.Expand(this, shape);
        public Tensor squeeze(long? dim = null) => Views.Squeeze(this, dim);
        public Tensor unsqueeze(long dim) => Views.Unsqueeze(this, dim);
        public Tensor alias() => Views.Alias(this);
        public Tensor select(long dim, long index) => Views.Select(this, dim, index);
        public Tensor narrow(long dim, long start, long length) => Views.Narrow(this, dim, start, length);
        public Tensor slice(long dim, long start, long finish, long step) => Views.Slice(this, dim, start, finish, step);
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Views.Diagonal(this, offset, dim1, dim2);

        public Tensor index_select(long dim, Tensor index) => Gathering.IndexSelect(this, dim, index);
        public Tensor gather(long dim, Tensor index) => Gathering.Gather(this, dim, index);
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Gathering.ScatterAdd(this, dim, index, src);
        public Tensor nonzero() => Gathering.NonZero(this);

        /// <summary>The elements where the mask is true, in order, as a vector.</summary>
        public Tensor masked_select(Tensor mask)
        {
            using var one = Lifetime.One();
            var shape = Dims.Broadcast(layout.Shape, mask.layout.Shape);
            return one.Keep(Indexing.Get(expand(shape), [TensorIndex.Tensor(mask.expand(shape))]));
        }

        /// <summary>Pieces of size elements along dim; the last may be shorter.</summary>
        public Tensor[] split(long size, int dim = 0)
        {
            int at = Dims.Wrap(this, dim);
            if (size <= 0) throw new ArgumentException($"split expects split_size be positive, but got split_size={size}.");
            long length = layout.Shape[at];
            return [.. Enumerable.Range(0, (int)Math.Max(1, (length + size - 1) / size)).Select(i => narrow(at, i * size, Math.Min(size, length - i * size)))];
        }

        /// <summary>Pieces of the given sizes along dim, which must add up to its length.</summary>
        public Tensor[] split(long[] sizes, long dim = 0)
        {
            int at = Dims.Wrap(this, dim);
            if (sizes.Sum() != layout.Shape[at])
                throw new ArgumentException($"split_with_sizes expects split_sizes to sum exactly to {layout.Shape[at]} (input tensor's size at dimension {at}), but got split_sizes={Dims.Text(sizes)}: the tensor is {Dims.Text(layout.Shape)}.");
            long start = 0;
            return [.. sizes.Select(size => narrow(at, (start += size) - size, size))];
        }

        /// <summary>At most chunks pieces of equal size along dim; the last may be shorter.</summary>
        public Tensor[] chunk(long chunks, long dim = 0)
        {
            if (chunks <= 0) throw new ArgumentException($"chunk expects `chunks` to be greater than 0, got: {chunks}.");
            int at = Dims.Wrap(this, dim);
            return split(Math.Max(1, (layout.Shape[at] + chunks - 1) / chunks), at);
        }

        /// <summary>The slices along a dimension, which disappears.</summary>
        public Tensor[] unbind(long dimension = 0)
        {
            int at = Dims.Wrap(this, dimension);
            return [.. Enumerable.Range(0, (int)layout.Shape[at]).Select(i => select(at, i))];
        }

        /// <summary>The tensor repeated along each dimension.</summary>
        public Tensor repeat(params long[] sizes)
        {
            using var one = Lifetime.One();
            if (sizes.Length < layout.Rank)
                throw new ArgumentException($"Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor: {Dims.Text(sizes)} for a tensor {Dims.Text(layout.Shape)}.");
            long[] shape = [.. Enumerable.Repeat(1L, sizes.Length - layout.Rank), .. layout.Shape];
            // [r₀, n₀, r₁, n₁, …] expanded, then each pair made one dimension.
            long[] apart = [.. shape.SelectMany(n => new[] { 1, n })];
            long[] wide = [.. shape.Zip(sizes).SelectMany(p => new[] { p.Second, p.First })];
            return one.Keep(reshape(apart).expand(wide).reshape([.. shape.Zip(sizes, (n, r) => n * r)]));
        }

        /// <summary>The order of elements along each dim reversed.</summary>
        public Tensor flip(params long[] dims)
        {
            using var one = Lifetime.One();
            var result = this;
            foreach (int dim in dims.Select(d => Dims.Wrap(this, d)))
            {
                long size = layout.Shape[dim];
                result = result.index_select(dim, size - 1 - torch.arange(size));
            }
            return one.Keep(ReferenceEquals(result, this) ? clone() : result);
        }
    }
}
