using Attention.Metrics;

namespace Attention.Tests.Metrics;

public class BootstrapTests
{
    private static double Mean(IReadOnlyList<double> numbers) => numbers.Average();

    [Fact]
    public void The_interval_of_a_share_is_the_normal_approximation_s()
    {
        // 300 of 1,000 right: p ± 1.96 √(p(1 − p)/n) = 0.3 ± 0.0284.
        double[] answers = [.. Enumerable.Range(0, 1000).Select(i => i % 10 < 3 ? 1.0 : 0.0)];
        var interval = Bootstrap.Interval(answers, Mean, samples: 4000);
        Assert.Equal(0.3, interval.Value, 1e-12);
        Assert.InRange(interval.Low, 0.3 - 0.0284 - 0.003, 0.3 - 0.0284 + 0.003);
        Assert.InRange(interval.High, 0.3 + 0.0284 - 0.003, 0.3 + 0.0284 + 0.003);
    }

    [Fact]
    public void Of_a_hundred_intervals_about_95_hold_the_truth()
    {
        var random = new Random(3);
        int held = 0;
        for (int test = 0; test < 200; test++)
        {
            double[] drawn = [.. Enumerable.Range(0, 60).Select(_ => random.NextDouble())];            // mean ½
            var interval = Bootstrap.Interval(drawn, Mean, samples: 400, seed: test);
            if (interval.Low < 0.5 && 0.5 < interval.High)
                held++;
        }
        Assert.InRange(held, 178, 200);
    }

    [Fact]
    public void Systems_compared_on_the_same_sentences_differ_more_surely_than_apart()
    {
        // The second is always 0.01 worse on sentences that differ by 1 among themselves.
        double[] first = [.. Enumerable.Range(0, 100).Select(i => (double)(i % 2))], second = [.. first.Select(number => number - 0.01)];
        var difference = Bootstrap.Difference(first, second, Mean);
        Assert.Equal(0.01, difference.Low, 1e-9);
        Assert.Equal(0.01, difference.High, 1e-9);
        Assert.True(Bootstrap.Interval(first, Mean).Low < Bootstrap.Interval(second, Mean).High);
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval_and_the_global_stream_stays()
    {
        double[] items = [1, 2, 3, 4, 5];
        TorchSharp.torch.manual_seed(1);
        float expected = TorchSharp.torch.rand(1).item<float>();
        TorchSharp.torch.manual_seed(1);
        Assert.Equal(Bootstrap.Interval(items, Mean), Bootstrap.Interval(items, Mean));
        Assert.Equal(expected, TorchSharp.torch.rand(1).item<float>());
    }

    [Fact]
    public void Prints_the_number_and_its_interval() => Assert.Equal("21.3 [20.1, 22.6]", new ConfidenceInterval(21.34, 20.06, 22.58).ToString());

    [Fact]
    public void Exact_matches_are_counted() => Assert.Equal(2 / 3.0, ExactMatch.Share(["a", "b", "c"], ["a", "b", "C"]), 1e-12);

    [Fact]
    public void Bad_inputs_are_told_what_must_hold()
    {
        Assert.StartsWith("An interval needs at least one item", Assert.Throws<ArgumentException>(() => Bootstrap.Interval<double>([], Mean)).Message, StringComparison.Ordinal);
        Assert.StartsWith("confidence must lie between 0 and 1", Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.Interval([1.0], Mean, confidence: 1)).Message, StringComparison.Ordinal);
        Assert.StartsWith("samples must be at least 1", Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.Interval([1.0], Mean, samples: 0)).Message, StringComparison.Ordinal);
        Assert.StartsWith("first and second must come in pairs", Assert.Throws<ArgumentException>(() => Bootstrap.Difference([1.0], [], Mean)).Message, StringComparison.Ordinal);
        Assert.StartsWith("A share needs at least one answer", Assert.Throws<ArgumentException>(() => ExactMatch.Share([], [])).Message, StringComparison.Ordinal);
    }
}
