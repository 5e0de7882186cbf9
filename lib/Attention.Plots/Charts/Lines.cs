using Attention.Plots.Colours;
using Attention.Plots.Layers;
using Attention.Plots.Layout;
using Attention.Plots.Model;
using Attention.Plots.Words;

namespace Attention.Plots;

public static partial class Plot
{
    /// <summary>One or more lines over the same x, named at their ends (up to three) or in a legend.</summary>
    /// <param name="x">[n], or null for 0, 1, 2, …</param>
    /// <param name="series">A name and [n] numbers each, at most six.</param>
    /// <param name="title">The finding as a short sentence; how the first line goes where left out.</param>
    /// <param name="points">Points behind the lines, [m] x and [m] y: noisy samples.</param>
    /// <param name="xTitle">What x measures.</param>
    /// <param name="yTitle">What the lines measure.</param>
    /// <param name="logX">Logarithmic x.</param>
    /// <param name="logY">Logarithmic y.</param>
    /// <param name="note">A few words at the place X, Y.</param>
    /// <exception cref="ArgumentException">No series or more than six, lengths that differ, or a number that a log axis cannot show.</exception>
    public static Figure Lines(
        Values? x, IReadOnlyList<(string Name, Values Values)> series, string? title = null, (Values X, Values Y)? points = null,
        string xTitle = "x", string yTitle = "y", bool logX = false, bool logY = false, Note? note = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count is < 1 or > Palette.SeriesCount)
            throw new ArgumentException($"series must be one to {Palette.SeriesCount} lines, as many as colours that stay apart: {series.Count} came.");
        var rows = series.Select(one => new SeriesData(one.Name, one.Values.Vector($"series “{one.Name}”"))).ToList();
        var places = x?.Vector(nameof(x)) ?? [.. Enumerable.Range(0, rows[0].Y.Length).Select(index => (double)index)];
        if (rows.FirstOrDefault(row => row.Y.Length != places.Length) is { } odd)
            throw new ArgumentException($"every series must have one value for each x: x has {places.Length}, “{odd.Name}” has {odd.Y.Length}.");
        var (pointsX, pointsY) = (points?.X.Vector("points.X") ?? [], points?.Y.Vector("points.Y") ?? []);
        if (pointsX.Length != pointsY.Length)
            throw new ArgumentException($"points must have as many X as Y: {pointsX.Length} X and {pointsY.Length} Y came.");
        if (logX) RequirePositive("logX", [.. places, .. pointsX]);
        if (logY) RequirePositive("logY", [.. rows.SelectMany(row => row.Y), .. pointsY]);

        var layers = new List<Layer>();
        if (pointsX.Length > 0) layers.Add(new Dots("points", pointsX, pointsY, Palette.Points));
        layers.AddRange(rows.Select((row, index) => new Curve(row.Name, places, row.Y, Palette.OfSeries(index))));
        layers.Add(rows.Count <= 3
            ? new EndLabels([.. rows.Select((row, index) => new EndLabel(row.Name, row.Y.LastOrDefault(double.IsFinite), Palette.OfSeries(index)))])
            : new Legend([.. rows.Select((row, index) => (row.Name, Palette.OfSeries(index)))]));
        if (note is not null) layers.Add(new Callout(note));

        var (min, max) = Matrix.Span(places.Concat(pointsX));
        var words = new SeriesWords(rows);
        return new Figure(new Chart
        {
            Kind = "Line chart",
            Title = title ?? words.LineTitle(),
            Summary = words.Lines() + (pointsX.Length > 0 ? $" {pointsX.Length} points behind." : ""),
            Caveats = [.. words.Caveats()],
            Panels =
            [
                new Panel
                {
                    X = Axis.Between(xTitle, min, max, logX) with { TicksAt = logX ? places : null },
                    Y = Axis.Numbers(yTitle, rows.SelectMany(row => row.Y).Concat(pointsY), log: logY),
                    Layers = layers,
                },
            ],
        });
    }

    static void RequirePositive(string argument, IEnumerable<double> numbers)
    {
        var (min, max) = Matrix.Span(numbers);
        if (min <= 0)
            throw new ArgumentException($"{argument}: a logarithmic axis shows only numbers above 0: "
                + $"the smallest is {Ticks.Number(min)}, the largest {Ticks.Number(max)}. Leave {argument}: out, or add an offset.");
    }
}
