using Attention.Data;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Data;

public class GeneratedDataTests
{
    [Fact]
    public void Every_query_of_the_memory_task_matches_exactly_one_key_and_every_key_one_query()
    {
        var (query, key, match) = new MemoryTask(words: 7, slots: 5, features: 3).Batch(11);
        Assert.Equal([11, 5, 3], query.shape);
        Assert.Equal([11, 5, 3], key.shape);
        Close.To(ones(11, 5), match.sum(1));
        Close.To(ones(11, 5), match.sum(2));
    }

    [Fact]
    public void A_word_of_one_language_always_answers_the_same_word_of_the_other()
    {
        var (query, key, match) = new MemoryTask(words: 5, slots: 5, features: 3).Batch(7);
        var answers = match.matmul(key);                                     // the key each query matches
        var partner = new Dictionary<string, string>();
        for (int b = 0; b < 7; b++)
        {
            for (int i = 0; i < 5; i++)
            {
                string asked = string.Join(' ', query[b, i].data<float>().ToArray()), answer = string.Join(' ', answers[b, i].data<float>().ToArray());
                Assert.Equal(partner.TryAdd(asked, answer) ? answer : partner[asked], answer);
            }
        }
        Assert.Equal(5, partner.Values.Distinct().Count());
    }

    [Fact]
    public void Guessing_costs_the_logarithm_of_the_slots_and_knowing_costs_nothing()
    {
        var (_, _, match) = new MemoryTask(words: 7, slots: 5, features: 3).Batch(11);
        Assert.Equal(Math.Log(5), MemoryTask.Loss(ones(11, 5, 5) / 5, match).item<float>(), 1e-4);
        Assert.Equal(0, MemoryTask.Loss(match, match).item<float>(), 1e-4);
        Assert.Equal(1, MemoryTask.Accuracy(match, match));
    }

    [Fact]
    public void An_example_names_its_words_in_both_languages()
    {
        var dictionary = new Dictionary<string, string> { ["sun"] = "日", ["moon"] = "月", ["water"] = "水", ["fire"] = "火", ["tree"] = "木", ["hill"] = "山", ["rain"] = "雨", ["horse"] = "马" };
        var (query, key, asked, shown) = new MemoryTask(words: 8, slots: 5, features: 3).Example();
        Assert.Equal([1, 5, 3], query.shape);
        Assert.Equal([1, 5, 3], key.shape);
        Assert.Equal(shown.Order(), asked.Select(word => dictionary[word]).Order());
    }

    [Fact]
    public void More_slots_than_words_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new MemoryTask(words: 3, slots: 5));
        Assert.StartsWith("An example holds different words, so slots must not exceed words: slots is 5, words is 3.", error.Message);
    }

    [Fact]
    public void The_curve_s_error_is_that_of_attention_over_its_points()
    {
        var curve = new NoisyCurve();
        var gap = NoisyCurve.TestX.unsqueeze(1) - curve.X.unsqueeze(0);
        var guess = (-gap.square() / (2 * 0.5 * 0.5)).softmax(-1).matmul(curve.Y);
        Assert.Equal((guess - NoisyCurve.TestY).square().mean().item<float>(), curve.TestError(0.5), 1e-5);
    }

    [Fact]
    public void An_infinite_bandwidth_is_mean_pooling_and_the_best_one_is_far_better()
    {
        var curve = new NoisyCurve();
        Assert.Equal((curve.Y.mean() - NoisyCurve.TestY).square().mean().item<float>(), curve.TestError(double.PositiveInfinity), 1e-5);
        Assert.True(curve.BestTestError() < curve.TestError(double.PositiveInfinity) / 10);
        Assert.True(curve.BestTestError() < curve.TestError(1e-4) / 2);
    }
}
