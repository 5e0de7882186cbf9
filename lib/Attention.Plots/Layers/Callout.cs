using Attention.Plots.Colours;
using Attention.Plots.Drawing;
using Attention.Plots.Layout;

namespace Attention.Plots.Layers;

/// <summary>A note in a light box, with a line to the place it speaks of, where it hides least of the data.</summary>
internal sealed record Callout(Note Note) : SketchLayer
{
    const double Size = 12;
    const double Height = 22;

    public override void Draw(ISurface surface, Frame frame)
    {
        var (x, y) = (frame.X(Note.X), frame.Y(Note.Y));
        var text = TextMeasure.Elide(Note.Text, Size, frame.Box.Width * 0.7);
        var box = Places(x, y, TextMeasure.Width(text, Size) + 16).MinBy(place => Cost(frame, place));
        surface.Line(x, y, Math.Clamp(x, box.Left, box.Right), Math.Clamp(y, box.Top, box.Bottom), Paint.Ink);
        surface.Rectangle(box, Colour.White, Palette.Muted);
        surface.Text(box.CentreX, box.CentreY, text, new TextStyle(Size, Palette.Ink, Anchor.Middle));
    }

    /// <summary>Around the place, near ones first.</summary>
    static IEnumerable<Box> Places(double x, double y, double width)
    {
        foreach (var away in new[] { 28.0, 48, 72, 100, 140 })
            foreach (var (right, down) in new[] { (1, 0), (-1, 0), (1, -1), (-1, -1), (0, -1), (1, 1), (-1, 1), (0, 1) })
            {
                var aside = down == 0 ? away : away / 2;
                var left = right switch { 1 => x + aside, -1 => x - aside - width, _ => x - width / 2 };
                yield return new Box(left, y + down * away - Height / 2, width, Height);
            }
    }

    /// <summary>Hidden data, and far more than that whatever lies outside the plot.</summary>
    static double Cost(Frame frame, Box box)
    {
        var plot = frame.Box;
        var outside = Math.Max(0, plot.Left - box.Left) + Math.Max(0, box.Right - plot.Right)
            + Math.Max(0, plot.Top - box.Top) + Math.Max(0, box.Bottom - plot.Bottom);
        return outside * 100 + frame.Panel.Layers.OfType<DataLayer>().Sum(layer => layer.Hidden(frame, box.Grown(4)));
    }
}
