using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Attention.Torch.Tests.Errors;

/// <summary>Types that do not fit, numbers out of range, and tensors that are no more.</summary>
public class TypeAndStateErrorTests
{
    static readonly TorchSharp.Scalar Zero = 0; // the literal would also be a ScalarType
    static readonly Tensor Flags = tensor(new[] { true, false });

    [Fact] public void Item_of_many() => Says.That("Number of elements in the tensor must be 1", () => ones(2).item<float>(), "[2]");
    [Fact] public void Item_of_another_type() => Says.That("Int64 is not compatible with Float32", () => ones(1).item<long>());
    [Fact] public void Data_of_another_type() => Says.That("Double is not compatible with Float32", () => ones(2).data<double>());

    [Fact]
    public void Mean_of_integers() =>
        Says.That("mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: ",
            () => arange(3).mean());

    [Fact]
    public void Variance_of_integers() =>
        Says.That("std and var only support floating point and complex dtypes", () => arange(3).var());

    [Fact]
    public void Softmax_of_integers() =>
        Says.That("\"softmax_lastdim_kernel_impl\" not implemented for '", () => arange(3).softmax(0));

    [Fact]
    public void Subtracting_flags() =>
        Says.That("Subtraction, the `-` operator, with two bool tensors is not supported.", () => (Flags - Flags).Dispose());

    [Fact]
    public void Negating_flags() =>
        Says.That("Negation, the `-` operator, on a bool tensor is not supported.", () => (-Flags).Dispose());

    [Fact]
    public void A_mask_that_is_not_bool() =>
        Says.That("masked_fill_ only supports boolean masks", () => ones(3).masked_fill(ones(3), 0));

    [Fact]
    public void A_condition_that_is_not_bool() =>
        Says.That("where expected condition to be a boolean tensor, but got a tensor with dtype Float", () => where(ones(3), ones(3), ones(3)));

    [Fact]
    public void Integers_to_negative_powers() =>
        Says.That("Integers to negative integer powers are not allowed.", () => arange(3).pow(-1));

    [Fact]
    public void Matmul_of_two_types() =>
        Says.That("expected m1 and m2 to have the same dtype, but got: ", () => ones(2, 3).matmul(ones(3, 2, dtype: float64)));

    [Fact] public void A_negative_size() => Says.That("Trying to create tensor with negative dimension -1: [-1]", () => zeros(-1));
    [Fact] public void Steps_of_zero() => Says.That("step must be nonzero", () => arange(0, 5, Zero));

    [Fact]
    public void Steps_away_from_the_end() =>
        Says.That("upper bound and larger bound inconsistent with step sign", () => arange(0, 5, -1));

    [Fact] public void Fewer_than_no_steps() => Says.That("number of steps must be non-negative", () => linspace(0, 1, -1));

    [Fact]
    public void An_empty_range_of_integers() =>
        Says.That("random_ expects 'from' to be less than 'to', but got from=5 >= to=5", () => randint(5, 5, new long[] { 2 }));

    [Fact]
    public void A_class_that_does_not_exist() =>
        Says.That("Target 7 is out of bounds.", () => functional.cross_entropy(ones(2, 3), tensor(new long[] { 0, 7 })));

    [Fact]
    public void As_many_targets_as_rows() =>
        Says.That("Expected input batch_size (2) to match target batch_size (3).",
            () => functional.cross_entropy(ones(2, 3), tensor(new long[] { 0, 1, 2 })));

    [Fact]
    public void Losses_of_shapes_that_do_not_broadcast() =>
        Says.That("The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1",
            () => functional.mse_loss(ones(2, 3), ones(2, 4)));

    [Fact]
    public void More_samples_than_there_are() =>
        Says.That("cannot sample n_sample > prob_dist.size(-1) samples without replacement", () => multinomial(ones(3), 5));

    [Fact]
    public void Samples_of_nothing_likely() =>
        Says.That("invalid multinomial distribution (sum of probabilities <= 0)", () => multinomial(zeros(3), 1));

    [Fact]
    public void Samples_of_negative_weights() =>
        Says.That("probability tensor contains either `inf`, `nan` or element < 0", () => multinomial(-ones(3), 1));

    [Fact]
    public void A_disposed_tensor_says_so()
    {
        var x = ones(2);
        x.Dispose();
        Assert.True(x.IsInvalid);
        Assert.ThrowsAny<InvalidOperationException>(() => (x + 1).Dispose());
        Assert.ThrowsAny<InvalidOperationException>(() => x.data<float>());
    }

    [Fact]
    public void An_error_leaves_the_tensors_as_they_were()
    {
        var x = arange(6, dtype: float32);
        Assert.ThrowsAny<Exception>(() => x.add_(ones(5)));
        Assert.ThrowsAny<Exception>(() => x.masked_fill_(ones(4) > 0, 7));
        Assert.ThrowsAny<Exception>(() => x[TensorIndex.Tensor(tensor(new long[] { 0, 9 }))] = tensor(7f));
        Assert.Equal([0, 1, 2, 3, 4, 5], x.data<float>().ToArray());
    }
}
