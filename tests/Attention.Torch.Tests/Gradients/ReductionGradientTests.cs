using static TorchSharp.torch;

namespace Attention.Torch.Tests;

/// <summary>Sorting, running sums, products and norms against central differences.</summary>
public class ReductionGradientTests
{
    /// <summary>[3, 4] with no zero, one and two zeros in a row.</summary>
    static Tensor WithZeros() => tensor(new[,] { { 0.5, -1.5, 2, 0.75 }, { 1.25, 0, -0.5, 2 }, { 0, 1.5, 0, -2 } });

    [Fact] public void Of_a_product_over_a_dim() => GradCheck.Run(x => x.prod(1), 2, 3, 5);
    [Fact] public void Of_a_product_with_zeros() => GradCheck.Run(x => x.prod(1), WithZeros());
    [Fact] public void Of_a_product_of_everything() => GradCheck.Run(x => x.prod(), 2, 3);
    [Fact] public void Of_cumsum() => GradCheck.Run(x => x.cumsum(1), 2, 3, 5);
    [Fact] public void Of_cumprod() => GradCheck.Run(x => x.cumprod(-1), 2, 3, 5);
    [Fact] public void Of_cumprod_with_zeros() => GradCheck.Run(x => x.cumprod(1), WithZeros());
    [Fact] public void Of_cummax() => GradCheck.Run(x => x.cummax(0).values, 5, 3);
    [Fact] public void Of_logcumsumexp() => GradCheck.Run(x => x.logcumsumexp(1), 2, 3, 5);
    [Fact] public void Of_diff() => GradCheck.Run(x => x.diff(2, 1), 3, 5);
    [Fact] public void Of_sort() => GradCheck.Run(x => x.sort(1, descending: true).Values, 2, 5, 3);
    [Fact] public void Of_topk() => GradCheck.Run(x => x.topk(2, 1).values, 2, 5, 3);
    [Fact] public void Of_the_kth_value() => GradCheck.Run(x => x.kthvalue(2, 1).values, 2, 5, 3);
    [Fact] public void Of_the_median() => GradCheck.Run(x => x.median(), 7);
    [Fact] public void Of_a_quantile() => GradCheck.Run(x => x.quantile(tensor(new[] { 0.3, 0.8 }), 1), 2, 5, 3);
    [Fact] public void Of_the_mode() => GradCheck.Run(x => x.mode(1).values, 3, 5);
    [Fact] public void Of_the_norm() => GradCheck.Run(x => x.norm(), 3, 5);
    [Fact] public void Of_the_sum_of_absolute_values() => GradCheck.Run(x => x.norm(1, p: 1), 3, 5);
    [Fact] public void Of_the_cubic_norm() => GradCheck.Run(x => x.norm(0, true, 3), 3, 5);
    [Fact] public void Of_the_largest_absolute_value() => GradCheck.Run(x => x.norm(1, false, float.PositiveInfinity), 3, 5);
    [Fact] public void Of_a_variance_and_a_mean_together() => GradCheck.Run(x => x.var_mean(1L).var + x.var_mean(1L).mean, 3, 5);
    [Fact] public void Of_a_mean_without_nan() => GradCheck.Run(x => x.nanmean(1), 3, 5);
}
