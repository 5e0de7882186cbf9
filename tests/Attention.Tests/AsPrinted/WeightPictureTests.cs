using Attention.AsPrinted;
using Attention.Mechanisms;
using Attention.Scoring;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.AsPrinted;

/// <summary>The drawing listing of document 002 (L002-3). Words and shapes as PyTorch 1.13 and matplotlib say them.</summary>
public class WeightPictureTests
{
    [Fact]
    public void D27_weights_from_a_model_are_refused_with_pytorch_s_words()
    {
        var x = Close.Wave(0.37, 1, 5, 7);
        var weights = new SoftAttention(new BilinearScore(7, 7)).forward(x, x, x).weights[0];
        var error = Assert.Throws<InvalidOperationException>(() => WeightPicture.VisualizeAttentionWeights(weights));
        Assert.StartsWith("Can't call numpy() on Tensor that requires grad.", error.Message);
        Assert.Equal([5, 5], WeightPicture.VisualizeAttentionWeights(weights.detach()).Colours!.shape);
    }

    [Fact]
    public void D27_a_batch_is_refused_with_matplotlib_s_words()
    {
        var error = Assert.Throws<ArgumentException>(() => WeightPicture.VisualizeAttentionWeights(zeros(2, 5, 5)));
        Assert.StartsWith("Invalid shape (2, 5, 5) for image data", error.Message);
    }

    [Theory, InlineData(3), InlineData(4)]
    public void D27_a_batch_with_three_or_four_keys_is_silently_drawn_as_colours(int keys) =>
        Assert.Equal([2, 5, 3], WeightPicture.VisualizeAttentionWeights(rand(2, 5, keys)).Colours!.shape);

    [Fact]
    public void D27_an_undecided_head_looks_exactly_like_a_decided_one()
    {
        var decided = tensor(new float[,] { { 0, 1, 0 }, { 1, 0, 0 } });
        var undecided = 0.33f + 0.01f * decided;
        Close.To(WeightPicture.VisualizeAttentionWeights(decided).Colours!, WeightPicture.VisualizeAttentionWeights(undecided).Colours, 1e-4);
    }

    [Fact]
    public void A_picture_reaches_from_its_smallest_to_its_largest_number()
    {
        var drawn = WeightPicture.VisualizeAttentionWeights(tensor(new float[,] { { 0.2f, 0.8f }, { 0.5f, 0.5f } }));
        Close.To(tensor(new float[,] { { 0, 1 }, { 0.5f, 0.5f } }), drawn.Colours);
        Assert.Equal("Attention Weights", drawn.Title);
    }

    [Fact]
    public void A_picture_of_one_number_is_dark_all_over() =>
        Close.Same(zeros(2, 3), WeightPicture.VisualizeAttentionWeights(full([2, 3], 0.25f)).Colours);

    [Fact]
    public void A_last_axis_of_one_is_left_away() =>
        Assert.Equal([2, 5], WeightPicture.VisualizeAttentionWeights(rand(2, 5, 1)).Colours!.shape);
}
