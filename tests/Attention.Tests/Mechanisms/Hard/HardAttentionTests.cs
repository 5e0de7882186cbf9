using Attention.Audit;
using Attention.Mechanisms.Hard;
using Attention.Scoring;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Mechanisms.Hard;

public class HardAttentionTests
{
    public static TheoryData<string> All => SelectionTests.All;

    private static (Tensor query, Tensor key, Tensor value) Inputs => (Close.Wave(0.37, 2, 3, 7), Close.Wave(0.53, 2, 5, 7), Close.Wave(0.71, 2, 5, 11));

    [Fact]
    public void Argmax_hands_over_the_value_whose_score_is_largest()
    {
        var (query, key, value) = Inputs;
        var (context, _) = new HardAttention(new DotProductScore(), new Argmax()).forward(query, key, value);
        for (int b = 0; b < 2; b++)
        {
            for (int i = 0; i < 3; i++)
            {
                int best = Enumerable.Range(0, 5).MaxBy(j => (query[b, i] * key[b, j]).sum().item<float>());
                Close.To(value[b, best], context[b, i], 1e-6);
            }
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Shuffling_the_memory_changes_nothing_once_the_dice_lie_still(string name)
    {
        var (query, key, value) = Inputs;
        var attention = new HardAttention(new ScaledDotProductScore(), SelectionTests.Create(name));
        attention.eval();
        var order = tensor(new long[] { 3, 0, 4, 1, 2 });
        var (context, weights) = attention.forward(query, key, value);
        var (shuffledContext, shuffledWeights) = attention.forward(query, key.index_select(1, order), value.index_select(1, order));
        Close.To(context, shuffledContext);
        Close.To(weights.index_select(2, order), shuffledWeights);
    }

    [Theory, MemberData(nameof(All))]
    public void Masked_keys_get_weight_exactly_zero_and_rows_still_sum_to_one(string name)
    {
        manual_seed(5);
        var (query, key, value) = Inputs;
        var mask = tensor(new[] { true, true, false, true, false, true, true, false, true, false }, [2, 1, 5]);
        var attention = new HardAttention(new ScaledDotProductScore(), SelectionTests.Create(name));
        for (int draw = 0; draw < 20; draw++)
        {
            var weights = attention.forward(query, key, value, mask).weights;
            Assert.Equal(0, weights.masked_fill(mask, 0).abs().max().item<float>());
            Close.To(ones(2, 3), weights.sum(-1));
        }
    }

    [Theory, MemberData(nameof(All))]
    public void A_query_that_may_attend_to_nothing_gets_zeros_and_no_gradient_goes_astray(string name)
    {
        manual_seed(5);
        var (query, key, value) = Inputs;
        query.requires_grad_();
        value.requires_grad_();
        var mask = tensor(new[] { false, true, true }, [1, 3, 1]);
        var (context, weights) = new HardAttention(new DotProductScore(), SelectionTests.Create(name)).forward(query, key, value, mask);
        Assert.Equal(0, weights[.., 0].abs().max().item<float>());
        Assert.Equal(0, context[.., 0].abs().max().item<float>());
        context.square().sum().backward();
        Assert.True(value.grad!.isfinite().all().item<bool>());
        if (query.grad is { } gradient)
        {
            Assert.True(gradient.isfinite().all().item<bool>());
            Assert.Equal(0, gradient[.., 0].abs().max().item<float>());
        }
    }

    [Theory, MemberData(nameof(All))]
    public void An_example_does_not_see_its_neighbours_in_the_batch(string name)
    {
        var (query, key, value) = Inputs;
        var attention = new HardAttention(new ScaledDotProductScore(), SelectionTests.Create(name));
        attention.eval();
        Close.To(attention.forward(query, key, value).context[1..2], attention.forward(query[1..2], key[1..2], value[1..2]).context);
    }

    [Theory, MemberData(nameof(All))]
    public void The_audit_finds_no_broken_law(string name)
    {
        var attention = new HardAttention(new ScaledDotProductScore(), SelectionTests.Create(name));
        attention.eval();
        Assert.Empty(AttentionAudit.Of(name, attention).Broken);
    }

    [Fact]
    public void Its_parameters_are_the_score_s_and_eval_reaches_the_selection()
    {
        manual_seed(5);
        var selection = new Sampling();
        var attention = new HardAttention(new BilinearScore(7, 7), selection);
        Assert.Equal(["scoring.projection.weight"], attention.named_parameters().Select(parameter => parameter.name));
        attention.eval();
        Assert.False(selection.training);
    }

    [Fact]
    public void A_value_too_many_is_refused()
    {
        var attention = new HardAttention(new DotProductScore(), new Argmax());
        var error = Assert.Throws<ArgumentException>(() => attention.forward(zeros(2, 3, 7), zeros(2, 5, 7), zeros(2, 6, 11)));
        Assert.StartsWith("key and value must come in pairs (all dimensions but the last equal): key is [2, 5, 7], value is [2, 6, 11].", error.Message);
    }
}
