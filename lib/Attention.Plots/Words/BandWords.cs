using Attention.Plots.Layout;

namespace Attention.Plots.Words;

/// <summary>A line with the edges of its band; <paramref name="Gaps"/> numbers were missing, it is the mean of <paramref name="Runs"/> runs.</summary>
internal sealed record BandData(string Name, double[] Line, double[] Low, double[] High, int Gaps = 0, int Runs = 0);

/// <summary>What lines with bands say, in words. With a confidence they are means over runs, without one the caller's own.</summary>
internal sealed class BandWords(IReadOnlyList<BandData> bands, double? confidence = null, bool log = false)
{
    /// <summary>Where the first line ends, and how surely.</summary>
    public string Title() => Last(bands[0]) is { } end
        ? $"{WeightWords.Capital(bands[0].Name)} ends at {At(bands[0], end)}"
        : "No value is a number";

    /// <summary>Both ends of each line.</summary>
    public string Summary() => string.Join(" ", bands.Select(band =>
    {
        if (Last(band) is not { } end) return $"{band.Name}: no value is a number.";
        var first = Array.FindIndex(band.Line, double.IsFinite);
        var mean = confidence is null ? "" : $"{Mean} of {band.Runs} {(band.Runs == 1 ? "run" : "runs")}, ";
        return $"{WeightWords.Capital(band.Name)}: {mean}from {At(band, first)} to {At(band, end)}.";
    }));

    /// <summary>What the bands are, and what was left out.</summary>
    public IEnumerable<string> Caveats()
    {
        if (confidence is { } share && bands.Any(band => band.Runs > 1))
            yield return $"Bands: {Ticks.Number(share * 100)} % confidence intervals of the {Mean}.";
        if (confidence is not null && bands.Where(band => band.Runs == 1).Select(band => $"“{band.Name}”").ToList() is { Count: > 0 } single)
            yield return $"{string.Join(", ", single)} {(single.Count == 1 ? "is" : "are")} one run: no band.";
        var gaps = bands.Sum(band => band.Gaps);
        if (gaps > 0) yield return gaps == 1 ? "1 value is NaN or infinite and left out." : $"{gaps} values are NaN or infinite and left out.";
    }

    string At(BandData band, int place)
    {
        var (line, low, high) = (band.Line[place], band.Low[place], band.High[place]);
        if (!double.IsFinite(low) || !double.IsFinite(high)) return Shown(line);
        return confidence is null || log ? $"{Shown(line)} ({Shown(low)} to {Shown(high)})" : $"{Shown(line)} ± {Ticks.Number(Ticks.Significant(high - line, 2))}";
    }

    string Mean => log ? "geometric mean" : "mean";

    static int? Last(BandData band) => Array.FindLastIndex(band.Line, double.IsFinite) is var place and >= 0 ? place : null;

    static string Shown(double value) => Ticks.Number(Ticks.Significant(value, 3));
}
