using MathNet.Numerics.Statistics;

namespace Attention.Metrics;

/// <summary>How much a measure would vary from test set to test set, learnt from one: draw as many items from it with replacement, measure, again and again.</summary>
/// <remarks>Percentile intervals. Efron 1979; Koehn 2004 for translation. Draws from a stream of its own, so that the global one stays as it is.</remarks>
public static class Bootstrap
{
    /// <summary>The measure of all items, and the quantiles (1 − confidence)/2 and (1 + confidence)/2 of its resamples.</summary>
    /// <param name="items">What was tested: a sentence's counts, whether an answer was right, …</param>
    /// <param name="measure">A number for any such list; called samples + 1 times.</param>
    /// <param name="samples">How many resamples.</param>
    /// <param name="confidence">Above 0, below 1.</param>
    /// <param name="seed">The same seed gives the same interval.</param>
    /// <typeparam name="T">An item.</typeparam>
    /// <exception cref="ArgumentException">There are no items.</exception>
    /// <exception cref="ArgumentOutOfRangeException">samples is below 1, or confidence not between 0 and 1.</exception>
    public static ConfidenceInterval Interval<T>(
        IReadOnlyList<T> items, Func<IReadOnlyList<T>, double> measure, int samples = 1000, double confidence = 0.95, int seed = 12345)
    {
        Require.Positive(samples);
        if (items.Count == 0)
            throw new ArgumentException("An interval needs at least one item to draw from: none came.", nameof(items));
        if (!(confidence is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(confidence), $"confidence must lie between 0 and 1: {confidence} came. 0.95 is usual.");
#pragma warning disable CA5394 // statistics, not secrets
        var random = new Random(seed);
        var drawn = new T[items.Count];
        var measured = new double[samples];
        for (int sample = 0; sample < samples; sample++)
        {
            for (int i = 0; i < drawn.Length; i++)
                drawn[i] = items[random.Next(items.Count)];
            measured[sample] = measure(drawn);
        }
#pragma warning restore CA5394
        return new ConfidenceInterval(measure(items), measured.Quantile((1 - confidence) / 2), measured.Quantile((1 + confidence) / 2));
    }

    /// <summary>How much more <paramref name="first"/> measures than <paramref name="second"/> on the same items: both are resampled together.</summary>
    /// <param name="first">One system's items.</param>
    /// <param name="second">The other's, in the same order.</param>
    /// <param name="measure">A number for any such list.</param>
    /// <param name="samples">How many resamples.</param>
    /// <param name="confidence">Above 0, below 1.</param>
    /// <param name="seed">The same seed gives the same interval.</param>
    /// <typeparam name="T">An item.</typeparam>
    /// <returns>measure(first) − measure(second); an interval above 0 says that the first is better on sentences of this kind.</returns>
    /// <exception cref="ArgumentException">There are no items, or the counts differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">samples is below 1, or confidence not between 0 and 1.</exception>
    public static ConfidenceInterval Difference<T>(
        IReadOnlyList<T> first, IReadOnlyList<T> second, Func<IReadOnlyList<T>, double> measure, int samples = 1000, double confidence = 0.95, int seed = 12345)
    {
        Require.SameCount(first.Count, second.Count);
        var pairs = first.Zip(second).ToArray();
        return Interval(pairs, drawn => measure([.. drawn.Select(pair => pair.First)]) - measure([.. drawn.Select(pair => pair.Second)]), samples, confidence, seed);
    }
}
