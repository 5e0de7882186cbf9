using System.Text.Json.Nodes;
using Attention.Plots.Colours;
using Attention.Plots.Drawing;
using Attention.Plots.Layout;

namespace Attention.Plots.Plotly;

/// <summary>Draws with Plotly's annotations and shapes: words of the card hang on the paper, words of a panel on its axes.</summary>
internal sealed class PlotlySurface(CardLayout layout) : ISurface
{
    public JsonArray Annotations { get; } = [];

    public JsonArray Shapes { get; } = [];

    readonly Frame? _frame;

    /// <summary>The same surface; what is drawn next moves with a panel's axes when the reader zooms.</summary>
    public PlotlySurface Within(Frame frame) => new(layout, Annotations, Shapes, frame);

    PlotlySurface(CardLayout layout, JsonArray annotations, JsonArray shapes, Frame frame) : this(layout) =>
        (Annotations, Shapes, _frame) = (annotations, shapes, frame);

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
            ["x"] = X(x, exponent: true),
            ["y"] = Y(y, exponent: true),
            ["xref"] = _frame?.XName ?? "paper",
            ["yref"] = _frame?.YName ?? "paper",
            ["xanchor"] = style.Anchor switch { Anchor.Start => "left", Anchor.Middle => "center", _ => "right" },
            ["yanchor"] = "middle",
            ["font"] = font,
        };
        if (style.Angle != 0) annotation["textangle"] = style.Angle;
        Annotations.Add((JsonNode)annotation);
    }

    void Shape(string type, double x0, double y0, double x1, double y1, Colour? fill, Paint? stroke, double width, bool dashed)
    {
        var line = new JsonObject { ["width"] = stroke is null ? 0 : width };
        if (stroke is { } paint)
            line["color"] = paint.Role switch { PaintRole.Ink => Palette.LiveInk, PaintRole.Grid => Palette.LiveGrid, _ => paint.Colour.Hex };
        if (dashed) line["dash"] = "4px,3px";
        var shape = new JsonObject
        {
            ["type"] = type,
            ["x0"] = X(x0),
            ["y0"] = Y(y0),
            ["x1"] = X(x1),
            ["y1"] = Y(y1),
            ["xref"] = _frame?.XName ?? "paper",
            ["yref"] = _frame?.YName ?? "paper",
            ["line"] = line,
        };
        if (fill is { } colour) shape["fillcolor"] = colour.Hex;
        Shapes.Add((JsonNode)shape);
    }

    double X(double px, bool exponent = false) => _frame is null
        ? Math.Round((px - layout.Plots.Left) / layout.Plots.Width, 5)
        : OnAxis(_frame.XAt(px), exponent && _frame.Panel.X.Log);

    double Y(double px, bool exponent = false) => _frame is null
        ? Math.Round((layout.Plots.Bottom - px) / layout.Plots.Height, 5)
        : OnAxis(_frame.YAt(px), exponent && _frame.Panel.Y.Log);

    /// <summary>On a log axis Plotly wants an annotation's place as exponent, a shape's as number.</summary>
    static double OnAxis(double value, bool exponent) => Ticks.Significant(exponent ? Math.Log10(value) : value, 6);
}
