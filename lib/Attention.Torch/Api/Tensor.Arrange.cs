using TorchSharp.Memory;
using TorchSharp.Ops;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor expand(Size sizes, bool isImplicit = false) => Views.Expand(this, sizes.Shape);
        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);

        /// <summary>The dimensions source stand at destination, the others keep their order.</summary>
        public Tensor movedim(long[] source, long[] destination) => Arranging.MoveDim(this, source, destination);
        public Tensor moveaxis(long[] source, long[] destination) => Arranging.MoveDim(this, source, destination);

        public Tensor transpose_(long dim0, long dim1) => Strided.Become(this, x => Views.Transpose(x, dim0, dim1));
        public Tensor squeeze_(long? dim = null) => Strided.Become(this, x => Views.Squeeze(x, dim));
        public Tensor unsqueeze_(long dim) => Strided.Become(this, x => Views.Unsqueeze(x, dim));

        /// <summary>Of a matrix the transpose; complex numbers, which it would conjugate, are not here.</summary>
        public Tensor H => layout.Rank is 0 or 2
            ? layout.Rank == 0 ? Views.Alias(this) : mT
            : throw new ArgumentException($"tensor.H is only supported on matrices (2-D tensors). Got {layout.Rank}-D tensor: it is {Dims.Text(layout.Shape)}. For batches of matrices, consider using tensor.mT.");

        /// <summary>The last two dimensions exchanged.</summary>
        public Tensor adjoint() => mT;

        /// <summary>Windows of size elements along dimension, step apart, along a new last dimension. A view.</summary>
        public Tensor unfold(long dimension, long size, long step) => Strided.Unfold(this, dimension, size, step);

        /// <summary>This tensor's memory under another shape, strides and offset. A view.</summary>
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) => Strided.AsStrided(this, size, strides, storageOffset);

        public Tensor atleast_1d() => Stacking.AtLeast(this, 1);
        public Tensor atleast_2d() => Stacking.AtLeast(this, 2);
        public Tensor atleast_3d() => Stacking.AtLeast(this, 3);

        public Tensor tile(long[] reps) => Arranging.Tile(this, reps);
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) => Arranging.RepeatEach(this, repeats, dim);
        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) => Arranging.RepeatEach(this, repeats, dim);

        /// <summary>Elements shifted along dims; what leaves at the end comes in at the start.</summary>
        public Tensor roll(long shifts, long? dims = null) => Arranging.Roll(this, [shifts], dims is { } dim ? [dim] : []);
        public Tensor roll(long[] shifts) => Arranging.Roll(this, shifts, []);
        public Tensor roll(long[] shifts, long[] dims) => Arranging.Roll(this, shifts, dims);
        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => Arranging.Roll(this, shifts, dims);
        public Tensor roll((long, long) shifts, (long, long) dims) => Arranging.Roll(this, [shifts.Item1, shifts.Item2], [dims.Item1, dims.Item2]);
        public Tensor roll((long, long, long) shifts, (long, long, long) dims) => Arranging.Roll(this, [shifts.Item1, shifts.Item2, shifts.Item3], [dims.Item1, dims.Item2, dims.Item3]);

        /// <summary>Turned k times by 90° in the plane of two dims (0 and 1 where left out).</summary>
        public Tensor rot90(long k = 1, (long, long)? dims = null) => Arranging.Rotate(this, k, dims?.Item1 ?? 0, dims?.Item2 ?? 1);

        public Tensor fliplr() => layout.Rank >= 2 ? flip(1) : throw new ArgumentException($"Input must be >= 2-d: fliplr turns the columns around, and the tensor is {Dims.Text(layout.Shape)}.");
        public Tensor flipud() => layout.Rank >= 1 ? flip(0) : throw new ArgumentException("Input must be >= 1-d: flipud turns the rows around, and the tensor is a number.");

        public Tensor diag(long diagonal = 0) => Diagonals.Diag(this, diagonal);
        public Tensor diagflat(long offset = 0) => Lifetime.One(() => Diagonals.Embed(flatten(), offset, 0, 1));
        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) => Diagonals.Embed(this, offset, dim1, dim2);
        public Tensor trace() => Diagonals.Trace(this);

        public Tensor[] split(params long[] sizes) => split(sizes, 0);
        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => split(sizes.ToArray(), dim);

        public Tensor[] tensor_split(long size, long dim = 0) => Splitting.Sections(this, size, dim);
        public Tensor[] tensor_split(long[] sizes, long dim = 0) => Splitting.At(this, sizes, dim);
        public Tensor[] tensor_split(Tensor indices, long dim = 0) => Splitting.At(this, indices, dim);

        /// <summary>Into columns (a vector: into parts): equal ones, or cut at the positions.</summary>
        public Tensor[] hsplit(long size) => Splitting.Equal(this, size, "hsplit", Splitting.Along(this, "hsplit", 1));
        public Tensor[] hsplit(params long[] sizes) => Splitting.At(this, sizes, Splitting.Along(this, "hsplit", 1));
        public Tensor[] hsplit(Tensor indices) => Splitting.At(this, indices, Splitting.Along(this, "hsplit", 1));

        /// <summary>Into rows: equal ones, or cut at the positions.</summary>
        public Tensor[] vsplit(long size) => Splitting.Equal(this, size, "vsplit", Splitting.Along(this, "vsplit", 2));
        public Tensor[] vsplit(params long[] sizes) => Splitting.At(this, sizes, Splitting.Along(this, "vsplit", 2));
        public Tensor[] vsplit(Tensor indices) => Splitting.At(this, indices, Splitting.Along(this, "vsplit", 2));

        /// <summary>Into depths: equal ones, or cut at the positions.</summary>
        public Tensor[] dsplit(long size) => Splitting.Equal(this, size, "dsplit", Splitting.Along(this, "dsplit", 3));
        public Tensor[] dsplit(params long[] sizes) => Splitting.At(this, sizes, Splitting.Along(this, "dsplit", 3));
        public Tensor[] dsplit(Tensor indices) => Splitting.At(this, indices, Splitting.Along(this, "dsplit", 3));
    }
}
