using static TorchSharp.torch;

namespace Attention.Torch.Tests.Errors;

/// <summary>Bad shapes, dims and indices of arranging, scattering and linear algebra.</summary>
public class ArrangingErrorTests
{
    static readonly Tensor X = zeros(3, 5);

    static Tensor Index(params long[] places) => tensor(places);

    [Fact] public void Moving_names_both_lists() => Says.That("movedim: Invalid source or destination dims", () => X.movedim([0], [1, 0]), "[0]", "[1, 0]", "[3, 5]");
    [Fact] public void Moving_a_dim_twice() => Says.That("movedim: repeated dim in `source`", () => X.movedim([0, -2], [1, 0]), "[3, 5]");
    [Fact] public void Rolling_names_shifts_and_dims() => Says.That("shifts and dimensions must align. shifts: 2, dims:1", () => X.roll([1, 2], [0]), "[1, 2]", "[0]");
    [Fact] public void Turning_a_vector() => Says.That("expected total dims >= 2, but got total dims = 1", () => zeros(3).rot90(), "[3]");
    [Fact] public void Windows_longer_than_the_dim() => Says.That("maximum size for tensor at dimension 1 is 5 but size is 7", () => X.unfold(1, 7, 1), "[3, 5]");
    [Fact] public void Windows_without_a_step() => Says.That("step is 0 but must be > 0", () => X.unfold(1, 2, 0));
    [Fact] public void Strides_that_leave_the_memory() => Says.That("setStorage: sizes [4, 4], strides [5, 1], storage offset 0 require 19 elements", () => X.as_strided([4, 4], [5, 1]), "15");
    [Fact] public void Strides_of_another_length() => Says.That("mismatch in length of strides and shape", () => X.as_strided([3], [5, 1]), "[3]", "[5, 1]");
    [Fact] public void Sections_that_do_not_divide() => Says.That("torch.hsplit attempted to split along dimension 1, but the size of the dimension 5 is not divisible by the split_size 2!", () => X.hsplit(2), "[3, 5]");
    [Fact] public void Zero_sections() => Says.That("number of sections must be larger than 0, got 0", () => X.tensor_split(0L));
    [Fact] public void Rows_of_a_vector() => Says.That("torch.vsplit requires a tensor with at least 2 dimensions", () => zeros(3).vsplit(3L), "[3]");
    [Fact] public void The_trace_of_a_cube() => Says.That("trace: expected a matrix, but got tensor with dim 3", () => zeros(2, 3, 5).trace(), "[2, 3, 5]");
    [Fact] public void The_diagonal_of_a_cube() => Says.That("diag(): Supports 1D or 2D tensors. Got 3D", () => zeros(2, 3, 5).diag(), "[2, 3, 5]");
    [Fact] public void A_diagonal_of_one_dim() => Says.That("diagonal dimensions cannot be identical 0, -2", () => zeros(3).diag_embed(0, 0, -2));
    [Fact] public void Repeats_of_another_length() => Says.That("repeats must have the same size as input along dim, but got repeats.size(0) = 2 and input.size(0) = 3", () => X.repeat_interleave(Index(1, 2), 0), "[3, 5]");
    [Fact] public void Negative_repeats() => Says.That("Repeats must be non-negative", () => X.repeat_interleave(-1));
    [Fact] public void A_mesh_of_matrices() => Says.That("torch.meshgrid: Expected 0D or 1D tensor in the tensor list but got: [3, 5]", () => meshgrid([X]));
    [Fact] public void A_mesh_of_an_unknown_kind() => Says.That("torch.meshgrid: indexing must be one of \"xy\" or \"ij\", but received: yx", () => meshgrid([zeros(3)], "yx"));

    [Fact] public void Scattering_beyond_the_source() => Says.That("Expected index [2, 5] to be smaller than self [3, 5] apart from dimension 0 and to be smaller size than src [1, 5]", () => X.scatter(0, zeros(2, 5, int64), zeros(1, 5)));
    [Fact] public void Scattering_to_a_place_that_is_not_there() => Says.That("index 5 is out of bounds for dimension 1 with size 5", () => X.scatter(1, tensor(new long[,] { { 5 } }), zeros(1, 1)), "[3, 5]");
    [Fact] public void Scattering_another_type() => Says.That("scatter(): Expected self.dtype to be equal to src.dtype", () => X.scatter(0, zeros(1, 5, int64), zeros(1, 5, float64)), "Float", "Double");
    [Fact] public void Adding_beyond_the_source() => Says.That("Expected index [2, 5] to be smaller than self [3, 5]", () => X.scatter_add(0, zeros(2, 5, int64), zeros(1, 5)), "[1, 5]");
    [Fact] public void Copying_too_few_slices() => Says.That("index_copy_(): Number of indices (2) should be equal to source.size(dim) (1)", () => X.index_copy(0, Index(0, 1), zeros(1, 5)), "[3, 5]", "[1, 5]");
    [Fact] public void Copying_slices_of_another_shape() => Says.That("index_copy_(): Source/destination tensor must have same slice shapes", () => X.index_copy(0, Index(0), zeros(1, 4)), "[3, 5]", "[1, 4]");
    [Fact] public void Adding_slices_of_another_shape() => Says.That("index_add_(): Source/destination tensor must have same slice shapes", () => X.index_add(0, Index(0), zeros(1, 4), 1), "[3, 5]", "[1, 4]");
    [Fact] public void Filling_where_a_float_points() => Says.That("index_fill_(): Expected dtype int64 for index", () => X.index_fill(0, zeros(1), 2));
    [Fact] public void A_source_shorter_than_the_mask() => Says.That("masked_scatter: expected the source to have at least as many elements as the mask has trues", () => X.masked_scatter(X == 0, zeros(7)), "[7]", "15");
    [Fact] public void A_slice_of_another_shape() => Says.That("expected src to have a size equal to the slice of self. src size = [3], slice size = [5]", () => X.select_scatter(zeros(3), 0, 1));
    [Fact] public void Indices_of_another_rank() => Says.That("torch.take_along_dim(): input and indices should have the same number of dimensions, but got 2 dimensions for input, and 1 dimensions for indices", () => X.take_along_dim(Index(0), 0), "[3, 5]", "[1]");
    [Fact] public void A_leaf_turned_in_place() => Says.That("a leaf Variable that requires grad is being used in an in-place operation.", () => zeros(3, 5, requires_grad: true).transpose_(0, 1));

    [Fact] public void Einsum_with_too_few_operands() => Says.That("einsum(): fewer operands were provided than specified in the equation", () => einsum("ij,jk->ik", X), "ij,jk->ik");
    [Fact] public void Einsum_with_a_name_too_many() => Says.That("einsum(): the number of subscripts in the equation (3) does not match the number of dimensions (2) for operand 0", () => einsum("ijk->i", X));
    [Fact] public void Einsum_with_sizes_that_differ() => Says.That("einsum(): subscript j has size 3 for one operand which does not broadcast with previously seen size 5", () => einsum("ij,jk->ik", X, X), "[3, 5], [3, 5]");
    [Fact] public void Einsum_with_a_result_from_nowhere() => Says.That("einsum(): output subscript k does not appear in the equation for any input operand", () => einsum("ij->ik", X));
    [Fact] public void Einsum_with_a_diagonal_of_a_rectangle() => Says.That("einsum(): subscript i is repeated for an operand but the sizes don't match, 5 != 3", () => einsum("ii->i", X));
    [Fact] public void Contracting_dims_that_differ() => Says.That("contracted dimensions need to match, but first has size 5 in dim 1 and second has size 3 in dim 0", () => X.tensordot(X, 1), "[3, 5]");
    [Fact] public void Inverting_a_rectangle() => Says.That("linalg.inv: A must be batches of square matrices, but they are 3 by 5 matrices", () => linalg.inv(X), "[3, 5]");
    [Fact] public void Inverting_a_singular_matrix() => Says.That("linalg.inv: The diagonal element 1 is zero, the inversion could not be completed because the input matrix is singular", () => linalg.inv(zeros(3, 3)), "[3, 3]");
    [Fact] public void Inverting_integers() => Says.That("linalg.inv: Expected a floating point or complex tensor as input. Got Long", () => linalg.inv(ones(3, 3, int64)), "to_type");
    [Fact] public void Solving_with_a_singular_matrix() => Says.That("linalg.solve: The solver failed because the input matrix is singular", () => linalg.solve(ones(2, 3, 3), ones(3, 2)), "batch element 0", "[2, 3, 3]");
    [Fact] public void Solving_for_too_many_rows() => Says.That("linalg.solve: Incompatible shapes of A and B for the equation AX = B (3x3 and 5x2)", () => linalg.solve(eye(3), ones(5, 2)));
    [Fact] public void Factoring_what_is_not_positive() => Says.That("linalg.cholesky: The factorization could not be completed because the input is not positive-definite (the leading minor of order 2", () => linalg.cholesky(tensor(new float[,] { { 1, 2 }, { 2, 1 } })));
    [Fact] public void Singular_values_of_nan() => Says.That("linalg.svd: The algorithm failed to converge because the input matrix contained non-finite values", () => linalg.svd(full(3, 5, float.NaN)), "[3, 5]");
    [Fact] public void Distances_of_rows_of_another_length() => Says.That("X1 and X2 must have the same number of columns. X1: 5 X2: 3", () => cdist(X, zeros(2, 3)), "[3, 5]", "[2, 3]");
    [Fact] public void A_norm_of_an_order_that_matrices_lack() => Says.That("linalg.matrix_norm: Order 3 not supported", () => linalg.matrix_norm(X, 3));
    [Fact] public void The_largest_of_nothing() => Says.That("linalg.vector_norm cannot compute the", () => linalg.vector_norm(zeros(0), double.PositiveInfinity), "[0]");
    [Fact] public void Crossing_pairs() => Says.That("linalg.cross: inputs dimension -1 must have length 3", () => linalg.cross(zeros(2), zeros(2)), "[2]");

    [Fact]
    public void The_gradient_of_singular_values()
    {
        var x = eye(3, requires_grad: true);
        var error = Assert.Throws<NotSupportedException>(() => linalg.svdvals(x).sum().backward());
        Assert.StartsWith("linalg.svdvals has no gradient in this engine.", error.Message, StringComparison.Ordinal);
    }

    [Fact] public void A_gpu_that_is_not_there() => Says.That("This engine computes on the CPU: device 'cuda' is not available.", () => X.cuda(), "TorchSharp-cuda");
    [Fact] public void The_same_by_name() => Says.That("This engine computes on the CPU: device 'cuda' is not available.", () => X.to("cuda:0"), "TorchSharp-cuda");
    [Fact] public void The_same_by_kind() => Says.That("This engine computes on the CPU: device 'cuda' is not available.", () => X.to(TorchSharp.DeviceType.CUDA), "TorchSharp-cuda");
    [Fact] public void The_truth_of_many() => Says.That("Boolean value of Tensor with more than one value is ambiguous", () => X.is_nonzero(), "[3, 5]");
    [Fact] public void A_buffer_that_is_too_short() => Says.That("element count is too large: 5", () => frombuffer(new float[3], float32, 5), "3 elements");
    [Fact] public void A_probability_beyond_one() => Says.That("geometric_ expects p to be in (0, 1), but got p=1.5", () => zeros(3).geometric_(1.5));
    [Fact] public void A_range_without_numbers() => Says.That("random_ expects 'from' to be less than 'to', but got from=3 >= to=3", () => zeros(3).random_(3, 3));
}
