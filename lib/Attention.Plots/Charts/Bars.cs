using Attention.Plots.Colours;
using Attention.Plots.Layers;
using Attention.Plots.Layout;
using Attention.Plots.Model;
using Attention.Plots.Words;

namespace Attention.Plots;

public static partial class Plot
{
    /// <summary>One row of numbers as bars: one query's weights.</summary>
    /// <param name="values">[n]</param>
    /// <param name="labels">n labels; numbers where left out.</param>
    /// <param name="title">The finding as a short sentence; the highest bar where left out.</param>
    /// <param name="xTitle">What the bars stand for.</param>
    /// <param name="yTitle">What their height measures.</param>
    /// <param name="note">A few words at the bar X with height Y.</param>
    /// <exception cref="ArgumentException">Empty, more than one row, or label counts that do not match.</exception>
    public static Figure Bars(
        Values values, IReadOnlyList<string>? labels = null, string? title = null, string xTitle = KeyAxis, string yTitle = "weight", Note? note = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Bars([("", values)], labels, title, xTitle, yTitle, note);
    }

    /// <summary>Two or three rows of numbers as bars side by side: before and after.</summary>
    /// <param name="series">A name and [n] numbers each.</param>
    /// <param name="labels">n labels; numbers where left out.</param>
    /// <param name="title">The finding as a short sentence; the highest bar where left out.</param>
    /// <param name="xTitle">What the bars stand for.</param>
    /// <param name="yTitle">What their height measures.</param>
    /// <param name="note">A few words at the bar X with height Y.</param>
    /// <exception cref="ArgumentException">No series or more than three, lengths that differ, or label counts that do not match.</exception>
    public static Figure Bars(
        IReadOnlyList<(string Name, Values Values)> series, IReadOnlyList<string>? labels = null, string? title = null,
        string xTitle = KeyAxis, string yTitle = "weight", Note? note = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count is < 1 or > 3)
            throw new ArgumentException($"series must be one to three rows of bars: {series.Count} came. Compare more in Plot.Lines.");
        var rows = series.Select(one => new SeriesData(one.Name, one.Values.Vector("values"))).ToList();
        var count = rows[0].Y.Length;
        if (rows.FirstOrDefault(row => row.Y.Length != count) is { } odd)
            throw new ArgumentException($"series must be equally long: “{rows[0].Name}” has {count} values, “{odd.Name}” has {odd.Y.Length}.");
        var names = Labels.Check(labels, count, nameof(labels), "bar");

        var thickness = rows.Count == 1 ? 0.72 : 0.84 / rows.Count;
        var layers = new List<Layer>();
        for (var index = 0; index < rows.Count; index++)
            layers.Add(new BarSeries(rows[index].Y, Palette.OfSeries(index))
            {
                Offset = (index - (rows.Count - 1) / 2.0) * thickness,
                Thickness = thickness * (rows.Count == 1 ? 1 : 0.94),
                Neighbours = rows.Count == 1 ? [] : [.. rows.SelectMany(row => row.Y)],
                Name = rows[index].Name,
                Labels = names,
            });
        if (rows.Count > 1) layers.Add(new Legend([.. rows.Select((row, index) => (row.Name, Palette.OfSeries(index)))]));
        if (note is not null) layers.Add(new Callout(note));

        var words = new SeriesWords(rows);
        return new Figure(new Chart
        {
            Kind = "Bar chart",
            Title = title ?? words.BarTitle(names),
            Summary = words.Bars(names),
            Caveats = [.. words.Caveats()],
            Panels =
            [
                new Panel
                {
                    X = Axis.Positions(xTitle, count, names),
                    Y = Axis.Numbers(yTitle, rows.SelectMany(row => row.Y), fromZero: true),
                    Layers = layers,
                    AtLeast = (names is null ? 0 : AxisFit.Pitch * Math.Min(count, 60), 80),
                },
            ],
        });
    }
}
