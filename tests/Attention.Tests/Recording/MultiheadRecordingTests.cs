using Attention.Recording;
using Attention.Tests.Support;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Tests.Recording;

/// <summary>nn.MultiheadAttention tells the mean of its heads' weights and the context; PyTorch's numbers hold both in the engine's own tests.</summary>
public class MultiheadRecordingTests
{
    private const long B = 2, Tq = 3, Tk = 5, E = 30;

    public static TheoryData<string> Kinds => ["plain", "no bias", "bias for keys", "zeros", "both", "own widths"];

    public static TheoryData<string> Masks => ["none", "bool", "bool per head", "padding", "both", "floating", "floating per head", "floating and padding"];

    [Theory, MemberData(nameof(Kinds))]
    public void Mean_of_the_heads_is_what_the_module_returns(string kind) => Holds(Create(kind), null, null);

    [Theory, MemberData(nameof(Masks))]
    public void The_same_holds_under_masks(string mask)
    {
        var (padding, attend) = Mask(mask);
        Holds(Create("plain"), padding, attend);
        Holds(Create("both"), padding, attend);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Heads_weights_times_values_give_the_context(string kind)
    {
        using var module = Create(kind);
        var (query, key, value) = Inputs(module);
        using var recorder = AttentionRecorder.Attach(module);
        var context = module.call(query, key, value).Item1;
        var weights = recorder.Recording[0].Weights;
        var bias = module.get_parameter("in_proj_bias")?.chunk(3)[2];
        var values = nn.functional.linear(value, module.get_parameter("v_proj_weight") ?? module.get_parameter("in_proj_weight")!.chunk(3)[2], bias);
        if (module.get_parameter("bias_v") is { } added) values = cat([values, added.expand(1, B, E)]);
        if (values.shape[0] < weights.shape[^1]) values = cat([values, zeros(1, B, E)]);
        var heads = weights.matmul(values.view(-1, B, 5, 6).permute(1, 2, 0, 3));                // [B, H, Tq, D]
        var joined = heads.permute(2, 0, 1, 3).reshape(Tq, B, E);
        Close.To(context, nn.functional.linear(joined, module.get_parameter("out_proj.weight")!, module.get_parameter("out_proj.bias")));
    }

    [Theory, MemberData(nameof(Masks))]
    public void Query_key_scale_and_mask_give_the_weights_again(string mask)
    {
        var (padding, attend) = Mask(mask);
        var recorded = Record(Create("both"), padding, attend);
        if (mask.StartsWith("floating", StringComparison.Ordinal))
        {
            Assert.Null(recorded.Query);
            Assert.Null(recorded.Key);
            return;
        }
        Assert.Equal([B, 5, Tq, 6], recorded.Query!.shape);
        Assert.Equal([B, 5, Tk + 2, 6], recorded.Key!.shape);
        Assert.Equal(1 / Math.Sqrt(6), recorded.Scale, 1e-15);
        var scores = recorded.Query.matmul(recorded.Key.transpose(-2, -1)) * recorded.Scale;
        if (recorded.Mask is { } allowed) scores = scores.masked_fill(allowed.logical_not(), double.NegativeInfinity);
        Close.To(recorded.Weights, scores.softmax(-1), 1e-6);
    }

    [Fact]
    public void A_recorded_mask_says_true_where_the_modules_says_false()
    {
        var hidden = zeros(Tq, Tk, dtype: ScalarType.Bool);
        hidden[1, 2] = true;
        var recorded = Record(Create("plain"), null, hidden);
        Close.Same(hidden.logical_not(), recorded.Mask);
        Assert.All(recorded.Weights[.., .., 1, 2].flatten().data<float>().ToArray(), weight => Assert.Equal(0, weight));
    }

    [Fact]
    public void A_floating_mask_of_zero_and_minus_infinity_is_a_bool_mask()
    {
        var floating = zeros(Tq, Tk);
        floating[1, 2] = tensor(float.NegativeInfinity);
        var recorded = Record(Create("plain"), null, floating);
        Assert.NotNull(recorded.Query);
        Assert.Equal(Tq * Tk - 1, recorded.Mask!.count_nonzero().item<long>());
        Assert.False(recorded.Mask[1, 2].item<bool>());
    }

    [Fact]
    public void A_query_that_may_attend_to_nothing_is_recorded_as_the_NaN_it_gives()
    {
        var hidden = zeros(Tq, Tk, dtype: ScalarType.Bool);
        hidden[1] = tensor(true);
        var weights = Record(Create("plain"), null, hidden).Weights;
        Assert.True(weights[.., .., 1].isnan().all().item<bool>());
        Assert.False(weights[.., .., 0].isnan().any().item<bool>());
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(5), InlineData(6), InlineData(10), InlineData(15), InlineData(30)]
    public void Number_of_heads_is_found_even_where_all_weights_are_zero(long heads)
    {
        using var module = nn.MultiheadAttention(E, heads, dropout: 0.5);
        using (no_grad())
        {
            foreach (var parameter in module.parameters()) parameter.zero_();
        }
        Assert.Equal([B, heads, Tq, Tk], Record(module, null, null).Weights.shape);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void A_transformers_layers_are_recorded_though_they_ask_for_no_weights(bool training)
    {
        using var model = nn.Transformer(E, 5, num_encoder_layers: 2, num_decoder_layers: 1, dim_feedforward: 7, dropout: 0.25);
        model.train(training);
        var (source, target) = (Close.Wave(0.37, Tk, B, E), Close.Wave(0.53, Tq, B, E));
        using var recorder = AttentionRecorder.Attach(model);
        model.call(source, target);
        Assert.Equal(
            ["encoder.layers.0.self_attn", "encoder.layers.1.self_attn", "decoder.layers.0.self_attn", "decoder.layers.0.multihead_attn"],
            recorder.Recording.Names);
        Assert.Equal([B, 5, Tq, Tk], recorder.Recording["decoder.layers.0.multihead_attn"].Weights.shape);
        Assert.All(recorder.Recording, call => Close.To(ones(call.Weights.shape[..3]), call.Weights.sum(-1)));
    }

    private static MultiheadAttention Create(string kind)
    {
        var module = kind switch
        {
            "plain" => nn.MultiheadAttention(E, 5),
            "no bias" => nn.MultiheadAttention(E, 5, bias: false),
            "bias for keys" => nn.MultiheadAttention(E, 5, add_bias_kv: true),
            "zeros" => nn.MultiheadAttention(E, 5, add_zero_attn: true),
            "both" => nn.MultiheadAttention(E, 5, add_bias_kv: true, add_zero_attn: true),
            "own widths" => nn.MultiheadAttention(E, 5, kdim: 7, vdim: 11),
            _ => throw new ArgumentException($"kind must be one of Kinds: {kind}"),
        };
        using (no_grad())
        {
            foreach (var parameter in module.parameters()) parameter.copy_(Close.Wave(0.29, parameter.shape));
        }
        return module;
    }

    private static (Tensor? padding, Tensor? mask) Mask(string name)
    {
        var padding = tensor(new[] { false, false, true, false, false, false, false, false, true, true }, B, Tk);
        var flat = Close.Wave(1.3, Tq, Tk) > 0.4;
        var deep = Close.Wave(1.3, B * 5, Tq, Tk);
        return name switch
        {
            "none" => (null, null),
            "bool" => (null, flat),
            "bool per head" => (null, deep > 0.6),
            "padding" => (padding, null),
            "both" => (padding, Close.Wave(1.3, Tq, Tk) > 0.9),
            "floating" => (null, Close.Wave(1.3, Tq, Tk)),
            "floating per head" => (null, deep.masked_fill(deep > 0.6, float.NegativeInfinity)),
            "floating and padding" => (padding, Close.Wave(1.3, Tq, Tk)),
            _ => throw new ArgumentException($"name must be one of Masks: {name}"),
        };
    }

    private static (Tensor query, Tensor key, Tensor value) Inputs(MultiheadAttention module) => (
        Close.Wave(0.37, Tq, B, E),
        Close.Wave(0.53, Tk, B, module.get_parameter("k_proj_weight")?.shape[1] ?? E),
        Close.Wave(0.71, Tk, B, module.get_parameter("v_proj_weight")?.shape[1] ?? E));

    private static void Holds(MultiheadAttention module, Tensor? padding, Tensor? mask)
    {
        var (query, key, value) = Inputs(module);
        using var recorder = AttentionRecorder.Attach(module);
        var mean = module.call(query, key, value, padding, attn_mask: mask).Item2;
        Close.To(mean, recorder.Recording.Single().Weights.mean([1]), 1e-6);
    }

    private static RecordedAttention Record(MultiheadAttention module, Tensor? padding, Tensor? mask)
    {
        var (query, key, value) = Inputs(module);
        using var recorder = AttentionRecorder.Attach(module);
        module.call(query, key, value, padding, need_weights: false, mask);
        return recorder.Recording.Single();
    }
}
