using Attention.Mechanisms;
using Attention.Scoring;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Mechanisms;

public class KeyValueMemoryTests
{
    private readonly Tensor key = nn.functional.normalize(Close.Wave(0.83, 2, 5, 7), dim: -1);
    private readonly Tensor value = Close.Wave(0.37, 2, 5, 3);

    public static TheoryData<string> Cases => [.. AttentionGolden.Cases("read", "memory").Select(golden => golden.Name)];

    [Theory, MemberData(nameof(Cases))]
    public void Reading_matches_pytorch_forward_and_gradient(string name)
    {
        var golden = AttentionGolden.Case("read", name, "memory");
        var inputs = new[] { "query", "key", "value" }.ToDictionary(part => part, part => golden.Input(part).requires_grad_());
        var memory = new KeyValueMemory(inputs["key"], inputs["value"]);
        var (context, weights) = memory.Read(inputs["query"], golden.Temperature);
        Close.To(golden.Output("weights"), weights);
        Close.To(golden.Output("context"), context);
        (context * golden.Probe).sum().backward();
        foreach (var (part, input) in inputs)
            Close.To(golden.Gradient(part), input.grad);
    }

    [Fact]
    public void Two_slots_are_as_on_paper()
    {
        // scores ln 3 and 0, so weights 3/4 and 1/4: 3/4 of 10 and 1/4 of 30.
        var memory = new KeyValueMemory(eye(2), tensor(new[] { 10f, 30f }, [2, 1]));
        var (context, weights) = memory.Read(tensor(new[] { MathF.Log(3), 0f }, [1, 2]));
        Close.To(tensor(new[] { 0.75f, 0.25f }, [1, 2]), weights, 1e-6);
        Assert.Equal(15, context.item<float>(), 1e-5);
    }

    [Fact]
    public void Reading_is_soft_attention_with_the_same_score()
    {
        var query = Close.Wave(0.59, 2, 3, 7);
        var (context, weights) = new KeyValueMemory(key, value, new ScaledDotProductScore()).Read(query);
        var (expected, expectedWeights) = new SoftAttention(new ScaledDotProductScore()).forward(query, key, value);
        Close.To(expected, context, 1e-6);
        Close.To(expectedWeights, weights, 1e-6);
    }

    [Fact]
    public void The_square_root_of_the_size_is_a_temperature()
    {
        var query = Close.Wave(0.59, 2, 3, 7);
        Close.To(new KeyValueMemory(key, value, new ScaledDotProductScore()).Read(query).context,
            new KeyValueMemory(key, value).Read(query, Math.Sqrt(7)).context, 1e-6);
    }

    [Fact]
    public void Cold_reading_of_a_stored_key_is_the_look_up()
    {
        var query = key.index_select(1, tensor(new long[] { 4, 0, 2 }));
        var memory = new KeyValueMemory(key, value);
        var expected = value.index_select(1, tensor(new long[] { 4, 0, 2 }));
        Close.Same(expected, memory.LookUp(query));
        Close.To(expected, memory.Read(query, 0).context, 1e-6);
        Close.To(expected, memory.Read(query, 1e-4).context, 1e-6);
    }

    [Fact]
    public void The_look_up_takes_the_first_of_equal_keys()
    {
        var memory = new KeyValueMemory(ones(3, 2), arange(3, dtype: ScalarType.Float32).unsqueeze(1));
        Assert.Equal(0, memory.LookUp(ones(1, 2)).item<float>());
        Assert.Equal(1, memory.Read(ones(1, 2), 0).context.item<float>());    // the mean of 0, 1, 2
    }

    [Fact]
    public void Filling_the_memory_in_another_order_changes_nothing()
    {
        var (query, order) = (key[.., ..2], tensor(new long[] { 3, 1, 4, 0, 2 }));
        var (plain, shuffled) = (new KeyValueMemory(key, value), new KeyValueMemory(key.index_select(1, order), value.index_select(1, order)));
        Close.To(plain.Read(query, 0.3).context, shuffled.Read(query, 0.3).context, 1e-6);
        Close.Same(plain.LookUp(query), shuffled.LookUp(query));
    }

    [Fact]
    public void A_query_that_is_nowhere_is_not_found()
    {
        var memory = new KeyValueMemory(key, value);
        var error = Assert.Throws<KeyNotFoundException>(() => memory.LookUp(cat([key[.., ..2], key[.., ..1] + 1e-3], 1)));
        Assert.Equal("Every query must equal a key: 2 of 6 do not. Read answers them with what lies nearest.", error.Message);
    }

    [Fact]
    public void Shapes_that_do_not_go_together_are_refused()
    {
        Assert.StartsWith("key and value must come in pairs", Assert.Throws<ArgumentException>(() => new KeyValueMemory(key, value[.., ..4])).Message);
        var memory = new KeyValueMemory(key, value);
        Assert.StartsWith("query and key must have the same size in the last dimension", Assert.Throws<ArgumentException>(() => memory.LookUp(ones(2, 3, 6))).Message);
        Assert.StartsWith("query and key must have the same size in the last dimension", Assert.Throws<ArgumentException>(() => memory.Read(ones(2, 3, 6))).Message);
    }
}
