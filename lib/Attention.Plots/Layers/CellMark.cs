using Attention.Plots.Colours;
using Attention.Plots.Drawing;
using Attention.Plots.Layout;

namespace Attention.Plots.Layers;

/// <summary>An outline around one cell, explained above the plot, where the words cover nothing.</summary>
internal sealed record CellMark(Note Note) : SketchLayer
{
    const double Size = 12;
    const double Swatch = 12;

    public override Margins Room => new(Top: 24);

    public override void Draw(ISurface surface, Frame frame)
    {
        var (left, top) = (frame.X(Note.X - 0.5), frame.Y(Note.Y - 0.5));
        Outline(surface, new Box(left, top, frame.X(Note.X + 0.5) - left - 1, frame.Y(Note.Y + 0.5) - top - 1));
        var text = TextMeasure.Elide(Note.Text, Size, frame.Box.Width - Swatch - 8);
        var middle = frame.Box.Top - 14;
        Outline(surface, new Box(frame.Box.Left, middle - Swatch / 2, Swatch, Swatch));
        surface.Text(frame.Box.Left + Swatch + 8, middle, text, new TextStyle(Size, Paint.Ink));
    }

    /// <summary>White inside orange: seen on every colour of both scales.</summary>
    static void Outline(ISurface surface, Box box)
    {
        surface.Rectangle(box, null, Colour.White, 4);
        surface.Rectangle(box, null, Palette.OfSeries(1), 2);
    }
}
