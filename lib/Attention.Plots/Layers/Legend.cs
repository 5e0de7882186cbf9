using Attention.Plots.Colours;
using Attention.Plots.Drawing;
using Attention.Plots.Layout;

namespace Attention.Plots.Layers;

/// <summary>Swatches with names in a row above the plot, where names cannot stand at the data itself.</summary>
internal sealed record Legend(IReadOnlyList<(string Name, Colour Colour)> Items) : SketchLayer
{
    const double Size = 12;
    const double Swatch = 10;
    const double Between = 18;

    public override Margins Room => new(Top: 24);

    public override void Draw(ISurface surface, Frame frame)
    {
        var x = frame.Box.Left;
        var y = frame.Box.Top - 14;
        var longest = frame.Box.Width / Items.Count - Swatch - 6 - Between;
        foreach (var (name, colour) in Items)
        {
            var shown = TextMeasure.Elide(name, Size, longest);
            surface.Rectangle(new Box(x, y - Swatch / 2, Swatch, Swatch), colour);
            surface.Text(x + Swatch + 6, y, shown, new TextStyle(Size, Paint.Ink));
            x += Swatch + 6 + TextMeasure.Width(shown, Size) + Between;
        }
    }
}
