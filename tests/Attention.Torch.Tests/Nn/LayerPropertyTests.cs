using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Attention.Torch.Tests.Nn;

/// <summary>What holds of layers whatever their weights.</summary>
public class LayerPropertyTests
{
    static Tensor Drawn(int stream, params long[] shape) => GradCheck.Draw(stream, shape);

    static void AssertClose(Tensor expected, Tensor got)
    {
        Assert.Equal(expected.shape, got.shape);
        Assert.True(got.allclose(expected, 1e-10, 1e-12), $"expected {expected.str()}\n got {got.str()}");
    }

    [Fact]
    public void A_moved_image_gives_a_moved_convolution()
    {
        Tensor image = Drawn(0, 1, 3, 11, 11), weight = Drawn(1, 2, 3, 3, 3);
        var whole = functional.conv2d(image, weight);
        AssertClose(whole.narrow(2, 2, 7), functional.conv2d(image.narrow(2, 2, 9), weight));
    }

    [Fact]
    public void Groups_are_convolutions_side_by_side()
    {
        Tensor x = Drawn(0, 2, 6, 7), w = Drawn(1, 4, 3, 3);
        var apart = cat([functional.conv1d(x.narrow(1, 0, 3), w.narrow(0, 0, 2)), functional.conv1d(x.narrow(1, 3, 3), w.narrow(0, 2, 2))], 1);
        AssertClose(apart, functional.conv1d(x, w, groups: 2));
    }

    [Fact]
    public void A_transposed_convolution_is_the_adjoint_of_the_convolution()
    {
        Tensor x = Drawn(0, 2, 3, 7, 5), w = Drawn(1, 4, 3, 3, 2), y = Drawn(2, 2, 4, 3, 3);
        var there = (functional.conv2d(x, w, strides: [2, 2], padding: [0, 1]) * y).sum();
        var back = (functional.conv_transpose2d(y, w, strides: [2, 2], padding: [0, 1], output_padding: [0, 1]) * x).sum();
        AssertClose(there, back);
    }

    [Fact]
    public void Normalised_rows_have_mean_0_and_variance_1()
    {
        var y = functional.layer_norm(Drawn(0, 3, 67) * 5 + 2, [67], eps: 0);
        AssertClose(zeros(3, dtype: float64), y.mean([-1]));
        AssertClose(ones(3, dtype: float64), y.var(-1, unbiased: false));
    }

    [Fact]
    public void Scaling_a_channel_does_not_change_its_batch_norm()
    {
        var x = Drawn(0, 5, 3, 7);
        AssertClose(functional.batch_norm(x, null, null, training: true, eps: 0), functional.batch_norm(x * 9 - 4, null, null, training: true, eps: 0));
    }

    [Fact]
    public void A_batch_norm_in_evaluation_leaves_its_statistics_alone()
    {
        var layer = BatchNorm1d(3);
        layer.call(randn(7, 3));
        layer.eval();
        var before = layer.running_mean!.clone();
        layer.call(randn(7, 3));
        Assert.True(layer.running_mean!.equal(before).item<bool>());
        Assert.Equal(1, layer.num_batches_tracked!.item<long>());
        Assert.Equal(["weight", "bias", "running_mean", "running_var", "num_batches_tracked"], layer.state_dict().Keys);
    }

    [Fact]
    public void Shuffled_pixels_come_back()
    {
        var x = Drawn(0, 2, 12, 3, 5);
        AssertClose(x, functional.pixel_unshuffle(functional.pixel_shuffle(x, 2), 2));
    }

    [Fact]
    public void A_sequence_in_a_packed_batch_gives_what_it_gives_alone()
    {
        var layer = LSTM(3, 5, 2, bidirectional: true, dtype: float64);
        Tensor[] sequences = [Drawn(0, 2, 3), Drawn(1, 7, 3), Drawn(2, 5, 3)];
        var (output, hidden, memory) = layer.call(nn.utils.rnn.pack_sequence(sequences, enforce_sorted: false));
        var (padded, lengths) = nn.utils.rnn.pad_packed_sequence(output);
        Assert.Equal([2L, 7, 5], lengths.data<long>().ToArray());
        for (int b = 0; b < sequences.Length; b++)
        {
            var (alone, last, kept) = layer.call(sequences[b].unsqueeze(1));
            AssertClose(alone.squeeze(1), padded.select(1, b).narrow(0, 0, sequences[b].shape[0]));
            AssertClose(last.squeeze(1), hidden.select(1, b));
            AssertClose(kept.squeeze(1), memory.select(1, b));
        }
    }

    [Fact]
    public void Steps_of_a_cell_are_the_steps_of_the_layer()
    {
        var layer = GRU(3, 5, dtype: float64);
        var cell = GRUCell(3, 5, dtype: float64);
        foreach (var (to, from) in cell.parameters().Zip(layer.parameters()))
            using (no_grad())
                to.copy_(from);
        var x = Drawn(0, 4, 2, 3);
        var (output, last) = layer.call(x);
        var h = zeros(2, 5, float64);
        for (int t = 0; t < 4; t++) AssertClose(output[t], h = cell.call(x[t], h));
        AssertClose(last[0], h);
    }

    [Fact]
    public void Parameters_of_an_lstm_have_pytorchs_names() => Assert.Equal(
        "weight_ih_l0:16x3 weight_hh_l0:16x4 bias_ih_l0:16 bias_hh_l0:16 weight_ih_l0_reverse:16x3 weight_hh_l0_reverse:16x4 bias_ih_l0_reverse:16 bias_hh_l0_reverse:16 "
        + "weight_ih_l1:16x8 weight_hh_l1:16x4 bias_ih_l1:16 bias_hh_l1:16 weight_ih_l1_reverse:16x8 weight_hh_l1_reverse:16x4 bias_ih_l1_reverse:16 bias_hh_l1_reverse:16",
        string.Join(' ', LSTM(3, 4, 2, bidirectional: true).named_parameters().Select(p => $"{p.name}:{string.Join('x', p.parameter.shape)}")));

    [Fact]
    public void Dropped_channels_are_dropped_whole()
    {
        manual_seed(3);
        var y = functional.dropout2d(ones(5, 7, 3, 2), 0.5);
        var sums = y.sum([2, 3]);
        Assert.True(((sums == 0) | (sums == 12)).all().item<bool>());
        Assert.True((sums == 0).any().item<bool>() && (sums == 12).any().item<bool>());
    }

    [Fact]
    public void Alpha_dropout_keeps_mean_and_variance()
    {
        manual_seed(3);
        var y = functional.alpha_dropout(randn(100_000), 0.3, training: true);
        Assert.InRange(y.mean().item<float>(), -0.02f, 0.02f);
        Assert.InRange(y.var().item<float>(), 0.97f, 1.03f);
    }

    [Fact]
    public void A_layer_leaves_its_results_in_a_dispose_scope_and_nothing_else()
    {
        Tensor image = randn(2, 3, 8, 8), sequence = randn(5, 2, 3), step = randn(2, 3);
        var cell = LSTMCell(3, 4);
        var (conv, norm, lstm) = (Conv2d(3, 4, 3, padding_mode: PaddingModes.Reflect, padding: 1), BatchNorm2d(3), LSTM(3, 4, 2, bidirectional: true, batchFirst: true));
        Assert.Equal(1, Left(() => conv.call(image)));
        Assert.Equal(1, Left(() => norm.call(image)));
        Assert.Equal(1, Left(() => functional.avg_pool2d(image, 2)));
        Assert.Equal(1, Left(() => functional.interpolate(image, [5, 5], mode: InterpolationMode.Bilinear)));
        Assert.Equal(1, Left(() => functional.gelu(image)));
        Assert.Equal(2, Left(() => functional.max_pool1d_with_indices(sequence, 2)));
        Assert.Equal(3, Left(() => lstm.call(sequence)));
        Assert.Equal(2, Left(() => cell.call(step)));

        static int Left(Func<object> work)
        {
            using var scope = NewDisposeScope();
            work();
            return scope.DisposablesCount;
        }
    }

    [Fact]
    public void Inplace_activations_change_their_input()
    {
        var modules = new Func<Module<Tensor, Tensor>>[]
        {
            () => ReLU6(true), () => LeakyReLU(0.1, true), () => ELU(1, true), () => SELU(true), () => CELU(1, true), () => GELU(true), () => SiLU(true), () => Mish(true),
            () => Hardtanh(-1, 1, true), () => Hardsigmoid(true), () => Hardswish(true), () => Softsign(true), () => Tanhshrink(true), () => Threshold(0.1, 2, true),
        };
        foreach (var made in modules)
        {
            var module = made();
            Tensor x = Drawn(0, 3, 5), expected = module.call(x.clone()), got = module.call(x);
            Assert.Same(x, got);
            AssertClose(expected, x);
        }
    }
}
