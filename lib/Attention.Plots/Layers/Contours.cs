using System.Text.Json.Nodes;
using Attention.Plots.Colours;
using Attention.Plots.Drawing;
using Attention.Plots.Layout;
using Attention.Plots.Numbers;
using Attention.Plots.Plotly;

namespace Attention.Plots.Layers;

/// <summary>A function of two numbers as colours, with lines of equal value.</summary>
/// <param name="Grid">Value at y[row], x[column].</param>
internal sealed record Contours(Matrix Grid, double[] X, double[] Y, ValueScale Scale, IReadOnlyList<Tick> Levels) : DataLayer
{
    const double Pixel = 3;

    /// <summary>Lines of a level in the numbers of the axes, the longest first.</summary>
    public IReadOnlyList<IReadOnlyList<(double X, double Y)>> Lines(Tick level) =>
    [
        .. Isolines.At(Grid, level.Value)
            .Select(line => line.Select(place => (Between(X, place.Column), Between(Y, place.Row))).ToList())
            .OrderByDescending(line => line.Count),
    ];

    /// <summary>Black or white, whichever is seen on the level's colour.</summary>
    public Colour LineColour(Tick level) => Palette.TextOn(Scale.At(level.Value));

    public override void Draw(SvgCanvas svg, Frame frame)
    {
        svg.Picture(frame.Box, Pixels(frame));
        foreach (var level in Levels)
            foreach (var line in Lines(level)) svg.Polyline(line.Select(point => (frame.X(point.X), frame.Y(point.Y))), LineColour(level), 1);
    }

    public override IEnumerable<JsonObject> Traces(Frame frame)
    {
        yield return Surface(Grid.All, Scale, "(%{x:.3~g}, %{y:.3~g}): %{z:.3~g}<extra></extra>");
        // Grey where there is no number: left out, the page would shine through.
        if (Grid.Gaps > 0)
            yield return Surface([.. Grid.All.Select(value => double.IsFinite(value) ? double.NaN : 1)], new ValueScale(new ColourScale(Palette.Gap.Hex, Palette.Gap.Hex), 0, 1), null);
        foreach (var level in Levels)
        {
            // A null between two lines lifts the pen.
            var points = Lines(level).SelectMany(line => line.Append((X: double.NaN, Y: double.NaN))).ToList();
            if (points.Count == 0) continue;
            yield return new JsonObject
            {
                ["type"] = "scatter",
                ["mode"] = "lines",
                ["x"] = JsonNumber.List(points.SkipLast(1).Select(point => point.X), 4),
                ["y"] = JsonNumber.List(points.SkipLast(1).Select(point => point.Y), 4),
                ["line"] = new JsonObject { ["color"] = LineColour(level).Hex, ["width"] = 1 },
                ["hoverinfo"] = "skip",
            };
        }
    }

    JsonObject Surface(IReadOnlyList<double> values, ValueScale scale, string? hover)
    {
        var trace = new JsonObject
        {
            ["type"] = "heatmap",
            ["x"] = JsonNumber.List(X),
            ["y"] = JsonNumber.List(Y),
            ["z"] = new JsonArray([.. Enumerable.Range(0, Grid.Rows).Select(row =>
                JsonNumber.List(Enumerable.Range(0, Grid.Columns).Select(column => values[row * Grid.Columns + column]), 3))]),
            ["colorscale"] = PlotlyFigure.Stops(scale.Colours),
            ["zmin"] = scale.Min,
            ["zmax"] = scale.Max,
            ["showscale"] = false,
            ["hoverongaps"] = false,
        };
        // Smooth between the places, but where gaps are: smoothing would eat into them.
        if (Grid.Gaps == 0) trace["zsmooth"] = "best";
        if (hover is null) trace["hoverinfo"] = "skip";
        else trace["hovertemplate"] = hover;
        return trace;
    }

    /// <summary>Small squares, each in the colour of the value at its centre.</summary>
    byte[] Pixels(Frame frame)
    {
        const int gap = 255;
        var (wide, high) = ((int)Math.Ceiling(frame.Box.Width / Pixel), (int)Math.Ceiling(frame.Box.Height / Pixel));
        var pixels = new byte[wide * high];
        for (var row = 0; row < high; row++)
            for (var column = 0; column < wide; column++)
            {
                var value = At((column + 0.5) / wide * (Grid.Columns - 1), (1 - (row + 0.5) / high) * (Grid.Rows - 1));
                pixels[row * wide + column] = double.IsFinite(value) ? (byte)Math.Round(Math.Clamp(Scale.Share(value), 0, 1) * (gap - 1)) : (byte)gap;
            }
        var palette = Enumerable.Range(0, gap).Select(step => Scale.Colours.At(step / (gap - 1.0))).Append(Palette.Gap).ToArray();
        return PngPicture.Encode(wide, high, pixels, palette, ((int)(2 * Pixel), (int)(2 * Pixel)));
    }

    /// <summary>Bilinear between the four cells around a place.</summary>
    double At(double column, double row)
    {
        var (left, below) = (Math.Min((int)column, Grid.Columns - 2), Math.Min((int)row, Grid.Rows - 2));
        var (right, up) = (column - left, row - below);
        return (1 - up) * ((1 - right) * Grid[below, left] + right * Grid[below, left + 1])
            + up * ((1 - right) * Grid[below + 1, left] + right * Grid[below + 1, left + 1]);
    }

    static double Between(double[] places, double index)
    {
        var below = Math.Min((int)index, places.Length - 2);
        return places[below] + (places[below + 1] - places[below]) * (index - below);
    }
}
