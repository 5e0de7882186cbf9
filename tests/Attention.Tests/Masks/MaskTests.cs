using Attention.Masks;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Masks;

public class MaskTests
{
    [Theory]
    [InlineData(5, 1, 0)]
    [InlineData(7, 2, 3)]
    [InlineData(3, 11, 11)]
    [InlineData(1, 0, 0)]
    public void A_window_is_what_its_inequality_says(int length, int before, int after) =>
        Allows(Mask.Window(length, before, after), length, (i, j) => i - before <= j && j <= i + after);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Causal_lets_nobody_see_what_comes_later(int length) => Allows(Mask.Causal(length), length, (i, j) => j <= i);

    [Fact]
    public void Steps_are_real_up_to_each_length()
    {
        var steps = Mask.Steps(tensor(new long[] { 3, 0, 5 }), 5);
        Assert.Equal([3, 5], steps.shape);
        Assert.Equal([true, true, true, false, false, false, false, false, false, false, true, true, true, true, true], steps.data<bool>().ToArray());
    }

    [Fact]
    public void Padding_is_the_same_for_every_query()
    {
        var lengths = tensor(new long[] { 3, 2 });
        Assert.Equal([2, 1, 7], Mask.Padding(lengths, 7).shape);
        Close.Same(Mask.Steps(lengths, 7), Mask.Padding(lengths, 7).squeeze(1));
    }

    [Fact]
    public void The_longest_length_is_the_batch_s_where_none_is_named() => Assert.Equal([2, 1, 3], Mask.Padding(tensor(new long[] { 3, 2 })).shape);

    [Fact]
    public void Combined_masks_allow_what_all_of_them_allow()
    {
        var combined = Mask.Combine(Mask.Padding(tensor(new long[] { 3, 5 })), Mask.Causal(5), Mask.Window(5, 1, 1));
        Assert.Equal([2, 5, 5], combined.shape);
        Allows(combined[0], 5, (i, j) => j < 3 && j <= i && j >= i - 1);
        Allows(combined[1], 5, (i, j) => j <= i && j >= i - 1);
    }

    [Fact]
    public void Combining_one_mask_changes_nothing() => Close.Same(Mask.Causal(5), Mask.Combine(Mask.Causal(5)));

    [Fact]
    public void A_length_beyond_the_batch_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Mask.Padding(tensor(new long[] { 3, 6 }), 5));
        Assert.StartsWith("Every length must lie between 0 and the batch's 5 steps: lengths reach from 3 to 6.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_negative_length_is_refused() => Assert.Throws<ArgumentException>(() => Mask.Steps(tensor(new long[] { -1, 2 })));

    [Fact]
    public void Lengths_of_two_dimensions_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Mask.Steps(ones(2, 3, dtype: ScalarType.Int64)));
        Assert.StartsWith("lengths must be [B], one length a sequence: lengths is [2, 3].", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_negative_window_is_refused() =>
        Assert.StartsWith("before must be at least 0: -1 came.", Assert.Throws<ArgumentOutOfRangeException>(() => Mask.Window(5, -1, 0)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_mask_of_no_steps_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Mask.Causal(0));

    [Fact]
    public void Nothing_to_combine_is_refused() =>
        Assert.StartsWith("There must be a mask to combine: none came.", Assert.Throws<ArgumentException>(() => Mask.Combine()).Message, StringComparison.Ordinal);

    [Fact]
    public void Numbers_are_no_mask() =>
        Assert.StartsWith("mask must be bool, true = may attend: a mask is Float32.",
            Assert.Throws<ArgumentException>(() => Mask.Combine(Mask.Causal(3), ones(3, 3))).Message, StringComparison.Ordinal);

    private static void Allows(Tensor mask, int length, Func<int, int, bool> may)
    {
        Assert.Equal(ScalarType.Bool, mask.dtype);
        Assert.Equal([length, length], mask.shape);
        bool[] expected = [.. Enumerable.Range(0, length * length).Select(pair => may(pair / length, pair % length))];
        Assert.Equal(expected, mask.contiguous().data<bool>().ToArray());
    }
}
