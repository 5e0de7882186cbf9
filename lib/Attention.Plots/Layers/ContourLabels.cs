using Attention.Plots.Drawing;
using Attention.Plots.Layout;

namespace Attention.Plots.Layers;

/// <summary>The value of each contour line, written on its longest piece where no other label stands.</summary>
internal sealed record ContourLabels(Contours Contours) : SketchLayer
{
    const double Size = 11;
    const double Height = 14;

    public override void Draw(ISurface surface, Frame frame)
    {
        var taken = new List<Box>();
        foreach (var level in Contours.Levels)
        {
            if (Contours.Lines(level) is not [var line, ..]) continue;
            var points = line.Select(point => (X: frame.X(point.X), Y: frame.Y(point.Y))).ToList();
            if (Place(frame.Box, points, TextMeasure.Width(level.Text, Size) + 6, taken) is not { } box) continue;
            taken.Add(box);
            // The label lies on the level's own colour: it interrupts the line and nothing else.
            surface.Rectangle(box, Contours.Scale.At(level.Value));
            surface.Text(box.CentreX, box.CentreY, level.Text, new TextStyle(Size, Contours.LineColour(level), Anchor.Middle));
        }
    }

    /// <summary>Inside the plot, away from other labels, nearest to the line's middle; null on lines not longer than the label.</summary>
    static Box? Place(Box plot, List<(double X, double Y)> line, double width, List<Box> taken)
    {
        var (left, right) = (line.Min(point => point.X), line.Max(point => point.X));
        var (top, bottom) = (line.Min(point => point.Y), line.Max(point => point.Y));
        if (right - left < width * 1.5 && bottom - top < width * 1.5) return null;
        var inside = plot.Grown(-4);
        foreach (var (x, y) in Enumerable.Range(0, line.Count).OrderBy(index => Math.Abs(index - line.Count / 2)).Select(index => line[index]))
        {
            var box = new Box(x - width / 2, y - Height / 2, width, Height);
            if (inside.Holds(box.Left, box.Top) && inside.Holds(box.Right, box.Bottom) && !taken.Any(box.Grown(6).Meets)) return box;
        }
        return null;
    }
}
