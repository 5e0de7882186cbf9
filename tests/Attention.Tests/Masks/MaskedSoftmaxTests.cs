using Attention.Masks;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Masks;

public class MaskedSoftmaxTests
{
    private const double DocumentFill = -4294967295;                         // −2³² + 1

    public static TheoryData<string> Goldens => [.. AttentionGolden.Cases("masked_softmax", "masks").Select(golden => golden.Name)];

    [Theory, MemberData(nameof(Goldens))]
    public void Matches_a_softmax_over_the_allowed_scores_alone(string name)
    {
        var golden = AttentionGolden.Case("masked_softmax", name, "masks");
        var scores = golden.Input("scores").requires_grad_();
        var weights = MaskedSoftmax.Apply(scores, golden.Mask);
        (weights * golden.Probe).sum().backward();
        Close.To(golden.Output("weights"), weights, 1e-6);
        Close.To(golden.Gradient("scores"), scores.grad);
    }

    [Theory, MemberData(nameof(Goldens))]
    public void Forbidden_places_are_exactly_zero_in_weight_and_gradient(string name)
    {
        var golden = AttentionGolden.Case("masked_softmax", name, "masks");
        var scores = golden.Input("scores").requires_grad_();
        var weights = MaskedSoftmax.Apply(scores, golden.Mask);
        (weights * golden.Probe).sum().backward();
        Assert.Equal(0, weights.masked_fill(golden.Mask!, 0).abs().max().item<float>());
        Assert.Equal(0, scores.grad!.masked_fill(golden.Mask!, 0).abs().max().item<float>());
    }

    [Fact]
    public void On_paper_log_1_2_and_5_without_the_5_are_a_third_and_two_thirds()
    {
        var scores = tensor(new[] { 0, MathF.Log(2), MathF.Log(5) });
        Close.To(tensor(new[] { 1 / 3f, 2 / 3f, 0 }), MaskedSoftmax.Apply(scores, tensor(new[] { true, true, false })), 1e-6);
    }

    [Fact]
    public void A_row_without_an_allowed_key_is_zero_in_weight_and_gradient()
    {
        var scores = Close.Wave(0.37, 2, 3).requires_grad_();
        var weights = MaskedSoftmax.Apply(scores, tensor(new[] { false, false, false, true, false, true }, 2, 3));
        weights.square().sum().backward();
        Close.Same(zeros(3), weights[0]);
        Close.Same(zeros(3), scores.grad![0]);
        Assert.True(scores.grad[1].abs().max().item<float>() > 0);
    }

    [Fact]
    public void What_stands_at_forbidden_places_does_not_matter()
    {
        var mask = tensor(new[] { true, false, true, true, false });
        var scores = Close.Wave(0.61, 3, 5);
        var rubbish = scores.masked_fill(mask.logical_not(), float.NaN);
        Close.Same(MaskedSoftmax.Apply(scores, mask), MaskedSoftmax.Apply(rubbish, mask));
    }

    [Fact]
    public void No_mask_is_softmax() => Close.Same(Close.Wave(0.61, 3, 5).softmax(0), MaskedSoftmax.Apply(Close.Wave(0.61, 3, 5), null, dim: 0));

    [Fact]
    public void Shares_the_weight_along_another_dimension()
    {
        var (scores, mask) = (Close.Wave(0.61, 2, 5, 3), tensor(new[] { true, false, true, true, false }, 1, 5, 1));
        Close.Same(MaskedSoftmax.Apply(scores.transpose(1, 2).contiguous(), mask.transpose(1, 2)).transpose(1, 2), MaskedSoftmax.Apply(scores, mask, dim: 1));
    }

    [Fact]
    public void D43_a_fill_of_zero_weighs_the_forbidden_like_a_score_of_zero()
    {
        var weights = MaskedSoftmax.WithFill(tensor(new[] { 0, 7f, 7f, 7f }), tensor(new[] { true, false, false, false }), 0);
        Close.To(full([4], 0.25), weights, 1e-6);
    }

    [Fact]
    public void D43_the_document_s_fill_hides_the_forbidden_unless_everything_is()
    {
        var scores = Close.Wave(0.37, 2, 5).requires_grad_();
        var mask = tensor(new[] { true, false, true, true, false, false, false, false, false, false }, 2, 5);
        var weights = MaskedSoftmax.WithFill(scores, mask, DocumentFill);
        Close.Same(MaskedSoftmax.Apply(scores, mask)[0], weights[0]);
        Close.To(full([5], 0.2), weights[1], 1e-6);
    }

    [Fact]
    public void D43_a_fill_of_minus_infinity_makes_an_empty_row_NaN()
    {
        var mask = tensor(new[] { true, false, true, false, false, false }, 2, 3);
        var weights = MaskedSoftmax.WithFill(Close.Wave(0.37, 2, 3), mask, double.NegativeInfinity);
        Assert.True(weights[0].isfinite().all().item<bool>());
        Assert.True(weights[1].isnan().all().item<bool>());
    }

    [Fact]
    public void D43_half_precision_has_no_room_for_the_document_s_fill()
    {
        Assert.True(Half.IsNegativeInfinity((Half)DocumentFill));
        Assert.True((double)Half.MinValue < -60_000);
    }

    [Fact]
    public void A_mask_of_another_shape_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => MaskedSoftmax.Apply(zeros(2, 3, 5), ones(2, 5).to_type(ScalarType.Bool)));
        Assert.StartsWith("mask must broadcast to the scores [2, 3, 5]: mask is [2, 5].", error.Message, StringComparison.Ordinal);
    }
}
