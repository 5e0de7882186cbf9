using Attention.AsPrinted;
using Attention.Mechanisms;
using Attention.Scoring;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.AsPrinted;

/// <summary>The defects of document 001's four scoring listings, each proved to be there.</summary>
[Collection(Printed.Name)]
public class ListingsOfDocument001Tests
{
    [Fact]
    public void The_demonstrations_give_the_documents_shapes()
    {
        manual_seed(1);
        var x = randn(8, 10, 100);
        var additive = new AdditiveAttention(100, 100, 100, 10).forward(x, x, x);
        Assert.Equal([8, 10, 100], additive.context.shape);
        Assert.Equal([8, 10, 10], additive.weights.shape);
        Assert.Equal([8, 10, 10], new DotProductAttention().forward(x, x, x).weights.shape);
        Assert.Equal([8, 10, 10], new BilinearAttention(100).forward(x, x, x).weights.shape);
    }

    [Fact]
    public void D9_changing_key_7_moves_row_7_only()
    {
        manual_seed(2);
        var x = randn(8, 10, 100);
        var changed = x.clone();
        changed[.., 7] = changed[.., 7] + 1;
        var attention = new AdditiveAttention(100, 100, 100, 10);
        var moved = (attention.forward(x, changed, x).weights - attention.forward(x, x, x).weights).abs().amax(0, 2);
        Assert.True(moved[7].item<float>() > 1e-3);
        moved[7] = zeros(1).squeeze();
        Assert.Equal(0, moved.max().item<float>());
    }

    [Fact]
    public void D9_shuffling_the_memory_moves_the_context_and_the_repaired_one_stays()
    {
        manual_seed(3);
        var x = randn(8, 10, 100);
        var shuffled = x.index_select(1, randperm(10));
        var printed = new AdditiveAttention(100, 100, 100, 10);
        Assert.True(Close.Difference(printed.forward(x, x, x).context, printed.forward(x, shuffled, shuffled).context) > 0.1);
        var repaired = new SoftAttention(new AdditiveScore(100, 100, 100));
        Close.To(repaired.forward(x, x, x).context, repaired.forward(x, shuffled, shuffled).context);
    }

    [Theory]
    [InlineData(7, 10, 100, 100, 100, "The size of tensor a (7) must match the size of tensor b (10) at non-singleton dimension 1")]
    [InlineData(12, 12, 100, 100, 100, "Expected size for first two dimensions of batch2 tensor to be: [8, 10] but got: [8, 12]")]
    [InlineData(10, 10, 60, 100, 100, "The size of tensor a (60) must match the size of tensor b (100) at non-singleton dimension 2")]
    [InlineData(10, 10, 100, 100, 60, "mat1 and mat2 shapes cannot be multiplied (80x100 and 60x10)")]
    public void D10_fails_off_the_demonstration_s_sizes(int queries, int keys, int querySize, int keySize, int valueSize, string words)
    {
        var attention = new AdditiveAttention(querySize, keySize, valueSize, seqLen: 10);
        var error = Assert.ThrowsAny<Exception>(() => attention.forward(zeros(8, queries, querySize), zeros(8, keys, keySize), zeros(8, keys, valueSize)));
        Assert.StartsWith(words, error.Message);
    }

    [Fact]
    public void D10_a_single_query_silently_becomes_ten() =>
        Assert.Equal([8, 10, 100], new AdditiveAttention(100, 100, 100, 10).forward(zeros(8, 1, 100), zeros(8, 10, 100), zeros(8, 10, 100)).context.shape);

    [Fact]
    public void D11_without_a_global_k_it_fails_with_python_s_words()
    {
        PythonGlobals.Clear();
        var error = Assert.Throws<InvalidOperationException>(() => new ScaledDotProductAttention().forward(zeros(2, 3, 5), zeros(2, 3, 5), zeros(2, 3, 5)));
        Assert.StartsWith("name 'k' is not defined", error.Message);
    }

    [Fact]
    public void D11_a_leftover_k_of_another_size_changes_the_weights()
    {
        var x = Close.Wave(0.31, 2, 5, 100) * 0.3;
        PythonGlobals.K = x;
        var right = new ScaledDotProductAttention().forward(x, x, x).weights;
        PythonGlobals.K = zeros(1, 64);
        var wrong = new ScaledDotProductAttention().forward(x, x, x).weights;
        PythonGlobals.Clear();
        Close.To(new SoftAttention(new ScaledDotProductScore()).forward(x, x, x).weights, right);
        Assert.True(Close.Difference(right, wrong) > 1e-3);
    }

    [Fact]
    public void D12_raw_query_key_value_attend_to_themselves()
    {
        manual_seed(4);
        var x = randn(8, 10, 100);
        double Diagonal(Tensor weights) => (weights * eye(10)).sum(-1).mean().item<float>();
        Assert.True(Diagonal(new DotProductAttention().forward(x, x, x).weights) > 0.9999);
        Assert.True(Diagonal(new SoftAttention(new ScaledDotProductScore()).forward(x, x, x).weights) > 0.99);
    }

    [Fact]
    public void D16_the_bias_changes_nothing_and_gets_no_gradient()
    {
        manual_seed(5);
        var (query, key) = (randn(2, 3, 7), randn(2, 5, 7));
        var attention = new BilinearAttention(7);
        var before = attention.forward(query, key, key).weights;
        var bias = attention.get_parameter("linearW.bias")!;
        using (no_grad()) bias.copy_(randn(7) * 50);
        var (context, after) = attention.forward(query, key, key);
        Close.To(before, after, 1e-3);
        context.square().sum().backward();
        Assert.True(bias.grad!.abs().max().item<float>() < 1e-4);
        Assert.True(attention.get_parameter("linearW.weight")!.grad!.abs().max().item<float>() > 1e-3);
    }
}
