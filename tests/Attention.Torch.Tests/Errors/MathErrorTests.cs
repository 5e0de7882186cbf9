using static TorchSharp.torch;

namespace Attention.Torch.Tests.Errors;

/// <summary>Bad input to maths, sorting, counting and running sums: libtorch's words first.</summary>
public class MathErrorTests
{
    static readonly Tensor Flags = tensor(new[] { true, false });

    [Fact]
    public void An_integer_remainder_of_zero()
    {
        var error = Assert.Throws<DivideByZeroException>(() => arange(3) % zeros(3, int64));
        Assert.StartsWith("ZeroDivisionError", error.Message, StringComparison.Ordinal);
    }

    [Fact] public void A_remainder_of_flags() => Says.That("\"remainder_cpu\" not implemented for 'Bool'", () => (Flags % Flags).Dispose());
    [Fact] public void Hypot_of_integers() => Says.That("\"hypot_cpu\" not implemented for 'Long'", () => arange(3).hypot(arange(3)));
    [Fact] public void Rounding_flags() => Says.That("\"round_vml_cpu\" not implemented for 'Bool'", () => Flags.round());

    [Fact]
    public void Rounding_integers_to_decimals() =>
        Says.That("\"round_cpu\" not implemented for 'Long'", () => arange(3).round(2), "decimals=2");

    [Fact]
    public void A_clamp_without_bounds() =>
        Says.That("torch.clamp: At least one of 'min' or 'max' must not be None", () => ones(3).clamp((Tensor?)null, (Tensor?)null));

    [Fact] public void Shifting_flags() => Says.That("\"lshift_cpu\" not implemented for 'Bool'", () => Flags.bitwise_left_shift(Flags));

    [Fact]
    public void Bits_of_floats() => Says.That("\"bitwise_and_cpu\" not implemented for 'Float'", () => ones(3).bitwise_and(ones(3)));

    [Fact]
    public void Heaviside_of_two_types() =>
        Says.That("heaviside is not yet implemented for tensors with different dtypes", () => ones(3).heaviside(arange(3)), "Float32", "Int64");

    [Fact]
    public void The_gradient_of_a_step() =>
        Says.That("derivative for aten::heaviside is not implemented", () => ones(3, requires_grad: true).heaviside(ones(3)).sum().backward());

    [Fact]
    public void A_comparison_that_would_grow_its_tensor() =>
        Says.That("output with shape [3] doesn't match the broadcast shape [2, 3]", () => ones(3).eq_(ones(2, 3)));

    [Fact]
    public void Fractions_into_integers() =>
        Says.That("result type Float can't be cast to the desired output type Long", () => arange(3).fmod_(0.5));

    [Fact] public void More_than_there_are() => Says.That("selected index k out of range", () => ones(2, 3).topk(4), "k=4", "[2, 3]");

    [Fact]
    public void The_nought_th_value() =>
        Says.That("kthvalue(): selected number k out of range for dimension 1", () => ones(2, 3).kthvalue(0, null), "[2, 3]");

    [Fact]
    public void A_dim_to_sort_that_is_not_there() =>
        Says.That("Dimension out of range (expected to be in range of [-2, 1], but got 2)", () => ones(2, 3).sort(2), "[2, 3]");

    [Fact]
    public void A_dim_to_sum_along_that_is_not_there() =>
        Says.That("Dimension out of range (expected to be in range of [-2, 1], but got -3)", () => ones(2, 3).cumsum(-3));

    [Fact]
    public void A_running_logarithm_of_integers() =>
        Says.That("\"logcumsumexp_out_cpu\" not implemented for 'Long'", () => arange(3).logcumsumexp(0));

    [Fact] public void Differences_of_a_number() => Says.That("diff expects input to be at least one-dimensional", () => tensor(1f).diff());

    [Fact]
    public void The_norm_of_integers() =>
        Says.That("norm(): input dtype should be either floating point or complex. Got Long instead", () => arange(3).norm());

    [Fact]
    public void A_quantile_of_another_type() =>
        Says.That("quantile() q tensor must be same dtype as the input tensor", () => ones(3).quantile(tensor(0.5)));

    [Fact]
    public void A_quantile_beyond_the_end() =>
        Says.That("quantile() q values must be in the range [0, 1]", () => ones(3).quantile(tensor(1.5f)));

    [Fact]
    public void A_quantile_of_nothing() =>
        Says.That("quantile() input tensor must be non-empty", () => ones(0).quantile(tensor(0.5f)));

    [Fact]
    public void Counting_negatives() =>
        Says.That("bincount only supports 1-d non-negative integral inputs", () => bincount(tensor(new long[] { 1, -1 })));

    [Fact]
    public void Counting_a_matrix() =>
        Says.That("bincount only supports 1-d non-negative integral inputs", () => bincount(ones(2, 3, int64)), "[2, 3]");

    [Fact]
    public void Weights_of_another_length() =>
        Says.That("weights should be 1-d and have the same length as input", () => bincount(arange(3), ones(2)), "[2]", "[3]");

    [Fact] public void A_histogram_without_bins() => Says.That("torch.histogram(): bins must be > 0", () => ones(3).histc(0));
    [Fact] public void A_histogram_upside_down() => Says.That("torch.histc: max must be larger than min", () => ones(3).histc(5, 2, 1));

    [Fact] public void The_fraction_of_integers() => Says.That("\"frac_cpu\" not implemented for 'Long'", () => arange(3).frac());

    [Fact]
    public void Log_sigmoid_of_integers() =>
        Says.That("\"log_sigmoid_cpu\" not implemented for 'Long'", () => arange(3).log_sigmoid());

    [Fact] public void The_size_of_flags() => Says.That("\"abs_cpu\" not implemented for 'Bool'", () => Flags.abs());

    [Fact]
    public void Between_integers() =>
        Says.That("\"lerp_kernel_tensor\" not implemented for 'Long'", () => arange(3).lerp(arange(3), arange(3)));

    [Fact]
    public void Quotients_of_integers_added() =>
        Says.That("Integer division with addcdiv is no longer supported", () => arange(3).addcdiv(arange(3), ones(3, int64)), "Int64");

    [Fact]
    public void The_truth_of_two() =>
        Says.That("Boolean value of Tensor with more than one value is ambiguous", () => ones(2).is_nonzero(), "[2]");

    [Fact] public void The_mode_of_nothing() => Says.That("mode(): Expected reduction dim 0 to have non-zero size", () => ones(0).mode());

    [Fact]
    public void The_mean_of_integers_that_are_no_nan() =>
        Says.That("nanmean(): expected input to have floating point dtype but got Long", () => arange(3).nanmean());

    [Fact]
    public void Searching_in_a_number() =>
        Says.That("torch.searchsorted(): boundaries tensor should have positive dimension", () => searchsorted(tensor(1f), ones(3)));

    [Fact]
    public void Searching_in_rows_that_do_not_match() =>
        Says.That("torch.searchsorted(): boundaries tensor should be 1 dimension or the first N-1 dimensions", () => searchsorted(ones(2, 3), ones(3, 4)), "[2, 3]", "[3, 4]");
}
