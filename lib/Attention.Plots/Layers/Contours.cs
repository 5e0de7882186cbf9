using System.Text.Json.Nodes;
using Attention.Plots.Colours;
using Attention.Plots.Drawing;
using Attention.Plots.Layout;
using Attention.Plots.Numbers;
using Attention.Plots.Plotly;

namespace Attention.Plots.Layers;

/// <summary>A function of two numbers as colours, with lines of equal value that carry their value.</summary>
/// <param name="Grid">Value at y[row], x[column].</param>
/// <param name="Levels">Evenly spaced, rising.</param>
internal sealed record Contours(Matrix Grid, double[] X, double[] Y, ValueScale Scale, IReadOnlyList<Tick> Levels) : DataLayer
{
    const double Pixel = 3;
    const double LabelSize = 11;
    const double LabelHeight = 14;

    /// <summary>Seen on the middle of the scale, and well enough at its ends.</summary>
    Colour LineColour => Palette.TextOn(Scale.Colours.At(0.5));

    public override void Draw(SvgCanvas svg, Frame frame)
    {
        svg.Picture(frame.Box, Pixels(frame));
        var labels = new List<Box>();
        foreach (var level in Levels)
        {
            var lines = Isolines.At(Grid, level.Value)
                .Select(line => line.Select(place => (X: frame.X(Between(X, place.Column)), Y: frame.Y(Between(Y, place.Row)))).ToList())
                .OrderByDescending(line => line.Count).ToList();
            foreach (var line in lines) svg.Polyline(line, LineColour, 1);
            if (lines.Count > 0 && LabelPlace(frame.Box, lines[0], level.Text, labels) is { } box)
            {
                labels.Add(box);
                svg.Rectangle(box, Scale.At(level.Value));
                svg.Text(box.CentreX, box.CentreY, level.Text, new TextStyle(LabelSize, Palette.TextOn(Scale.At(level.Value)), Anchor.Middle));
            }
        }
    }

    /// <summary>On the line, inside the plot, away from other labels; the nearest to the line's middle.</summary>
    static Box? LabelPlace(Box plot, List<(double X, double Y)> line, string text, List<Box> taken)
    {
        var width = TextMeasure.Width(text, LabelSize) + 6;
        if (line.Count * Pixel < width) return null;
        var inside = plot.Grown(-4);
        foreach (var (x, y) in Enumerable.Range(0, line.Count).OrderBy(index => Math.Abs(index - line.Count / 2)).Select(index => line[index]))
        {
            var box = new Box(x - width / 2, y - LabelHeight / 2, width, LabelHeight);
            if (inside.Holds(box.Left, box.Top) && inside.Holds(box.Right, box.Bottom) && !taken.Any(box.Grown(6).Meets)) return box;
        }
        return null;
    }

    public override IEnumerable<JsonObject> Traces(Frame frame) =>
    [
        new()
        {
            ["type"] = "contour",
            ["x"] = JsonNumber.List(X),
            ["y"] = JsonNumber.List(Y),
            ["z"] = new JsonArray([.. Enumerable.Range(0, Grid.Rows).Select(row => JsonNumber.List(Grid.Row(row).ToArray(), 4))]),
            ["colorscale"] = PlotlyFigure.Stops(Scale.Colours),
            ["zmin"] = Scale.Min,
            ["zmax"] = Scale.Max,
            ["showscale"] = false,
            ["contours"] = Lines(),
            ["line"] = new JsonObject { ["color"] = LineColour.Hex, ["width"] = 1 },
            ["hovertemplate"] = "(%{x:.3~g}, %{y:.3~g}): %{z:.3~g}<extra></extra>",
        },
    ];

    JsonObject Lines() => Levels.Count == 0
        ? new JsonObject { ["coloring"] = "heatmap", ["showlines"] = false }
        : new JsonObject
        {
            ["coloring"] = "heatmap",
            ["start"] = Levels[0].Value,
            ["end"] = Levels[^1].Value,
            ["size"] = Levels.Count > 1 ? Ticks.Significant(Levels[1].Value - Levels[0].Value, 9) : 1,
            ["showlabels"] = true,
            ["labelfont"] = new JsonObject { ["size"] = LabelSize, ["color"] = LineColour.Hex },
        };

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
