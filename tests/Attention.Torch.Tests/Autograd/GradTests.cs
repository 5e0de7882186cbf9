using Attention.Torch.Tests.Errors;
using TorchSharp;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Autograd;

/// <summary>Gradients as values, the options of backward, and what turns recording on and off.</summary>
public class GradTests
{
    static Tensor Leaf(params double[] values) => tensor(values, requires_grad: true);

    static double[] Values(Tensor? x) => x!.detach().data<double>().ToArray();

    [Fact]
    public void Grad_gives_gradients_and_leaves_grad_alone()
    {
        Tensor x = Leaf(1, 2), y = Leaf(3, 4);
        var found = autograd.grad([(x * x * y).sum()], [x, y]);
        Assert.Equal([6, 16], Values(found[0]));
        Assert.Equal([1, 4], Values(found[1]));
        Assert.Null(x.grad);
    }

    [Fact]
    public void Grad_starts_from_the_gradients_it_is_given()
    {
        var x = Leaf(1, 2);
        Assert.Equal([2 * 3 + 10, 4 * 5 + 10], Values(autograd.grad([x * x, x * 10], [x], [tensor(new[] { 3.0, 5.0 }), ones(2, float64)])[0]));
    }

    [Fact]
    public void An_input_that_was_not_used_has_no_gradient_where_that_is_allowed()
    {
        Tensor x = Leaf(1), unused = Leaf(1);
        Says.That("One of the differentiated Tensors appears to not have been used in the graph.", () => autograd.grad([x * 2], [x, unused]));
        var found = autograd.grad([x * 2], [x, unused], allow_unused: true);
        Assert.Null(found[1]);
        Assert.Equal([2], Values(found[0]));
    }

    [Fact]
    public void A_graph_that_is_kept_can_be_walked_again()
    {
        var x = Leaf(3);
        var y = x * x;
        autograd.grad([y], [x], retain_graph: true);
        Assert.Equal([6], Values(autograd.grad([y], [x])[0]));
        Says.That("Trying to backward through the graph a second time", () => autograd.grad([y], [x]));
    }

    [Fact]
    public void Gradients_of_gradients_of_gradients()
    {
        var x = Leaf(2);
        var first = autograd.grad([x.pow(4)], [x], create_graph: true)[0];
        var second = autograd.grad([first], [x], create_graph: true)[0];
        var third = autograd.grad([second], [x])[0];
        Assert.Equal([32, 48, 48], new[] { first, second, third }.Select(g => Values(g)[0]));
    }

    [Fact]
    public void Grad_of_a_step_in_between_stops_there()
    {
        var x = Leaf(2);
        var between = x * 3;
        Assert.Equal([12], Values(autograd.grad([between * between], [between])[0]));
    }

    [Fact]
    public void Backward_may_reach_only_some_leaves()
    {
        Tensor x = Leaf(2), y = Leaf(5);
        (x * y).backward(inputs: [x]);
        Assert.Equal([5], Values(x.grad));
        Assert.Null(y.grad);
    }

    [Fact]
    public void Every_spelling_of_backward_adds_the_same()
    {
        var x = Leaf(1, 2);
        var weights = tensor(new[] { 3.0, 5.0 });
        (x * x).backward([weights]);
        autograd.backward([x * x], [weights]);
        autograd.backward(x * x, weights);
        autograd.backward(x * x, [weights]);
        Assert.Equal([4 * 6, 4 * 20], Values(x.grad));
    }

    [Fact]
    public void A_loss_of_a_gradient_trains_too()
    {
        var x = Leaf(2);
        var slope = autograd.grad([x.pow(3)], [x], create_graph: true)[0];
        (slope - 3).square().backward();
        Assert.Equal([2 * (12 - 3) * 12], Values(x.grad));
    }

    [Fact]
    public void Recording_is_switched_and_switched_back_however_scopes_nest()
    {
        Assert.True(is_grad_enabled());
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            using (enable_grad())
            {
                Assert.True(is_grad_enabled());
                using (set_grad_enabled(false)) Assert.False(is_grad_enabled());
                Assert.True(is_grad_enabled());
            }
            using (inference_mode(false)) Assert.True(is_grad_enabled());
            Assert.False(is_grad_enabled());
        }
        using (inference_mode()) Assert.False((Leaf(1) * 2).requires_grad);
        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void An_exception_leaves_recording_as_it_was()
    {
        try
        {
            using var _ = no_grad();
            throw new FormatException();
        }
        catch (FormatException)
        {
            Assert.True(is_grad_enabled());
        }
    }

    [Fact]
    public void Leaves_are_what_was_not_computed_from_something_that_wants_a_gradient()
    {
        var x = Leaf(1);
        Assert.True(x.is_leaf);
        Assert.True(zeros(3).is_leaf);
        Assert.True((zeros(3) * 2).is_leaf);
        Assert.False((x * 2).is_leaf);
        Assert.True((x * 2).detach().is_leaf);
        using (no_grad()) Assert.True((x * 2).is_leaf);
        Assert.True((x * 2).detach_().is_leaf);
    }

    [Fact]
    public void A_result_keeps_its_gradient_where_it_is_asked_to()
    {
        var x = Leaf(3);
        var between = x * 2;
        between.retain_grad();
        (between * between).backward();
        Assert.Equal([12], Values(between.grad));
        Assert.Equal([24], Values(x.grad));
    }

    [Fact]
    public void Whether_a_gradient_is_wanted_changes_on_leaves_only()
    {
        var x = Leaf(3);
        Assert.False(x.requires_grad_(false).requires_grad);
        x.requires_grad = true;
        Says.That("you can only change requires_grad flags of leaf variables", () => (x * 2).requires_grad_(false));
        Assert.True((x * 2).requires_grad_().requires_grad);
        Says.That("only Tensors of floating point dtype can require gradients", () => zeros(3, int64).requires_grad_());
        Says.That("can't retain_grad on Tensor that has requires_grad=False", () => zeros(3).retain_grad());
        Says.That("Can't detach views in-place", () => (x * 2).view(1, 1).detach_());
    }

    [Fact]
    public void What_does_not_fit_is_answered_with_a_sentence()
    {
        var x = Leaf(1, 2);
        Says.That("grad can be implicitly created only for scalar outputs", () => autograd.grad([x * 2], [x]), "[2]");
        Says.That("Mismatch in shape: grad_output[0] has a shape of [3] and output[0] has a shape of [2]", () => autograd.grad([x * 2], [x], [ones(3, float64)]));
        Says.That("got 2 tensors and 1 gradients", () => autograd.backward([x * 2, x * 3], [ones(2, float64)]));
        Says.That("One of the differentiated Tensors does not require grad", () => autograd.grad([x.sum()], [zeros(3)]));
        Says.That("element 0 of tensors does not require grad", () => autograd.grad([zeros(1)], [x]));
        Says.That("inputs argument to backward() cannot be empty", () => x.sum().backward(inputs: []));
    }

    [Fact]
    public void Anomalies_are_found_where_they_begin()
    {
        var x = Leaf(0, 4);
        void Pass() => (x.sqrt() * 0).sum().backward();
        Pass();
        using (autograd.detect_anomaly())
        {
            Assert.True(AnomalyMode.IsEnabled);
            Says.That("a step of the backward pass returned nan values", Pass, "[2]");
            using (autograd.set_detect_anomaly(false)) Pass();
        }
        Assert.False(AnomalyMode.IsEnabled);
    }
}
