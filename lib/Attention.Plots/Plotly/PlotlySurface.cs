using System.Text.Json.Nodes;
using Attention.Plots.Colours;
using Attention.Plots.Drawing;
using Attention.Plots.Layout;

namespace Attention.Plots.Plotly;

/// <summary>Draws with Plotly's annotations and shapes. What lies inside a plot hangs on its axes and moves when the reader zooms;
/// what lies outside hangs on the paper, since Plotly hides what leaves its axes.</summary>
internal sealed class PlotlySurface(CardLayout layout) : ISurface
{
    readonly Frame? _frame;

    PlotlySurface(CardLayout layout, JsonArray annotations, JsonArray shapes, Frame frame) : this(layout) =>
        (Annotations, Shapes, _frame) = (annotations, shapes, frame);

    public JsonArray Annotations { get; } = [];

    public JsonArray Shapes { get; } = [];

    /// <summary>The same surface, for the words of one panel.</summary>
    public PlotlySurface Within(Frame frame) => new(layout, Annotations, Shapes, frame);

    public void Line(double x1, double y1, double x2, double y2, Paint paint, double width = 1, bool dashed = false) =>
        Shape("line", x1, y1, x2, y2, null, paint, width, dashed);

    public void Rectangle(Box box, Colour? fill, Paint? stroke = null, double width = 1, bool dashed = false) =>
        Shape("rect", box.Left, box.Top, box.Right, box.Bottom, fill, stroke, width, dashed);

    public void Text(double x, double y, string text, TextStyle style)
    {
        var font = new JsonObject { ["size"] = style.Size };
        if (style.Paint.Role is PaintRole.Data or PaintRole.Label) font["color"] = style.Paint.Colour.Hex;
        var escaped = PlotlyText.Escape(text);
        var annotation = new JsonObject
        {
            ["text"] = style.Bold ? $"<b>{escaped}</b>" : escaped,
            ["showarrow"] = false,
            ["xanchor"] = style.Anchor switch { Anchor.Start => "left", Anchor.Middle => "center", _ => "right" },
            ["yanchor"] = "middle",
            ["font"] = font,
        };
        // Plotly keeps 1 px of border round every annotation.
        var shift = style.Anchor switch { Anchor.Start => -1, Anchor.End => 1, _ => 0 };
        if (shift != 0) annotation["xshift"] = shift;
        var place = PlaceOf([(x, y)]);
        (annotation["xref"], annotation["yref"]) = (place.XRef, place.YRef);
        (annotation["x"], annotation["y"]) = (place.X(x, true), place.Y(y, true));
        if (style.Angle != 0) annotation["textangle"] = style.Angle;
        Annotations.Add((JsonNode)annotation);
    }

    void Shape(string type, double x0, double y0, double x1, double y1, Colour? fill, Paint? stroke, double width, bool dashed)
    {
        var line = new JsonObject { ["width"] = stroke is null ? 0 : width };
        if (stroke is { } paint)
            line["color"] = paint.Role switch { PaintRole.Ink => Palette.LiveInk, PaintRole.Grid => Palette.LiveGrid, _ => paint.Colour.Hex };
        if (dashed) line["dash"] = "4px,3px";
        var place = PlaceOf([(x0, y0), (x1, y1)]);
        var shape = new JsonObject
        {
            ["type"] = type,
            ["xref"] = place.XRef,
            ["yref"] = place.YRef,
            ["x0"] = place.X(x0, false),
            ["y0"] = place.Y(y0, false),
            ["x1"] = place.X(x1, false),
            ["y1"] = place.Y(y1, false),
            ["line"] = line,
        };
        if (fill is { } colour) shape["fillcolor"] = colour.Hex;
        Shapes.Add((JsonNode)shape);
    }

    Place PlaceOf(ReadOnlySpan<(double X, double Y)> corners)
    {
        if (_frame is null) return new Place(layout.Plots, null);
        foreach (var (x, y) in corners)
            if (!_frame.Box.Grown(0.5).Holds(x, y)) return new Place(layout.Plots, null);
        return new Place(layout.Plots, _frame);
    }

    /// <summary>px of the card as Plotly's coordinates: of a panel's axes, or of the paper, which is the plots' common box.</summary>
    readonly record struct Place(Box Plots, Frame? Frame)
    {
        public string XRef => Frame?.XName ?? "paper";

        public string YRef => Frame?.YName ?? "paper";

        /// <param name="exponent">On a log axis Plotly wants an annotation's place as exponent, a shape's as number.</param>
        public double X(double px, bool exponent) => Frame is null
            ? Math.Round((px - Plots.Left) / Plots.Width, 5)
            : OnAxis(Frame.XAt(px), exponent && Frame.Panel.X.Log);

        public double Y(double px, bool exponent) => Frame is null
            ? Math.Round((Plots.Bottom - px) / Plots.Height, 5)
            : OnAxis(Frame.YAt(px), exponent && Frame.Panel.Y.Log);

        static double OnAxis(double value, bool exponent) => Ticks.Significant(exponent ? Math.Log10(value) : value, 6);
    }
}
