using Attention.AsPrinted;
using Attention.Masks;
using Attention.Mechanisms;
using Attention.Tests.Support;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.utils.rnn;

namespace Attention.Tests.AsPrinted;

/// <summary>Document 004's attention as printed does what the document's code does in PyTorch, defects included.</summary>
public class AttentionSeqTests
{
    [Theory]
    [InlineData("normal", 0.0, false)]
    [InlineData("mean", 0.0, true)]
    [InlineData("hard", 0.15, false)]
    [InlineData("hard and mean", 0.15, true)]
    public void Matches_the_listing_in_pytorch(string name, double hard, bool mean)
    {
        var golden = AttentionGolden.Case("sequence_attention", name, "sequence");
        var printed = new AttentionSeq(5, hard);
        Copy(golden, printed);
        Close.To(golden.Output("weighted"), printed.forward(golden.Input("features"), mean));
    }

    [Theory]
    [InlineData("masked", false)]
    [InlineData("masked mean", true)]
    public void Its_mask_works_where_features_are_really_zero(string name, bool mean)
    {
        var golden = AttentionGolden.Case("sequence_attention", name, "sequence");
        var printed = new AttentionSeq(5);
        Copy(golden, printed);
        var features = golden.Input("features").masked_fill(golden.Mask!.logical_not().unsqueeze(2), 0);
        Close.To(golden.Output("weighted").masked_fill(golden.Mask!.logical_not().unsqueeze(2), 0), printed.forward(features, mean));
    }

    [Fact]
    public void D35_an_LSTM_leaves_no_zeros_for_the_printed_mask_and_packing_does()
    {
        manual_seed(1);
        var lengths = tensor(new long[] { 7, 3, 1 });
        var steps = Mask.Steps(lengths);
        var inputs = Close.Wave(0.37, 3, 7, 5).masked_fill(steps.logical_not().unsqueeze(2), 0);
        var lstm = nn.LSTM(5, 11, batchFirst: true);
        var features = lstm.call(inputs).Item1;
        Assert.Equal(0, features.abs().sum(-1).eq(0).sum().item<long>());
        var (silent, _) = pad_packed_sequence(lstm.call(pack_padded_sequence(inputs, lengths, batch_first: true)).Item1, batch_first: true);
        Close.Same(steps, silent.abs().sum(-1).ne(0));
    }

    [Fact]
    public void D36_pictures_all_have_28_rows_until_their_blank_ones_are_cut()
    {
        var images = Attention.Data.FashionMnist.StandIn(50).Images;
        Assert.Equal([50, 28, 28], images.shape);
        Assert.True(images.sum(2).gt(0).sum(1).data<long>().Distinct().Count() > 5);
    }

    [Theory]
    [InlineData(0.004, 0, 0)]
    [InlineData(0.22, 1, 1)]
    public void D37_whatever_it_learns_the_fixed_threshold_of_28_steps_cuts_nothing_at_first_and_everything_soon(double hard, double least, double most) =>
        Assert.InRange(Cut(hard, wild: true), least, most);

    [Fact]
    public void D37_at_the_start_the_document_s_threshold_cuts_nothing_and_a_third_more_cuts_nearly_all()
    {
        Assert.Equal(0, Cut(0.03, wild: false));
        Assert.True(Cut(0.04, wild: false) > 0.99);
    }

    [Fact]
    public void D37_what_the_threshold_leaves_does_not_sum_to_one()
    {
        manual_seed(1);
        var features = ones(2, 28, 3) + Close.Wave(0.37, 2, 28, 3);
        var sums = (new AttentionSeq(3, 1 / 28.0).forward(features) / features).sum(1);
        Assert.True(sums.max().item<float>() < 0.99);
    }

    [Fact]
    public void D38_unless_asked_for_the_mean_is_not_taken()
    {
        manual_seed(1);
        var printed = new AttentionSeq(5);
        var features = ones(2, 7, 5) + Close.Wave(0.37, 2, 7, 5);
        Close.Same(printed.forward(features, mean: false), printed.forward(features));
        Assert.True(Close.Difference(printed.forward(features), printed.forward(features, mean: true)) > 1e-4);
    }

    [Fact]
    public void D44_tanh_keeps_the_weights_of_28_steps_between_a_200th_and_a_fifth()
    {
        manual_seed(1);
        var features = randn(64, 28, 5) * 1000;
        var weights = new AttentionSeq(5).forward(features) / features;
        Assert.InRange(weights.max().item<float>(), 0.05, Math.E / (Math.E + 27 / Math.E) + 1e-6);
        Assert.InRange(weights.min().item<float>(), 1 / Math.E / (1 / Math.E + 27 * Math.E) - 1e-6, 0.03);
        Assert.True(new SequenceAttention(5).forward(features).weights.max().item<float>() > 0.99);
    }

    /// <summary>The share of weights that become 0 at T = 28; wild parameters drive tanh to both its ends.</summary>
    private static double Cut(double hard, bool wild)
    {
        manual_seed(1);
        var features = wild ? randn(8, 28, 16) * 1000 : randn(8, 28, 16).tanh() * 0.05;
        return new AttentionSeq(16, hard).forward(features).eq(0).to_type(ScalarType.Float32).mean().item<float>();
    }

    private static void Copy(AttentionGolden golden, AttentionSeq printed)
    {
        using var grad = no_grad();
        foreach (var (name, parameter) in printed.named_parameters())
            parameter.copy_(golden.Parameter(name["dense.".Length..]));
    }
}
