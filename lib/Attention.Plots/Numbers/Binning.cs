using Attention.Plots.Layout;
using MathNet.Numerics.Statistics;

namespace Attention.Plots.Numbers;

/// <summary>Equal bins on round numbers: bin k holds First + k·Width ≤ value &lt; First + (k + 1)·Width, the last one its end too.</summary>
internal sealed record Binning(double First, double Width, int Count)
{
    const int Fewest = 5, Most = 60;

    /// <param name="values">Finite numbers.</param>
    /// <param name="wished">About so many; null follows Freedman and Diaconis (1981): 2·IQR/n^⅓ wide.</param>
    public static Binning Of(double[] values, int? wished)
    {
        var (min, max) = Matrix.Span(values);
        if (max <= min) (min, max) = (min - 0.5, max + 0.5);
        var wide = 2 * values.InterquartileRange() / Math.Cbrt(values.Length);
        var count = wished ?? (wide > 0 ? (int)Math.Clamp(Math.Round((max - min) / wide), Fewest, Most) : (Fewest + Most) / 2);
        var width = Ticks.Step(min, max, count);
        var first = Math.Floor(min / width + 1e-9);
        return new(first * width, width, Math.Max(1, (int)(Math.Ceiling(max / width - 1e-9) - first)));
    }

    /// <summary>Where bin <paramref name="bin"/> begins and the one before it ends.</summary>
    public double Edge(int bin) => Ticks.Significant(First + bin * Width, 12);

    /// <summary>How many of the values each bin holds.</summary>
    public double[] Counts(IEnumerable<double> values)
    {
        var counts = new double[Count];
        // 1e-9: a number that lies on an edge but for its rounding belongs to the bin that begins there.
        foreach (var value in values) counts[Math.Clamp((int)Math.Floor((value - First) / Width + 1e-9), 0, Count - 1)]++;
        return counts;
    }
}
