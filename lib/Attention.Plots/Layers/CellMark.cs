using Attention.Plots.Colours;
using Attention.Plots.Drawing;
using Attention.Plots.Layout;

namespace Attention.Plots.Layers;

/// <summary>An outline around some cells, explained above the plot, where the words cover nothing.</summary>
internal sealed record CellMark(IReadOnlyList<(int X, int Y)> Cells, string Text) : SketchLayer
{
    const double Size = 12;
    const double Swatch = 12;

    public CellMark(Note note) : this([((int)note.X, (int)note.Y)], note.Text)
    {
    }

    public override Margins Room => new(Top: 24);

    public override void Draw(ISurface surface, Frame frame)
    {
        foreach (var (x, y) in Cells)
        {
            var (left, top) = (frame.X(x - 0.5), frame.Y(y - 0.5));
            Outline(surface, new Box(left, top, frame.X(x + 0.5) - left - 1, frame.Y(y + 0.5) - top - 1));
        }
        var text = TextMeasure.Elide(Text, Size, frame.Box.Width - Swatch - 8);
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
