using Attention.Mechanisms;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Mechanisms;

public class PoolingTests
{
    [Fact]
    public void Position_pooling_matches_pytorch()
    {
        var golden = AttentionGolden.Case("pooling", "position pooling");
        var pooling = new PositionPooling(7);
        Load(pooling, golden);
        var inputs = golden.Input("inputs").requires_grad_();
        var (context, weights) = pooling.forward(inputs);
        Close.To(golden.Output("weights"), weights, 1e-6);
        Close.To(golden.Output("context"), context);
        (context * golden.Probe).sum().backward();
        Close.To(golden.Gradient("inputs"), inputs.grad, 1e-4);
        Close.To(golden.Gradient("score.weight"), pooling.get_parameter("score.weight")!.grad, 1e-4);
    }

    [Fact]
    public void Feature_gate_matches_pytorch()
    {
        var golden = AttentionGolden.Case("pooling", "feature gate");
        var gate = new FeatureGate(7);
        Load(gate, golden);
        var inputs = golden.Input("inputs").requires_grad_();
        var (gated, weights) = gate.forward(inputs);
        Close.To(golden.Output("weights"), weights, 1e-6);
        Close.To(golden.Output("context"), gated);
        (gated * golden.Probe).sum().backward();
        Close.To(golden.Gradient("inputs"), inputs.grad, 1e-4);
        Close.To(golden.Gradient("score.weight"), gate.get_parameter("score.weight")!.grad, 1e-4);
    }

    [Fact]
    public void Position_pooling_equals_the_naive_loop_with_a_fixed_query()
    {
        var pooling = new PositionPooling(7);
        var inputs = Close.Wave(0.41, 2, 5, 7);
        float[] w = pooling.get_parameter("score.weight")!.data<float>().ToArray();
        var (context, weights) = NaiveLoop.Attend((_, key) => NaiveLoop.Dot(w, key), zeros(2, 1, 1), inputs, inputs);
        var (pooled, pooledWeights) = pooling.forward(inputs);
        Close.To(weights.squeeze(1), pooledWeights);
        Close.To(context.squeeze(1), pooled);
    }

    [Fact]
    public void Position_pooling_does_not_care_about_order()
    {
        var pooling = new PositionPooling(7);
        var inputs = Close.Wave(0.41, 2, 5, 7);
        Close.To(pooling.forward(inputs).context, pooling.forward(inputs.index_select(1, tensor(new long[] { 4, 2, 0, 1, 3 }))).context);
    }

    [Fact]
    public void A_gate_without_preference_is_open()
    {
        var gate = new FeatureGate(7);
        using (no_grad())
        {
            foreach (var parameter in gate.parameters())
                parameter.zero_();
        }
        var inputs = Close.Wave(0.41, 3, 7);
        Close.To(inputs, gate.forward(inputs).gated, 1e-6);
    }

    [Fact]
    public void Pooling_a_single_vector_is_refused_with_the_other_repair()
    {
        var error = Assert.Throws<ArgumentException>(() => new PositionPooling(7).forward(zeros(3, 7)));
        Assert.Equal("inputs must be [B, T, D]: inputs is [3, 7]. Without positions there is nothing to choose from: a FeatureGate takes [B, D].", error.Message);
    }

    [Fact]
    public void A_gate_refuses_other_features()
    {
        var error = Assert.Throws<ArgumentException>(() => new FeatureGate(7).forward(zeros(3, 5)));
        Assert.StartsWith("inputs must have 7 features (last dimension): inputs is [3, 5].", error.Message);
    }

    private static void Load(nn.Module module, AttentionGolden golden)
    {
        using var grad = no_grad();
        foreach (string name in golden.Parameters)
            module.get_parameter(name)!.copy_(golden.Parameter(name));
    }
}
