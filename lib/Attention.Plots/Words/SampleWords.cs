using Attention.Plots.Layout;
using MathNet.Numerics.Statistics;

namespace Attention.Plots.Words;

/// <summary>A named set of finite numbers, and how many others were left out.</summary>
internal sealed record SampleData(string Name, double[] Numbers, int LeftOut);

/// <summary>What sets of numbers say, in words.</summary>
internal sealed class SampleWords(IReadOnlyList<SampleData> sets)
{
    /// <summary>Where half of one set lies; the medians of several.</summary>
    public string Title() => sets.Count > 1
        ? "Medians: " + string.Join(", ", sets.Select(set => $"{set.Name} {Shown(set.Numbers.Median())}"))
        : $"Half of the values lie between {Shown(sets[0].Numbers.LowerQuartile())} and {Shown(sets[0].Numbers.UpperQuartile())}";

    /// <summary>Size, range, mean, standard deviation and median of each set.</summary>
    public string Summary() => string.Join(" ", sets.Select(set =>
    {
        var (min, max) = Matrix.Span(set.Numbers);
        var name = set.Name.Length > 0 ? $"{WeightWords.Capital(set.Name)}: " : "";
        var spread = set.Numbers.Length > 1 ? $"standard deviation {Shown(set.Numbers.StandardDeviation())}, " : "";
        return $"{name}{set.Numbers.Length} {(set.Numbers.Length == 1 ? "value" : "values")} from {Shown(min)} to {Shown(max)}, "
            + $"mean {Shown(set.Numbers.Mean())}, {spread}median {Shown(set.Numbers.Median())}.";
    }));

    public IEnumerable<string> Caveats()
    {
        var gaps = sets.Sum(set => set.LeftOut);
        if (gaps > 0) yield return gaps == 1 ? "1 value is NaN or infinite and left out." : $"{gaps} values are NaN or infinite and left out.";
    }

    static string Shown(double value) => Ticks.Number(Ticks.Significant(value, 3));
}
