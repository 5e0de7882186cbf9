using TorchSharp.Memory;
using TorchSharp.Ops;

// torch.f(x, …) is x.f(…); many tensors into one and one into many.
namespace TorchSharp;

public static partial class torch
{
    public static Tensor adjoint(Tensor input) => input.adjoint();
    public static Tensor argwhere(Tensor input) => input.argwhere();
    public static IEnumerable<Tensor> atleast_1d(params Tensor[] input) => Array.ConvertAll(input, x => x.atleast_1d());
    public static IEnumerable<Tensor> atleast_2d(params Tensor[] input) => Array.ConvertAll(input, x => x.atleast_2d());
    public static IEnumerable<Tensor> atleast_3d(params Tensor[] input) => Array.ConvertAll(input, x => x.atleast_3d());

    /// <summary>All expanded to the shape they broadcast to.</summary>
    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) => Stacking.Broadcast(tensors);
    public static Size broadcast_shapes(params long[][] shapes) => new(shapes.Aggregate(Array.Empty<long>(), Dims.Broadcast));

    /// <summary>All rows of one element from each vector, the last changing fastest.</summary>
    public static Tensor cartesian_prod(IList<Tensor> tensors) => Grids.Product([.. tensors]);
    public static Tensor cartesian_prod(ReadOnlySpan<Tensor> tensors) => Grids.Product(tensors);
    public static Tensor cartesian_prod(params Tensor[] tensors) => Grids.Product(tensors);

    /// <summary>All choices of r elements of a vector, in order.</summary>
    public static Tensor combinations(Tensor input, int r = 2, bool with_replacement = false) => Grids.Combinations(input, r, with_replacement);

    public static Tensor concat(ReadOnlySpan<Tensor> tensors, long dim = 0) => Joining.Cat(tensors, dim);
    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => Joining.Cat([.. tensors], axis);
    public static Tensor concatenate(ReadOnlySpan<Tensor> tensors, long axis = 0) => Joining.Cat(tensors, axis);
    public static Tensor concatenate(Tensor[] tensors, long axis = 0) => Joining.Cat(tensors, axis);

    public static Tensor column_stack(IList<Tensor> tensors) => Stacking.Columns([.. tensors]);
    public static Tensor column_stack(ReadOnlySpan<Tensor> tensors) => Stacking.Columns(tensors);
    public static Tensor column_stack(params Tensor[] tensors) => Stacking.Columns(tensors);
    public static Tensor dstack(IEnumerable<Tensor> tensors) => Stacking.Deep([.. tensors]);
    public static Tensor dstack(IList<Tensor> tensors) => Stacking.Deep([.. tensors]);
    public static Tensor dstack(ReadOnlySpan<Tensor> tensors) => Stacking.Deep(tensors);
    public static Tensor dstack(params Tensor[] tensors) => Stacking.Deep(tensors);
    public static Tensor hstack(IEnumerable<Tensor> tensors) => Stacking.Horizontal([.. tensors]);
    public static Tensor hstack(IList<Tensor> tensors) => Stacking.Horizontal([.. tensors]);
    public static Tensor hstack(ReadOnlySpan<Tensor> tensors) => Stacking.Horizontal(tensors);
    public static Tensor hstack(params Tensor[] tensors) => Stacking.Horizontal(tensors);
    public static Tensor row_stack(IList<Tensor> tensors) => Stacking.Vertical([.. tensors]);
    public static Tensor row_stack(ReadOnlySpan<Tensor> tensors) => Stacking.Vertical(tensors);
    public static Tensor row_stack(params Tensor[] tensors) => Stacking.Vertical(tensors);
    public static Tensor vstack(IList<Tensor> tensors) => Stacking.Vertical([.. tensors]);
    public static Tensor vstack(ReadOnlySpan<Tensor> tensors) => Stacking.Vertical(tensors);
    public static Tensor vstack(Tensor[] tensors) => Stacking.Vertical(tensors);

    public static Tensor diag(Tensor input, long diagonal = 0) => input.diag(diagonal);
    public static Tensor diag_embed(Tensor input, long offset = 0, long dim1 = -2, long dim2 = -1) => input.diag_embed(offset, dim1, dim2);
    public static Tensor diagflat(Tensor input, long offset = 0) => input.diagflat(offset);
    public static Tensor diagonal_scatter(Tensor input, Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1) => input.diagonal_scatter(src, offset, dim1, dim2);
    public static Tensor[] dsplit(Tensor input, long size) => input.dsplit(size);
    public static Tensor[] dsplit(Tensor input, long[] indices_or_sections) => input.dsplit(indices_or_sections);
    public static Tensor[] dsplit(Tensor input, Tensor indices_or_sections) => input.dsplit(indices_or_sections);
    public static Tensor fliplr(Tensor input) => input.fliplr();
    public static Tensor flipud(Tensor input) => input.flipud();
    public static Tensor[] hsplit(Tensor input, long indices_or_sections) => input.hsplit(indices_or_sections);
    public static Tensor[] hsplit(Tensor input, long[] indices_or_sections) => input.hsplit(indices_or_sections);
    public static Tensor[] hsplit(Tensor input, Tensor indices_or_sections) => input.hsplit(indices_or_sections);
    public static Tensor index_copy(Tensor input, long dim, Tensor index, Tensor source) => input.index_copy(dim, index, source);
    public static Tensor index_copy_(Tensor input, long dim, Tensor index, Tensor source) => input.index_copy_(dim, index, source);
    public static Tensor index_fill(Tensor input, long dim, Tensor index, Scalar value) => input.index_fill(dim, index, value);
    public static Tensor index_fill_(Tensor input, long dim, Tensor index, Scalar value) => input.index_fill_(dim, index, value);

    /// <summary>Each vector along a dimension of its own and the same along the others.</summary>
    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") => Grids.Mesh([.. tensors], indexing);

    public static Tensor moveaxis(Tensor input, (long, long) source, (long, long) destination) => input.moveaxis([source.Item1, source.Item2], [destination.Item1, destination.Item2]);
    public static Tensor moveaxis(Tensor input, long source, long destination) => input.moveaxis([source], [destination]);
    public static Tensor moveaxis(Tensor input, long[] source, long[] destination) => input.moveaxis(source, destination);
    public static Tensor movedim(Tensor input, long source, long destination) => input.movedim([source], [destination]);
    public static Tensor movedim(Tensor input, long[] source, long[] destination) => input.movedim(source, destination);
    public static Tensor repeat_interleave(Tensor input, long repeats, long? dim = null, long? output_size = null) => input.repeat_interleave(repeats, dim, output_size);
    public static Tensor repeat_interleave(Tensor input, Tensor repeats, long? dim = null, long? output_size = null) => input.repeat_interleave(repeats, dim, output_size);
    public static Tensor roll(Tensor input, long shifts, long? dims = null) => input.roll(shifts, dims);
    public static Tensor roll(Tensor input, long[] shifts) => input.roll(shifts);
    public static Tensor roll(Tensor input, long[] shifts, long[] dims) => input.roll(shifts, dims);
    public static Tensor roll(Tensor input, ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => input.roll(shifts, dims);
    public static Tensor roll(Tensor input, (long, long) shifts, (long, long) dims) => input.roll(shifts, dims);
    public static Tensor roll(Tensor input, (long, long, long) shifts, (long, long, long) dims) => input.roll(shifts, dims);
    public static Tensor rot90(Tensor input, long k = 1, (long, long)? dims = null) => input.rot90(k, dims);
    public static Tensor scatter(Tensor input, long dim, Tensor index, Tensor src) => input.scatter(dim, index, src);
    public static Tensor scatter_(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_(dim, index, src);
    public static Tensor select_scatter(Tensor input, Tensor src, long dim, long index) => input.select_scatter(src, dim, index);
    public static Tensor slice_scatter(Tensor input, Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) => input.slice_scatter(src, dim, start, end, step);
    public static Tensor squeeze_(Tensor input, long? dim = null) => input.squeeze_(dim);
    public static Tensor take(Tensor input, Tensor index) => input.take(index);
    public static Tensor take_along_dim(Tensor input, Tensor indices, long dim = 0) => input.take_along_dim(indices, dim);
    public static Tensor take_along_dim(Tensor input, IEnumerable<long> indices, long dim = 0) => input.take_along_dim(indices, dim);
    public static Tensor[] tensor_split(Tensor input, long indices_or_sections, long dim = 0) => input.tensor_split(indices_or_sections, dim);
    public static Tensor[] tensor_split(Tensor input, long[] indices_or_sections, long dim = 0) => input.tensor_split(indices_or_sections, dim);
    public static Tensor[] tensor_split(Tensor input, Tensor indices_or_sections, long dim = 0) => input.tensor_split(indices_or_sections, dim);
    public static Tensor tile(Tensor input, long[] dims) => input.tile(dims);
    public static Tensor trace(Tensor input) => input.trace();

    /// <summary>Rows and columns of a triangle's places, row by row: [2, count].</summary>
    public static Tensor tril_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) => Grids.Triangle(row, col, offset, true, dtype);
    public static Tensor triu_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) => Grids.Triangle(row, col, offset, false, dtype);

    public static Tensor unflatten(Tensor input, long dim, Size sizes) => input.unflatten(dim, sizes);
    public static Tensor unsqueeze_(Tensor input, long dim) => input.unsqueeze_(dim);
    public static Tensor[] vsplit(Tensor input, long[] indices_or_sections) => input.vsplit(indices_or_sections);

    /// <summary>Positions of what is true, one vector a dimension.</summary>
    public static Tensor[] where(Tensor condition) => Gathering.Positions(condition);
}
