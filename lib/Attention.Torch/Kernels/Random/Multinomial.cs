using System.Numerics;

namespace TorchSharp.Kernels.Random;

/// <summary>Draws indices with probabilities proportional to weights.</summary>
internal static class Multinomial
{
    /// <summary>Different indices: those whose weight over an exponential sample is largest, the largest first.</summary>
    /// <remarks>
    /// weights[i]/eᵢ with eᵢ exponential is largest at i with probability weights[i]/Σ, and again among the rest: a draw without replacement.
    /// PyTorch takes this path for a single draw too.
    /// </remarks>
    public static void WithoutReplacement<T>(RandomStream stream, ReadOnlySpan<T> weights, Span<long> to) where T : unmanaged, IFloatingPoint<T>
    {
        Span<T> keys = new T[weights.Length];
        RandomFill.Exponential(stream, keys);
        for (var i = 0; i < keys.Length; i++) keys[i] = weights[i] / keys[i];
        if (to.Length == 1)
        {
            var best = 0;
            for (var i = 1; i < keys.Length; i++)
                if (keys[i] > keys[best]) best = i;
            to[0] = best;
            return;
        }
        Span<int> order = [.. Enumerable.Range(0, keys.Length)];
        keys.Sort(order); // ascending
        for (var i = 0; i < to.Length; i++) to[i] = order[^(i + 1)];
    }

    /// <summary>Independent indices: each the first whose cumulative probability reaches a uniform sample.</summary>
    public static void WithReplacement<T>(RandomStream stream, ReadOnlySpan<T> weights, Span<long> to) where T : unmanaged, IFloatingPoint<T>
    {
        var cumulative = new double[weights.Length];
        var sum = T.Zero;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i];
            cumulative[i] = double.CreateTruncating(sum);
        }
        for (var i = 0; i < weights.Length; i++)
            cumulative[i] = double.CreateTruncating(T.CreateTruncating(cumulative[i]) / sum); // in T, as PyTorch rounds it
        cumulative[^1] = 1;
        lock (stream)
            for (var i = 0; i < to.Length; i++) to[i] = FirstAtLeast(cumulative, RandomFill.UnitDouble(stream.Engine));
    }

    static long FirstAtLeast(double[] cumulative, double sample)
    {
        int left = 0, right = cumulative.Length;
        while (left < right)
        {
            var middle = left + (right - left) / 2;
            if (cumulative[middle] < sample) left = middle + 1;
            else right = middle;
        }
        return left;
    }
}
