using System.Text.Json.Nodes;
using Attention.Plots.Colours;
using Attention.Plots.Drawing;
using Attention.Plots.Layout;
using Attention.Plots.Plotly;

namespace Attention.Plots.Layers;

/// <summary>Separate points: noisy samples behind a curve.</summary>
internal sealed record Dots(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y, Colour Colour) : DataLayer
{
    /// <summary>px</summary>
    public double Radius { get; init; } = 3;

    public double Opacity { get; init; } = 0.7;

    /// <summary>A name for each point, for the live figure's hover.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    public override void Draw(SvgCanvas svg, Frame frame)
    {
        foreach (var (x, y) in X.Zip(Y))
            if (double.IsFinite(frame.X(x)) && double.IsFinite(frame.Y(y))) svg.Dot(frame.X(x), frame.Y(y), Radius, Colour, Opacity);
    }

    public override double Hidden(Frame frame, Box box) => X.Zip(Y).Count(point => box.Holds(frame.X(point.First), frame.Y(point.Second)));

    public override IEnumerable<JsonObject> Traces(Frame frame)
    {
        var place = Labels is null ? "%{x:.4~g}: %{y:.4~g}" : "%{hovertext}<br>%{x:.4~g}: %{y:.4~g}";
        var trace = new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "markers",
            ["name"] = PlotlyText.Escape(Name),
            ["x"] = JsonNumber.List(X),
            ["y"] = JsonNumber.List(Y),
            ["marker"] = new JsonObject { ["color"] = Colour.Hex, ["size"] = Radius * 2, ["opacity"] = Opacity },
            ["cliponaxis"] = false,
            ["hovertemplate"] = Name.Length > 0 ? place + "<extra>%{fullData.name}</extra>" : place + "<extra></extra>",
        };
        if (Labels is not null) trace["hovertext"] = new JsonArray([.. Labels.Select(label => (JsonNode)PlotlyText.Escape(label))]);
        yield return trace;
    }
}
