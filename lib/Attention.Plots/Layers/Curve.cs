using System.Text.Json.Nodes;
using Attention.Plots.Colours;
using Attention.Plots.Drawing;
using Attention.Plots.Layout;
using Attention.Plots.Plotly;

namespace Attention.Plots.Layers;

/// <summary>A line through points in the order they come; it breaks where a number is missing.</summary>
internal sealed record Curve(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y, Colour Colour) : DataLayer
{
    const double LineWidth = 2.25;

    const double LonelyRadius = 3;

    public override void Draw(SvgCanvas svg, Frame frame)
    {
        svg.Polyline(X.Zip(Y, (x, y) => (frame.X(x), frame.Y(y))), Colour, LineWidth);
        foreach (var index in Lonely()) svg.Dot(frame.X(X[index]), frame.Y(Y[index]), LonelyRadius, Colour, 1);
    }

    /// <summary>Points between two missing ones: no line leads to them, so they are dots.</summary>
    int[] Lonely() => [.. Enumerable.Range(0, X.Count).Where(index => Known(index) && !Known(index - 1) && !Known(index + 1))];

    bool Known(int index) => index >= 0 && index < X.Count && double.IsFinite(X[index]) && double.IsFinite(Y[index]);

    public override double Hidden(Frame frame, Box box)
    {
        const int steps = 8;    // between two points, so that a long straight piece counts too
        var hidden = 0;
        for (var index = 1; index < X.Count; index++)
            for (var step = 0; step < steps; step++)
            {
                double Between(double from, double to) => from + (to - from) * step / steps;
                if (box.Holds(Between(frame.X(X[index - 1]), frame.X(X[index])), Between(frame.Y(Y[index - 1]), frame.Y(Y[index])))) hidden++;
            }
        return hidden;
    }

    public override IEnumerable<JsonObject> Traces(Frame frame)
    {
        var trace = new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "lines",
            ["name"] = PlotlyText.Escape(Name),
            ["x"] = JsonNumber.List(X),
            ["y"] = JsonNumber.List(Y),
            ["line"] = new JsonObject { ["color"] = Colour.Hex, ["width"] = LineWidth },
            ["hovertemplate"] = "%{x:.4~g}: %{y:.4~g}<extra>%{fullData.name}</extra>",
        };
        var lonely = Lonely();
        if (lonely.Length > 0)
        {
            trace["mode"] = "lines+markers";
            trace["marker"] = new JsonObject
            {
                ["color"] = Colour.Hex,
                ["size"] = new JsonArray([.. Enumerable.Range(0, X.Count).Select(index => (JsonNode)(lonely.Contains(index) ? 2 * LonelyRadius : 0))]),
            };
        }
        yield return trace;
    }
}
