using Attention.Plots.Drawing;
using Attention.Plots.Layout;

namespace Attention.Plots.Layers;

/// <summary>A dashed line across lying bars at one value of the x axis, named above the plot.</summary>
internal sealed record LevelLine(double X, string Text) : SketchLayer
{
    const double Size = 12;
    const double Line = 20;

    public override Margins Room => new(Top: Line);

    public override void Draw(ISurface surface, Frame frame)
    {
        var x = frame.X(X);
        surface.Line(x, frame.Box.Top - 4, x, frame.Box.Bottom, Paint.Ink, 1.25, dashed: true);
        var half = TextMeasure.Width(Text, Size) / 2;
        surface.Text(Math.Clamp(x, frame.Box.Left + half, Math.Max(frame.Box.Left + half, frame.Box.Right - half)), frame.Box.Top - Line / 2 - 2, Text,
            new TextStyle(Size, Paint.Muted, Anchor.Middle));
    }
}
