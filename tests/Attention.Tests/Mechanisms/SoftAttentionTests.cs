using Attention.Mechanisms;
using Attention.Scoring;
using Attention.Tests.Scoring;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Mechanisms;

public class SoftAttentionTests
{
    public static TheoryData<string> Goldens => [.. AttentionGolden.Cases("soft_attention").Select(golden => golden.Name)];

    public static TheoryData<string> All => ScoringFunctionTests.All;

    [Theory, MemberData(nameof(Goldens))]
    public void Matches_pytorch(string name)
    {
        var golden = AttentionGolden.Case("soft_attention", name);
        var (attention, scoring) = Create(golden);
        var (query, key, value) = (golden.Input("query"), golden.Input("key"), golden.Input("value"));
        var (context, weights) = attention.forward(query, key, value, golden.Mask);
        Close.To(golden.Output("scores"), scoring.forward(query, key));
        Close.To(golden.Output("weights"), weights, 1e-6);
        Close.To(golden.Output("context"), context);
    }

    [Theory, MemberData(nameof(Goldens))]
    public void Gradients_match_pytorch(string name)
    {
        var golden = AttentionGolden.Case("soft_attention", name);
        var (attention, scoring) = Create(golden);
        var inputs = new[] { "query", "key", "value" }.ToDictionary(input => input, input => golden.Input(input).requires_grad_());
        var (context, _) = attention.forward(inputs["query"], inputs["key"], inputs["value"], golden.Mask);
        (context * golden.Probe).sum().backward();
        foreach (var (input, tensor) in inputs)
            Close.To(golden.Gradient(input), tensor.grad, 1e-4);
        foreach (string parameter in golden.Parameters)
            Close.To(golden.Gradient(parameter), Parameter(scoring, parameter).grad!.reshape(golden.Gradient(parameter).shape), 1e-4);
    }

    [Theory, MemberData(nameof(All))]
    public void Equals_the_naive_loop(string name)
    {
        var scoring = ScoringFunctionTests.Create(name, 7, 7);
        var (query, key, value) = (Close.Wave(0.37, 2, 3, 7), Close.Wave(0.53, 2, 5, 7), Close.Wave(0.71, 2, 5, 11));
        var (expectedContext, expectedWeights) = NaiveLoop.Attend(NaiveLoop.ScoreOf(scoring), query, key, value);
        var (context, weights) = new SoftAttention(scoring).forward(query, key, value);
        Close.To(expectedWeights, weights);
        Close.To(expectedContext, context);
    }

    [Theory, MemberData(nameof(All))]
    public void Shuffling_the_memory_changes_nothing(string name)
    {
        var attention = new SoftAttention(ScoringFunctionTests.Create(name, 7, 7));
        var (query, key, value) = (Close.Wave(0.37, 2, 3, 7), Close.Wave(0.53, 2, 5, 7), Close.Wave(0.71, 2, 5, 11));
        var order = tensor(new long[] { 3, 0, 4, 1, 2 });
        var (context, weights) = attention.forward(query, key, value);
        var (shuffledContext, shuffledWeights) = attention.forward(query, key.index_select(1, order), value.index_select(1, order));
        Close.To(context, shuffledContext);
        Close.To(weights.index_select(2, order), shuffledWeights);
    }

    [Theory, MemberData(nameof(All))]
    public void Shuffling_the_queries_shuffles_the_contexts(string name)
    {
        var attention = new SoftAttention(ScoringFunctionTests.Create(name, 7, 7));
        var (query, key, value) = (Close.Wave(0.37, 2, 3, 7), Close.Wave(0.53, 2, 5, 7), Close.Wave(0.71, 2, 5, 11));
        var order = tensor(new long[] { 2, 0, 1 });
        Close.To(attention.forward(query, key, value).context.index_select(1, order), attention.forward(query.index_select(1, order), key, value).context);
    }

    [Fact]
    public void On_paper_scores_of_log_1_2_and_5_average_8_16_and_32_to_25()
    {
        var key = tensor(new float[,,] { { { 0 }, { MathF.Log(2) }, { MathF.Log(5) } } });
        var (context, weights) = new SoftAttention(new DotProductScore()).forward(ones(1, 1, 1), key, tensor(new float[,,] { { { 8 }, { 16 }, { 32 } } }));
        Close.To(tensor(new float[,,] { { { 0.125f, 0.25f, 0.625f } } }), weights, 1e-6);
        Close.To(tensor(new float[,,] { { { 25 } } }), context);
    }

    [Theory, MemberData(nameof(All))]
    public void Masked_keys_get_weight_exactly_zero_and_rows_still_sum_to_one(string name)
    {
        var attention = new SoftAttention(ScoringFunctionTests.Create(name, 7, 7));
        var mask = tensor(new[] { true, true, false, true, false, true, true, true, true, false }, [2, 1, 5]);
        var weights = attention.forward(Close.Wave(0.37, 2, 3, 7), Close.Wave(0.53, 2, 5, 7), Close.Wave(0.71, 2, 5, 11), mask).weights;
        Assert.Equal(0, weights.masked_fill(mask, 0).abs().max().item<float>());
        Close.To(ones(2, 3), weights.sum(-1));
        Assert.True(weights.masked_fill(mask.logical_not(), 1).min().item<float>() > 0);
    }

    [Fact]
    public void A_masked_value_cannot_be_seen()
    {
        var attention = new SoftAttention(new ScaledDotProductScore());
        var mask = tensor(new[] { true, true, false, true, true }, [1, 1, 5]);
        var (query, key, value) = (Close.Wave(0.37, 2, 3, 7), Close.Wave(0.53, 2, 5, 7), Close.Wave(0.71, 2, 5, 11));
        var (otherKey, otherValue) = (key.clone(), value.clone());
        otherKey[.., 2] = ones(2, 7) * 9;
        otherValue[.., 2] = ones(2, 11) * 1e6;
        Assert.Equal(0, Close.Difference(attention.forward(query, key, value, mask).context, attention.forward(query, otherKey, otherValue, mask).context));
    }

    [Fact]
    public void A_query_that_may_attend_to_nothing_gets_zeros_and_no_gradient_goes_astray()
    {
        var attention = new SoftAttention(new DotProductScore());
        var query = Close.Wave(0.37, 1, 2, 7).requires_grad_();
        var mask = tensor(new[] { false, false, false, true, true, true }, [1, 2, 3]);
        var (context, weights) = attention.forward(query, Close.Wave(0.53, 1, 3, 7), Close.Wave(0.71, 1, 3, 5), mask);
        Assert.Equal(0, weights[0, 0].abs().max().item<float>());
        Assert.Equal(0, context[0, 0].abs().max().item<float>());
        context.sum().backward();
        Assert.Equal(0, query.grad![0, 0].abs().max().item<float>());
        Assert.True(query.grad[0, 1].isfinite().all().item<bool>());
    }

    [Fact]
    public void Works_at_the_size_of_the_document()
    {
        manual_seed(0);
        var x = randn(8, 10, 100);
        var attention = new SoftAttention(new AdditiveScore(100, 100, 100));
        var (context, weights) = attention.forward(x, x, x);
        Assert.Equal([8, 10, 100], context.shape);
        Close.To(NaiveLoop.Attend(NaiveLoop.ScoreOf(Scoring(attention)), x, x, x).weights, weights);
    }

    [Fact]
    public void The_score_s_parameters_are_the_attention_s() =>
        Assert.Equal(["scoring.keyProjection.weight", "scoring.queryProjection.weight", "scoring.reduction.weight"],
            new SoftAttention(new AdditiveScore(2, 3, 5)).named_parameters().Select(parameter => parameter.name).Order());

    [Fact]
    public void A_value_too_many_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new SoftAttention(new DotProductScore()).forward(zeros(2, 3, 7), zeros(2, 5, 7), zeros(2, 6, 11)));
        Assert.StartsWith("key and value must come in pairs (all dimensions but the last equal): key is [2, 5, 7], value is [2, 6, 11].", error.Message);
    }

    [Fact]
    public void A_mask_of_numbers_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(
            () => new SoftAttention(new DotProductScore()).forward(zeros(2, 3, 7), zeros(2, 5, 7), zeros(2, 5, 11), ones(2, 3, 5)));
        Assert.StartsWith("mask must be bool, true = may attend: mask is Float32.", error.Message);
    }

    [Fact]
    public void A_mask_over_keys_alone_is_told_how_to_broadcast()
    {
        var error = Assert.Throws<ArgumentException>(
            () => new SoftAttention(new DotProductScore()).forward(zeros(2, 3, 7), zeros(2, 5, 7), zeros(2, 5, 11), ones(2, 5).to_type(ScalarType.Bool)));
        Assert.StartsWith("mask must broadcast to the scores [2, 3, 5]: mask is [2, 5].", error.Message);
    }

    private static (SoftAttention attention, ScoringFunction scoring) Create(AttentionGolden golden)
    {
        var scoring = ScoringFunctionTests.Create(golden.Scoring, golden.Input("query").shape[^1], golden.Input("key").shape[^1]);
        using (no_grad())
        {
            foreach (string name in golden.Parameters)
                Parameter(scoring, name).copy_(golden.Parameter(name).reshape(Parameter(scoring, name).shape));
        }
        return (new SoftAttention(scoring), scoring);
    }

    private static Tensor Parameter(ScoringFunction scoring, string name) => (scoring, name) switch
    {
        (AdditiveScore additive, "W") => additive.W,
        (AdditiveScore additive, "U") => additive.U,
        (AdditiveScore additive, "V") => additive.V,
        (BilinearScore bilinear, "W") => bilinear.W,
        _ => throw new ArgumentException($"{scoring.GetName()} has no {name}."),
    };

    private static ScoringFunction Scoring(SoftAttention attention) => (ScoringFunction)attention.children().Single();
}
