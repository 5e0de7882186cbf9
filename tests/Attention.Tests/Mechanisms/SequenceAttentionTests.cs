using Attention.Masks;
using Attention.Mechanisms;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Mechanisms;

public class SequenceAttentionTests
{
    public static TheoryData<string> Goldens => [.. AttentionGolden.Cases("sequence_attention", "sequence").Select(golden => golden.Name)];

    [Theory, MemberData(nameof(Goldens))]
    public void Matches_pytorch(string name)
    {
        var golden = AttentionGolden.Case("sequence_attention", name, "sequence");
        var (weighted, weights) = Create(golden).forward(golden.Input("features"), golden.Mask);
        Close.To(golden.Output("weights"), weights, 1e-6);
        Close.To(golden.Output("weighted"), weighted);
    }

    [Theory, MemberData(nameof(Goldens))]
    public void Gradients_match_pytorch(string name)
    {
        var golden = AttentionGolden.Case("sequence_attention", name, "sequence");
        var attention = Create(golden);
        var features = golden.Input("features").requires_grad_();
        (attention.forward(features, golden.Mask).weighted * golden.Probe).sum().backward();
        Close.To(golden.Gradient("features"), features.grad, 1e-4);
        foreach (var (parameter, tensor) in attention.named_parameters())
            Close.To(golden.Gradient(parameter["score.".Length..]), tensor.grad, 1e-4);
    }

    [Fact]
    public void On_paper_scores_of_log_1_2_and_5_become_weights_of_an_eighth_two_and_five()
    {
        var attention = WithIdentity(new SequenceAttention(1));
        var features = tensor(new[] { 0, MathF.Log(2), MathF.Log(5) }, 1, 3, 1);
        var (weighted, weights) = attention.forward(features);
        Close.To(tensor(new[] { 0.125f, 0.25f, 0.625f }, 1, 3, 1), weights, 1e-6);
        Close.To(features * weights, weighted);
    }

    [Fact]
    public void Weights_of_every_feature_sum_to_one_over_the_real_steps_and_are_exactly_zero_elsewhere()
    {
        var mask = Mask.Steps(tensor(new long[] { 7, 2, 0 }), 7);
        var (weighted, weights) = new SequenceAttention(5).forward(Close.Wave(0.37, 3, 7, 5), mask);
        Close.To(tensor(new[] { 1f, 1, 0 }).unsqueeze(1).expand(3, 5), weights.sum(1));
        Assert.Equal(0, weights.masked_fill(mask.unsqueeze(2), 0).count_nonzero().item<long>());
        Assert.Equal(0, weighted.masked_fill(mask.unsqueeze(2), 0).count_nonzero().item<long>());
    }

    [Fact]
    public void What_stands_in_the_padding_does_not_matter_not_even_NaN()
    {
        var mask = Mask.Steps(tensor(new long[] { 4, 2 }), 7);
        var features = Close.Wave(0.37, 2, 7, 5);
        var attention = new SequenceAttention(5) { Threshold = 0.9 };
        var rubbish = features.masked_fill(mask.logical_not().unsqueeze(2), float.NaN);
        Close.Same(attention.forward(features, mask).weighted, attention.forward(rubbish, mask).weighted);
    }

    [Fact]
    public void An_empty_sequence_gives_zeros_and_a_gradient_without_NaN()
    {
        var attention = new SequenceAttention(5) { Threshold = 1, HasTanh = true };
        attention.forward(Close.Wave(0.37, 2, 7, 5), Mask.Steps(tensor(new long[] { 0, 3 }), 7)).weighted.square().sum().backward();
        Assert.All(attention.parameters(), parameter => Assert.True(parameter.grad!.isfinite().all().item<bool>()));
    }

    [Fact]
    public void Shuffling_the_steps_shuffles_the_weights()
    {
        var attention = new SequenceAttention(5) { IsMean = true, Threshold = 0.9 };
        var (features, order) = (Close.Wave(0.37, 2, 7, 5), tensor(new long[] { 3, 6, 0, 5, 1, 4, 2 }));
        Close.To(attention.forward(features).weights.index_select(1, order), attention.forward(features.index_select(1, order)).weights);
    }

    [Fact]
    public void The_mean_is_one_weight_for_all_features_of_a_step()
    {
        manual_seed(1);
        var (plain, mean) = (new SequenceAttention(5), new SequenceAttention(5) { IsMean = true });
        mean.load_state_dict(plain.state_dict());
        var features = Close.Wave(0.37, 2, 7, 5);
        var weights = mean.forward(features).weights;
        for (int feature = 0; feature < 5; feature++)
            Close.To(plain.forward(features).weights.mean([2]), weights[.., .., feature], 1e-6);
    }

    [Fact]
    public void A_threshold_of_one_share_keeps_only_what_is_above_average_whatever_the_length()
    {
        var attention = WithIdentity(new SequenceAttention(1) { Threshold = 1 });
        var features = tensor(new[] { 0, MathF.Log(2), MathF.Log(5), 9, 9 }, 1, 5, 1);
        var weights = attention.forward(features, Mask.Steps(tensor(new long[] { 3 }), 5)).weights;   // 1/8, 2/8, 5/8 of three: only 5/8 > 1/3
        Close.To(tensor(new[] { 0f, 0, 1, 0, 0 }, 1, 5, 1), weights, 1e-6);
    }

    [Fact]
    public void A_threshold_above_every_weight_leaves_zeros_not_NaN()
    {
        var (weighted, weights) = new SequenceAttention(5) { Threshold = 8 }.forward(Close.Wave(0.37, 2, 7, 5));
        Assert.Equal(0, weights.abs().max().item<float>());
        Assert.Equal(0, weighted.abs().max().item<float>());
    }

    [Fact]
    public void Two_dimensions_are_refused() =>
        Assert.StartsWith("features must be [B, T, D]: features is [7, 5]. A single sequence",
            Assert.Throws<ArgumentException>(() => new SequenceAttention(5).forward(zeros(7, 5))).Message, StringComparison.Ordinal);

    [Fact]
    public void Other_features_are_refused() =>
        Assert.StartsWith("features must have 5 features (last dimension): features is [2, 7, 3].",
            Assert.Throws<ArgumentException>(() => new SequenceAttention(5).forward(zeros(2, 7, 3))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_mask_for_pairs_is_refused() =>
        Assert.StartsWith("mask must be bool [B, T], true = a real step: mask is Bool [2, 1, 7], features is [2, 7, 5].",
            Assert.Throws<ArgumentException>(() => new SequenceAttention(5).forward(zeros(2, 7, 5), Mask.Padding(tensor(new long[] { 3, 7 })))).Message, StringComparison.Ordinal);

    private static SequenceAttention Create(AttentionGolden golden)
    {
        var attention = new SequenceAttention(5)
        {
            HasTanh = golden.Name != "without tanh",
            IsMean = golden.Name.Contains("mean", StringComparison.Ordinal),
            Threshold = golden.Hard * 7,
            Renormalise = golden.Name.Contains("renormalised", StringComparison.Ordinal),
        };
        using var grad = no_grad();
        foreach (var (name, parameter) in attention.named_parameters())
            parameter.copy_(golden.Parameter(name["score.".Length..]));
        return attention;
    }

    private static SequenceAttention WithIdentity(SequenceAttention attention)
    {
        using var grad = no_grad();
        foreach (var (name, parameter) in attention.named_parameters())
            parameter.copy_(name.EndsWith("weight", StringComparison.Ordinal) ? eye(1) : zeros(1));
        return attention;
    }
}
