using Attention.Plots.Colours;
using Attention.Plots.Layers;
using Attention.Plots.Model;
using Attention.Plots.Numbers;
using Attention.Plots.Words;

namespace Attention.Plots;

public static partial class Plot
{
    /// <summary>How often numbers of each size occur.</summary>
    /// <param name="values">Of any rank: every number counts.</param>
    /// <param name="title">The finding as a short sentence; where half of the values lie where left out.</param>
    /// <param name="bins">About so many bars, 1 to 200; chosen from the spread where left out. Edges are round numbers.</param>
    /// <param name="xTitle">What the values are.</param>
    /// <param name="yTitle">What is counted.</param>
    /// <param name="note">A few words at the place X, Y.</param>
    /// <exception cref="ArgumentException">No finite number, or bins outside 1 to 200.</exception>
    public static Figure Histogram(
        Values values, string? title = null, int? bins = null, string xTitle = "value", string yTitle = "count", Note? note = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        var data = Finite("", values, nameof(values));
        var binning = BinningOf([data], bins);
        var counts = binning.Counts(data.Numbers);
        return HistogramOf([data], title, binning, [new Bins(binning, counts, Palette.OfSeries(0))], counts, xTitle, yTitle, note);
    }

    /// <summary>Two to four sets of numbers over the same bins, each as shares of its own size: sets of different sizes compare.</summary>
    /// <param name="series">A name and numbers of any rank each.</param>
    /// <param name="title">The finding as a short sentence; the medians where left out.</param>
    /// <param name="bins">About so many bins, 1 to 200; chosen from the spread where left out.</param>
    /// <param name="xTitle">What the values are.</param>
    /// <param name="yTitle">What the height measures.</param>
    /// <param name="note">A few words at the place X, Y.</param>
    /// <exception cref="ArgumentException">No series or more than four, one without a finite number, or bins outside 1 to 200.</exception>
    public static Figure Histogram(
        IReadOnlyList<(string Name, Values Values)> series, string? title = null, int? bins = null,
        string xTitle = "value", string yTitle = "share of the values", Note? note = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count is < 1 or > 4)
            throw new ArgumentException($"series must be one to four sets of values, or their outlines hide each other: {series.Count} came.");
        var sets = series.Select(one => Finite(one.Name, one.Values, $"series “{one.Name}”")).ToList();
        var binning = BinningOf(sets, bins);
        var layers = new List<Layer>();
        var highest = new List<double>();
        for (var index = 0; index < sets.Count; index++)
        {
            var shares = binning.Counts(sets[index].Numbers).Select(count => count / sets[index].Numbers.Length).ToArray();
            var (x, y) = Outline(binning, shares);
            layers.Add(new Area(x, new double[x.Length], y, Palette.OfSeries(index)));
            layers.Add(new Curve(sets[index].Name, x, y, Palette.OfSeries(index)));
            highest.Add(shares.Max());
        }
        layers.Add(new Legend([.. sets.Select((set, index) => (set.Name, Palette.OfSeries(index)))]));
        return HistogramOf(sets, title, binning, layers, highest, xTitle, yTitle, note);
    }

    static Figure HistogramOf(
        IReadOnlyList<SampleData> sets, string? title, Binning binning, List<Layer> layers, IEnumerable<double> heights,
        string xTitle, string yTitle, Note? note)
    {
        if (note is not null) layers.Add(new Callout(note));
        var words = new SampleWords(sets);
        return new Figure(new Chart
        {
            Kind = "Histogram",
            Title = title ?? words.Title(),
            Summary = words.Summary(),
            Caveats = [.. words.Caveats()],
            Panels =
            [
                new Panel
                {
                    X = Axis.Between(xTitle, binning.Edge(0), binning.Edge(binning.Count)),
                    Y = Axis.Numbers(yTitle, heights, fromZero: true),
                    Layers = layers,
                },
            ],
        });
    }

    static SampleData Finite(string name, Values values, string argument)
    {
        var all = values.Flat(argument);
        var finite = all.Where(double.IsFinite).ToArray();
        return finite.Length > 0
            ? new SampleData(name, finite, all.Length - finite.Length)
            : throw new ArgumentException($"{argument} must hold at least one finite number: all {all.Length} are NaN or infinite. Was a row masked completely?");
    }

    static Binning BinningOf(IReadOnlyList<SampleData> sets, int? bins) => bins is null or (>= 1 and <= 200)
        ? Binning.Of([.. sets.SelectMany(set => set.Numbers)], bins)
        : throw new ArgumentException($"bins must be 1 to 200: {bins} came. Leave bins: out to have them chosen.");

    /// <summary>Up, along and down each bin.</summary>
    static (double[] X, double[] Y) Outline(Binning binning, double[] heights) => (
        [.. Enumerable.Range(0, binning.Count + 1).SelectMany(bin => new[] { binning.Edge(bin), binning.Edge(bin) })],
        [0, .. heights.SelectMany(height => new[] { height, height }), 0]);
}
