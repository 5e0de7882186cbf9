using System.Text.Json.Nodes;
using Attention.Plots.Colours;
using Attention.Plots.Drawing;
using Attention.Plots.Layout;
using Attention.Plots.Plotly;

namespace Attention.Plots.Layers;

/// <summary>Separate points: noisy samples behind a curve.</summary>
internal sealed record Dots(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y, Colour Colour) : DataLayer
{
    const double Radius = 3;
    const double Opacity = 0.7;

    public override void Draw(SvgCanvas svg, Frame frame)
    {
        foreach (var (x, y) in X.Zip(Y))
            if (double.IsFinite(frame.X(x)) && double.IsFinite(frame.Y(y))) svg.Dot(frame.X(x), frame.Y(y), Radius, Colour, Opacity);
    }

    public override double Hidden(Frame frame, Box box) => X.Zip(Y).Count(point => box.Holds(frame.X(point.First), frame.Y(point.Second)));

    public override IEnumerable<JsonObject> Traces(Frame frame) =>
    [
        new()
        {
            ["type"] = "scatter",
            ["mode"] = "markers",
            ["name"] = PlotlyText.Escape(Name),
            ["x"] = JsonNumber.List(X),
            ["y"] = JsonNumber.List(Y),
            ["marker"] = new JsonObject { ["color"] = Colour.Hex, ["size"] = Radius * 2, ["opacity"] = Opacity },
            ["cliponaxis"] = false,
            ["hovertemplate"] = "%{x:.4~g}: %{y:.4~g}<extra>%{fullData.name}</extra>",
        },
    ];
}
