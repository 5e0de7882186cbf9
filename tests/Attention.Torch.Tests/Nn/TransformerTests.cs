using Attention.Torch.Tests.Errors;
using Attention.Torch.Tests.Golden;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Attention.Torch.Tests.Nn;

public class TransformerTests
{
    [Fact]
    public void An_encoder_layers_parameters_have_torchsharps_names_and_order() => Assert.Equal(
        "self_attn.in_proj_weight:24x8 self_attn.in_proj_bias:24 self_attn.out_proj.weight:8x8 self_attn.out_proj.bias:8 " +
        "linear1.weight:16x8 linear1.bias:16 linear2.weight:8x16 linear2.bias:8 norm1.weight:8 norm1.bias:8 norm2.weight:8 norm2.bias:8",
        string.Join(' ', AttentionTests.Described(TransformerEncoderLayer(8, 2, 16))));

    [Fact]
    public void Stacks_number_their_layers_and_a_whole_transformer_ends_in_norms()
    {
        Assert.Equal("layers.2.norm2.bias", TransformerEncoder(TransformerEncoderLayer(4, 2, 5), 3).state_dict().Keys.Last());
        var names = Transformer(4, 2, 1, 1, 5).state_dict().Keys.ToArray();
        Assert.Contains("encoder.norm.weight", names);
        Assert.Contains("decoder.layers.0.multihead_attn.in_proj_weight", names);
        Assert.Equal("decoder.norm.bias", names[^1]);
    }

    [Fact]
    public void A_stack_holds_copies_of_the_layer_that_change_apart_from_it()
    {
        var layer = TransformerEncoderLayer(4, 2, 5);
        var stack = TransformerEncoder(layer, 2);
        Assert.Equal(GoldenTensor.Values(layer.state_dict()["linear1.weight"]), GoldenTensor.Values(stack.state_dict()["layers.1.linear1.weight"]));
        using (no_grad()) stack.state_dict()["layers.1.linear1.weight"].zero_();
        Assert.NotEqual(0, layer.state_dict()["linear1.weight"].abs().sum().item<float>());
        Assert.NotEqual(0, stack.state_dict()["layers.0.linear1.weight"].abs().sum().item<float>());
    }

    [Fact]
    public void Under_a_causal_mask_a_later_position_changes_no_earlier_one()
    {
        var layer = TransformerEncoder(TransformerEncoderLayer(4, 2, 5), 2);
        layer.eval();
        var hidden = ones([5, 5], @bool).triu(1);
        var x = randn(5, 3, 4);
        var before = layer.call(x, hidden);
        var other = x.clone();
        other[3] = randn(3, 4);
        var after = layer.call(other, hidden);
        Assert.Equal(GoldenTensor.Values(before.narrow(0, 0, 3)), GoldenTensor.Values(after.narrow(0, 0, 3)));
        Assert.NotEqual(GoldenTensor.Values(before.narrow(0, 3, 2)), GoldenTensor.Values(after.narrow(0, 3, 2)));
    }

    [Fact]
    public void Without_positions_an_encoder_does_not_know_the_order()
    {
        var layer = TransformerEncoderLayer(4, 2, 5).to(float64);
        layer.eval();
        var (x, order) = (GradCheck.Draw(0, 5, 3, 4), tensor(new long[] { 3, 0, 4, 2, 1 }));
        Assert.True(layer.call(x.index_select(0, order)).allclose(layer.call(x).index_select(0, order), rtol: 1e-10, atol: 1e-12));
    }

    [Fact]
    public void Gradients_match_central_differences()
    {
        var model = Transformer(4, 2, 1, 1, 5, dropout: 0, activation: Activations.GELU).to(float64);
        GradCheck.Run((x, y) => model.call(x, y), [2, 3, 4], [5, 3, 4]);
    }

    [Fact]
    public void A_model_moves_to_double_and_back_to_a_file()
    {
        var model = Transformer(4, 2, 1, 1, 5).to(float64);
        using var stream = new MemoryStream();
        model.save(stream);
        stream.Position = 0;
        var other = Transformer(4, 2, 1, 1, 5).to(float64);
        other.load(stream);
        model.eval();
        other.eval();
        var (x, y) = (GradCheck.Draw(0, 2, 3, 4), GradCheck.Draw(1, 5, 3, 4));
        Assert.Equal(GoldenTensor.Values(model.call(x, y)), GoldenTensor.Values(other.call(x, y)));
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named() =>
        Says.That("was expecting embedding dimension of 4, but got 5", () => TransformerEncoderLayer(4, 2, 5).call(zeros(3, 2, 5)), "[3, 2, 5]");
}
