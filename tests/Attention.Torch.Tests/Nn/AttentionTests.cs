using Attention.Torch.Tests.Errors;
using Attention.Torch.Tests.Golden;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Attention.Torch.Tests.Nn;

public class AttentionTests
{
    static Tensor Draw(int stream, params long[] shape) => GradCheck.Draw(stream, shape);

    static Tensor Of(Tensor q, Tensor k, Tensor v, Tensor? mask = null, bool causal = false) =>
        functional.scaled_dot_product_attention(q, k, v, mask, is_casual: causal);

    [Fact]
    public void A_case_for_paper()
    {
        // One query (1, 0), keys (√2·ln 3, 0) and (0, 0): scores ln 3 and 0, weights 3/4 and 1/4.
        var key = tensor(new[] { Math.Sqrt(2) * Math.Log(3), 0, 0, 0 }).reshape(2, 2);
        var context = Of(tensor(new[] { 1.0, 0 }).reshape(1, 2), key, tensor(new[] { 4.0, 8 }).reshape(2, 1));
        Assert.Equal(5, context.item<double>(), 1e-12);
    }

    [Fact]
    public void Gradients_match_central_differences()
    {
        var mask = Draw(3, 3, 5) > -0.5;
        mask[1] = tensor(false);
        Tensor[] at = [Draw(0, 2, 3, 7), Draw(1, 2, 5, 7), Draw(2, 2, 5, 11)];
        GradCheck.RunAll(x => Of(x[0], x[1], x[2]), at);
        GradCheck.RunAll(x => Of(x[0], x[1], x[2], mask), at);
        GradCheck.RunAll(x => Of(x[0], x[1], x[2], causal: true), at);
        GradCheck.RunAll(x => Of(x[0], x[1], x[2], x[3]), [.. at, Draw(4, 3, 5)]);
    }

    [Fact]
    public void Second_gradients_match_central_differences_too()
    {
        var mask = Draw(3, 3, 5) > -0.5;
        GradCheck.Run(x =>
        {
            var leaf = x.requires_grad ? x : x.clone().requires_grad_();
            return autograd.grad([Of(leaf, Draw(1, 5, 7), Draw(2, 5, 2), mask).square().sum()], [leaf], create_graph: true)[0];
        }, 3, 7);
    }

    [Fact]
    public void A_query_that_may_attend_to_nothing_gets_zeros_and_sends_none_back()
    {
        foreach (var mask in new[] { zeros(3, 5, dtype: @bool), full([3, 5], float.NegativeInfinity) })
        {
            Tensor[] leaves = [.. new[] { randn(3, 7), randn(5, 7), randn(5, 2) }.Select(x => x.requires_grad_())];
            var context = Of(leaves[0], leaves[1], leaves[2], mask);
            Assert.All(context.data<float>().ToArray(), x => Assert.Equal(0f, x));
            context.sum().backward();
            Assert.All(leaves, leaf => Assert.All(leaf.grad!.data<float>().ToArray(), x => Assert.Equal(0f, x)));
        }
    }

    [Fact]
    public void What_is_masked_has_no_influence_at_all()
    {
        var (q, k, v, mask) = (Draw(0, 3, 7), Draw(1, 5, 7), Draw(2, 5, 2), tensor(new[] { true, false, true, true, false }));
        var before = Of(q, k, v, mask);
        using (no_grad())
            foreach (var hidden in new long[] { 1, 4 })
            {
                k[hidden] = full([7], 1e9, float64);
                v[hidden] = full([2], -1e9, float64);
            }
        Assert.Equal(before.data<double>().ToArray(), Of(q, k, v, mask).data<double>().ToArray());
    }

    [Fact]
    public void The_order_of_keys_with_their_values_does_not_matter()
    {
        var (q, k, v, order) = (Draw(0, 3, 7), Draw(1, 5, 7), Draw(2, 5, 2), tensor(new long[] { 3, 0, 4, 2, 1 }));
        Assert.True(Of(q, k, v).allclose(Of(q, k.index_select(0, order), v.index_select(0, order)), rtol: 1e-12));
    }

    [Fact]
    public void Causal_is_the_lower_triangle() =>
        Assert.Equal(
            GoldenTensor.Values(Of(Draw(0, 5, 7), Draw(1, 5, 7), Draw(2, 5, 2), ones([5, 5], @bool).tril())),
            GoldenTensor.Values(Of(Draw(0, 5, 7), Draw(1, 5, 7), Draw(2, 5, 2), causal: true)));

    [Fact]
    public void Masks_of_the_function_and_of_the_module_mean_the_opposite()
    {
        // One head whose projections change nothing is the function itself.
        var layer = MultiheadAttention(7, 1, bias: false).to(float64);
        using (no_grad())
        {
            layer.state_dict()["in_proj_weight"].copy_(eye(7, dtype: float64).repeat(3, 1));
            layer.state_dict()["out_proj.weight"].copy_(eye(7, dtype: float64));
        }
        var (q, k, v, allowed) = (Draw(0, 3, 2, 7), Draw(1, 5, 2, 7), Draw(2, 5, 2, 7), Draw(3, 3, 5) > -0.3);
        var expected = Of(q.transpose(0, 1), k.transpose(0, 1), v.transpose(0, 1), allowed).transpose(0, 1);
        var (context, weights) = layer.call(q, k, v, attn_mask: allowed.logical_not());
        Assert.True(context.allclose(expected, rtol: 1e-12));
        Assert.True(weights.sum(-1).allclose(ones(2, 3, dtype: float64), rtol: 1e-12));
        Assert.Null(layer.call(q, k, v, need_weights: false).Item2);
    }

    [Fact]
    public void A_layers_parameters_have_torchsharps_names_and_order()
    {
        Assert.Equal(["in_proj_weight:24x8", "in_proj_bias:24", "out_proj.weight:8x8", "out_proj.bias:8"], Described(MultiheadAttention(8, 2)));
        Assert.Equal(["q_proj_weight:8x8", "k_proj_weight:8x3", "v_proj_weight:8x5", "out_proj.weight:8x8"],
            Described(MultiheadAttention(8, 2, bias: false, kdim: 3, vdim: 5)));
        Assert.Equal(["in_proj_weight:24x8", "in_proj_bias:24", "bias_k:1x1x8", "bias_v:1x1x8", "out_proj.weight:8x8", "out_proj.bias:8"],
            Described(MultiheadAttention(8, 2, add_bias_kv: true)));
    }

    internal static IEnumerable<string> Described(Module module) =>
        module.named_parameters().Select(p => $"{p.name}:{string.Join('x', p.parameter.shape)}");

    [Fact]
    public void Hooks_of_a_layer_are_called()
    {
        var layer = MultiheadAttention(4, 2);
        var calls = 0;
        layer.register_forward_hook(_ => calls++);
        layer.call(randn(3, 2, 4), randn(3, 2, 4), randn(3, 2, 4));
        Assert.Equal(1, calls);
    }

    [Fact]
    public void Shapes_that_do_not_fit_the_function_are_named()
    {
        Says.That("query and key must have the same head_dim", () => Of(zeros(2, 5, 64), zeros(2, 7, 32), zeros(2, 7, 32)), "[2, 5, 64]", "[2, 7, 32]");
        Says.That("key and value must have the same length", () => Of(zeros(3, 7), zeros(5, 7), zeros(4, 7)), "[5, 7]", "[4, 7]");
        Says.That("Expected query, key, and value to all be at least 2 dimensional", () => Of(zeros(7), zeros(5, 7), zeros(5, 7)), "[7]");
        Says.That("Expected query, key, and value to have the same dtype", () => Of(zeros(3, 7), zeros(5, 7, dtype: float64), zeros(5, 7)), "Float64");
        Says.That("attn_mask must broadcast to the scores, [2, 3, 5]", () => Of(zeros(2, 3, 7), zeros(2, 5, 7), zeros(2, 5, 7), ones([2, 5], @bool)), "[2, 5]");
        Says.That("Expected attn_mask dtype to be bool or to match query dtype", () => Of(zeros(3, 7), zeros(5, 7), zeros(5, 7), ones(3, 5, dtype: int64)), "Int64");
        Says.That("Explicit attn_mask should not be set", () => Of(zeros(3, 7), zeros(5, 7), zeros(5, 7), ones([3, 5], @bool), causal: true), "tril");
        Says.That("dropout probability has to be between 0 and 1, but got 1.5", () => functional.scaled_dot_product_attention(zeros(3, 7), zeros(5, 7), zeros(5, 7), p: 1.5));
    }

    [Fact]
    public void Shapes_that_do_not_fit_the_module_are_named()
    {
        var layer = MultiheadAttention(6, 2);
        var (q, k) = (zeros(3, 2, 6), zeros(5, 2, 6));
        Says.That("embed_dim must be divisible by num_heads", () => MultiheadAttention(7, 2), "7", "2");
        Says.That("was expecting embedding dimension of 6, but got 5", () => layer.call(zeros(3, 2, 5), k, k), "[3, 2, 5]");
        Says.That("query, key and value must be [time, batch, features]", () => layer.call(zeros(3, 6), k, k), "[3, 6]");
        Says.That("key's sequence and batch dims (5, 2) do not match value's (4, 2)", () => layer.call(q, k, zeros(4, 2, 6)), "[4, 2, 6]");
        Says.That("query and key must have the same batch size", () => layer.call(q, zeros(5, 3, 6), zeros(5, 3, 6)), "[5, 3, 6]");
        Says.That("The shape of the 2D attn_mask is [5, 3], but should be [3, 5].", () => layer.call(q, k, k, attn_mask: ones([5, 3], @bool)));
        Says.That("expecting key_padding_mask shape of [2, 5], but got [5, 2].", () => layer.call(q, k, k, ones([5, 2], @bool)));
        Says.That("key_padding_mask must be bool", () => layer.call(q, k, k, ones(2, 5)), "Float32");
    }
}
