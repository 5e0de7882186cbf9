using Attention.Plots.Colours;
using Attention.Plots.Layers;
using Attention.Plots.Layout;
using Attention.Plots.Model;
using Attention.Plots.Numbers;
using Attention.Plots.Words;

namespace Attention.Plots;

public static partial class Plot
{
    /// <summary>How cost grows with size: points on logarithmic axes and the line cost = a·size^slope through each series, with the slope's 95 % interval.</summary>
    /// <param name="sizes">[n] above 0: tokens, heads, …</param>
    /// <param name="series">A name and [n] costs above 0 each, at most six; NaN where it was not measured.</param>
    /// <param name="title">The finding as a short sentence; the first slope where left out.</param>
    /// <param name="fitFrom">Sizes below it are drawn but do not count for the line: there fixed costs rule.</param>
    /// <param name="xTitle">What size measures.</param>
    /// <param name="yTitle">What cost measures.</param>
    /// <param name="note">A few words at the place X, Y.</param>
    /// <exception cref="ArgumentException">No series or more than six, lengths that differ, a number not above 0, or fewer than two sizes to fit.</exception>
    public static Figure Cost(
        Values sizes, IReadOnlyList<(string Name, Values Costs)> series, string? title = null, double? fitFrom = null,
        string xTitle = "tokens", string yTitle = "milliseconds", Note? note = null)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count is < 1 or > Palette.SeriesCount)
            throw new ArgumentException($"series must be one to {Palette.SeriesCount} costs, as many as colours that stay apart: {series.Count} came.");
        var places = sizes.Vector(nameof(sizes));
        RequireAboveZero(nameof(sizes), places);
        var costs = series.Select(one => CostOf(one.Name, places, one.Costs, fitFrom ?? 0)).ToList();

        var layers = new List<Layer>();
        for (var index = 0; index < costs.Count; index++)
        {
            var (cost, colour) = (costs[index], Palette.OfSeries(index));
            layers.Add(new Curve(cost.Name, [cost.From, cost.To], [cost.Fit.At(cost.From), cost.Fit.At(cost.To)], colour));
            layers.Add(new Dots(cost.Name, places, cost.Y, colour) { Radius = PointRadius, Opacity = 1 });
        }
        layers.Add(CostNames(costs));
        if (note is not null) layers.Add(new Callout(note));

        var words = new CostWords(costs, xTitle);
        return new Figure(new Chart
        {
            Kind = "Cost plot",
            Title = title ?? words.Title(),
            Summary = words.Summary(),
            Caveats = [.. words.Caveats(fitFrom)],
            Panels =
            [
                new Panel
                {
                    X = Axis.Around(xTitle, places, log: true) with { TicksAt = places },
                    Y = Axis.Around(yTitle, costs.SelectMany(cost => cost.Y.Concat([cost.Fit.At(cost.From), cost.Fit.At(cost.To)])), log: true),
                    Layers = layers,
                },
            ],
        });
    }

    static CostData CostOf(string name, double[] places, Values costs, double fitFrom)
    {
        var y = costs.Vector($"series “{name}”");
        if (y.Length != places.Length)
            throw new ArgumentException($"every series must have one cost for each size: there are {places.Length} sizes, “{name}” has {y.Length}.");
        RequireAboveZero($"series “{name}”", y);
        int[] fitted = [.. Enumerable.Range(0, y.Length).Where(index => double.IsFinite(y[index]) && places[index] >= fitFrom)];
        double[] x = [.. fitted.Select(index => places[index])];
        if (x.Distinct().Count() < 2)
            throw new ArgumentException($"series “{name}” needs costs at two sizes at least to have a slope: {x.Distinct().Count()} came"
                + (fitFrom > 0 ? $" from {Ticks.Number(fitFrom)} on. Lower fitFrom:, or measure more sizes." : ". Measure more sizes."));
        var (from, to) = Matrix.Span(x);
        return new CostData(name, y, PowerFit.Of(x, [.. fitted.Select(index => y[index])]), from, to);
    }

    /// <summary>Up to three names with their slopes at the lines' ends, more in a legend.</summary>
    static Layer CostNames(List<CostData> costs) => costs.Count <= 3
        ? new EndLabels([.. costs.SelectMany((cost, index) => new[] { cost.Name, $"slope {cost.Slope}" }
            .Select(text => new EndLabel(text, cost.Fit.At(cost.To), Palette.OfSeries(index))))])
        : new Legend([.. costs.Select((cost, index) => (Legend.Fit(cost.Name, $": slope {cost.Slope}"), Palette.OfSeries(index)))]);

    static void RequireAboveZero(string argument, double[] numbers)
    {
        if (numbers.FirstOrDefault(number => number <= 0, 1) is var odd and <= 0)
            throw new ArgumentException($"{argument} must hold numbers above 0, since both axes are logarithmic: {Ticks.Number(odd)} came. Leave it out, or write NaN where nothing was measured.");
    }
}
