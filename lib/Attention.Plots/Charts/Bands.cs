using Attention.Plots.Colours;
using Attention.Plots.Layers;
using Attention.Plots.Model;
using Attention.Plots.Numbers;
using Attention.Plots.Words;

namespace Attention.Plots;

public static partial class Plot
{
    /// <summary>Means over repeated runs with the band that holds the true mean, x̄ ± t·s/√runs at each x (Student's t); geometric means on a logarithmic y.</summary>
    /// <param name="x">[n], or null for 0, 1, 2, …</param>
    /// <param name="series">A name and [runs, n] numbers each, at most six: one row a seed.</param>
    /// <param name="title">The finding as a short sentence; where the first line ends, and how surely, where left out.</param>
    /// <param name="confidence">Of a hundred such bands about 100·confidence hold the true mean; above 0, below 1.</param>
    /// <param name="xTitle">What x measures.</param>
    /// <param name="yTitle">What the lines measure.</param>
    /// <param name="logX">Logarithmic x.</param>
    /// <param name="logY">Logarithmic y.</param>
    /// <param name="note">A few words at the place X, Y.</param>
    /// <exception cref="ArgumentException">No series or more than six, not [runs, n], lengths that differ, or a number that a log axis cannot show.</exception>
    public static Figure Bands(
        Values? x, IReadOnlyList<(string Name, Values Runs)> series, string? title = null, double confidence = 0.95,
        string xTitle = "x", string yTitle = "y", bool logX = false, bool logY = false, Note? note = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (!(confidence is > 0 and < 1)) throw new ArgumentException($"confidence must lie between 0 and 1: {confidence} came. 0.95 is usual.");
        var bands = new List<BandData>();
        foreach (var (name, values) in series)
        {
            var runs = values.Matrix($"series “{name}”");
            if (logY) RequirePositive("logY", runs.All);
            bands.Add(MeanOf(name, runs, confidence, logY));
        }
        return BandsOf(x, bands, title, new BandWords(bands, confidence, logY), xTitle, yTitle, logX, logY, note);
    }

    /// <summary>Mean and interval of each column; of the logarithms where the axis is logarithmic, so that no band reaches below 0.</summary>
    static BandData MeanOf(string name, Matrix runs, double confidence, bool log)
    {
        Func<double, double> there = log ? Math.Log : value => value, back = log ? Math.Exp : value => value;
        var columns = Enumerable.Range(0, runs.Columns)
            .Select(column => Interval.Of(Enumerable.Range(0, runs.Rows).Select(row => there(runs[row, column])), confidence)).ToList();
        double[] At(Func<Interval, double> edge) => [.. columns.Select(column => back(edge(column)))];
        return new BandData(name, At(column => column.Mean), At(column => column.Mean - column.Half), At(column => column.Mean + column.Half), runs.Gaps, runs.Rows);
    }

    /// <summary>Lines with bands that were computed elsewhere: quantiles, minimum and maximum.</summary>
    /// <param name="x">[n], or null for 0, 1, 2, …</param>
    /// <param name="series">A name, the line, and the band's lower and upper edge, [n] numbers each; at most six.</param>
    /// <param name="title">The finding as a short sentence; where the first line ends where left out.</param>
    /// <param name="xTitle">What x measures.</param>
    /// <param name="yTitle">What the lines measure.</param>
    /// <param name="logX">Logarithmic x.</param>
    /// <param name="logY">Logarithmic y.</param>
    /// <param name="note">A few words at the place X, Y.</param>
    /// <exception cref="ArgumentException">No series or more than six, lengths that differ, edges in the wrong order, or a number that a log axis cannot show.</exception>
    public static Figure Bands(
        Values? x, IReadOnlyList<(string Name, Values Line, Values Low, Values High)> series, string? title = null,
        string xTitle = "x", string yTitle = "y", bool logX = false, bool logY = false, Note? note = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        var bands = new List<BandData>();
        foreach (var (name, line, low, high) in series)
        {
            var band = new BandData(name, line.Vector($"series “{name}”"), low.Vector($"low of “{name}”"), high.Vector($"high of “{name}”"));
            if (band.Low.Length != band.Line.Length || band.High.Length != band.Line.Length)
                throw new ArgumentException($"line, low and high must be equally long: “{name}” has {band.Line.Length}, {band.Low.Length} and {band.High.Length}.");
            var wrong = Array.FindIndex([.. band.Low.Zip(band.High)], edges => edges.First > edges.Second);
            if (wrong >= 0)
                throw new ArgumentException($"low must not lie above high: at place {wrong} of “{name}” low is {band.Low[wrong]} and high {band.High[wrong]}. Were they exchanged?");
            bands.Add(band with { Gaps = band.Line.Count(value => !double.IsFinite(value)) });
        }
        return BandsOf(x, bands, title, new BandWords(bands), xTitle, yTitle, logX, logY, note);
    }

    static Figure BandsOf(
        Values? x, List<BandData> bands, string? title, BandWords words, string xTitle, string yTitle, bool logX, bool logY, Note? note)
    {
        if (bands.Count is < 1 or > Palette.SeriesCount)
            throw new ArgumentException($"series must be one to {Palette.SeriesCount} lines, as many as colours that stay apart: {bands.Count} came.");
        var places = x?.Vector(nameof(x)) ?? [.. Enumerable.Range(0, bands[0].Line.Length).Select(index => (double)index)];
        if (bands.FirstOrDefault(band => band.Line.Length != places.Length) is { } odd)
            throw new ArgumentException($"every series must have one column for each x: x has {places.Length}, “{odd.Name}” has {odd.Line.Length}.");
        var heights = bands.SelectMany(band => band.Line.Concat(band.Low).Concat(band.High)).ToList();
        if (logX) RequirePositive("logX", places);
        if (logY) RequirePositive("logY", heights);

        var layers = new List<Layer>();
        layers.AddRange(bands.Select((band, index) => new Area(places, band.Low, band.High, Palette.OfSeries(index))));
        layers.AddRange(bands.Select((band, index) => new Curve(band.Name, places, band.Line, Palette.OfSeries(index))));
        layers.Add(Names([.. bands.Select(band => (band.Name, band.Line.LastOrDefault(double.IsFinite)))]));
        if (note is not null) layers.Add(new Callout(note));

        var (min, max) = Matrix.Span(places);
        return new Figure(new Chart
        {
            Kind = "Line chart with bands",
            Title = title ?? words.Title(),
            Summary = words.Summary(),
            Caveats = [.. words.Caveats()],
            Panels =
            [
                new Panel
                {
                    X = Axis.Between(xTitle, min, max, logX) with { TicksAt = logX ? places : null },
                    Y = Axis.Numbers(yTitle, heights, log: logY),
                    Layers = layers,
                },
            ],
        });
    }

    /// <summary>Up to three series are named at their ends, more in a legend.</summary>
    static Layer Names(IReadOnlyList<(string Name, double End)> series) => series.Count <= 3
        ? new EndLabels([.. series.Select((one, index) => new EndLabel(one.Name, one.End, Palette.OfSeries(index)))])
        : new Legend([.. series.Select((one, index) => (one.Name, Palette.OfSeries(index)))]);
}
