using System.Text.Json.Nodes;
using Attention.Plots.Drawing;
using Attention.Plots.Layout;
using Attention.Plots.Plotly;

namespace Attention.Plots.Layers;

/// <summary>A picture over a part of the plot. A whole panel of one has its pixels at 0, 1, 2, … of both axes, row 0 above.</summary>
internal sealed record Pixels(Picture Picture) : DataLayer
{
    /// <summary>More pixels than this a side would only make the file larger.</summary>
    public const int Most = 160;

    /// <summary>Upper left corner on the axes, and the length of a pixel.</summary>
    public (double X, double Y) Corner { get; init; } = (-0.5, -0.5);

    public double Length { get; init; } = 1;

    /// <summary>What the live figure says over the picture; null says nothing.</summary>
    public string? Hover { get; init; } = "row %{y}, column %{x}<extra></extra>";

    public string Name { get; init; } = "";

    public override void Draw(SvgCanvas svg, Frame frame)
    {
        var (left, top) = (frame.X(Corner.X), frame.Y(Corner.Y));
        var box = new Box(left, top, frame.X(Corner.X + Picture.Columns * Length) - left, frame.Y(Corner.Y + Picture.Rows * Length) - top);
        svg.Picture(box, Png(frame), smooth: IsFine(frame));
    }

    public override IEnumerable<JsonObject> Traces(Frame frame)
    {
        var trace = new JsonObject
        {
            ["type"] = "image",
            ["source"] = "data:image/png;base64," + Convert.ToBase64String(PngPicture.Encode(Picture, (1, 1))),
            ["x0"] = Math.Round(Corner.X + Length / 2, 4),
            ["y0"] = Math.Round(Corner.Y + Length / 2, 4),
            ["dx"] = Math.Round(Length, 4),
            ["dy"] = Math.Round(Length, 4),
            ["zsmooth"] = IsFine(frame) ? "fast" : (JsonNode)false,
        };
        if (Name.Length > 0) trace["name"] = PlotlyText.Escape(Name);
        if (Hover is null) trace["hoverinfo"] = "skip";
        else trace["hovertemplate"] = Hover;
        yield return trace;
    }

    /// <summary>px of the card a pixel takes.</summary>
    double Drawn(Frame frame) => frame.X(Length) - frame.X(0);

    /// <summary>Pixels too small to be told apart: a photograph, better smoothed than jagged.</summary>
    bool IsFine(Frame frame) => Drawn(frame) < 3;

    byte[] Png(Frame frame)
    {
        var block = IsFine(frame) ? 1 : (int)Math.Ceiling(2 * Drawn(frame));
        return PngPicture.Encode(Picture, (block, block));
    }
}
