using static TorchSharp.torch;

namespace Attention.Torch.Tests.Errors;

/// <summary>Shapes and dims that do not fit. The words are libtorch's, from a run of it or of TorchSharp 0.107.</summary>
public class ShapeErrorTests
{
    const string Product = "mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)";

    [Fact]
    public void Broadcasting_names_sizes_and_shapes() =>
        Says.That("The size of tensor a (10) must match the size of tensor b (5) at non-singleton dimension 1",
            () => (ones(3, 10) + ones(3, 5)).Dispose(), "[3, 10]", "[3, 5]");

    [Fact]
    public void Broadcasting_different_ranks_counts_dims_of_the_result() =>
        Says.That("The size of tensor a (3) must match the size of tensor b (5) at non-singleton dimension 1",
            () => (ones(2, 3, 4) + ones(5, 4)).Dispose(), "[2, 3, 4]", "[5, 4]");

    [Fact]
    public void Comparing_says_the_same() =>
        Says.That("The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 0", () => ones(2).eq(ones(3)));

    [Fact]
    public void Where_says_the_same() =>
        Says.That("The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 0",
            () => where(ones(3) > 0, ones(3), ones(4)), "[3]", "[4]");

    [Fact]
    public void Masked_fill_says_the_same() =>
        Says.That("The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 0",
            () => ones(3).masked_fill(ones(2) > 0, 0), "[3]", "[2]");

    [Fact] public void Matmul_of_matrices() => Says.That(Product, () => ones(2, 3).matmul(ones(4, 5)), "[2, 3]", "[4, 5]");
    [Fact] public void Mm_of_matrices() => Says.That(Product, () => ones(2, 3).mm(ones(4, 5)), "[2, 3]", "[4, 5]");

    [Fact]
    public void Matmul_of_vectors() =>
        Says.That("inconsistent tensor size, expected tensor [3] and src [4] to have the same number of elements, but got 3 and 4 elements respectively",
            () => ones(3).matmul(ones(4)));

    [Fact]
    public void Matmul_of_a_matrix_and_a_vector() =>
        Says.That("size mismatch, got input (2), mat (2x3), vec (4)", () => ones(2, 3).matmul(ones(4)), "[2, 3]", "[4]");

    [Fact]
    public void Matmul_of_batches() =>
        Says.That("Expected size for first two dimensions of batch2 tensor to be: [2, 4] but got: [2, 5].",
            () => ones(2, 3, 4).matmul(ones(2, 5, 6)), "[2, 3, 4]", "[2, 5, 6]");

    [Fact]
    public void Matmul_of_batches_that_do_not_broadcast() =>
        Says.That("The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 0",
            () => ones(2, 3, 4).matmul(ones(3, 4, 5)), "[2, 3, 4]", "[3, 4, 5]");

    [Fact]
    public void Matmul_of_numbers() =>
        Says.That("both arguments to matmul need to be at least 1D, but they are 0D and 1D", () => tensor(1f).matmul(ones(4)));

    [Fact]
    public void Bmm() =>
        Says.That("Expected size for first two dimensions of batch2 tensor to be: [2, 4] but got: [2, 5].",
            () => ones(2, 3, 4).bmm(ones(2, 5, 6)), "[2, 3, 4]", "[2, 5, 6]");

    [Fact] public void Bmm_of_matrices() => Says.That("batch1 must be a 3D tensor", () => ones(2, 3).bmm(ones(3, 4)), "[2, 3]");

    [Fact] public void View_of_a_wrong_size() => Says.That("shape '[4]' is invalid for input of size 6", () => ones(6).view(4), "[6]");

    [Fact]
    public void Reshape_of_a_wrong_size() =>
        Says.That("shape '[4, -1]' is invalid for input of size 6", () => ones(2, 3).reshape(4, -1), "[2, 3]");

    [Fact]
    public void Reshape_with_two_unknowns() =>
        Says.That("only one dimension can be inferred", () => ones(6).reshape(-1, -1), "[-1, -1]");

    [Fact]
    public void Reshape_of_nothing_with_an_unknown() =>
        Says.That("cannot reshape tensor of 0 elements into shape [-1, 0] because the unspecified dimension size -1 can be any value and is ambiguous",
            () => ones(0).reshape(-1, 0));

    [Fact]
    public void View_of_a_transposed_tensor() =>
        Says.That("view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.",
            () => ones(2, 3).t().view(6), "[3, 2]");

    [Fact]
    public void Expand_of_a_size_that_is_not_one() =>
        Says.That("The expanded size of the tensor (4) must match the existing size (3) at non-singleton dimension 0.",
            () => ones(3).expand(4), "[4]", "[3]");

    [Fact]
    public void Permute_of_too_many() =>
        Says.That("permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = 2 is not equal to len(dims) = 3",
            () => ones(2, 3).permute(0, 1, 2), "[2, 3]");

    [Fact]
    public void Permute_naming_one_twice() =>
        Says.That("permute(): duplicate dims are not allowed.", () => ones(2, 3).permute(0, 0), "[0, 0]");

    [Fact]
    public void T_of_three_dims() =>
        Says.That("t() expects a tensor with <= 2 dimensions, but self is 3D", () => ones(2, 3, 4).t(), "[2, 3, 4]");

    [Theory]
    [InlineData("softmax")]
    [InlineData("log_softmax")]
    [InlineData("sum")]
    [InlineData("mean")]
    [InlineData("max")]
    [InlineData("argmax")]
    [InlineData("transpose")]
    [InlineData("squeeze")]
    [InlineData("select")]
    [InlineData("cat")]
    public void A_dim_out_of_range_names_the_dim_and_the_shape(string op)
    {
        var x = ones(2, 3);
        Dictionary<string, Action> ops = new()
        {
            ["softmax"] = () => x.softmax(5),
            ["log_softmax"] = () => x.log_softmax(5),
            ["sum"] = () => x.sum(5),
            ["mean"] = () => x.mean([5]),
            ["max"] = () => x.max(5),
            ["argmax"] = () => x.argmax(5),
            ["transpose"] = () => x.transpose(0, 5),
            ["squeeze"] = () => x.squeeze(5),
            ["select"] = () => x.select(5, 0),
            ["cat"] = () => cat([x, x], 5),
        };
        Says.That("Dimension out of range (expected to be in range of [-2, 1], but got 5)", ops[op], "[2, 3]");
    }

    [Fact]
    public void Unsqueeze_has_one_dim_more_to_choose_from() =>
        Says.That("Dimension out of range (expected to be in range of [-3, 2], but got 4)", () => ones(2, 3).unsqueeze(4), "[2, 3]");

    [Fact] public void A_dim_named_twice() => Says.That("dim 0 appears multiple times in the list of dims", () => ones(2, 3).sum([0, 0]));

    [Fact]
    public void Cat_of_different_sizes() =>
        Says.That("Sizes of tensors must match except in dimension 0. Expected size 3 but got size 5 for tensor number 1 in the list",
            () => cat([ones(2, 3), ones(2, 5)], 0), "[2, 3]", "[2, 5]");

    [Fact]
    public void Cat_of_different_ranks() =>
        Says.That("Tensors must have same number of dimensions: got 2 and 1", () => cat([ones(2, 3), ones(3)], 0), "[2, 3]", "[3]");

    [Fact]
    public void Cat_of_nothing() =>
        Says.That("torch.cat(): expected a non-empty list of Tensors", () => cat(Array.Empty<Tensor>(), 0));

    [Fact]
    public void Cat_of_numbers() =>
        Says.That("zero-dimensional tensor (at position 0) cannot be concatenated", () => cat([tensor(1f), tensor(2f)], 0), "stack");

    [Fact]
    public void Stack_of_different_sizes() =>
        Says.That("stack expects each tensor to be equal size, but got [3] at entry 0 and [5] at entry 1", () => stack([ones(3), ones(5)], 0));

    [Fact] public void Tril_of_a_vector() => Says.That("tril", () => ones(3).tril(), "[3]", "at least 2 dimensions");

    [Fact]
    public void The_largest_of_nothing() =>
        Says.That("max(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument.",
            () => ones(0).max());

    [Fact]
    public void The_largest_along_an_empty_dim() =>
        Says.That("max(): Expected reduction dim 1 to have non-zero size.", () => ones(2, 0).max(1), "[2, 0]");

    [Fact]
    public void The_place_of_the_largest_of_nothing() =>
        Says.That("argmax(): Expected reduction dim to be specified for input.numel() == 0.", () => ones(0).argmax());

    [Fact]
    public void An_index_out_of_range() =>
        Says.That("select(): index 5 out of range for tensor of size [3] at dimension 0", () => _ = ones(3)[5]);

    [Fact]
    public void Too_many_indices() =>
        Says.That("too many indices for tensor of dimension 2", () => _ = ones(2, 3)[0, 0, 0], "[2, 3]");

    [Fact]
    public void An_index_tensor_out_of_range() =>
        Says.That("index 7 is out of bounds for dimension 0 with size 3",
            () => _ = ones(3, 5)[TensorIndex.Tensor(tensor(new long[] { 7 }))], "[3, 5]");

    [Fact]
    public void A_mask_of_another_shape() =>
        Says.That("The shape of the mask [4] at index 0 does not match the shape of the indexed tensor [3, 5] at index 0",
            () => _ = ones(3, 5)[TensorIndex.Tensor(ones(4) > 0)]);

    [Fact]
    public void Index_tensors_that_do_not_broadcast() => Says.That("shape mismatch: indexing tensors could not be broadcast together with shapes [2], [3]",
        () => _ = ones(3, 5)[TensorIndex.Tensor(tensor(new long[] { 1, 2 })), TensorIndex.Tensor(tensor(new long[] { 1, 2, 0 }))]);

    [Fact]
    public void An_index_of_floats() =>
        Says.That("tensors used as indices must be long, byte or bool tensors", () => _ = ones(3, 5)[TensorIndex.Tensor(ones(2))]);

    [Fact] public void A_value_that_does_not_fit() => Says.That("", () => ones(3, 5)[0] = ones(4), "[5]", "[4]");

    [Fact]
    public void A_part_longer_than_the_dim() =>
        Says.That("start (2) + length (5) exceeds dimension size (3).", () => ones(3).narrow(0, 2, 5));
}
