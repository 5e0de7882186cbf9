using static TorchSharp.torch;

namespace Attention.Torch.Tests;

/// <summary>Linear algebra against central differences.</summary>
public class LinearAlgebraGradientTests
{
    /// <summary>Far from singular: 3 on the diagonal, less than 1 elsewhere.</summary>
    static Tensor Regular(params long[] shape) => GradCheck.Draw(3, shape) + 3 * eye(shape[^1], dtype: float64);

    [Fact] public void Of_an_inverse() => GradCheck.Run(x => linalg.inv(x), Regular(2, 3, 3));
    [Fact] public void Of_a_solution() => GradCheck.RunAll(x => linalg.solve(x[0], x[1]), Regular(2, 3, 3), GradCheck.Draw(1, 3, 5));
    [Fact] public void Of_a_solution_from_the_right() => GradCheck.RunAll(x => linalg.solve(x[0], x[1], left: false), Regular(3, 3), GradCheck.Draw(1, 2, 5, 3));
    [Fact] public void Of_a_determinant() => GradCheck.Run(x => linalg.det(x), Regular(2, 3, 3));
    [Fact] public void Of_the_determinant_of_a_singular_matrix() => GradCheck.Run(x => linalg.det(x), tensor(new double[,] { { 1, 2, 3 }, { 2, 4, 6 }, { 0.5, -1, 2 } }));
    [Fact] public void Of_the_logarithm_of_a_determinant() => GradCheck.Run(x => linalg.slogdet(x).Item2, Regular(2, 3, 3));
    [Fact] public void Of_a_cholesky_factor() => GradCheck.Run(x => linalg.cholesky(x.matmul(x.mT)), Regular(2, 3, 3));
    [Fact] public void Of_a_power_of_a_matrix() => GradCheck.Run(x => x.matrix_power(5), 3, 3);
    [Fact] public void Of_einsum() => GradCheck.RunAll(x => einsum("bij,bjk,kl->bil", x), GradCheck.Draw(0, 2, 3, 5), GradCheck.Draw(1, 2, 5, 7), GradCheck.Draw(2, 7, 2));
    [Fact] public void Of_distances() => GradCheck.Run((x, y) => cdist(x, y), [2, 3, 5], [7, 5]);
    [Fact] public void Of_distances_of_another_order() => GradCheck.Run((x, y) => cdist(x, y, 3), [3, 5], [7, 5]);
    [Fact] public void Of_a_norm() => GradCheck.Run(x => linalg.vector_norm(x, 2.5, [1]), 3, 5);
    [Fact] public void Of_the_largest_column_sum() => GradCheck.Run(x => linalg.matrix_norm(x, 1), 3, 5);
    [Fact] public void Of_a_kronecker_product() => GradCheck.Run((x, y) => x.kron(y), [2, 3], [3, 2]);
    [Fact] public void Of_a_cross_product() => GradCheck.Run((x, y) => linalg.cross(x, y), [5, 3], [1, 3]);
    [Fact] public void Of_addbmm() => GradCheck.RunAll(x => x[0].addbmm(x[1], x[2], 0.5f, 2), GradCheck.Draw(0, 3, 7), GradCheck.Draw(1, 2, 3, 5), GradCheck.Draw(2, 2, 5, 7));

    [Fact]
    public void Of_the_gradient_of_an_inverse() => GradCheck.Run(x =>
    {
        var leaf = x.requires_grad ? x : x.clone().requires_grad_();
        return autograd.grad([linalg.inv(leaf).square().sum()], [leaf], create_graph: true)[0];
    }, Regular(3, 3));

    [Fact]
    public void Of_the_gradient_of_distances() => GradCheck.Run(x =>
    {
        var leaf = x.requires_grad ? x : x.clone().requires_grad_();
        return autograd.grad([cdist(leaf, ones(2, 3, float64)).square().sum()], [leaf], create_graph: true)[0];
    }, 5, 3);
}
