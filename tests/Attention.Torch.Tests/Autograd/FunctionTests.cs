using Attention.Torch.Tests.Errors;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace Attention.Torch.Tests.Autograd;

public class FunctionTests
{
    /// <summary>x³ times a number, with the gradient by hand.</summary>
    sealed class Cube : SingleTensorFunction<Cube>
    {
        public override string Name => nameof(Cube);

        public override Tensor forward(AutogradContext ctx, params object[] vars)
        {
            var x = (Tensor)vars[0];
            ctx.save_for_backward([x]);
            ctx.save_data("times", vars[1]);
            return x.pow(3) * (double)vars[1];
        }

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) =>
            [grad_output * ctx.get_saved_variables()[0].square() * (3 * (double)ctx.get_data("times")), null!];
    }

    /// <summary>Both x + y and x·y.</summary>
    sealed class SumAndProduct : MultiTensorFunction<SumAndProduct>
    {
        public override string Name => nameof(SumAndProduct);

        public override List<Tensor> forward(AutogradContext ctx, params object[] vars)
        {
            var (x, y) = ((Tensor)vars[0], (Tensor)vars[1]);
            ctx.save_for_backward([x, y]);
            return [x + y, x * y];
        }

        public override List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs)
        {
            var saved = ctx.get_saved_variables();
            return [grad_outputs[0] + grad_outputs[1] * saved[1], grad_outputs[0] + grad_outputs[1] * saved[0]];
        }
    }

    /// <summary>The same numbers; gradients are turned round, or of the wrong number or shape.</summary>
    sealed class Reversed : SingleTensorFunction<Reversed>
    {
        public override string Name => nameof(Reversed);

        public override Tensor forward(AutogradContext ctx, params object[] vars)
        {
            ctx.save_data("kind", vars[1]);
            return (Tensor)vars[0];
        }

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) => ctx.get_data("kind") switch
        {
            "many" => [grad_output, grad_output, grad_output],
            "short" => [grad_output[0]],
            _ => [-grad_output],
        };
    }

    [Fact] public void Of_one_result_matches_central_differences() => GradCheck.Run(x => Cube.apply(x, 0.5), 2, 3);

    [Fact]
    public void Of_one_result_has_second_derivatives() => GradCheck.Run(x =>
    {
        var leaf = x.requires_grad ? x : x.clone().requires_grad_();
        return grad([Cube.apply(leaf, 2.0).sum()], [leaf], create_graph: true)[0];
    }, 2, 3);

    [Fact]
    public void Of_two_results_matches_central_differences() => GradCheck.Run((x, y) =>
    {
        var both = SumAndProduct.apply(x, y);
        return both[0].exp() * both[1];
    }, [2, 3], [2, 3]);

    [Fact]
    public void A_result_that_is_not_used_has_a_gradient_of_zeros() =>
        GradCheck.Run((x, y) => SumAndProduct.apply(x, y)[1] * 2, [5], [5]);

    [Fact]
    public void An_argument_may_come_back_with_a_history_of_its_own()
    {
        var x = ones(3, requires_grad: true);
        (x + Reversed.apply(x, "") * 3).sum().backward();
        Assert.Equal([-2f, -2f, -2f], x.grad!.data<float>().ToArray());
        Assert.True(x.is_leaf);
    }

    [Fact]
    public void Nothing_is_recorded_where_no_gradient_is_wanted()
    {
        Assert.False(Cube.apply(ones(3), 1.0).requires_grad);
        using var _ = no_grad();
        Assert.False(Cube.apply(ones(3, requires_grad: true), 1.0).requires_grad);
    }

    [Fact]
    public void A_saved_tensor_must_not_change()
    {
        var x = ones(3, requires_grad: true) * 2;
        var y = Cube.apply(x, 1.0);
        x.add_(1);
        Says.That("one of the variables needed for gradient computation has been modified by an inplace operation", () => y.sum().backward(), "[3]");
    }

    [Fact]
    public void Gradients_of_the_wrong_number_or_shape_are_told()
    {
        var x = ones(2, 3, requires_grad: true);
        Says.That("function Reversed.backward returned an incorrect number of gradients (expected 2, got 3)", () => Reversed.apply(x, "many").sum().backward());
        Says.That("function Reversed.backward returned an invalid gradient at index 0 - got [3] but expected shape compatible with [2, 3]", () => Reversed.apply(x, "short").sum().backward());
    }
}
