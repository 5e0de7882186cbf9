using static TorchSharp.torch;

namespace Attention.Torch.Tests;

/// <summary>Every differentiable op against central differences.</summary>
public class GradientTests
{
    static Tensor Positive(params long[] shape) => GradCheck.Draw(2, shape).abs();

    [Fact] public void Of_exp() => GradCheck.Run(x => x.exp(), 2, 3, 5);
    [Fact] public void Of_log() => GradCheck.Run(x => x.log(), Positive(2, 3, 5));
    [Fact] public void Of_sqrt() => GradCheck.Run(x => x.sqrt(), Positive(2, 3, 5));
    [Fact] public void Of_tanh() => GradCheck.Run(x => x.tanh(), 2, 3, 5);
    [Fact] public void Of_sigmoid() => GradCheck.Run(x => x.sigmoid(), 2, 3, 5);
    [Fact] public void Of_relu() => GradCheck.Run(x => x.relu(), 2, 3, 5);
    [Fact] public void Of_a_power_of_a_number() => GradCheck.Run(x => x.pow(2.5), Positive(2, 3, 5));
    [Fact] public void Of_a_power_of_a_tensor() => GradCheck.RunAll(x => x[0].pow(x[1]), Positive(3, 5), GradCheck.Draw(1, 5));
    [Fact] public void Of_a_sum() => GradCheck.Run((x, y) => x + y, [3, 1, 5], [7, 1]);
    [Fact] public void Of_a_difference() => GradCheck.Run((x, y) => x - y, [3, 1, 5], [7, 1]);
    [Fact] public void Of_a_product() => GradCheck.Run((x, y) => x * y, [3, 1, 5], [7, 1]);
    [Fact] public void Of_a_quotient() => GradCheck.Run((x, y) => x / y, [3, 1, 5], [7, 1]);
    [Fact] public void Of_a_sum_over_dims() => GradCheck.Run(x => x.sum([0, -1], keepdim: true), 2, 3, 5);
    [Fact] public void Of_a_mean() => GradCheck.Run(x => x.mean([1]), 2, 3, 5);
    [Fact] public void Of_a_variance() => GradCheck.Run(x => x.var(-1), 2, 3, 5);
    [Fact] public void Of_a_standard_deviation() => GradCheck.Run(x => x.std(0, unbiased: false), 2, 3, 5);
    [Fact] public void Of_a_maximum() => GradCheck.Run(x => x.max(1).values, 2, 3, 5);
    [Fact] public void Of_the_smallest() => GradCheck.Run(x => x.min(), 2, 3, 5);
    [Fact] public void Of_softmax() => GradCheck.Run(x => x.softmax(-1), 2, 3, 5);
    [Fact] public void Of_softmax_over_a_middle_dim() => GradCheck.Run(x => x.softmax(1), 2, 3, 5);
    [Fact] public void Of_log_softmax() => GradCheck.Run(x => x.log_softmax(0), 2, 3, 5);
    [Fact] public void Of_matmul() => GradCheck.Run((x, y) => x.matmul(y), [3, 5], [5, 7]);
    [Fact] public void Of_a_broadcast_batch_of_matmuls() => GradCheck.Run((x, y) => x.matmul(y), [2, 1, 3, 5], [7, 5, 2]);
    [Fact] public void Of_a_matrix_times_a_vector() => GradCheck.Run((x, y) => x.matmul(y), [2, 3, 5], [5]);
    [Fact] public void Of_bmm() => GradCheck.Run((x, y) => x.bmm(y), [2, 3, 5], [2, 5, 7]);
    [Fact] public void Of_views() => GradCheck.Run(x => x.permute(2, 0, 1).reshape(5, 6).t().unsqueeze(1).expand(6, 2, 5), 2, 3, 5);
    [Fact] public void Of_slices() => GradCheck.Run(x => x[TensorIndex.Slice(1), TensorIndex.Ellipsis, TensorIndex.Slice(null, null, 2)], 2, 3, 5);
    [Fact] public void Of_rows_picked_twice() => GradCheck.Run(x => x[TensorIndex.Tensor(tensor(new long[] { 2, 0, 2 }))], 3, 5);
    [Fact] public void Of_cat() => GradCheck.Run((x, y) => cat([x, y, x], 1), [3, 2], [3, 5]);
    [Fact] public void Of_stack() => GradCheck.Run((x, y) => stack([x, y], -1), [3, 5], [3, 5]);
    [Fact] public void Of_where() => GradCheck.Run((x, y) => where(x.detach() > 0, x * y, y), [3, 5], [5]);
    [Fact] public void Of_masked_fill() => GradCheck.Run(x => x.masked_fill(x.detach() > 0, -2), 3, 5);
    [Fact] public void Of_tril() => GradCheck.Run(x => x.tril(1), 2, 5, 3);

    [Fact]
    public void Of_a_row_written_in_place() => GradCheck.Run((x, z) =>
    {
        var y = x * 2;
        y[1] = z * z;
        return y * y;
    }, [3, 5], [5]);

    [Fact]
    public void Of_a_column_scaled_through_a_view() => GradCheck.Run(x =>
    {
        var y = x * 1;
        y.transpose(0, 1)[2].mul_(3);
        return y * x;
    }, 3, 5);

    [Fact]
    public void Of_attention() => GradCheck.RunAll(x => (x[0].matmul(x[1].transpose(-2, -1)) / Math.Sqrt(7)).softmax(-1).matmul(x[2]),
        GradCheck.Draw(0, 2, 3, 7), GradCheck.Draw(1, 2, 5, 7), GradCheck.Draw(2, 2, 5, 11));

    [Fact]
    public void Of_a_gradient_matches_central_differences_of_the_gradient() => GradCheck.Run(x =>
    {
        var leaf = x.requires_grad ? x : x.clone().requires_grad_();
        var y = (leaf.tanh() * leaf.exp()).sum();
        return autograd.grad([y], [leaf], create_graph: true)[0];
    }, 2, 3);
}
