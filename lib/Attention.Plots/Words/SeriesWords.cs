using Attention.Plots.Layout;

namespace Attention.Plots.Words;

/// <summary>A named row of numbers.</summary>
internal sealed record SeriesData(string Name, double[] Y);

/// <summary>What rows of numbers say, in words.</summary>
internal sealed class SeriesWords(IReadOnlyList<SeriesData> series)
{
    /// <summary>The highest bar as a title.</summary>
    public string BarTitle(string[]? labels, string item = "bar ") => Highest(series[0]) is { } best
        ? $"{WeightWords.Capital(Bar(labels, best, item))} is highest: {Shown(series[0].Y[best])}"
        : "No value is a number";

    /// <summary>The highest bar of each series.</summary>
    public string Bars(string[]? labels, string item = "bar ")
    {
        var parts = series.Select(one => Highest(one) is { } best
            ? $"{Prefix(one)}highest {Bar(labels, best, item)} with {Shown(one.Y[best])}, {Total(one)}."
            : $"{Prefix(one)}no value is a number.");
        return $"{series[0].Y.Length} bars. " + string.Join(" ", parts.Select(WeightWords.Capital));
    }

    /// <summary>From where to where the first line goes, as a title.</summary>
    public string LineTitle() => Ends(series[0]) is var (from, to)
        ? $"{WeightWords.Capital(series[0].Name)} {(to > from ? "rises" : to < from ? "falls" : "stays")} from {Shown(from)} to {Shown(to)}"
        : "No value is a number";

    /// <summary>The range of each line.</summary>
    public string Lines() => string.Join(" ", series.Select(one =>
    {
        if (Ends(one) is not var (from, to)) return $"{one.Name}: no value is a number.";
        if (one.Y.Length == 1) return $"{one.Name}: 1 point, {Shown(from)}.";
        var (min, max) = Matrix.Span(one.Y);
        return $"{one.Name}: {one.Y.Length} points from {Shown(from)} to {Shown(to)}, between {Shown(min)} and {Shown(max)}.";
    }));

    public IEnumerable<string> Caveats()
    {
        var gaps = series.Sum(one => one.Y.Count(value => !double.IsFinite(value)));
        if (gaps > 0) yield return gaps == 1 ? "1 value is NaN or infinite and left out." : $"{gaps} values are NaN or infinite and left out.";
    }

    static string Prefix(SeriesData one) => one.Name.Length > 0 ? $"{one.Name}: " : "";

    static string Bar(string[]? labels, int index, string item) => labels is null ? $"{item}{index}" : $"“{labels[index]}”";

    static string Total(SeriesData one) => $"sum {Shown(one.Y.Where(double.IsFinite).Sum())}";

    static string Shown(double value) => Ticks.Number(Ticks.Significant(value, 3));

    static int? Highest(SeriesData one)
    {
        int? best = null;
        for (var index = 0; index < one.Y.Length; index++)
            if (double.IsFinite(one.Y[index]) && (best is null || one.Y[index] > one.Y[best.Value])) best = index;
        return best;
    }

    static (double From, double To)? Ends(SeriesData one)
    {
        var finite = one.Y.Where(double.IsFinite).ToList();
        return finite.Count == 0 ? null : (finite[0], finite[^1]);
    }
}
