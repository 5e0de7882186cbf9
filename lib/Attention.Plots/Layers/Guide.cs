using Attention.Plots.Drawing;
using Attention.Plots.Layout;

namespace Attention.Plots.Layers;

/// <summary>A dashed level across the plot with its name behind its end: what the data are compared with.</summary>
internal sealed record Guide(double Value, string Text) : SketchLayer
{
    const double Size = 12;
    const double Gap = 8;

    public override Margins Room => new(Right: Gap + TextMeasure.Width(Text, Size));

    public override void Draw(ISurface surface, Frame frame)
    {
        var y = frame.Y(Value);
        surface.Line(frame.Box.Left, y, frame.Box.Right, y, Paint.Muted, dashed: true);
        surface.Text(frame.Box.Right + Gap, y, Text, new TextStyle(Size, Paint.Muted));
    }
}
