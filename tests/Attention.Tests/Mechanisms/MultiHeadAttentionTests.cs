using Attention.Masks;
using Attention.Mechanisms;
using Attention.Recording;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Mechanisms;

public class MultiHeadAttentionTests
{
    private const int B = 2, H = 3, Tq = 7, Tk = 11, D = 5, E = H * D;

    public static TheoryData<string> Own => [.. AttentionGolden.Cases("multi_head", "multihead").Select(golden => golden.Name)];

    public static TheoryData<string> Grouped => [.. AttentionGolden.Cases("grouped", "multihead").Select(golden => golden.Name)];

    private static (Tensor query, Tensor key, Tensor value) Inputs => (Close.Wave(0.37, B, Tq, E), Close.Wave(0.53, B, Tk, E), Close.Wave(0.71, B, Tk, E));

    [Theory, MemberData(nameof(Own))]
    public void Matches_pytorch_s_module_in_value_and_gradient(string name)
    {
        var golden = AttentionGolden.Case("multi_head", name, "multihead");
        bool bias = golden.Parameters.Contains("in_proj_bias");
        var (heads, features) = (golden.Output("weights").shape[1], golden.Output("context").shape[2]);
        var theirs = nn.MultiheadAttention(features, heads, bias: bias);
        using (no_grad())
        {
            foreach (string parameter in golden.Parameters)
                theirs.get_parameter(parameter)!.copy_(golden.Parameter(parameter));
        }
        var attention = new MultiHeadAttention(features, heads, bias: bias);
        attention.CopyFrom(theirs);
        var inputs = Differentiable(golden);

        var (context, weights) = attention.forward(inputs[0], inputs[1], inputs[2], golden.Mask);
        Close.To(golden.Output("context"), context);
        Close.To(golden.Output("weights"), weights);
        (context * golden.Probe).sum().backward();
        Assert.All(new[] { "query", "key", "value" }.Zip(inputs), pair => Close.To(golden.Gradient(pair.First), pair.Second.grad, 1e-4));
        string[] projections = ["queryProjection", "keyProjection", "valueProjection"];
        Close.To(golden.Gradient("in_proj_weight"), cat([.. projections.Select(projection => attention.get_parameter($"{projection}.weight")!.grad!)]), 1e-4);
        Close.To(golden.Gradient("out_proj.weight"), attention.get_parameter("outputProjection.weight")!.grad, 1e-4);
    }

    [Theory, MemberData(nameof(Grouped))]
    public void Groups_of_heads_share_keys_and_values(string name)
    {
        var golden = AttentionGolden.Case("grouped", name, "multihead");
        var (heads, features) = (golden.Output("weights").shape[1], golden.Output("context").shape[2]);
        var keyHeads = golden.Parameter("keyProjection.weight").shape[0] * heads / features;
        var attention = new MultiHeadAttention(features, heads, keyHeads, bias: false);
        using (no_grad())
        {
            foreach (string parameter in golden.Parameters)
                attention.get_parameter(parameter)!.copy_(golden.Parameter(parameter));
        }
        var inputs = Differentiable(golden);
        var (context, weights) = attention.forward(inputs[0], inputs[1], inputs[2]);
        Close.To(golden.Output("context"), context);
        Close.To(golden.Output("weights"), weights);
        (context * golden.Probe).sum().backward();
        Assert.All(golden.Parameters, parameter => Close.To(golden.Gradient(parameter), attention.get_parameter(parameter)!.grad, 1e-4));
        Close.To(golden.Gradient("key"), inputs[1].grad, 1e-4);
    }

    [Fact]
    public void On_paper_each_head_copies_its_half_of_the_value_it_points_at()
    {
        // Two heads of one feature. Head 0's scores grow with feature 0 of the key, head 1's with feature 1, by 50 a step: softmax is a choice.
        var attention = new MultiHeadAttention(2, 2, bias: false);
        using (no_grad())
        {
            foreach (var parameter in attention.parameters())
                parameter.copy_(eye(2));
        }
        var query = tensor(new float[,,] { { { 50, 50 } } });
        var key = tensor(new float[,,] { { { 1, 0 }, { 0, 1 }, { 0, 0 } } });
        var value = tensor(new float[,,] { { { 10, 20 }, { 30, 40 }, { 50, 60 } } });
        Close.To(tensor(new float[,,] { { { 10, 40 } } }), attention.forward(query, key, value).context);
    }

    [Theory, InlineData(null, 0), InlineData(null, 2), InlineData(null, 3), InlineData(null, 4), InlineData(1L, 0), InlineData(1L, 3)]
    public void Head_by_head_gives_the_same(long? keyHeads, int maskDimensions)
    {
        var (query, key, value) = Inputs;
        var attention = new MultiHeadAttention(E, H, keyHeads);
        var mask = maskDimensions switch
        {
            2 => Close.Wave(1.7, Tq, Tk).gt(0),
            3 => Mask.Padding(tensor(new long[] { 5, 11 })),
            4 => Close.Wave(1.7, B, H, Tq, Tk).gt(0),
            _ => null,
        };
        var (context, weights) = attention.forward(query, key, value, mask);
        var (slow, maps) = attention.ForwardHeadByHead(query, key, value, mask);
        Assert.Equal([B, Tq, E], context.shape);
        Assert.Equal([B, H, Tq, Tk], weights.shape);
        Close.To(slow, context);
        Close.To(maps, weights);
    }

    [Fact]
    public void Every_head_is_the_loop_oracle_on_its_own_features()
    {
        var (query, key, value) = Inputs;
        var attention = new MultiHeadAttention(E, H);
        var (queries, keys, values) = attention.Project(query, key, value);
        var weights = attention.forward(query, key, value).weights;
        for (int h = 0; h < H; h++)
        {
            var byLoop = NaiveLoop.Attend((q, k) => NaiveLoop.Dot(q, k) / Math.Sqrt(D), queries[.., h], keys[.., h], values[.., h]).weights;
            Close.To(byLoop, weights[.., h]);
        }
    }

    [Fact]
    public void Shuffling_the_memory_changes_nothing_and_shuffling_all_shuffles_the_context()
    {
        var (query, key, value) = Inputs;
        var attention = new MultiHeadAttention(E, H);
        var order = tensor(new long[] { 3, 0, 10, 7, 1, 9, 2, 8, 6, 5, 4 });
        Close.To(attention.forward(query, key, value).context, attention.forward(query, key.index_select(1, order), value.index_select(1, order)).context);
        Close.To(attention.forward(key, key, key).context.index_select(1, order),
            attention.forward(key.index_select(1, order), key.index_select(1, order), key.index_select(1, order)).context);
    }

    [Fact]
    public void Forbidden_keys_weigh_exactly_0_and_have_no_influence()
    {
        var (query, key, value) = Inputs;
        var attention = new MultiHeadAttention(E, H);
        var mask = Mask.Padding(tensor(new long[] { 5, 8 }), Tk);
        var (context, weights) = attention.forward(query, key, value, mask);
        Assert.Equal(0, weights[0, .., .., 5..].abs().max().item<float>());
        var (other, others) = (key.clone(), value.clone());
        (other[0, 5..], others[0, 5..]) = (other[0, 5..] + 100, others[0, 5..] - 100);
        Close.Same(context, attention.forward(query, other, others, mask).context);
    }

    [Fact]
    public void A_mask_of_a_batch_as_large_as_the_heads_goes_by_the_batch()
    {
        var attention = new MultiHeadAttention(E, H);
        var x = Close.Wave(0.37, H, Tq, E);
        var weights = attention.forward(x, x, x, Mask.Padding(tensor(new long[] { 2, 5, 7 }))).weights;
        Assert.Equal([2, 5, 7], weights.gt(0).sum(-1)[.., 1, 0].data<long>().ToArray());
    }

    [Fact]
    public void A_query_that_may_attend_to_nothing_gets_weights_of_0_and_finite_gradients()
    {
        var attention = new MultiHeadAttention(E, H);
        var x = Close.Wave(0.37, B, Tq, E).requires_grad_(true);
        var (context, weights) = attention.forward(x, x, x, Mask.Padding(tensor(new long[] { 0, 7 })));
        Assert.Equal(0, weights[0].abs().max().item<float>());
        context.square().sum().backward();
        Assert.True(x.grad!.isfinite().all().item<bool>());
    }

    [Fact]
    public void Dropout_acts_on_the_weights_and_in_training_only()
    {
        var (query, key, value) = Inputs;
        var attention = new MultiHeadAttention(E, H, dropout: 0.5);
        manual_seed(1);
        var (context, weights) = attention.forward(query, key, value);
        Assert.True(Close.Difference(context, attention.forward(query, key, value).context) > 1e-3);
        Close.To(ones(B, H, Tq), weights.sum(-1));
        attention.eval();
        Close.Same(attention.forward(query, key, value).context, attention.forward(query, key, value).context);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(4), InlineData(8)]
    public void D17_the_number_of_heads_leaves_the_number_of_parameters_alone(long heads) =>
        Assert.Equal(16_640, new MultiHeadAttention(64, heads).parameters().Sum(parameter => parameter.numel()));

    [Fact]
    public void Shared_keys_need_fewer_parameters() =>
        Assert.Equal(2 * (64 * 64 + 64) + 2 * (16 * 64 + 16), new MultiHeadAttention(64, 8, keyHeads: 2).parameters().Sum(parameter => parameter.numel()));

    [Theory, InlineData(null), InlineData(1L)]
    public void The_recorder_sees_every_head_with_its_queries_and_keys(long? keyHeads)
    {
        var (query, key, value) = Inputs;
        var attention = new MultiHeadAttention(E, H, keyHeads);
        using var recorder = AttentionRecorder.Attach(attention);
        var weights = attention.call(query, key, value, Mask.Padding(tensor(new long[] { 5, 11 }))).weights;
        var recorded = Assert.Single(recorder.Recording);
        Close.Same(weights, recorded.Weights);
        var scores = recorded.Query!.matmul(recorded.Key!.transpose(-2, -1)) * recorded.Scale;
        Close.To(weights, MaskedSoftmax.Apply(scores, recorded.Mask));
    }

    [Fact]
    public void Bad_inputs_are_told_what_must_hold()
    {
        Says("The heads must share the features evenly: 64 features for 5 heads.", () => _ = new MultiHeadAttention(64, 5));
        Says("The key heads must share the heads evenly: 8 heads for 3 key heads.", () => _ = new MultiHeadAttention(64, 8, keyHeads: 3));
        var attention = new MultiHeadAttention(E, H);
        Says("query and key must have the same batch size (first dimension): query is [2, 7, 15], key is [3, 11, 15].",
            () => attention.forward(zeros(2, 7, E), zeros(3, 11, E), zeros(3, 11, E)));
        Says("key and value must come in pairs", () => attention.forward(zeros(2, 7, E), zeros(2, 11, E), zeros(2, 7, E)));
        Says("value must have 15 features (last dimension): value is [2, 11, 5].", () => attention.forward(zeros(2, 7, E), zeros(2, 11, E), zeros(2, 11, 5)));
        Says("mask must be bool", () => attention.forward(zeros(2, 7, E), zeros(2, 11, E), zeros(2, 11, E), zeros(7, 11)));
        Says("Both modules must have the same parameters: this one has 3 heads, 3 of them with keys, and 15 features, in_proj_weight is [30, 10].",
            () => attention.CopyFrom(nn.MultiheadAttention(10, 2)));
        Says("Both modules must have the same parameters", () => attention.CopyFrom(nn.MultiheadAttention(E, H, bias: false)));
        Says("Both modules must have the same parameters", () => new MultiHeadAttention(E, H, keyHeads: 1).CopyFrom(nn.MultiheadAttention(E, H)));
    }

    private static Tensor[] Differentiable(AttentionGolden golden) => Array.ConvertAll(["query", "key", "value"], name => golden.Input(name).requires_grad_(true));

    private static void Says(string words, Action action) => Assert.StartsWith(words, Assert.Throws<ArgumentException>(action).Message);
}
