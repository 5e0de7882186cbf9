using System.Text.Json.Nodes;
using Attention.Plots.Colours;
using Attention.Plots.Drawing;
using Attention.Plots.Layers;
using Attention.Plots.Layout;
using Attention.Plots.Model;

namespace Attention.Plots.Plotly;

/// <summary>The live picture: Plotly's JSON with the same layout, ticks and words as the static one.</summary>
internal static class PlotlyFigure
{
    public static JsonObject Of(Chart chart)
    {
        var layout = CardLayout.OfLive(chart);
        chart = chart.Live ?? chart;
        var plots = layout.Plots;
        var words = new PlotlySurface(layout);
        var figure = new JsonObject
        {
            ["width"] = layout.Width,
            ["height"] = layout.Height,
            ["margin"] = new JsonObject
            {
                ["l"] = plots.Left,
                ["t"] = plots.Top,
                ["r"] = layout.Width - plots.Right,
                ["b"] = layout.Height - plots.Bottom,
                ["pad"] = 0,
            },
            ["paper_bgcolor"] = "rgba(0,0,0,0)",
            ["plot_bgcolor"] = "rgba(0,0,0,0)",
            ["font"] = new JsonObject
            {
                ["family"] = TextMeasure.Family.Replace("'", "", StringComparison.Ordinal),
                ["size"] = AxisFit.FontSize,
                ["color"] = Palette.LiveInk,
            },
            ["showlegend"] = false,
            ["hovermode"] = "closest",
        };
        var traces = new JsonArray();
        foreach (var frame in layout.Frames)
        {
            figure[AxisKey('x', frame.Number)] = XAxis(frame, plots);
            figure[AxisKey('y', frame.Number)] = YAxis(frame, plots);
            foreach (var trace in frame.Panel.Layers.OfType<DataLayer>().SelectMany(layer => layer.Traces(frame)))
            {
                trace["xaxis"] = frame.XName;
                trace["yaxis"] = frame.YName;
                traces.Add((JsonNode)trace);
            }
            foreach (var layer in frame.Panel.Layers.OfType<SketchLayer>()) layer.Draw(words.Within(frame), frame);
        }
        Decoration.Draw(words, chart, layout);
        if (layout.Bar is { } bar)
        {
            // One bar speaks for all: every panel has the same scale.
            (traces[0]!["showscale"], traces[0]!["colorbar"]) = (true, BarOf(chart.Bar!, bar, plots));
        }
        figure["annotations"] = words.Annotations;
        if (words.Shapes.Count > 0) figure["shapes"] = words.Shapes;
        var whole = new JsonObject { ["data"] = traces, ["layout"] = figure };
        if (layout.Controls is { } controls) PlotlySteps.AddTo(whole, chart, layout, controls);
        return whole;
    }

    /// <summary>A scale's stops as Plotly writes them.</summary>
    public static JsonArray Stops(ColourScale colours) =>
        [.. colours.Stops.Select(stop => new JsonArray(stop.Share, stop.Colour.Hex))];

    static string AxisKey(char letter, int number) => number == 1 ? $"{letter}axis" : $"{letter}axis{number}";

    static JsonObject XAxis(Frame frame, Box plots)
    {
        var axis = AxisOf(frame.Panel.X, frame.XFit, (frame.Box.Left - plots.Left) / plots.Width, (frame.Box.Right - plots.Left) / plots.Width);
        axis["anchor"] = frame.YName;
        if (!frame.Panel.X.Hidden) axis["tickangle"] = frame.XFit.Angle;
        return axis;
    }

    static JsonObject YAxis(Frame frame, Box plots)
    {
        var axis = AxisOf(frame.Panel.Y, frame.YFit, (plots.Bottom - frame.Box.Bottom) / plots.Height, (plots.Bottom - frame.Box.Top) / plots.Height);
        axis["anchor"] = frame.XName;
        return axis;
    }

    static JsonObject AxisOf(Axis axis, AxisFit fit, double from, double to)
    {
        double End(double value) => Math.Round(axis.Log ? Math.Log10(value) : value, 9);
        var written = new JsonObject
        {
            ["domain"] = new JsonArray(Math.Round(from, 5), Math.Round(to, 5)),
            ["range"] = axis.Reversed ? new JsonArray(End(axis.Max), End(axis.Min)) : new JsonArray(End(axis.Min), End(axis.Max)),
        };
        if (axis.Hidden)
        {
            written["visible"] = false;
            return written;
        }
        (written["zeroline"], written["showline"], written["showgrid"]) = (false, false, axis.Grid);
        if (axis.Log) written["type"] = "log";
        if (axis.Grid) written["gridcolor"] = Palette.LiveGrid;
        // Numbered positions with names, not categories: two tokens of the same name stay two.
        written["tickmode"] = "array";
        written["tickvals"] = new JsonArray([.. fit.Ticks.Select(tick => (JsonNode)tick.Value)]);
        written["ticktext"] = new JsonArray([.. fit.Ticks.Select(tick => (JsonNode)PlotlyText.Escape(tick.Text))]);
        if (axis.Labels is { } labels && Hidden(labels, fit) is { Count: > 0 } hidden) written["labelalias"] = hidden;
        written["ticks"] = "";
        written["ticklabelstandoff"] = AxisFit.Gap - 3;
        if (axis.Title.Length > 0)
        {
            var font = new JsonObject { ["size"] = AxisFit.FontSize };
            written["title"] = new JsonObject { ["text"] = PlotlyText.Escape(axis.Title), ["standoff"] = 8, ["font"] = font };
        }
        return written;
    }

    /// <summary>Labels that found no room, by their position: Plotly shows them where the reader points.</summary>
    static JsonObject Hidden(IReadOnlyList<string> labels, AxisFit fit)
    {
        var shown = fit.Ticks.Select(tick => (int)tick.Value).ToHashSet();
        return new(Enumerable.Range(0, labels.Count).Where(position => !shown.Contains(position)).Select(position =>
            KeyValuePair.Create(Ticks.Number(position), (JsonNode?)PlotlyText.Escape(TextMeasure.Elide(labels[position], AxisFit.FontSize, AxisFit.LongestLabel)))));
    }

    static JsonObject BarOf(ColourBar bar, Box box, Box plots)
    {
        var ticks = CardLayout.BarTicks(bar, box.Height);
        return new JsonObject
        {
            ["x"] = Math.Round((box.Left - plots.Left) / plots.Width, 5),
            ["xanchor"] = "left",
            ["xpad"] = 0,
            ["y"] = Math.Round((plots.Bottom - box.CentreY) / plots.Height, 5),
            ["ypad"] = 0,
            ["len"] = Math.Round(box.Height / plots.Height, 5),
            ["thickness"] = box.Width,
            ["outlinewidth"] = 0,
            ["tickmode"] = "array",
            ["tickvals"] = new JsonArray([.. ticks.Select(tick => (JsonNode)tick.Value)]),
            ["ticktext"] = new JsonArray([.. ticks.Select(tick => (JsonNode)tick.Text)]),
            ["ticks"] = "outside",
            ["ticklen"] = AxisFit.Gap - 2,
            ["tickcolor"] = "rgba(0,0,0,0)",
        };
    }
}
