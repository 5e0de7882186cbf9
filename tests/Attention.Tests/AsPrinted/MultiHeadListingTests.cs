using Attention.Mechanisms;
using Attention.Tests.Support;
using static TorchSharp.torch;
using Printed = Attention.AsPrinted.MultiHeadAttention;

namespace Attention.Tests.AsPrinted;

/// <summary>The defects of document 001's multi-head listing (L001-5), each proved to be there.</summary>
public class MultiHeadListingTests
{
    private static Tensor X => Close.Wave(0.61, 4, 5, 20);

    [Fact]
    public void The_demonstration_gives_the_document_s_shapes()
    {
        var (context, weights) = new Printed(4, 20).forward(X, X, X);
        Assert.Equal([4, 5, 20], context.shape);
        Assert.Equal([4, 4, 5, 5], weights.shape);
        Close.To(ones(4, 4, 5), weights.sum(-1));
    }

    [Fact]
    public void Heads_that_do_not_share_evenly_fail_the_assert() => Assert.Throws<ArgumentException>(() => new Printed(3, 20));

    [Fact]
    public void D13_the_printed_split_mixes_tokens_and_features()
    {
        var places = arange(5 * 20).view(1, 5, 20).view(1, 4, -1, 5);
        long[] tokens = (places / 20).floor().to_type(ScalarType.Int64)[0, 0, .., 0].data<long>().ToArray();
        Assert.Equal([0, 0, 0, 0, 1], tokens);
        long[] features = places.remainder(20)[0, 0, .., 0].data<long>().ToArray();
        Assert.Equal([0, 5, 10, 15, 0], features);
    }

    [Fact]
    public void D13_shuffling_the_tokens_changes_more_than_their_order_and_the_repaired_one_only_that()
    {
        manual_seed(7);
        var x = randn(4, 5, 20);
        var (printed, repaired) = Twins();
        var order = tensor(new long[] { 4, 2, 0, 1, 3 });
        double Moved(Mechanism attention) => Close.Difference(
            attention(x, x, x).context.index_select(1, order), attention(x.index_select(1, order), x.index_select(1, order), x.index_select(1, order)).context);
        Assert.True(Moved(printed.forward) > 0.05);
        Assert.True(Moved(repaired.forward) < 1e-5);
        Assert.True(Close.Difference(printed.forward(x, x, x).context, repaired.forward(x, x, x).context) > 0.05);
    }

    [Fact]
    public void D13_a_token_outside_the_block_has_no_influence()
    {
        var (printed, repaired) = Twins();
        var x = Close.Wave(0.61, 1, 8, 20);
        var changed = x.clone();
        changed[0, 0] = changed[0, 0] + 1;
        float Last(Mechanism attention) => Close.Difference(attention(x, x, x).context[0, 7], attention(changed, changed, changed).context[0, 7]);
        Assert.Equal(0, Last(printed.forward));
        Assert.True(Last(repaired.forward) > 1e-4);
    }

    [Fact]
    public void D14_the_printed_merge_undoes_the_printed_split_and_no_other()
    {
        var x = X;
        Close.Same(x, x.view(4, 4, -1, 5).view(4, -1, 20));
        Assert.True(Close.Difference(x, Heads.Split(x, 4).contiguous().view(4, -1, 20)) > 0.1);
        Close.Same(x, Heads.Merge(Heads.Split(x, 4)));
    }

    [Fact]
    public void D15_dropout_has_no_effect_in_training()
    {
        var attention = new Printed(4, 20, dropout: 0.9);
        Assert.True(attention.training);
        Close.Same(attention.forward(X, X, X).context, attention.forward(X, X, X).context);
    }

    /// <summary>The printed module and the repaired one with the same parameters.</summary>
    private static (Printed printed, MultiHeadAttention repaired) Twins()
    {
        manual_seed(8);
        var (printed, repaired) = (new Printed(4, 20), new MultiHeadAttention(20, 4));
        using var grad = no_grad();
        foreach (var (from, to) in new[] { ("wQ", "query"), ("wK", "key"), ("wV", "value") })
        {
            foreach (string part in new[] { "weight", "bias" })
                repaired.get_parameter($"{to}Projection.{part}")!.copy_(printed.get_parameter($"{from}.{part}")!);
        }
        foreach (string part in new[] { "weight", "bias" })
            repaired.get_parameter($"outputProjection.{part}")!.copy_(printed.get_parameter($"fc.{part}")!);
        return (printed, repaired);
    }
}
