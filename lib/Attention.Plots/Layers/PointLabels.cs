using Attention.Plots.Drawing;
using Attention.Plots.Layout;

namespace Attention.Plots.Layers;

/// <summary>A text beside each point, as long as it finds a place inside the plot that covers neither a point nor another text.</summary>
/// <param name="Points">Data places and texts, those that matter most first.</param>
/// <param name="Radius">px of a point.</param>
internal sealed record PointLabels(IReadOnlyList<(double X, double Y, string Text)> Points, double Radius) : SketchLayer
{
    const double Size = 12;
    const double Height = 14;
    const double Longest = 150;

    public override void Draw(ISurface surface, Frame frame)
    {
        foreach (var (text, box) in Places(frame)) surface.Text(box.Left, box.CentreY, text, new TextStyle(Size, Paint.Ink));
    }

    public IEnumerable<(string Text, Box Box)> Places(Frame frame)
    {
        var taken = Points.Select(point => new Box(frame.X(point.X) - Radius, frame.Y(point.Y) - Radius, 2 * Radius, 2 * Radius)).ToList();
        foreach (var (x, y, label) in Points)
        {
            var text = TextMeasure.Elide(label, Size, Longest);
            var free = Beside(frame.X(x), frame.Y(y), TextMeasure.Width(text, Size))
                .Where(box => Inside(frame.Box, box) && !taken.Any(box.Meets)).Take(1).ToList();
            if (free.Count == 0) continue;
            taken.Add(free[0]);
            yield return (text, free[0]);
        }
    }

    /// <summary>Right, left, above, below, then the corners.</summary>
    IEnumerable<Box> Beside(double x, double y, double width)
    {
        var (aside, away) = (Radius + 4, Radius + Height / 2 + 3.5);
        double left = x - aside - width, right = x + aside, middle = x - width / 2;
        foreach (var (start, centre) in new[]
        {
            (right, y), (left, y), (middle, y - away), (middle, y + away), (right, y - away), (right, y + away), (left, y - away), (left, y + away),
        })
            yield return new Box(start, centre - Height / 2, width, Height);
    }

    static bool Inside(Box plot, Box box) => plot.Holds(box.Left, box.Top) && plot.Holds(box.Right, box.Bottom);
}
