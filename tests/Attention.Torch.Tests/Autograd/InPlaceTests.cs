using Attention.Torch.Tests.Errors;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Autograd;

/// <summary>Changing numbers that the graph, or another view, still looks at.</summary>
public class InPlaceTests
{
    internal const string Modified = "one of the variables needed for gradient computation has been modified by an inplace operation";

    static Tensor Leaf(params double[] values) => tensor(values).requires_grad_();

    [Fact]
    public void A_saved_tensor_changed_afterwards_is_an_error()
    {
        var x = Leaf(1, 2);
        var y = x * 1;
        var z = y * y;
        y.add_(1);
        Says.That(Modified, () => z.sum().backward());
    }

    [Fact]
    public void A_saved_tensor_changed_through_a_view_is_an_error()
    {
        var x = Leaf(1, 2);
        var y = x * 1;
        var z = y * y;
        y[0].zero_();
        Says.That(Modified, () => z.sum().backward());
    }

    [Fact]
    public void A_saved_view_whose_base_changed_is_an_error()
    {
        var x = Leaf(1, 2);
        var y = x * 1;
        var first = y[0];
        var z = first * first;
        y.mul_(2);
        Says.That(Modified, () => z.backward());
    }

    [Fact]
    public void A_saved_result_changed_afterwards_is_an_error()
    {
        var y = Leaf(1, 2).exp();
        y.mul_(2); // exp keeps its result; the product's own history is fine
        Says.That(Modified, () => y.sum().backward());
    }

    [Fact]
    public void What_nobody_saved_may_change()
    {
        var x = Leaf(1, 2);
        var y = x + 1;
        y.mul_(3);
        y.add_(5);
        y.sum().backward();
        Assert.Equal([3, 3], x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void A_leaf_that_wants_a_gradient_may_not_be_overwritten()
    {
        var w = Leaf(1, 2);
        Says.That("a leaf Variable that requires grad is being used in an in-place operation.", () => w.add_(1));
        Says.That("a view of a leaf Variable that requires grad is being used in an in-place operation.", () => w[0].zero_());
        Assert.Equal([1, 2], w.data<double>().ToArray());
    }

    [Fact]
    public void Under_no_grad_a_leaf_may_be_updated()
    {
        var w = Leaf(1, 2);
        (w * w).sum().backward();
        using (no_grad()) w.sub_(w.grad! * 0.25);
        Assert.Equal([0.5, 1], w.data<double>().ToArray());
        Assert.True(w.is_leaf && w.requires_grad);
    }

    [Fact]
    public void Views_share_memory_both_ways()
    {
        var x = arange(12, dtype: float32).reshape(3, 4);
        var corner = x.transpose(0, 1)[TensorIndex.Slice(1, 3), 2];
        corner.fill_(-1);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, -1, -1, 11], x.data<float>().ToArray());
        x.zero_();
        Assert.Equal([0, 0], corner.data<float>().ToArray());
    }

    [Fact]
    public void Copies_share_nothing()
    {
        var x = ones(2, 3);
        x.clone().zero_();
        x.t().contiguous().zero_();
        x.t().reshape(6).zero_(); // not possible as a view
        x[TensorIndex.Tensor(tensor(new long[] { 0, 1 }))].zero_();
        Assert.Equal(6, x.sum().item<float>());
    }

    [Fact]
    public void An_expanded_tensor_cannot_be_written_to() =>
        Says.That("unsupported operation: more than one element of the written-to tensor refers to a single memory location.",
            () => ones(3, 1).expand(3, 5).add_(1), "clone()");

    [Fact]
    public void An_in_place_result_must_fit()
    {
        Says.That("output with shape [3] doesn't match the broadcast shape [2, 3]", () => ones(3).add_(ones(2, 3)));
        Says.That("result type Float can't be cast to the desired output type Long", () => arange(3).add_(ones(3)));
    }

    [Fact]
    public void Overlapping_source_and_target_are_read_before_they_are_written()
    {
        var x = arange(6, dtype: float32);
        x[TensorIndex.Slice(1)] = x[TensorIndex.Slice(0, 5)];
        Assert.Equal([0, 0, 1, 2, 3, 4], x.data<float>().ToArray());
        var square = arange(4, dtype: float32).reshape(2, 2);
        square.add_(square.t());
        Assert.Equal([0, 3, 3, 6], square.data<float>().ToArray());
    }

    [Fact]
    public void Writing_a_result_into_a_tensor_without_history_gives_it_one()
    {
        var x = Leaf(2, 3);
        var y = zeros(3, 2, dtype: float64);
        y[1] = x * x;
        Assert.True(y.requires_grad);
        (y * y).sum().backward(); // x⁴ → 4x³
        Assert.Equal([32, 108], x.grad!.data<double>().ToArray());
    }
}
