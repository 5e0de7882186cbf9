using Attention.Audit;
using Attention.Masks;
using Attention.Mechanisms;
using Attention.Recording;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Mechanisms;

public class SelfAttentionTests
{
    private const int B = 2, T = 5, E = 7, D = 3, Dv = 11;

    public static TheoryData<string> Own => [.. AttentionGolden.Cases("self_attention", "selfattention").Select(golden => golden.Name)];

    private static Tensor X => Close.Wave(0.37, B, T, E);

    [Theory, MemberData(nameof(Own))]
    public void Matches_pytorch_in_value_and_gradient(string name)
    {
        var golden = AttentionGolden.Case("self_attention", name, "selfattention");
        var attention = new SelfAttention(E, golden.Parameter("queryProjection.weight").shape[0], golden.Parameter("valueProjection.weight").shape[0],
            bias: golden.Parameters.Contains("queryProjection.bias"));
        using (no_grad())
        {
            foreach (string parameter in golden.Parameters)
                attention.get_parameter(parameter)!.copy_(golden.Parameter(parameter));
        }
        var x = golden.Input("x").requires_grad_(true);
        var (context, weights) = attention.forward(x, golden.Mask);
        Close.To(golden.Output("context"), context);
        Close.To(golden.Output("weights"), weights);
        (context * golden.Probe).sum().backward();
        Close.To(golden.Gradient("x"), x.grad, 1e-4);
        Assert.Equal(golden.Parameters.Count(), attention.parameters().Count());
        Assert.All(golden.Parameters, parameter => Close.To(golden.Gradient(parameter), attention.get_parameter(parameter)!.grad, 1e-4));
    }

    [Fact]
    public void On_paper_two_words_point_at_each_other()
    {
        // One-hot words; the query projection exchanges the two features, so each word asks for the other. Scores 0 and 100/√2: softmax is a choice.
        var attention = new SelfAttention(2);
        using (no_grad())
        {
            attention.get_parameter("queryProjection.weight")!.copy_(tensor(new float[,] { { 0, 100 }, { 100, 0 } }));
            attention.get_parameter("keyProjection.weight")!.copy_(eye(2));
            attention.get_parameter("valueProjection.weight")!.copy_(tensor(new float[,] { { 3, 0 }, { 0, 5 } }));
        }
        var (context, weights) = attention.forward(eye(2).unsqueeze(0));
        Close.To(tensor(new float[,,] { { { 0, 1 }, { 1, 0 } } }), weights);
        Close.To(tensor(new float[,,] { { { 0, 5 }, { 3, 0 } } }), context);
    }

    [Fact]
    public void Equals_the_loop_oracle_on_its_projections()
    {
        var attention = new SelfAttention(E, D, Dv);
        var (query, key, value) = attention.Project(X);
        var (context, weights) = attention.forward(X);
        var byLoop = NaiveLoop.Attend((q, k) => NaiveLoop.Dot(q, k) / Math.Sqrt(D), query, key, value);
        Assert.Equal([B, T, Dv], context.shape);
        Close.To(byLoop.context, context);
        Close.To(byLoop.weights, weights);
    }

    [Fact]
    public void Shuffling_the_tokens_shuffles_the_context()
    {
        var attention = new SelfAttention(E, D, Dv);
        var order = tensor(new long[] { 3, 0, 4, 2, 1 });
        Close.To(attention.forward(X).context.index_select(1, order), attention.forward(X.index_select(1, order)).context);
    }

    [Fact]
    public void Forbidden_tokens_weigh_exactly_0_and_have_no_influence()
    {
        var attention = new SelfAttention(E, D, Dv);
        var (context, weights) = attention.forward(X, Mask.Causal(T));
        Assert.Equal(0, weights.triu(1).abs().max().item<float>());
        var changed = X;
        changed[.., 3..] = changed[.., 3..] + 100;
        Close.Same(context[.., ..3], attention.forward(changed, Mask.Causal(T)).context[.., ..3]);
    }

    [Fact]
    public void It_keeps_every_law_it_can_be_asked_about()
    {
        manual_seed(3);
        var report = AttentionAudit.Of("self-attention", new SelfAttention(20), new() { Size = 20 });
        Assert.Equal([], report.Broken);
    }

    [Fact]
    public void The_recorder_sees_the_weights()
    {
        var attention = new SelfAttention(E, D, Dv);
        using var recorder = AttentionRecorder.Attach(attention);
        var weights = attention.call(X).weights;
        Close.Same(weights.unsqueeze(1), Assert.Single(recorder.Recording).Weights);
    }

    [Fact]
    public void Bad_inputs_are_told_what_must_hold()
    {
        Says<ArgumentException>("x must be [B, T, E]: x is [5, 7]. A single sequence becomes a batch of one with unsqueeze(0).", () => new SelfAttention(E).forward(zeros(T, E)));
        Says<ArgumentException>("x must have 7 features (last dimension): x is [2, 5, 3].", () => new SelfAttention(E).forward(zeros(B, T, 3)));
        Says<ArgumentException>("mask must be bool", () => new SelfAttention(E).forward(X, ones(T, T)));
        Says<ArgumentOutOfRangeException>("headDim must be at least 1: 0 came.", () => new SelfAttention(E, headDim: 0));
        Says<ArgumentOutOfRangeException>("inputDim must be at least 1: -1 came.", () => new SelfAttention(-1, 3));
        Says<ArgumentOutOfRangeException>("valueDim must be at least 1: 0 came.", () => new SelfAttention(E, valueDim: 0));
    }

    private static void Says<T>(string words, Action action) where T : Exception => Assert.StartsWith(words, Assert.Throws<T>(action).Message);
}
