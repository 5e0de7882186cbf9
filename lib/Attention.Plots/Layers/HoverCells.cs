using System.Text.Json.Nodes;
using Attention.Plots.Colours;
using Attention.Plots.Drawing;
using Attention.Plots.Layout;
using Attention.Plots.Plotly;

namespace Attention.Plots.Layers;

/// <summary>Weights laid over a whole picture, unseen: the live figure says the one under the pointer, and the colour bar has its scale.</summary>
internal sealed record HoverCells(Matrix Weights, ValueScale Scale, (int Rows, int Columns) Picture) : DataLayer
{
    public override void Draw(SvgCanvas svg, Frame frame)
    {
        // The colours are in the picture already.
    }

    public override IEnumerable<JsonObject> Traces(Frame frame)
    {
        var (high, wide) = ((double)Picture.Rows / Weights.Rows, (double)Picture.Columns / Weights.Columns);
        yield return new JsonObject
        {
            ["type"] = "heatmap",
            ["z"] = new JsonArray([.. Enumerable.Range(0, Weights.Rows).Select(row => JsonNumber.List(Weights.Row(row).ToArray(), 4))]),
            ["x0"] = Math.Round(wide / 2 - 0.5, 4),
            ["dx"] = Math.Round(wide, 4),
            ["y0"] = Math.Round(high / 2 - 0.5, 4),
            ["dy"] = Math.Round(high, 4),
            ["opacity"] = 0,
            ["hoverongaps"] = false,
            ["hovertemplate"] = "weight %{z:.3~g}<extra></extra>",
            ["colorscale"] = PlotlyFigure.Stops(Scale.Colours),
            ["zmin"] = Scale.Min,
            ["zmax"] = Scale.Max,
            ["showscale"] = false,
        };
    }
}
