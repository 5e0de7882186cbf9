using Attention.Plots.Colours;
using Attention.Plots.Drawing;
using Attention.Plots.Layout;

namespace Attention.Plots.Layers;

/// <summary>Swatches with names in rows above the plot, where names cannot stand at the data itself.</summary>
internal sealed record Legend(IReadOnlyList<(string Name, Colour Colour)> Items) : SketchLayer
{
    const double Size = 12;
    const double Swatch = 10;
    const double Gap = 6;
    const double Between = 18;
    const double Line = 18;
    const double Longest = 200;

    // A plot is at least about so wide; its true width is not known while the room above it is measured.
    const double RowWidth = 440;

    readonly IReadOnlyList<(string Text, Colour Colour, double X, int Row)> _places = Flow(Items);

    public override Margins Room => new(Top: 6 + Line * (_places[^1].Row + 1));

    public override void Draw(ISurface surface, Frame frame)
    {
        foreach (var (text, colour, x, row) in _places)
        {
            var (left, middle) = (frame.Box.Left + x, frame.Box.Top - Room.Top + (row + 0.5) * Line);
            surface.Rectangle(new Box(left, middle - Swatch / 2, Swatch, Swatch), colour);
            surface.Text(left + Swatch + Gap, middle, text, new TextStyle(Size, Paint.Ink));
        }
    }

    /// <summary>A name with something after it that must not be cut: a long name is.</summary>
    public static string Fit(string name, string after) => TextMeasure.Elide(name, Size, Longest - TextMeasure.Width(after, Size)) + after;

    /// <summary>Items one after the other; what does not fit begins a new row.</summary>
    static List<(string, Colour, double, int)> Flow(IReadOnlyList<(string Name, Colour Colour)> items)
    {
        var places = new List<(string, Colour, double, int)>();
        var (x, row) = (0.0, 0);
        foreach (var (name, colour) in items)
        {
            var text = TextMeasure.Elide(name, Size, Longest);
            var width = Swatch + Gap + TextMeasure.Width(text, Size);
            if (x > 0 && x + width > RowWidth) (x, row) = (0, row + 1);
            places.Add((text, colour, x, row));
            x += width + Between;
        }
        return places;
    }
}
