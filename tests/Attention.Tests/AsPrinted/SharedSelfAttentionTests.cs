using Attention.AsPrinted;
using Attention.Mechanisms;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.AsPrinted;

/// <summary>The defects of document 002's self-attention listing (L002-2), each proved to be there.</summary>
public class SharedSelfAttentionTests
{
    private const int B = 2, T = 5, D = 7;

    private static Tensor X => Close.Wave(0.61, B, T, D);

    [Fact]
    public void It_runs_and_its_shape_is_right() => Assert.Equal([B, T, D], new SharedSelfAttention(D).forward(X).shape);

    [Fact]
    public void D25_the_columns_sum_to_one_and_the_rows_do_not()
    {
        var (printed, projected) = Known();
        var rows = new double[T, T];
        for (int j = 0; j < T; j++)
        {
            double[] column = NaiveLoop.Softmax([.. Enumerable.Range(0, T).Select(i => (double)(projected[0, i] * projected[0, j]).sum().item<float>())]);
            for (int i = 0; i < T; i++)
                rows[i, j] = column[i];
        }
        var weights = tensor(rows.Cast<double>().Select(weight => (float)weight).ToArray(), [T, T]);
        Close.To(weights.matmul(projected[0]), printed.forward(X)[0], 1e-4);
        Close.To(ones(T), weights.sum(dim: 0));
        Assert.True(Close.Difference(ones(T), weights.sum(dim: 1)) > 0.05);
    }

    [Fact]
    public void D25_without_a_batch_the_same_axis_would_be_right()
    {
        var scores = Close.Wave(0.37, T, T);
        Close.To(ones(T), scores.softmax(1).sum(-1));
        Assert.True(Close.Difference(ones(1, T), scores.unsqueeze(0).softmax(1).sum(-1)) > 0.05);
    }

    [Fact]
    public void D26_the_scores_are_symmetric_and_those_of_three_projections_are_not()
    {
        var (_, projected) = Known();
        var scores = projected.matmul(projected.mT);
        Close.Same(scores, scores.mT.clone());
        var (query, key, _) = new SelfAttention(D).Project(X);
        var free = query.matmul(key.mT);
        Assert.True(Close.Difference(free, free.mT) > 0.01);
    }

    [Fact]
    public void D26_the_longest_projected_token_scores_highest_with_itself()
    {
        var (_, projected) = Known();
        var scores = projected.matmul(projected.mT)[0];
        long longest = projected[0].square().sum(-1).argmax().item<long>();
        Assert.Equal(longest, scores[longest].argmax().item<long>());
    }

    /// <summary>The listing with known parameters, and what its projection makes of X.</summary>
    private static (SharedSelfAttention printed, Tensor projected) Known()
    {
        var printed = new SharedSelfAttention(D);
        var (weight, bias) = (Close.Wave(1.3, D, D) * 0.5, Close.Wave(0.9, D) * 0.1);
        using var grad = no_grad();
        printed.get_parameter("linearIn.weight")!.copy_(weight);
        printed.get_parameter("linearIn.bias")!.copy_(bias);
        return (printed, X.matmul(weight.mT) + bias);
    }
}
