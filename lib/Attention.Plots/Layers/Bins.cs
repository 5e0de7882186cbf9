using System.Text.Json.Nodes;
using Attention.Plots.Colours;
using Attention.Plots.Drawing;
using Attention.Plots.Layout;
using Attention.Plots.Numbers;
using Attention.Plots.Plotly;

namespace Attention.Plots.Layers;

/// <summary>A histogram's bars: each stands on its bin, from 0 to the bin's height.</summary>
internal sealed record Bins(Binning Binning, IReadOnlyList<double> Heights, Colour Colour) : DataLayer
{
    public override void Draw(SvgCanvas svg, Frame frame)
    {
        for (var bin = 0; bin < Heights.Count; bin++)
            if (Heights[bin] > 0) svg.Rectangle(Bar(frame, bin), Colour);
    }

    /// <summary>With a thin line of card to its right.</summary>
    Box Bar(Frame frame, int bin)
    {
        var (left, top) = (frame.X(Binning.Edge(bin)), frame.Y(Heights[bin]));
        return new Box(left, top, Math.Max(0.5, frame.X(Binning.Edge(bin + 1)) - left - 1), frame.Y(0) - top);
    }

    public override double Hidden(Frame frame, Box box) =>
        2 * Enumerable.Range(0, Heights.Count).Count(bin => Heights[bin] > 0 && Bar(frame, bin).Grown(2).Meets(box));

    public override IEnumerable<JsonObject> Traces(Frame frame) =>
    [
        new()
        {
            ["type"] = "bar",
            ["x"] = JsonNumber.List(Enumerable.Range(0, Heights.Count).Select(bin => (Binning.Edge(bin) + Binning.Edge(bin + 1)) / 2), 9),
            ["y"] = JsonNumber.List(Heights),
            ["width"] = Binning.Width * (1 - 1 / Math.Max(2, frame.Box.Width / Heights.Count)),
            ["marker"] = new JsonObject { ["color"] = Colour.Hex },
            ["hovertext"] = new JsonArray([.. Heights.Select((height, bin) =>
                (JsonNode)$"{Ticks.Number(Binning.Edge(bin))} to {Ticks.Number(Binning.Edge(bin + 1))}: {Ticks.Number(height)}")]),
            ["hovertemplate"] = "%{hovertext}<extra></extra>",
        },
    ];
}
