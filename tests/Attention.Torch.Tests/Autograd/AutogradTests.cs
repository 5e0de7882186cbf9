using Attention.Torch.Tests.Errors;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Autograd;

/// <summary>The rules of the recorded graph: what a second backward, a detached tensor or no_grad does.</summary>
public class AutogradTests
{
    static Tensor Leaf(params double[] values) => tensor(values).requires_grad_();

    static double[] Grad(Tensor x) => x.grad!.data<double>().ToArray();

    [Fact]
    public void A_second_backward_says_what_was_freed()
    {
        var x = Leaf(1, 2, 3);
        var loss = (x * x).sum();
        loss.backward();
        Says.That("Trying to backward through the graph a second time", () => loss.backward(), "retain_graph: true");
        Assert.Equal([2, 4, 6], Grad(x));
    }

    [Fact]
    public void Retain_graph_allows_a_second_backward_and_gradients_add_up()
    {
        var x = Leaf(1, 2, 3);
        var loss = (x * x).sum();
        loss.backward(retain_graph: true);
        loss.backward();
        Assert.Equal([4, 8, 12], Grad(x));
    }

    [Fact]
    public void Gradients_of_two_losses_add_up()
    {
        var x = Leaf(1, 2, 3);
        (x * x).sum().backward();
        (x * 10).sum().backward();
        Assert.Equal([12, 14, 16], Grad(x));
    }

    [Fact]
    public void A_tensor_used_along_two_paths_gets_the_sum_of_both()
    {
        var x = Leaf(3);
        var y = x * x;
        (y * x + y).sum().backward(); // x³ + x² → 3x² + 2x
        Assert.Equal([33], Grad(x));
    }

    [Fact]
    public void A_diamond_of_many_steps_walks_each_step_once()
    {
        var x = Leaf(1.0);
        var y = x;
        for (int i = 0; i < 50; i++) y = (y + y) * 0.5; // 2⁵⁰ paths
        y.sum().backward();
        Assert.Equal([1], Grad(x));
    }

    [Fact]
    public void A_chain_of_ten_thousand_steps_does_not_exhaust_the_stack()
    {
        var x = Leaf(1.0);
        var y = x;
        for (int i = 0; i < 10_000; i++) y = y + 1;
        y.sum().backward();
        Assert.Equal([1], Grad(x));
    }

    [Fact]
    public void Backward_of_many_numbers_asks_for_a_gradient()
    {
        var x = Leaf(1, 2, 3);
        Says.That("grad can be implicitly created only for scalar outputs", () => (x * x).backward(), "[3]");
        (x * x).backward([tensor(new double[] { 1, 10, 100 })]);
        Assert.Equal([2, 40, 600], Grad(x));
    }

    [Fact]
    public void Backward_of_something_without_history_says_so() =>
        Says.That("element 0 of tensors does not require grad and does not have a grad_fn", () => ones(3).sum().backward());

    [Fact]
    public void No_grad_records_nothing_and_ends_with_its_scope()
    {
        var x = Leaf(1, 2);
        using (no_grad())
        {
            Assert.False((x * x).requires_grad);
            using (enable_grad()) Assert.True((x * x).requires_grad);
            Assert.False((x * x).requires_grad);
        }
        Assert.True((x * x).requires_grad);
    }

    [Fact]
    public void Detach_shares_the_numbers_and_drops_the_history()
    {
        var x = Leaf(1, 2);
        var y = x * 3;
        var cut = y.detach();
        Assert.False(cut.requires_grad);
        (y * cut).sum().backward();
        Assert.Equal([9, 18], Grad(x)); // as if cut were a constant
        cut[0] = tensor(100.0);
        Assert.Equal(100, y[0].item<double>());
    }

    [Fact]
    public void Only_leaves_keep_a_gradient_unless_asked()
    {
        var x = Leaf(1, 2);
        var y = x * 3;
        var z = y * y;
        y.retain_grad();
        z.sum().backward();
        Assert.True(x.is_leaf);
        Assert.False(y.is_leaf);
        Assert.Equal([6, 12], Grad(y));
        Assert.Null(z.grad);
    }

    [Fact]
    public void Integers_cannot_require_a_gradient() => Says.That("only Tensors of floating point", () => arange(3).requires_grad_());

    [Fact]
    public void Results_of_comparisons_do_not_require_a_gradient()
    {
        var x = Leaf(1, 2);
        Assert.False((x > 1).requires_grad);
        Assert.False(x.argmax().requires_grad);
    }

    [Fact]
    public void Autograd_grad_leaves_every_grad_alone()
    {
        var (x, y) = (Leaf(1, 2), Leaf(3, 5));
        var gradients = autograd.grad([(x * y * y).sum()], [x, y]);
        Assert.Equal([9, 25], gradients[0].data<double>().ToArray());
        Assert.Equal([6, 20], gradients[1].data<double>().ToArray());
        Assert.Null(x.grad);
        Assert.Null(y.grad);
    }

    [Fact]
    public void A_gradient_has_the_dtype_and_shape_of_its_tensor()
    {
        var x = ones(1, 3, dtype: float32).requires_grad_();
        (x * ones(5, 3, dtype: float64)).sum().backward();
        Assert.Equal(float32, x.grad!.dtype);
        Assert.Equal([1, 3], x.grad.shape);
        Assert.Equal([5, 5, 5], x.grad.data<float>().ToArray());
    }

    [Fact]
    public void The_gradient_is_a_tensor_of_its_own()
    {
        var (x, y) = (Leaf(1, 2), Leaf(3, 4));
        (x + y).sum().backward();
        using (no_grad()) x.grad!.mul_(100);
        Assert.Equal([1, 1], Grad(y));
    }
}
